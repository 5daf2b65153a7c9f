"""A school with a report in a province of services, for tests of the whole service."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import msgspec

from kernel.authority import Role
from kernel.envelope import Metadata, NewEvent
from kernel.province import Province
from kernel.runtime import CallContext
from services.evaluation import wiring
from services.standards import wiring as standards
from services.standards.examples.schools import EVENTS
from services.standards.reference import reference_commands
from tests.founding import once
from tests.unit.evaluation import neighbour

YEAR = 2568
FIRST, SECOND = "1015000001", "1015000002"
REPORT = {"year": YEAR, "school": FIRST, "track": "basic"}
ON = "2026-04-20"
NOON = datetime(2026, 4, 20, 5, tzinfo=UTC)
STANDARD = {
    "process": ["วางแผนร่วมกันทั้งโรงเรียน"],
    "results": ["เป็นไปตามเป้าหมาย"],
    "strengths": ["ครูทุกคนมีส่วนร่วม"],
    "improvements": ["ควรใช้ข้อมูลมากขึ้น"],
}


@once
def province(folder: Path, year: int = YEAR) -> Province:
    """Two schools, the ministry's frameworks, and an open round; today is 20 April 2026."""
    made = Province(folder, [neighbour.define(), standards.define(), wiring.define()])
    made.now = datetime(2026, 1, 15, 5, tzinfo=UTC)
    for school, tracks in ((FIRST, ["basic"]), (SECOND, ["early", "basic"])):
        made.do("directory", "register_school", {"school": school, "tracks": tracks})
    for method, request in reference_commands("1501"):
        if request["data"].get("framework") in ("moe-basic", "moe-early", "quality-levels"):
            made.call("standards", method, request)
    made.do("evaluation", "issue_sar_guideline", {"year": year})
    made.do("evaluation", "open_sar_round", {"year": year, "opens_on": "2026-03-01"})
    made.now = NOON
    return made


def person(made: Province, role: Role, name: str, school: str = FIRST) -> str:
    """The token of someone with a role at a school."""
    return made.token(role, schools=[school], actor=f"person:{name}")


def do(made: Province, command: str, data: Any = None, **envelope: Any) -> dict[str, Any]:
    """A command on the first school's report."""
    return made.do("evaluation", command, {**REPORT, **(data or {})}, **envelope)


def sar(made: Province, **envelope: Any) -> dict[str, Any]:
    """The first school's report."""
    return plain(made.ask("evaluation", "sar", REPORT, **envelope))


def plain(answer: Any) -> dict[str, Any]:
    """An answer as it comes over the wire."""
    decoded: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(answer))
    return decoded


def section(made: Province, name: str, **envelope: Any) -> dict[str, Any]:
    """A section of it."""
    found: dict[str, Any] = next(entry for entry in sar(made, **envelope)["sections"] if entry["id"] == name)
    return found


def fill(made: Province, level: int = 4) -> None:
    """Write everything that a report needs, and have the board endorse it."""
    shown = sar(made)
    for entry in shown["sections"]:
        parts = STANDARD if entry["kind"] == "standard" else {"text": ["ครบถ้วน"]}
        quickly(made, "write_section", {"section": entry["id"], "parts": parts, "base": entry["ordinal"]})
    for item in shown["items"]:
        quickly(made, "judge_item", {"item": item["code"], "level": level, "result_text": "ร้อยละ 92"})
    for item in shown["standards"]:
        quickly(made, "judge_standard", {"standard": item["code"], "level": level})
    quickly(made, "judge_overall", {"level": level, "reason": "ทุกมาตรฐานได้ระดับเดียวกัน"})
    do(made, "endorse_sar", {"meeting_number": "2/2568", "held_on": "2026-04-12"})


def quickly(made: Province, command: str, data: dict[str, Any]) -> None:
    """A command that nobody follows yet."""
    request = {"area": "1501", "command_id": str(uuid4()), "data": {**REPORT, **data}}
    answer = made["evaluation"].execute(command, request, CallContext(made.token()))
    assert "ok" in answer, answer


def submitted(made: Province) -> dict[str, Any]:
    """The report, begun, filled and submitted."""
    do(made, "start_sar")
    fill(made)
    return do(made, "submit_sar")


def announce(made: Province, kind: str, school: str = FIRST, track: str = "basic", **data: Any) -> None:
    """The standards service records an announcement of a school."""
    log, stream = made["standards"].log, f"{kind}-{school}-{track}"
    event = NewEvent(kind, 1, {**EVENTS[kind], "school": school, "track": track, **data})
    metadata = Metadata("person:00000000-0000-4000-8000-000000000001", NOON.date(), str(uuid4()))
    version = len(log.read_stream("1501", stream))
    log.append("1501", stream, version, [event], command_id=str(uuid4()), metadata=metadata)
    made.pump()
