"""What schools do with the area's standards, activities and evidence, for the test that every answer can be looked
back at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kernel.envelope import derived_id
from kernel.years import academic_year
from tests.contracts.area_standards import EDITION, MEMBER, History

SCHOOL = "1015000001"
OWN = {"school": SCHOOL, "track": "basic"}
YEAR = 2569
ADDING = "00000000-0000-4000-8000-00000000e001"
ACTIVITY = "00000000-0000-4000-8000-00000000e002"
PIECE = derived_id("evidence", "1501", ADDING)
ASKED: list[tuple[str, str, Mapping[str, Any]]] = [
    ("standards", "notices", {"school": SCHOOL}),
    ("standards", "circulated_editions", {}),
    ("standards", "circulation_board", EDITION),
    ("standards", "circulation_agencies", {}),
    ("standards", "reminder_terms", {}),
    ("standards", "acknowledgement_list_document", EDITION),
    ("standards", "notification_letter_document", EDITION),
    ("standards", "school_standards", {}),
    ("standards", "school_standard", OWN),
    ("standards", "school_standard_document", OWN),
    ("standards", "school_targets", {**OWN, "year": YEAR}),
    ("standards", "school_targets_document", {**OWN, "year": YEAR}),
    ("supervision", "activities", {}),
    ("supervision", "activity", {"activity": ACTIVITY}),
    ("supervision", "activity_register_document", {"activity": ACTIVITY}),
    ("supervision", "activity_coverage", {"year": YEAR}),
    ("evaluation", "evidence_shelf", {"school": SCHOOL, "year": YEAR}),
    ("evaluation", "evidence", {"school": SCHOOL, "evidence": PIECE}),
    ("evaluation", "evidence_part", {"school": SCHOOL, "evidence": PIECE, "ordinal": 0}),
]
"""What can be asked of it."""


def taken_part(history: History) -> None:
    """A school acknowledges, takes up the edition, sets targets, comes to an activity and keeps evidence."""
    do = history.do
    do("standards", "acknowledge_standard", **EDITION, school=SCHOOL)
    do("standards", "set_reminder_terms", after_days=3, every_days=5, most=1)
    history.note()
    do("standards", "adopt_school_standard", **OWN, year=YEAR)
    history.note()
    today = history.now.date().isoformat()
    board = {"meeting_number": f"1/{academic_year(history.now.date())}", "held_on": today}
    do("standards", "endorse_school_standard", **OWN, board=board)
    do("standards", "proclaim_school_standard", **OWN, announcement={"number": "1/2569", "signed_on": today})
    history.note()
    do("standards", "review_school_standard", **OWN, outcome="agreed")
    targets = _targets(history)
    do("standards", "draft_school_targets", **OWN, year=YEAR, targets=targets)
    history.note()
    today = history.now.date().isoformat()
    do("standards", "endorse_school_targets", **OWN, year=YEAR, board={**board, "held_on": today})
    signed = {"number": "2/2569", "signed_on": today}
    do("standards", "announce_school_targets", **OWN, year=YEAR, announcement=signed)
    history.note()
    _activity(history, today)
    link = {"kind": "record", "caption": "ผลอ่าน", "faces": False, "link": "https://school.example/reading"}
    history.province.do(
        "evaluation", "add_evidence", {**link, "school": SCHOOL, "happened_on": today}, command_id=ADDING
    )
    history.note()


def _targets(history: History) -> list[dict[str, Any]]:
    found = history.province.ask("standards", "school_targets", {**OWN, "year": YEAR})
    return [{"code": code, "level": 4, "text": "ร้อยละ 80"} for code in found["missing"]]


def _activity(history: History, today: str) -> None:
    planned = {"title": "ชี้แจงมาตรฐาน", "kind": "briefing", "on": today, "place": "หอประชุม", "audience": ["schools"]}
    history.province.do("supervision", "plan_activity", planned, command_id=ACTIVITY)
    history.note()
    on = history.now.date().isoformat()
    history.do("supervision", "hold_activity", activity=ACTIVITY, on=on)
    came = {"school": SCHOOL, "count": 2, "roles": []}
    history.do("supervision", "record_activity_attendance", activity=ACTIVITY, persons=[MEMBER], schools=[came])
    history.note()
