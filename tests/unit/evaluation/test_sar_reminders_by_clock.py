"""Reminders by the system: what is said of them and what is done agree with reports, opening and setting."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from kernel.province import Province
from services.evaluation.examples.sars import EVENTS
from tests.unit.evaluation import neighbour
from tests.unit.evaluation.sar_history import YEAR, define, happen

FIRST, SECOND = "1015000001", "1015000002"


@pytest.fixture
def province(tmp_path: Path) -> Province:
    """Two schools with a report each, due on 30 April in a round that opens on 1 March."""
    made = Province(tmp_path, [neighbour.define(), define()], now=datetime(2026, 1, 15, 5, tzinfo=UTC))
    for school in (FIRST, SECOND):
        made.do("directory", "register_school", {"school": school, "tracks": ["basic"]})
    made.do("evaluation", "issue_sar_guideline", {"year": YEAR})
    made.do("evaluation", "open_sar_round", {"year": YEAR, "opens_on": "2026-03-01"})
    return made


def on(made: Province, day: str) -> int:
    """The day is gone through; how many acts there were."""
    made.now = datetime.fromisoformat(f"{day}T05:00:00+00:00")
    return made.keep_deadlines()


def reminded(made: Province) -> list[list[str]]:
    """Whom each reminder went to."""
    found = made.ask("evaluation", "sar_round", {"year": YEAR})["reminders"]
    return [list(one["schools"]) for one in found]


def hand_in(made: Province, school: str) -> None:
    """The school's report is begun and submitted."""
    for kind in ("sar-started", "sar-submitted"):
        same = {"year", "school", "track"}
        happen(made, kind, school, "basic", "2026-04-23", **{k: v for k, v in EVENTS[kind].items() if k not in same})


def test_a_school_whose_submission_the_board_does_not_show_yet_is_not_reminded(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as behind:
        behind.setattr(province, "pump", lambda: None)
        hand_in(province, FIRST)
        assert on(province, "2026-04-23") == 1

    assert reminded(province) == [[SECOND]]


def test_where_every_school_has_submitted_since_the_board_was_built_nobody_is_reminded(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as behind:
        behind.setattr(province, "pump", lambda: None)
        for school in (FIRST, SECOND):
            hand_in(province, school)
        assert on(province, "2026-04-23") == 0


def test_the_board_names_no_day_of_a_reminder_before_the_round_opens(province: Province) -> None:
    province.do("evaluation", "issue_sar_guideline", {"year": YEAR + 1})
    terms = {"year": YEAR + 1, "opens_on": "2027-04-01", "due_on": "2027-04-05"}
    province.do("evaluation", "open_sar_round", terms)

    assert board(province, YEAR + 1) == {"2027-04-01"}
    assert [on(province, day) for day in ("2027-03-29", "2027-04-01")] == [0, 1]


def test_a_day_that_is_too_long_ago_when_the_round_opens_is_passed_over(province: Province) -> None:
    province.do("evaluation", "issue_sar_guideline", {"year": YEAR + 1})
    terms = {"year": YEAR + 1, "opens_on": "2027-04-02", "due_on": "2027-04-05"}
    province.do("evaluation", "open_sar_round", terms)

    assert board(province, YEAR + 1) == {"2027-04-04"}
    assert [on(province, day) for day in ("2027-04-02", "2027-04-04")] == [0, 1]


def test_where_nothing_is_done_by_the_system_the_board_promises_nothing_and_the_round_says_so(
    province: Province,
) -> None:
    assert (board(province), reminding(province)) == ({"2026-04-23"}, True)

    province["evaluation"].keeps_deadlines = False

    assert (board(province), reminding(province)) == ({None}, False)


def board(made: Province, year: int = YEAR) -> set[str | None]:
    """The days on which the system reminds next, by the board."""
    return {row["next_reminder"] for row in made.ask("evaluation", "sar_board", {"year": year})["rows"]}


def reminding(made: Province) -> bool:
    """Whether the system reminds at all, by the round."""
    return bool(made.ask("evaluation", "sar_round", {"year": YEAR})["reminding"])
