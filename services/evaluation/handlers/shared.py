"""What the handlers of several subjects share: who may, and what there must be before anything can be done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kernel.application import Answer, permit
from kernel.authority import OFFICE, SCHOOL
from kernel.decider import Refusal

READERS = permit(*OFFICE, *SCHOOL, anywhere=True)

Data = Mapping[str, Any]
Outcome = Answer | Refusal


def no_round(year: int) -> Refusal:
    """The round of academic `year` was not opened."""
    message = f"ยังไม่ได้เปิดรอบประเมินปีการศึกษา {year}"
    return Refusal("evaluation.round-unknown", message, "/year", "missing")


def no_school() -> Refusal:
    """The office has no such school."""
    return Refusal("evaluation.school-unknown", "ไม่พบสถานศึกษารหัสนี้ในเขตพื้นที่", "/school", "missing")
