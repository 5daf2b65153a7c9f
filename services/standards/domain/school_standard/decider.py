"""The rules of a school's standards: taken up, endorsed, announced, reviewed, in that order (handbook 3.2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kernel.decider import Decider, Refusal
from services.standards.domain.announcing import SCHOOL_DIRECTOR, announced
from services.standards.domain.board import board_fault, open_year_fault
from services.standards.domain.naming import invalid
from services.standards.domain.school_item import carried, locked, reworded
from services.standards.domain.school_standard.commands import (
    Adopt,
    AreaEdition,
    Discard,
    Endorse,
    Proclaim,
    Review,
    Revise,
    SchoolStandardCommand,
    TakeCorrected,
)
from services.standards.domain.school_standard.events import (
    SchoolStandardAdopted,
    SchoolStandardCorrected,
    SchoolStandardDiscarded,
    SchoolStandardEndorsed,
    SchoolStandardEvent,
    SchoolStandardProclaimed,
    SchoolStandardReviewed,
    SchoolStandardRevised,
)
from services.standards.domain.school_standard.lines import revised
from services.standards.domain.school_standard.state import Draft, SchoolStandard, evolve

Outcome = Sequence[SchoolStandardEvent] | Refusal

OUTCOMES = ("agreed", "advice")
LONGEST_IDENTITY = 500


def decide(command: SchoolStandardCommand, state: SchoolStandard) -> Outcome:
    """What happens, or why it must not."""
    if isinstance(command, Adopt):
        return _adopt(command, state)
    if isinstance(command, Review):
        return _review(command, state)
    draft = state.draft
    if draft is None:
        message = "ยังไม่มีร่างมาตรฐานของสถานศึกษา โปรดเริ่มจากการรับมาตรฐานของเขตพื้นที่"
        return Refusal("standards.school-standard-not-begun", message, None, "missing")
    match command:
        case Revise():
            return _revise(command, draft)
        case TakeCorrected():
            return _take_corrected(command, draft)
        case Discard():
            return _discard(command, draft)
        case Endorse():
            return _endorse(command, draft)
        case Proclaim():
            return _proclaim(command, draft, state)


def _adopt(command: Adopt, state: SchoolStandard) -> Outcome:
    fault = open_year_fault(command.year, command.on)
    if fault:
        return fault
    if command.track not in command.taught:
        return Refusal("standards.track-not-taught", "โรงเรียนนี้ไม่ได้เปิดสอนระดับการศึกษานี้", "track", "invalid")
    if command.area is None:
        message = f"เขตพื้นที่ยังไม่ได้ประกาศมาตรฐานที่ใช้ในปีการศึกษา {command.year}"
        return Refusal("standards.area-standard-not-proclaimed", message, "year")
    area, draft, latest = command.area, state.draft, state.latest
    if draft is not None and area.edition <= draft.begun.area_edition:
        return Refusal("standards.school-standard-begun", "มีร่างมาตรฐานของสถานศึกษาที่ยังไม่ได้ประกาศอยู่แล้ว", "track")
    if latest is not None and command.year < latest.effective_from_year:
        message = f"มาตรฐานที่ประกาศแล้วเริ่มใช้ปีการศึกษา {latest.effective_from_year} ฉบับใหม่เริ่มก่อนนั้นไม่ได้"
        return Refusal("standards.year-before-latest", message, "year", "invalid")
    if latest is not None and latest.area_edition == area.edition and not command.reason.strip():
        message = "มาตรฐานของเขตยังเป็นฉบับเดิม โปรดระบุเหตุผลที่จัดทำฉบับใหม่"
        return invalid("reason-missing", message, "reason")
    before, identity = (latest.items, latest.identity) if latest else ((), "")
    if draft is not None:
        before, identity = draft.items, draft.identity
    taken = locked(area.items, command.track, area.edition)
    items, left = carried(before, taken, area.moved, command.track, area.edition)
    return [
        SchoolStandardAdopted(
            school=command.school,
            track=command.track,
            edition=len(state.proclaimed) + 1,
            area_edition=area.edition,
            effective_from_year=command.year,
            items=items,
            identity=identity,
            reason=command.reason.strip(),
            left_out=left,
        )
    ]


def _revise(command: Revise, draft: Draft) -> Outcome:
    items = revised(draft, command.lines)
    if isinstance(items, Refusal):
        return items
    identity = draft.identity if command.identity is None else command.identity.strip()
    if len(identity) > LONGEST_IDENTITY:
        return invalid("identity-too-long", f"อัตลักษณ์ยาวเกิน {LONGEST_IDENTITY} ตัวอักษร", "identity")
    if (items, identity) == (draft.items, draft.identity):
        return []
    begun = draft.begun
    return [
        SchoolStandardRevised(begun.school, begun.track, begun.edition, draft.revision + 1, items, identity),
    ]


def _take_corrected(command: TakeCorrected, draft: Draft) -> Outcome:
    """Own items stay as they are; so does everything about the area's but their wording."""
    newer = {item.code: item for item in reworded(draft.items, command.wording)}
    if not newer:
        return []
    begun, items = draft.begun, tuple(newer.get(item.code, item) for item in draft.items)
    return [
        SchoolStandardCorrected(begun.school, begun.track, begun.edition, draft.revision + 1, items, tuple(newer)),
    ]


def _discard(command: Discard, draft: Draft) -> Outcome:
    reason, begun = command.reason.strip(), draft.begun
    if not reason:
        return invalid("reason-missing", "โปรดระบุเหตุผลที่ยกเลิกร่าง", "reason")
    return [SchoolStandardDiscarded(begun.school, begun.track, begun.edition, reason)]


def _endorse(command: Endorse, draft: Draft) -> Outcome:
    begun = draft.begun
    behind = _behind(draft, command.wording, "ก่อนให้คณะกรรมการเห็นชอบ")
    if behind:
        return behind
    fault = board_fault(command.board, begun.effective_from_year, command.on)
    if fault:
        return fault
    if draft.endorsed and draft.endorsement is not None and draft.endorsement.board == command.board:
        return []
    return [
        SchoolStandardEndorsed(begun.school, begun.track, begun.edition, draft.revision, command.board, draft.text_hash)
    ]


def _proclaim(command: Proclaim, draft: Draft, state: SchoolStandard) -> Outcome:
    begun, endorsement = draft.begun, draft.endorsement
    if endorsement is None:
        message = "ประกาศได้เมื่อคณะกรรมการสถานศึกษาเห็นชอบแล้ว โปรดบันทึกมติก่อน"
        return Refusal("standards.school-standard-not-endorsed", message)
    if not draft.endorsed:
        message = "มีการแก้ไขหลังคณะกรรมการเห็นชอบ ข้อความที่จะประกาศต้องได้รับความเห็นชอบอีกครั้ง"
        return Refusal("standards.school-standard-text-differs", message)
    if _newer(command.area, draft):
        message = "เขตพื้นที่ประกาศมาตรฐานฉบับใหม่แล้ว โปรดรับฉบับใหม่ก่อนประกาศ"
        return Refusal("standards.area-edition-superseded", message)
    behind = _behind(draft, command.wording, "แล้วให้คณะกรรมการเห็นชอบอีกครั้งก่อนประกาศ")
    if behind:
        return behind
    used = {**command.used, **state.numbers}
    announcement = announced(command.announcement, SCHOOL_DIRECTOR, command.on, endorsement.board.held_on, used)
    if isinstance(announcement, Refusal):
        return announcement
    return [
        SchoolStandardProclaimed(
            school=begun.school,
            track=begun.track,
            edition=begun.edition,
            area_edition=begun.area_edition,
            effective_from_year=begun.effective_from_year,
            items=draft.items,
            announcement=announcement,
            board=endorsement.board,
            text_hash=endorsement.text_hash,
            identity=draft.identity,
        )
    ]


def _behind(draft: Draft, wording: Mapping[str, str], what_then: str) -> Refusal | None:
    """Why a draft goes no further while the area's items read otherwise than it has them."""
    codes = ", ".join(item.code for item in reworded(draft.items, wording))
    if not codes:
        return None
    message = f"เขตพื้นที่ประกาศแก้คำผิดข้อ {codes} หลังจากเริ่มร่างนี้ โปรดกด ใช้ข้อความที่แก้แล้ว ในหน้าข้อมาตรฐาน {what_then}"
    return Refusal("standards.area-wording-corrected", message)


def _newer(area: AreaEdition | None, draft: Draft) -> bool:
    return area is not None and area.edition > draft.begun.area_edition


def _review(command: Review, state: SchoolStandard) -> Outcome:
    latest = state.latest
    if latest is None:
        return Refusal("standards.school-standard-not-proclaimed", "โรงเรียนยังไม่ได้ประกาศมาตรฐาน จึงยังตรวจทานไม่ได้")
    if command.outcome not in OUTCOMES:
        return invalid("review-outcome-unknown", "โปรดเลือกผลการตรวจทาน", "outcome")
    before = state.review(latest.edition)
    if before is not None and before.outcome == "agreed":
        return Refusal("standards.school-standard-agreed", "มาตรฐานฉบับนี้ผ่านการตรวจทานแล้ว", "outcome")
    if command.outcome == "advice" and not command.comments:
        return invalid("review-comments-missing", "โปรดเขียนข้อเสนอแนะอย่างน้อยหนึ่งข้อ", "comments")
    codes = {item.code for item in latest.items}
    for at, comment in enumerate(command.comments):
        if comment.code is not None and comment.code not in codes:
            return invalid("item-unknown", f"ไม่มีข้อ {comment.code} ในมาตรฐานฉบับนี้", f"comments/{at}/code")
        if not comment.text.strip():
            return invalid("comment-empty", "โปรดเขียนข้อเสนอแนะ", f"comments/{at}/text")
    return [
        SchoolStandardReviewed(
            latest.school, latest.track, latest.edition, command.outcome, command.comments, command.by
        )
    ]


SCHOOL_STANDARD: Decider[SchoolStandardCommand, SchoolStandard, SchoolStandardEvent] = Decider(
    "school-standard", decide, evolve, SchoolStandard()
)


def stream(school: str, track: str) -> str:
    """The stream of a school's standards of one track."""
    return f"school-standard-{school}-{track}"
