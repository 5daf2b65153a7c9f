"""The same evaluation for any school: weak in two standards, so that its gate fails and the plan is spoken to."""

from __future__ import annotations

from typing import Any

from tests.e2e.people import Person, sheet_of

LEVELS = {
    ("early", "1"): 2,
    ("early", "2"): 4,
    ("early", "3"): 4,
    ("basic", "1"): 3,
    ("basic", "2"): 4,
    ("basic", "3"): 2,
}
BELOW_TARGET = frozenset({("early", "1"), ("basic", "3")})


def fill_in(person: Person, school: str) -> None:
    """Everything that a sheet needs before it can be completed."""
    sheet = person.get(sheet_of(school))
    items = [item["item"] for section in sheet["round"]["instrument"]["sections"] for item in section["items"]]
    _do(person, school, "PUT", "/ratings", {"ratings": [{"item": item, "value": 3} for item in items]})
    levels = [
        {"track": track, "standard": standard, "level": level, "reason": "พิจารณาจากหลักฐานในวันตรวจเยี่ยม"}
        for (track, standard), level in LEVELS.items()
    ]
    _do(person, school, "PUT", "/levels", {"levels": levels})
    strengths = [{"track": "early", "standard": "2", "text": "จัดสภาพแวดล้อมได้น่าเรียนรู้"}]
    improvements = [{"track": "early", "standard": "1", "text": "ควรส่งเสริมกิจกรรมกลางแจ้งทุกวัน"}]
    _do(person, school, "PUT", "/findings", {"strengths": strengths, "improvements": improvements})
    gate = {"passed": False, "reasons": ["สองมาตรฐานอยู่ในระดับปานกลาง"], "due_on": "2027-05-31"}
    _do(person, school, "PUT", "/gate", gate)


def complete(person: Person, school: str) -> dict[str, Any]:
    """Completes a sheet that is filled in."""
    return _do(person, school, "POST", "/completion", {})


def _do(person: Person, school: str, method: str, what: str, body: dict[str, Any]) -> dict[str, Any]:
    return person.do(method, sheet_of(school) + what, body, read=sheet_of(school))
