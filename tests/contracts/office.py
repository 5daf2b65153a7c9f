"""An office whose services really work side by side, in one process and without a broker."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kernel.province import Province
from services.evaluation import examples
from services.evaluation import wiring as evaluation
from services.planning import wiring as planning
from services.reporting import wiring as reporting
from services.supervision import wiring as supervision
from tests.unit.reporting.given import neighbour, register

YEAR = examples.YEAR
SCHOOL, OTHER = "1015000001", "1015000002"
ON = "2026-03-20"
PLAN = {
    "title": "แผนพัฒนาคุณภาพการศึกษา พ.ศ. 2567–2571",
    "from_year": 2567,
    "to_year": 2571,
    "vision": "โรงเรียนทุกแห่งมีคุณภาพตามมาตรฐาน",
    "measures": [
        {
            "strategy": "ยกระดับคุณภาพผู้เรียน",
            "track": "basic",
            "standard": "1",
            "text": "จัดการเรียนรู้เชิงรุกทุกโรงเรียน",
            "indicator": "ร้อยละของโรงเรียนที่มีผลระดับดีขึ้นไป",
        }
    ],
}


class Office:
    """Evaluation, reporting, planning and supervision, with two schools in the directory and a round open."""

    def __init__(self, folder: Path) -> None:
        parts = [neighbour("directory"), evaluation.define(), reporting.define(), planning.define()]
        self.province = Province(folder, [*parts, supervision.define()])
        self.at(1)
        for school in (SCHOOL, OTHER):
            register(self.province, school)
        self.do("evaluation", "open_round", examples.open_round(), occurred_on="2026-02-02")

    def at(self, day: int) -> str:
        """Let it be noon (UTC) of a day in April 2026; the instant."""
        self.province.now = datetime(2026, 4, day, 12, tzinfo=UTC)
        return self.province.now.isoformat()

    def do(self, service: str, command: str, data: Mapping[str, Any], **envelope: Any) -> dict[str, Any]:
        """Carry out a command."""
        return self.province.do(service, command, data, **envelope)

    def ask(self, service: str, query: str, params: Mapping[str, Any] | None = None, **envelope: Any) -> dict[str, Any]:
        """Ask a query."""
        return self.province.ask(service, query, params, **envelope)

    def evaluate(self, school: str, *levels: int) -> dict[str, Any]:
        """Complete a school's evaluation with the levels of standards 1, 2 and 3; targets are 4, 3 and 4."""
        place = {"year": YEAR, "school": school}
        ratings = [{"item": item, "value": 4} for item in examples.every_item()]
        self.do("evaluation", "record_ratings", {**place, "ratings": ratings}, occurred_on=ON)
        for standard, level in enumerate(levels, 1):
            decision = {"track": "basic", "standard": str(standard), "level": level, "reason": "ตามหลักฐานเชิงประจักษ์"}
            self.do("evaluation", "decide_level", {**place, **decision}, occurred_on=ON)
        remark = {"track": "basic", "standard": "1", "text": "อ่านคล่อง"}
        self.do(
            "evaluation", "note_findings", {**place, "strengths": [remark], "improvements": [remark]}, occurred_on=ON
        )
        self.do(
            "evaluation", "decide_gate", {**place, "passed": True, "reasons": ["ผลโดยรวมเป็นไปตามเกณฑ์"]}, occurred_on=ON
        )
        return self.do("evaluation", "complete", place, occurred_on=ON)

    def reopen(self, school: str) -> dict[str, Any]:
        """Open a completed evaluation again."""
        return self.do("evaluation", "reopen", {"year": YEAR, "school": school, "reason": "กรอกคลาดเคลื่อน"})

    def draft(self) -> dict[str, Any]:
        """Draft the plan."""
        return self.do("planning", "draft_plan", PLAN)

    def proposals(self, **params: Any) -> list[dict[str, Any]]:
        """The proposals as they stand."""
        found: list[dict[str, Any]] = self.ask("planning", "proposals", params)["proposals"]
        return found

    def proposal(self, proposal: str = f"{YEAR}-basic-1-1", **envelope: Any) -> dict[str, Any]:
        """One proposal."""
        return self.ask("planning", "proposal", {"proposal": proposal}, **envelope)
