"""Evaluation and reporting say the same number of self-assessment reports that are due, for every moment."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kernel.province import Province
from services.reporting import wiring as reporting
from tests.unit.evaluation import neighbour
from tests.unit.evaluation.sar_history import YEAR, define, happen, submit

FIRST, SECOND, THIRD, LATER = (f"101500000{number}" for number in (1, 2, 3, 4))
ITEMS = [{"code": "1", "parent": None, "text": "คุณภาพของผู้เรียน", "kind": "standard"}]
START = datetime(2026, 4, 1, 5, tzinfo=UTC)


@pytest.fixture
def province(tmp_path: Path) -> Province:
    """Three schools, an open round, and a report of each track begun."""
    made = Province(tmp_path, [neighbour.define(), define(), reporting.define()])
    made.now = START
    for school, tracks in ((FIRST, ["basic"]), (SECOND, ["early", "basic"]), (THIRD, ["early", "basic"])):
        made.do("directory", "register_school", {"school": school, "tracks": tracks})
    made.do("evaluation", "issue_sar_guideline", {"year": YEAR})
    made.do("evaluation", "open_sar_round", {"year": YEAR, "opens_on": "2026-03-01"})
    for track in ("early", "basic"):
        happen(made, "sar-started", SECOND, track, "2026-04-01", version=1, sections=[], items=ITEMS)
    return made


def counts(province: Province, track: str, as_of: datetime | None = None) -> tuple[list[int], list[int]]:
    """Due, submitted and accepted as evaluation says, and as reporting says."""
    moment = {} if as_of is None else {"as_of": as_of.isoformat()}
    board = province.ask("evaluation", "sar_board", {"year": YEAR, "track": track}, **moment)
    told = province.ask("reporting", "synthesis", {"year": YEAR, "track": track}, **moment)
    states = board["counts"]
    sent = states["submitted"] + states["returned"] + states["accepted"]
    said = [told[name] for name in ("due", "submitted", "accepted")]
    return [board["reports"], sent, states["accepted"]], said


def accept(province: Province, school: str, track: str) -> None:
    """The office accepts the report of a school."""
    receipt = {"version": 1, "receipt": f"SAR-{YEAR}-{school}-{track}-1", "hash": "ab" * 32}
    said = {"levels": [], "standards": [], "strengths": [], "improvements": []}
    happen(province, "sar-accepted", school, track, province.now.date().isoformat(), **receipt, **said)


def test_both_say_the_same_on_every_day_whatever_happens_to_the_register(province: Province) -> None:
    def do(service: str, command: str, **data: object) -> None:
        province.do(service, command, data)

    happened = [
        lambda: submit(province, SECOND, "basic", "2026-04-02"),
        lambda: do("directory", "register_school", school=LATER, tracks=["basic"]),
        lambda: do("directory", "change_tracks", school=FIRST, tracks=["early", "basic"]),
        lambda: do("directory", "change_tracks", school=THIRD, tracks=["basic"]),
        lambda: accept(province, SECOND, "basic"),
        lambda: do("directory", "close_school", school=THIRD, closed_on="2026-04-30"),
        lambda: do("evaluation", "extend_sar_deadline", year=YEAR, schools=None, due_on="2026-05-20", reason="น้ำท่วม"),
        lambda: do("directory", "close_school", school=SECOND, closed_on="2026-04-15"),
    ]
    seen: dict[datetime, dict[str, tuple[list[int], list[int]]]] = {}
    for step in happened:
        province.now += timedelta(days=1)
        step()
        seen[province.now] = {track: counts(province, track) for track in ("early", "basic")}
    province.now = datetime(2026, 6, 20, 5, tzinfo=UTC)
    do("evaluation", "close_sar_round", year=YEAR)
    seen[province.now] = {track: counts(province, track) for track in ("early", "basic")}

    assert [said["basic"][0][0] for said in seen.values()] == [3, 4, 4, 4, 4, 4, 3, 2, 2]
    for moment, said in seen.items():
        for track, (evaluation, report) in said.items():
            assert evaluation == report, (moment, track)
            assert counts(province, track, moment) == (evaluation, report), (moment, track)
