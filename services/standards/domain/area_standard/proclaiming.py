"""Proclaiming an approved edition, which takes the place of an older one (handbook 2.3)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kernel.decider import Refusal
from kernel.years import academic_year
from services.standards.domain.announcing import AREA_DIRECTOR, announced, edition_named, went_out
from services.standards.domain.area_standard.commands import Proclaim
from services.standards.domain.area_standard.events import (
    AreaStandardProclaimed,
    AreaStandardSuperseded,
    Succession,
    Supersession,
)
from services.standards.domain.area_standard.history import AreaStandardEvent
from services.standards.domain.area_standard.state import AreaStandard, Edition
from services.standards.domain.naming import invalid

MOST_YEARS_AHEAD = 3
"""An effective year further off than this is a slip of the pen."""

Outcome = Sequence[AreaStandardEvent] | Refusal


def proclaim(command: Proclaim, edition: Edition, state: AreaStandard) -> Outcome:
    """Proclaim the very revision that was approved, once every condition is met.

    The older edition is closed with the same stroke: it ends where this one begins, so that two never overlap.
    """
    approval = edition.approval
    if edition.status != "approved" or approval is None:
        return Refusal("standards.not-approved", "ประกาศใช้ได้เฉพาะฉบับที่คณะเห็นชอบแล้ว")
    if command.revision != approval.revision or edition.text_hash != approval.text_hash:
        return Refusal("standards.another-revision", "ประกาศใช้ได้เฉพาะร่างครั้งที่คณะเห็นชอบ", "revision")
    if not approval.quorum.reached:
        message = "มติเห็นชอบไม่ครบองค์ประชุมตามผู้มาประชุมที่แก้ไขแล้ว โปรดตรวจสอบรายงานการประชุม หรือถอนเรื่องแล้วเสนอใหม่"
        return Refusal("standards.no-quorum", message)
    if edition.unmet:
        open_ones = tuple(
            (f"/conditions/{one.id}", f"ยังไม่ได้ดำเนินการ: {one.text}")
            for one in approval.conditions
            if one.id in edition.unmet
        )
        message = f"ยังประกาศใช้ไม่ได้ เงื่อนไขของมติยังไม่ครบ {len(open_ones)} ข้อ"
        return Refusal("standards.conditions-open", message, "conditions", "conflict", open_ones)
    announcement = announced(command.announcement, AREA_DIRECTOR, command.on, approval.meeting.held_on, command.used)
    if isinstance(announcement, Refusal):
        return announcement
    year, signed_in = command.effective_from_year, academic_year(announcement.signed_on)
    if year < signed_in:
        message = f"ปีการศึกษาที่เริ่มใช้ต้องไม่ก่อนปีการศึกษา {signed_in} ที่ลงนาม"
        return invalid("effective-too-early", message, "effective_from_year")
    if year < academic_year(command.on):
        message = f"ปีการศึกษา {year} สิ้นสุดแล้ว ปีที่เริ่มใช้ต้องไม่ก่อนปีการศึกษา {academic_year(command.on)}"
        return invalid("effective-year-over", message, "effective_from_year")
    if year > signed_in + MOST_YEARS_AHEAD:
        return invalid("effective-too-late", "ปีการศึกษาที่เริ่มใช้ไกลเกินไป โปรดตรวจสอบ", "effective_from_year")
    older = state.newest
    if older is not None and older.proclamation is not None and year <= older.proclamation.effective_from_year:
        message = (
            f"ฉบับที่ {older.edition} ใช้ตั้งแต่ปีการศึกษา {older.proclamation.effective_from_year} "
            "ฉบับใหม่ต้องเริ่มใช้หลังจากนั้น จึงจะไม่ซ้อนกัน"
        )
        return Refusal("standards.editions-overlap", message, "effective_from_year")
    succession = _succession(older, edition, command.successors) if older else None
    if isinstance(succession, Refusal):
        return succession
    proclaimed = AreaStandardProclaimed(
        track=edition.track,
        edition=edition.edition,
        revision=edition.revision,
        title=edition.title,
        items=edition.items,
        distinctiveness=edition.distinctiveness,
        effective_from_year=year,
        announcement=announcement,
        text_hash=approval.text_hash,
        body=approval.body,
        meeting=approval.meeting,
        supersedes=succession,
    )
    if older is None:
        return [proclaimed]
    return [proclaimed, AreaStandardSuperseded(edition.track, older.edition, edition.edition, year)]


def numbers(tracks: Iterable[AreaStandard]) -> dict[str, str]:
    """The numbers of every announcement and corrigendum of `tracks`, each with its year, and with what it went out."""
    found: dict[str, str] = {}
    for one in (edition for track in tracks for edition in track.editions.values()):
        if one.proclamation is None:
            continue
        name = edition_named(one.track, one.edition)
        made = [(f"ประกาศ{name}", one.proclamation.announcement)]
        made += [(f"ประกาศแก้คำผิดครั้งที่ {each.corrigendum} ของ{name}", each.announcement) for each in one.corrigenda]
        found |= dict(went_out(*each) for each in made)
    return found


def _succession(older: Edition, newer: Edition, given: Mapping[str, str | None] | None) -> Supersession | Refusal:
    """Which item takes the place of which: every older item is accounted for."""
    if given is None:
        given = successors(older, newer)
    left = [item.code for item in older.items if item.code not in given]
    if left or set(given) - older.codes:
        return invalid("succession-incomplete", "ต้องบอกให้ครบว่าข้อใดแทนข้อใดของฉบับเดิม", "successors")
    if any(code is not None and code not in newer.codes for code in given.values()):
        return invalid("successor-unknown", "ข้อที่มาแทนไม่มีในฉบับใหม่", "successors")
    return Supersession(
        older.edition, tuple(Succession({"from": item.code, "to": given[item.code]}) for item in older.items)
    )


def predecessors(older: Edition, newer: Edition) -> dict[str, str]:
    """The item of `older` that each of `newer` is, by the proclamation where there is one: new code -> old code.

    What has none is new.
    """
    said = newer.proclamation.supersedes if newer.proclamation else None
    if said is not None and said.edition == older.edition:
        return came_from((pair["from"], pair["to"]) for pair in said.items)
    return came_from(successors(older, newer).items())


def came_from(pairs: Iterable[tuple[str, str | None]]) -> dict[str, str]:
    """New code -> old code of `pairs` old -> new; of several for one, that of the same number, or else the first."""
    found: dict[str, str] = {}
    for old, new in pairs:
        if new is not None and (new == old or new not in found):
            found[new] = old
    return found


def successors(older: Edition, newer: Edition) -> dict[str, str | None]:
    """The item of `newer` that each of `older` lives on in, as it was moved and numbered anew; None where it is gone.

    An item that was taken out and put in again goes by its code, unless that is another item's by now.
    """
    origins = newer.origins if newer.base_edition == older.edition else {}
    found = {origin: code for code, origin in origins.items()}
    free = newer.codes - origins.keys()
    return {item.code: found.get(item.code, item.code if item.code in free else None) for item in older.items}
