"""The rules of a school's targets: one for every item, endorsed, then announced (handbook 3.2)."""

from __future__ import annotations

from collections.abc import Sequence

from kernel.decider import Decider, Refusal
from services.standards.domain.announcing import SCHOOL_DIRECTOR, announced
from services.standards.domain.board import board_fault, open_year_fault
from services.standards.domain.naming import invalid
from services.standards.domain.school_item import LONGEST_TEXT, targeted
from services.standards.domain.school_standard.events import SchoolStandardProclaimed
from services.standards.domain.school_targets.commands import (
    AnnounceTargets,
    DraftTargets,
    EndorseTargets,
    SchoolTargetsCommand,
)
from services.standards.domain.school_targets.events import (
    SchoolTargetsAnnounced,
    SchoolTargetsDrafted,
    SchoolTargetsEndorsed,
    SchoolTargetsEvent,
    Target,
)
from services.standards.domain.school_targets.state import SchoolTargets, by_code, evolve, targets_hash

Outcome = Sequence[SchoolTargetsEvent] | Refusal

LEVELS = range(1, 6)
"""กำลังพัฒนา, ปานกลาง, ดี, ดีเลิศ, ยอดเยี่ยม."""

NOT_PROCLAIMED = Refusal(
    "standards.school-standard-not-proclaimed",
    "โรงเรียนยังไม่ได้ประกาศมาตรฐานที่ใช้ในปีการศึกษานี้ จึงยังกำหนดค่าเป้าหมายไม่ได้",
    "year",
)


def decide(command: SchoolTargetsCommand, state: SchoolTargets) -> Outcome:
    """What happens, or why it must not."""
    if isinstance(command, DraftTargets):
        return _draft(command, state)
    if state.draft is None:
        return Refusal("standards.school-targets-not-begun", "ยังไม่มีร่างค่าเป้าหมายของปีนี้", None, "missing")
    match command:
        case EndorseTargets():
            return _endorse(command, state.draft, state)
        case AnnounceTargets():
            return _announce(command, state.draft, state)


def _draft(command: DraftTargets, state: SchoolTargets) -> Outcome:
    fault = open_year_fault(command.year, command.on)
    if fault:
        return fault
    if command.standard is None:
        return NOT_PROCLAIMED
    faults = _target_faults(command.targets, command.standard)
    if faults:
        return Refusal("standards.school-targets-unfit", faults[0][1], faults[0][0], "invalid", tuple(faults))
    if state.announced and not command.reason.strip():
        message = "ค่าเป้าหมายของปีนี้ประกาศแล้ว โปรดระบุเหตุผลที่ปรับ"
        return invalid("reason-missing", message, "reason")
    event = SchoolTargetsDrafted(
        school=command.school,
        track=command.track,
        year=command.year,
        edition=command.standard.edition,
        targets=_in_order(command.targets, command.standard),
        version=len(state.announced) + 1,
        reason=command.reason.strip() if state.announced else "",
    )
    return [] if event == state.draft else [event]


def _endorse(command: EndorseTargets, draft: SchoolTargetsDrafted, state: SchoolTargets) -> Outcome:
    fault = _standard_fault(draft, command.standard) or _incomplete(draft, command.standard)
    if fault:
        return fault
    fault = board_fault(command.board, draft.year, command.on)
    if fault:
        return fault
    if state.endorsed and state.endorsement is not None and state.endorsement.board == command.board:
        return []
    return [
        SchoolTargetsEndorsed(draft.school, draft.track, draft.year, draft.version, command.board, targets_hash(draft))
    ]


def _announce(command: AnnounceTargets, draft: SchoolTargetsDrafted, state: SchoolTargets) -> Outcome:
    if state.endorsement is None:
        message = "ประกาศได้เมื่อคณะกรรมการสถานศึกษาเห็นชอบค่าเป้าหมายแล้ว โปรดบันทึกมติก่อน"
        return Refusal("standards.school-targets-not-endorsed", message)
    if not state.endorsed:
        message = "มีการแก้ไขหลังคณะกรรมการเห็นชอบ ค่าเป้าหมายที่จะประกาศต้องได้รับความเห็นชอบอีกครั้ง"
        return Refusal("standards.school-targets-differ", message)
    fault = _standard_fault(draft, command.standard)
    if fault:
        return fault
    used = {**command.used, **state.numbers}
    announcement = announced(command.announcement, SCHOOL_DIRECTOR, command.on, state.endorsement.board.held_on, used)
    if isinstance(announcement, Refusal):
        return announcement
    return [
        SchoolTargetsAnnounced(
            school=draft.school,
            track=draft.track,
            year=draft.year,
            edition=draft.edition,
            targets=draft.targets,
            announcement=announcement,
            board=state.endorsement.board,
            text_hash=state.endorsement.text_hash,
            version=draft.version,
            reason=draft.reason,
        )
    ]


def _target_faults(targets: Sequence[Target], standard: SchoolStandardProclaimed) -> list[tuple[str, str]]:
    known = {item.code for item in targeted(standard.items)}
    seen: set[str] = set()
    found: list[tuple[str, str]] = []
    for at, target in enumerate(targets):
        if target.code not in known:
            found.append((f"targets/{at}/code", f"ไม่มีข้อ {target.code} ในมาตรฐานที่โรงเรียนประกาศ"))
        if target.code in seen:
            found.append((f"targets/{at}/code", f"ข้อ {target.code} มีค่าเป้าหมายซ้ำ"))
        if target.level not in LEVELS:
            found.append((f"targets/{at}/level", f"ระดับของข้อ {target.code} ต้องเป็นหนึ่งในห้าระดับคุณภาพ"))
        if len(target.text) > LONGEST_TEXT or len(target.reason) > LONGEST_TEXT:
            found.append((f"targets/{at}/text", f"ข้อความของข้อ {target.code} ยาวเกิน {LONGEST_TEXT} ตัวอักษร"))
        seen.add(target.code)
    return found


def _standard_fault(draft: SchoolTargetsDrafted, standard: SchoolStandardProclaimed | None) -> Refusal | None:
    if standard is None:
        return NOT_PROCLAIMED
    if standard.edition != draft.edition:
        message = "โรงเรียนประกาศมาตรฐานฉบับใหม่หลังจากร่างค่าเป้าหมาย โปรดตรวจและบันทึกค่าเป้าหมายอีกครั้ง"
        return Refusal("standards.school-targets-of-other-edition", message)
    return None


def _incomplete(draft: SchoolTargetsDrafted, standard: SchoolStandardProclaimed | None) -> Refusal | None:
    given = by_code(draft.targets)
    left = [item.code for item in targeted(standard.items if standard else ()) if item.code not in given]
    if not left:
        return None
    faults = tuple((f"/targets/{code}", f"ยังไม่ได้กำหนดค่าเป้าหมายข้อ {code}") for code in left)
    message = f"ยังไม่ได้กำหนดค่าเป้าหมาย {len(left)} ข้อ: {', '.join(left)}"
    return Refusal("standards.school-targets-incomplete", message, faults[0][0], "invalid", faults)


def _in_order(targets: Sequence[Target], standard: SchoolStandardProclaimed) -> tuple[Target, ...]:
    given = by_code(targets)
    return tuple(given[item.code] for item in targeted(standard.items) if item.code in given)


SCHOOL_TARGETS: Decider[SchoolTargetsCommand, SchoolTargets, SchoolTargetsEvent] = Decider(
    "school-targets", decide, evolve, SchoolTargets()
)


def stream(year: int, school: str, track: str) -> str:
    """The stream of a school's targets of one year and track."""
    return f"school-targets-{year}-{school}-{track}"
