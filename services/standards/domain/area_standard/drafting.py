"""Drafting an edition (handbook 2.1): begun, written item by item by several people, talked over, handed in."""

from __future__ import annotations

from collections.abc import Sequence

from kernel.decider import Refusal
from services.standards.domain import wording
from services.standards.domain.area_standard import items as item_tree
from services.standards.domain.area_standard.commands import Comment, Draft, ResolveComment, Revise, Submit, TakeBack
from services.standards.domain.area_standard.events import (
    AreaStandardDrafted,
    AreaStandardRevised,
    AreaStandardSubmitted,
    AreaStandardTakenBack,
    DraftCommentMade,
    DraftCommentResolved,
)
from services.standards.domain.area_standard.history import AreaStandardEvent
from services.standards.domain.area_standard.items import Ministry
from services.standards.domain.area_standard.state import DISTINCTIVENESS, TITLE, AreaStandard, Edition
from services.standards.domain.naming import invalid

Outcome = Sequence[AreaStandardEvent] | Refusal


def draft(command: Draft, state: AreaStandard) -> Outcome:
    """One edition of a track is on its way at a time."""
    open_one = state.on_its_way
    if open_one is not None:
        message = f"ร่างฉบับที่ {open_one.edition} ของระดับนี้ยังไม่เสร็จ ให้ดำเนินการฉบับนั้นต่อ"
        return Refusal("standards.draft-open", message, "track")
    if not command.ministry.items:
        return Refusal("standards.framework-unknown", "ยังไม่ได้ขึ้นทะเบียนมาตรฐานของกระทรวงในระดับนี้", "track", "missing")
    if not wording.tidy(command.title):
        return invalid("title-missing", "โปรดระบุชื่อมาตรฐาน", "title")
    base = state.newest
    return [
        AreaStandardDrafted(
            command.track,
            max(state.editions, default=0) + 1,
            command.title,
            item_tree.brought_up_to_date(base.items, command.ministry)
            if base
            else item_tree.from_ministry(command.ministry),
            base.distinctiveness if base else "",
            base.edition if base else None,
        )
    ]


def revise(command: Revise, edition: Edition) -> Outcome:
    """Write the draft anew in places. Whoever writes where another has just written is told what it says now."""
    if edition.status not in ("drafting", "returned"):
        return _wrong_moment("แก้ไขร่างได้เฉพาะระหว่างยกร่างหรือเมื่อคณะให้ปรับแก้")
    title = None if command.title in (None, edition.title) else command.title
    words = None if command.distinctiveness in (None, edition.distinctiveness) else command.distinctiveness
    put = tuple(item for item in command.put if edition.item(item.code) != item)
    removed = tuple(code for code in command.removed if code in edition.codes)
    if title is None and words is None and not put and not removed:
        return []
    above = {item.parent for item in put if item.parent}
    renumbered = [code for code in above if edition.number_now(code, command.base) != code]
    clash = _clash(command, edition, [*(item.code for item in put), *renumbered, *removed])
    if clash:
        return clash
    if title is not None and not wording.tidy(title):
        return invalid("title-missing", "โปรดระบุชื่อมาตรฐาน", "title")
    elsewhere = [item for item in put if (one := edition.item(item.code)) is not None and one.parent != item.parent]
    if elsewhere:
        message = f"ข้อ {elsewhere[0].code} อยู่ใต้ข้ออื่น หากต้องการย้ายให้ใช้การย้ายข้อ"
        return Refusal("standards.item-elsewhere", message, f"items/{elsewhere[0].code}")
    orphans = [item.code for item in edition.items if item.parent in removed and item.code not in removed]
    if orphans:
        return Refusal("standards.item-has-children", f"ยังมีข้อ {orphans[0]} อยู่ใต้ข้อที่จะลบ", f"items/{orphans[0]}")
    new = (item.code for item in put if edition.item(item.code) is None and item.code.strip())
    odd = next((fault for code in new if (fault := item_tree.number_fault(code, f"items/{code}"))), None)
    fault = odd or item_tree.fault(item_tree.changed(edition.items, put, removed))
    if fault:
        return fault
    return [AreaStandardRevised(edition.track, edition.edition, edition.revision + 1, title, words, put, removed)]


def comment(command: Comment, edition: Edition) -> Outcome:
    """Anyone of the office may comment until a body has resolved."""
    if edition.status not in ("drafting", "submitted", "on-agenda", "returned"):
        return _wrong_moment("ให้ความเห็นได้ก่อนคณะมีมติเท่านั้น")
    code = command.code
    if code is not None:
        code = edition.number_now(code, edition.revision if command.revision is None else command.revision)
        if code is None:
            return gone(str(command.code), "code")
    if code is not None and code not in edition.codes:
        return Refusal("standards.item-unknown", f"ร่างนี้ไม่มีข้อ {code}", "code", "missing")
    if not command.text.strip():
        return invalid("comment-missing", "โปรดเขียนความเห็น", "text")
    if command.comment in edition.comments:
        return []
    text = command.text.strip()
    return [DraftCommentMade(edition.track, edition.edition, command.comment, code, text, command.by, edition.revision)]


def gone(code: str, pointer: str) -> Refusal:
    """The item that bore `code` in the revision that was read is taken out, whoever bears that number now."""
    said = f"ข้อ {code} ที่ท่านเปิดอ่านถูกลบแล้ว โปรดดูร่างอีกครั้ง"
    return Refusal("standards.item-changed", said, pointer, "stale")


def resolve_comment(command: ResolveComment, edition: Edition) -> Outcome:
    """A comment is dealt with once, and it is said how."""
    if edition.status not in ("drafting", "submitted", "on-agenda", "returned"):
        return _wrong_moment("ปิดความเห็นได้ก่อนคณะมีมติเท่านั้น")
    if command.comment not in edition.comments:
        return Refusal("standards.comment-unknown", "ไม่พบความเห็นนี้", "comment", "missing")
    if not command.note.strip():
        return invalid("comment-note-missing", "โปรดบอกว่าดำเนินการกับความเห็นนี้อย่างไร", "note")
    if command.comment in edition.dealt_with:
        return []
    return [DraftCommentResolved(edition.track, edition.edition, command.comment, command.note.strip())]


def lacking(edition: Edition, ministry: Ministry) -> tuple[tuple[str, str], ...]:
    """What keeps a draft from being handed in, as (pointer, Thai sentence); handbook 2.1.

    Every item of the ministry's framework is answered to, and there is at least one item, or a text, of the area's
    own distinctiveness. That both tracks have their standards is no matter of one draft; it is looked at when the
    draft is proposed to a body (:mod:`services.standards.domain.area_standard.approving`).
    """
    found = [
        (f"/ministry/{code}", f"ยังไม่มีข้อที่สอดคล้องกับมาตรฐานกระทรวงข้อ {code}")
        for code in item_tree.uncovered(edition.items, ministry)
    ]
    if not any(item.own for item in edition.items) and not edition.distinctiveness.strip():
        found.append(("/distinctiveness", "ต้องมีข้อหรือข้อความเอกลักษณ์ของเขตพื้นที่อย่างน้อยหนึ่งรายการ"))
    return tuple(found)


def submit(command: Submit, edition: Edition) -> Outcome:
    """Hand in a draft that lacks nothing. One that a body returned must read otherwise than it did then."""
    if edition.status == "returned" or (edition.status == "drafting" and edition.text_hash == edition.returned_text):
        return Refusal("standards.not-revised", "คณะให้ปรับแก้ ต้องปรับร่างก่อนเสนออีกครั้ง", "revision")
    if edition.status != "drafting":
        return _wrong_moment("เสนอได้เฉพาะร่างที่อยู่ระหว่างยกร่าง")
    if command.revision != edition.revision:
        return Refusal("standards.another-revision", "ร่างถูกแก้ไขหลังจากที่ท่านเปิดอ่าน โปรดอ่านอีกครั้งก่อนเสนอ", "revision")
    missing = lacking(edition, command.ministry)
    if missing:
        message = f"ยังเสนอไม่ได้ ขาด {len(missing)} รายการ"
        return Refusal("standards.draft-lacking", message, missing[0][0].strip("/"), "conflict", missing)
    if command.gaps and not command.gaps_seen:
        message = f"โปรดอธิบายข้อที่ไม่มีคู่ {command.gaps} ข้อในตารางเทียบกับ สมศ. หรือรับทราบก่อนเสนอร่าง"
        return invalid("gaps-unseen", message, "gaps_seen")
    return [AreaStandardSubmitted(edition.track, edition.edition, edition.revision, edition.text_hash, command.on)]


def take_back(command: TakeBack, edition: Edition) -> Outcome:
    """Before a meeting has it before it, a draft can go back to its authors."""
    if edition.status != "submitted":
        return _wrong_moment("ถอนเรื่องได้เฉพาะร่างที่เสนอแล้วและยังไม่บรรจุวาระ")
    if not command.reason.strip():
        return invalid("reason-missing", "โปรดให้เหตุผลที่ถอนเรื่อง", "reason")
    return [AreaStandardTakenBack(edition.track, edition.edition, edition.revision, command.reason.strip())]


def _clash(command: Revise, edition: Edition, codes: Sequence[str]) -> Refusal | None:
    asked = [*codes]
    asked += [TITLE] if command.title not in (None, edition.title) else []
    asked += [DISTINCTIVENESS] if command.distinctiveness not in (None, edition.distinctiveness) else []
    moved = [code for code in asked if edition.touched.get(code, 1) > command.base]
    if not moved:
        return None
    now = {item.code: item.text for item in edition.items}
    now |= {TITLE: edition.title, DISTINCTIVENESS: edition.distinctiveness}
    told = tuple((f"/items/{code}", _reads(code, now, edition.number_now(code, command.base))) for code in moved)
    return Refusal("standards.item-changed", "มีผู้แก้ไขข้อนี้หลังจากที่ท่านเปิด", told[0][0].strip("/"), "stale", told)


def _reads(code: str, now: dict[str, str], number: str | None) -> str:
    if number is None:
        return f"ข้อ {code} ถูกลบแล้ว"
    if number != code:
        return f"ข้อ {code} เปลี่ยนเลขเป็นข้อ {number} แล้ว"
    return f"ขณะนี้เขียนว่า “{now[code]}”" if code in now else f"ข้อ {code} ถูกลบแล้ว"


def _wrong_moment(message: str) -> Refusal:
    return Refusal("standards.wrong-moment", message)
