"""What is mended of a proclaimed edition (handbook 2.3): its misprints by a corrigendum, its announcement's number.

A corrigendum changes no meaning, be it of an item, of the title or of the text of distinctiveness. Whatever was printed
stays in the events before it.
"""

from __future__ import annotations

from collections.abc import Sequence

from kernel.decider import Refusal
from kernel.running_numbers import running_number
from services.standards.domain import wording
from services.standards.domain.announcing import AREA_DIRECTOR, Signing, announced
from services.standards.domain.area_standard.amendments import AreaStandardRenumbered
from services.standards.domain.area_standard.commands import Correct, Renumber
from services.standards.domain.area_standard.events import AreaStandardCorrected, Mended
from services.standards.domain.area_standard.history import AreaStandardEvent
from services.standards.domain.area_standard.state import PROCLAIMED, Edition
from services.standards.domain.naming import invalid

Outcome = Sequence[AreaStandardEvent] | Refusal


def correct(command: Correct, edition: Edition) -> Outcome:
    """A corrigendum mends what was printed wrongly. What changes the meaning is a new edition with its own approval."""
    if edition.status not in PROCLAIMED or edition.proclamation is None:
        return Refusal("standards.wrong-moment", "แก้คำผิดได้เฉพาะฉบับที่ประกาศใช้แล้ว")
    if command.changes_meaning:
        message = "การแก้ที่เปลี่ยนความหมายต้องจัดทำเป็นฉบับใหม่และเสนอคณะให้ความเห็นชอบ"
        return Refusal("standards.meaning-changes", message, "changes_meaning")
    if not command.note.strip():
        return invalid("corrigendum-note-missing", "โปรดบอกว่าพิมพ์ผิดอย่างไร", "note")
    fault = _fault(command, edition)
    if fault is not None:
        return fault
    signed_on = edition.proclamation.announcement.signed_on
    announcement = announced(command.announcement, AREA_DIRECTOR, command.on, signed_on, command.used)
    if isinstance(announcement, Refusal):
        return announcement
    return [
        AreaStandardCorrected(
            edition.track, edition.edition, len(edition.corrigenda) + 1, command.changes, command.note.strip(),
            announcement, command.title, command.distinctiveness,
        )
    ]  # fmt: skip


def renumber(command: Renumber, edition: Edition) -> Outcome:
    """The number on the signed paper takes the place of the one that was typed wrongly; what stood before is kept."""
    proclamation = edition.proclamation
    if proclamation is None:
        return Refusal("standards.wrong-moment", "แก้เลขที่ประกาศได้เฉพาะฉบับที่ประกาศใช้แล้ว")
    before = proclamation.announcement
    number = running_number(command.number)
    if number == before.number:
        return []
    given = Signing(command.number, before.signed_on, before.signer)
    checked = announced(given, AREA_DIRECTOR, command.on, proclamation.meeting.held_on, command.used)
    if isinstance(checked, Refusal):
        return checked
    if not command.reason.strip():
        return invalid("reason-missing", "โปรดระบุว่าเลขที่ประกาศคลาดเคลื่อนอย่างไร", "reason")
    reason = command.reason.strip()
    return [AreaStandardRenumbered(edition.track, edition.edition, checked.number, before.number, reason, command.on)]


def _fault(command: Correct, edition: Edition) -> Refusal | None:
    """What of the wordings is not as printed, or not fit to be printed."""
    if not command.changes and command.title is None and command.distinctiveness is None:
        return invalid("corrigendum-empty", "โปรดระบุข้อที่พิมพ์ผิดอย่างน้อยหนึ่งข้อ", "changes")
    for change in command.changes:
        item = edition.item(change.code)
        if item is None or item.text != change.before:
            return Refusal("standards.corrigendum-misses", f"ข้อ {change.code} ไม่ได้เขียนไว้ตามที่อ้าง", "changes", "stale")
        if _unfit(change.before, change.after):
            return invalid("item-text-untidy", f"ข้อความใหม่ของข้อ {change.code} ว่าง เหมือนเดิม หรือพิมพ์ไม่เรียบร้อย", "changes")
    if len({change.code for change in command.changes}) < len(command.changes):
        return invalid("item-code-repeated", "ข้อเดียวกันถูกแก้ซ้ำในครั้งเดียว", "changes")
    return _mended_fault(command.title, edition.title, "title", "ชื่อมาตรฐาน") or _mended_fault(
        command.distinctiveness, edition.distinctiveness, "distinctiveness", "เอกลักษณ์"
    )


def _mended_fault(mended: Mended | None, printed: str, field: str, named: str) -> Refusal | None:
    """A text that was approved without any words gets none by a corrigendum."""
    if mended is None:
        return None
    if not printed or mended.before != printed:
        return Refusal("standards.corrigendum-misses", f"{named}ไม่ได้เขียนไว้ตามที่อ้าง", field, "stale")
    if _unfit(mended.before, mended.after):
        return invalid("mended-text-untidy", f"ข้อความใหม่ของ{named}ว่าง เหมือนเดิม หรือพิมพ์ไม่เรียบร้อย", field)
    return None


def _unfit(before: str, after: str) -> bool:
    return after == before or not wording.tidy(after) or not wording.composed(after)
