"""A round of self-assessment reports in the first office, and a school's report at whatever point a test needs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from kernel.authority import Role
from kernel.province import Province
from kernel.runtime import CallContext
from tests.integration.gateway.office import AREA, OWN, YEAR, Offices

REPORT = {"year": YEAR, "school": OWN, "track": "basic"}
SAR = f"/v1/areas/{AREA}/sars/{YEAR}/{OWN}/basic"
STANDARD = {
    "process": ["วางแผนร่วมกันทั้งโรงเรียน"],
    "results": ["เป็นไปตามเป้าหมาย"],
    "strengths": ["ครูทุกคนมีส่วนร่วม"],
    "improvements": ["ควรใช้ข้อมูลมากขึ้น"],
}


def open_round(offices: Offices, **guideline: Any) -> None:
    """The office's round of the year is open; its guideline is the usual one but for what is said of it."""
    offices.province.do("evaluation", "issue_sar_guideline", {"year": YEAR, **guideline})
    offices.province.do("evaluation", "open_sar_round", {"year": YEAR, "opens_on": "2026-03-01"})


def begin(offices: Offices, **guideline: Any) -> None:
    """The school has begun its report."""
    open_round(offices, **guideline)
    offices.province.do("evaluation", "start_sar", REPORT)


def fill(offices: Offices, report: Mapping[str, Any] = REPORT, *, overall: bool = True) -> None:
    """Everything is written but, where it is not wanted, the overall level; the board has endorsed it."""
    shown = offices.province.ask("evaluation", "sar", report)
    for entry in shown["sections"]:
        if entry["kind"] == "standard":
            written = {"section": entry["id"], "parts": STANDARD, "base": entry["ordinal"]}
            _quickly(offices.province, "write_section", {**report, **written})
    judged = [{"item": item["code"], "level": 4, "result_text": "ร้อยละ 92"} for item in shown["items"]]
    _quickly(offices.province, "judge_items", {**report, "items": judged})
    for item in shown["standards"]:
        _quickly(offices.province, "judge_standard", {**report, "standard": item["code"], "level": 4})
    if overall:
        _quickly(offices.province, "judge_overall", {**report, "level": 4, "reason": "ทุกมาตรฐานได้ระดับดีเลิศ"})
    offices.province.do("evaluation", "endorse_sar", {**report, "meeting_number": "2/2568", "held_on": "2026-04-12"})


def submit(offices: Offices) -> None:
    """The director has submitted it."""
    begin(offices)
    fill(offices)
    offices.province.do("evaluation", "submit_sar", REPORT)


def _quickly(province: Province, command: str, data: dict[str, Any]) -> None:
    request = {"area": AREA, "command_id": str(uuid4()), "data": data}
    answer = province["evaluation"].execute(command, request, CallContext(province.token(Role.SCHOOL_DIRECTOR)))
    assert "ok" in answer, answer
