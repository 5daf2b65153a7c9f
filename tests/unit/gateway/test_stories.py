"""A school's story: runs of small acts are told as one line that counts what they are about."""

from __future__ import annotations

from typing import Any

import pytest

from gateway.pages import language, stories
from gateway.pages.stories_of_reports import REPORT_TURNS, REPORTS
from services.evaluation import wiring


@pytest.fixture(autouse=True)
def in_thai(monkeypatch: pytest.MonkeyPatch) -> None:
    """Someone who reads Thai."""
    monkeypatch.setattr(language, "locale", lambda: "th")


def decided(*standards: str, day: str = "2025-03-21", start: int = 1) -> list[dict[str, Any]]:
    """A level decided for each of `standards`, as ``basic/1``, by one person on one day."""
    found = []
    for position, place in enumerate(standards, start):
        track, standard = place.split("/")
        data = {"year": 2567, "track": track, "standard": standard, "level": 4}
        found.append(event("level-decided", data, day, position))
    return found


def event(kind: str, data: dict[str, Any], day: str, position: int) -> dict[str, Any]:
    """An event as a service tells it."""
    return {
        "type": kind, "event_id": str(position), "source": "evaluation", "position": position, "data": data,
        "recorded_at": f"{day}T03:00:{position:02}+00:00",
        "metadata": {"actor": "person:one", "occurred_on": day},
    }  # fmt: skip


SIX = tuple(f"{track}/{code}" for track in ("early", "basic") for code in "123")


def test_a_run_of_decisions_counts_standards_and_says_corrections_apart() -> None:
    (line,) = stories.timeline(decided(*SIX, "basic/1", "basic/2"))

    assert line.words == "ตัดสินระดับคุณภาพ 6 มาตรฐาน แก้ไขการตัดสิน 2 ครั้ง"
    assert line.acts == 8


def test_a_run_without_corrections_says_nothing_of_them() -> None:
    (line,) = stories.timeline(decided(*SIX))

    assert line.words == "ตัดสินระดับคุณภาพ 6 มาตรฐาน"


def test_decisions_taken_anew_on_a_later_day_are_corrections() -> None:
    later, _ = stories.timeline([*decided(*SIX), *decided("basic/1", "basic/2", day="2025-03-25", start=7)])

    assert later.words == "แก้ไขการตัดสินระดับคุณภาพ 2 ครั้ง"


def test_an_item_answered_anew_is_counted_once() -> None:
    rating = {"rater": "teacher", "item": "1.1", "value": 4}
    data = [{"year": 2567, "ratings": [rating]}, {"year": 2567, "ratings": [rating | {"value": 5}]}]
    (line,) = stories.timeline([event("ratings-recorded", one, "2025-03-21", n) for n, one in enumerate(data, 1)])

    assert line.words == "บันทึกคะแนน 1 คำตอบ"


def test_every_event_of_evaluation_is_known_to_be_of_an_evaluation_a_report_a_round_or_evidence() -> None:
    """A school's page asks for those of its evaluations and reports by name: none may be missing among them."""
    evidence = ("evidence-added", "evidence-described", "evidence-withdrawn")
    elsewhere = ("round-opened", *evidence, *stories.ROUND_OF_REPORTS)
    told = {entry.name for entry in wiring.define().registry if not entry.name.startswith(elsewhere)}

    assert told == stories.EVALUATIONS | REPORTS
    assert REPORT_TURNS < REPORTS


def test_terms_by_which_the_system_never_reminds_say_so() -> None:
    terms = {"after_days": 7, "every_days": 7, "most": 0}
    (line,) = stories.timeline([event("reminder-terms-set", terms, "2026-05-01", 1)])

    assert line.words == "กำหนดไม่ให้ระบบเตือนเอง"
