"""What changes afterwards on an edition's way through a body: its meeting is cancelled, or was recorded wrongly.

A resolution that was recorded wrongly is corrected as long as nothing rests on it: an approval that is not proclaimed,
a draft that was returned and not revised since, a rejection with no other draft begun since.
"""

from __future__ import annotations

from collections.abc import Sequence

from kernel.decider import Refusal
from services.standards.domain.area_standard.amendments import (
    AreaStandardApprovalRecounted,
    AreaStandardResolutionCorrected,
    AreaStandardTakenOffAgenda,
)
from services.standards.domain.area_standard.approving import resolve
from services.standards.domain.area_standard.commands import CorrectRecord, Recount, TakeOffAgenda
from services.standards.domain.area_standard.events import MeetingReference
from services.standards.domain.area_standard.history import AreaStandardEvent
from services.standards.domain.area_standard.state import PROCLAIMED, AreaStandard, Edition
from services.standards.domain.naming import invalid

Outcome = Sequence[AreaStandardEvent] | Refusal

RESOLVED = ("approved", "returned", "rejected")
"""Where an edition stands by what a body resolved last."""


def take_off(command: TakeOffAgenda, edition: Edition) -> Outcome:
    """A draft whose meeting is not held waits for another, with the text that was handed in."""
    if edition.status != "on-agenda" or edition.placed is None or edition.placed.meeting != command.meeting:
        return []
    track, number, revision = edition.track, edition.edition, edition.revision
    return [AreaStandardTakenOffAgenda(track, number, revision, command.meeting, command.reason.strip())]


def correct_record(command: CorrectRecord, edition: Edition, state: AreaStandard) -> Outcome:
    """What the minutes say of this edition takes the place of what was recorded of them."""
    wanted = command.resolved
    fault = relied_on(edition, state, wanted.meeting.id if wanted.meeting else "", wanted.ordinal)
    if fault is not None:
        return fault
    made = resolve(wanted, edition.as_resolved_on)
    if isinstance(made, Refusal) or wanted.meeting is None or wanted.quorum is None:
        return made
    if not command.reason.strip():
        return invalid("reason-missing", "โปรดระบุว่าบันทึกคลาดเคลื่อนอย่างไร", "reason")
    return [
        AreaStandardResolutionCorrected(
            edition.track, edition.edition, edition.revision, wanted.outcome, edition.text_hash, wanted.body,
            wanted.meeting, wanted.quorum, wanted.conditions, wanted.resolution.strip(), command.reason.strip(),
            command.on,
        )
    ]  # fmt: skip


def relied_on(edition: Edition, state: AreaStandard, meeting: str, ordinal: int) -> Refusal | None:
    """What rests on the resolution under a matter of a meeting, so that its record stays as it is; None for nothing."""
    if edition.status in PROCLAIMED:
        return _rests("ประกาศใช้ตามมตินี้แล้ว แก้มติไม่ได้ หากประกาศผิดให้จัดทำฉบับใหม่")
    other = state.on_its_way
    if edition.status == "rejected" and other is not None:
        return _rests(f"เริ่มร่างฉบับที่ {other.edition} หลังมตินี้แล้ว แก้มติไม่ได้")
    if edition.status not in RESOLVED or not stands_by(edition, meeting, ordinal):
        return _rests("ร่างนี้ดำเนินการต่อจากมตินี้แล้ว แก้มติไม่ได้")
    return None


def recount(command: Recount, edition: Edition) -> Outcome:
    """An approval says by how many it was made, as the attendance is on record now; it is not void by itself."""
    if edition.approval is None or not stands_by(edition, command.meeting, command.ordinal):
        return []
    if edition.approval.quorum == command.quorum:
        return []
    reason = command.reason.strip()
    return [AreaStandardApprovalRecounted(edition.track, edition.edition, edition.revision, command.quorum, reason)]


def stands_by(edition: Edition, meeting: str, ordinal: int) -> bool:
    """Whether the edition stands by what was resolved under that matter."""
    held: MeetingReference | None = None
    if edition.approval is not None:
        held = edition.approval.meeting
    elif edition.refused is not None:
        held = edition.refused.meeting
    placed = edition.placed
    return held is not None and held.id == meeting and placed is not None and placed.ordinal == ordinal


def _rests(message: str) -> Refusal:
    return Refusal("standards.resolution-relied-on", message, "outcome")
