"""An open round follows the register from its opening on: what was known by then it was opened with."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kernel.province import Province
from kernel.reacting import ReactionEffect
from services.evaluation import wiring
from services.evaluation.reactions import FOLLOW_REGISTER
from tests.unit.evaluation import neighbour

YEAR, FIRST, SECOND = 2568, "1015000001", "1015000002"


@pytest.fixture
def province(tmp_path: Path) -> Province:
    """A round is open; a school's other tracks, and the last day of a school, were known by then."""
    made = Province(tmp_path, [neighbour.define(), wiring.define()], now=datetime(2026, 1, 15, 5, tzinfo=UTC))
    made.do("directory", "register_school", {"school": FIRST, "tracks": ["early"]})
    made.do("directory", "change_tracks", {"school": FIRST, "tracks": ["basic"]})
    made.do("directory", "register_school", {"school": SECOND, "tracks": ["basic"]})
    made.do("directory", "close_school", {"school": SECOND, "closed_on": "2026-06-15"})
    made.do("evaluation", "issue_sar_guideline", {"year": YEAR})
    made.do("evaluation", "open_sar_round", {"year": YEAR, "opens_on": "2026-03-01"})
    made.now = datetime(2026, 4, 25, 5, tzinfo=UTC)
    return made


def told(province: Province) -> list[str]:
    """What was recorded of the round."""
    return [event.type for event in province["evaluation"].log.read_stream("1501", f"sar-round-{YEAR}")]


def test_a_school_whose_last_day_was_known_before_the_opening_is_not_asked_for_a_later_day(province: Province) -> None:
    def asked() -> set[str]:
        rows: list[dict[str, Any]] = province.ask("evaluation", "sar_board", {"year": YEAR})["rows"]
        return {row["school"] for row in rows}

    assert asked() == {FIRST, SECOND}
    more = {"year": YEAR, "schools": None, "due_on": "2026-07-31", "reason": "น้ำท่วม"}
    province.do("evaluation", "extend_sar_deadline", more)
    assert asked() == {FIRST}


def test_whoever_reads_the_register_from_its_start_writes_nothing_of_what_the_round_was_opened_with(
    province: Province,
) -> None:
    before, evaluation = told(province), province["evaluation"]
    anew = ReactionEffect(evaluation.definition, replace(FOLLOW_REGISTER, name="anew"), evaluation.log)
    with evaluation.database.transaction() as tx:
        anew.apply(tx, [event for event in province["directory"].log.read_area("1501") if event.type in KNOWN])
    assert told(province) == before


KNOWN = {name for _, name in FOLLOW_REGISTER.react}


def test_what_the_register_says_after_the_opening_is_followed(province: Province) -> None:
    province.do("directory", "change_tracks", {"school": FIRST, "tracks": ["early", "basic"]})
    assert told(province)[-1] == "sar-obligation-changed"
