"""An edition before the approving body (handbook 2.2): on the agenda, resolved, its conditions met; or withdrawn.

That both tracks, early and basic, have their standards (handbook 2.1) is looked at when a draft is placed on an
agenda, and again when it is approved, for the other track may have been taken back in between: drafts are written by
different hands at their own pace, and a draft alone knows nothing of the other track. A
track counts as present when its draft is handed in or further, or when an edition of it is proclaimed, so that one
track can be revised alone later. Special education stands for itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kernel.decider import Refusal
from kernel.years import written_day
from services.standards.domain.area_standard.commands import MeetCondition, PlaceOnAgenda, Resolve, Withdraw
from services.standards.domain.area_standard.events import (
    AreaStandardApproved,
    AreaStandardConditionMet,
    AreaStandardPlacedOnAgenda,
    AreaStandardRejected,
    AreaStandardReturned,
    AreaStandardWithdrawn,
)
from services.standards.domain.area_standard.history import AreaStandardEvent
from services.standards.domain.area_standard.state import AreaStandard, Edition
from services.standards.domain.naming import invalid

TOGETHER = frozenset({"early", "basic"})
"""Tracks whose standards an office has both of."""

Outcome = Sequence[AreaStandardEvent] | Refusal


def present(state: AreaStandard) -> bool:
    """Whether a track has standards that a body can be shown beside those of another."""
    return any(one.status not in ("drafting", "returned", "rejected") for one in state.editions.values())


def place(command: PlaceOnAgenda, edition: Edition) -> Outcome:
    """Propose a draft that was handed in, to a body that will be competent on the day."""
    if edition.status != "submitted":
        return Refusal("standards.wrong-moment", "บรรจุวาระได้เฉพาะร่างที่เสนอแล้ว")
    if not command.competent:
        return Refusal("standards.body-not-competent", "คณะนี้ไม่มีอำนาจให้ความเห็นชอบมาตรฐานในวันประชุม", "meeting")
    return (
        _too_early(edition, command.held_on)
        or _alone(edition, command.present, "ก่อนเสนอคณะ")
        or [
            AreaStandardPlacedOnAgenda(
                edition.track, edition.edition, edition.revision, command.meeting, command.ordinal
            )
        ]
    )


def withdraw(command: Withdraw, edition: Edition) -> Outcome:
    """Off the agenda of a meeting that does not come to it, or out of an approval that cannot be proclaimed.

    The draft can be revised then, handed in and placed on an agenda anew; what was approved is no longer.
    """
    if edition.status not in ("on-agenda", "approved"):
        return Refusal("standards.wrong-moment", "ถอนเรื่องได้เฉพาะร่างที่บรรจุวาระหรือเห็นชอบแล้วและยังไม่ประกาศใช้")
    if not command.reason.strip():
        return invalid("reason-missing", "โปรดให้เหตุผลที่ถอนเรื่อง", "reason")
    reason = command.reason.strip()
    return [AreaStandardWithdrawn(edition.track, edition.edition, edition.revision, reason, edition.status)]


def resolve(command: Resolve, edition: Edition) -> Outcome:
    """The resolution of the meeting that has this very revision before it.

    An approval names the body, which was competent on the day, the meeting's number and date, and the quorum.
    """
    if edition.status != "on-agenda":
        return Refusal("standards.wrong-moment", "บันทึกมติได้เฉพาะร่างที่บรรจุวาระอยู่ ร่างนี้ไม่อยู่ในระเบียบวาระแล้ว")
    if not command.body.strip():
        return invalid("body-missing", "โปรดระบุคณะที่ให้ความเห็นชอบ", "body")
    meeting = command.meeting
    if meeting is None or not meeting.number.strip():
        return invalid("meeting-number-missing", "โปรดระบุครั้งที่และวันที่ประชุม", "meeting")
    if edition.placed is None or edition.placed.meeting != meeting.id:
        return Refusal("standards.another-meeting", "ร่างนี้อยู่ในระเบียบวาระของการประชุมครั้งอื่น", "meeting")
    if edition.placed.ordinal != command.ordinal:
        return Refusal("standards.another-item", "ร่างนี้อยู่ในระเบียบวาระอื่นของการประชุมแล้ว", "ordinal")
    early = _too_early(edition, meeting.held_on)
    if early:
        return early
    if command.revision != edition.revision:
        return Refusal("standards.another-revision", "มติต้องเป็นของร่างครั้งที่บรรจุวาระ", "revision")
    if not command.competent:
        return Refusal("standards.body-not-competent", "คณะนี้ไม่มีอำนาจให้ความเห็นชอบมาตรฐานในวันประชุม", "body")
    if command.quorum is None or not command.quorum.reached:
        return Refusal("standards.no-quorum", "ไม่ครบองค์ประชุม จึงมีมติไม่ได้", "present")
    if not command.resolution.strip():
        return invalid("resolution-missing", "โปรดเขียนข้อความมติ", "text")
    track, number, text = edition.track, edition.edition, command.resolution.strip()
    match command.outcome:
        case "returned":
            return [AreaStandardReturned(track, number, edition.revision, command.body, meeting, text)]
        case "rejected":
            return [AreaStandardRejected(track, number, edition.revision, command.body, meeting, text)]
        case "approved" | "approved-on-conditions":
            if (command.outcome == "approved") == bool(command.conditions):
                return invalid("conditions-odd", "มติเห็นชอบโดยมีเงื่อนไขต้องมีเงื่อนไข มติอื่นต้องไม่มี", "conditions")
            frozen = edition.text_hash
            return _alone(edition, command.present, "ก่อนคณะเห็นชอบ") or [
                AreaStandardApproved(
                    track, number, edition.revision, frozen, command.body, meeting, command.quorum,
                    command.conditions, text,
                )
            ]  # fmt: skip
    return invalid("outcome-unknown", "โปรดเลือกมติ", "outcome")


def meet_condition(command: MeetCondition, edition: Edition) -> Outcome:
    """Conditions are met one by one, each with how."""
    if edition.status != "approved" or edition.approval is None:
        return Refusal("standards.wrong-moment", "บันทึกการดำเนินการตามเงื่อนไขได้เฉพาะฉบับที่เห็นชอบแล้ว")
    if command.condition not in {one.id for one in edition.approval.conditions}:
        return Refusal("standards.condition-unknown", "ไม่พบเงื่อนไขนี้", "condition", "missing")
    if not command.note.strip():
        return invalid("condition-note-missing", "โปรดบอกว่าดำเนินการตามเงื่อนไขอย่างไร", "note")
    if command.condition in edition.met:
        return []
    return [AreaStandardConditionMet(edition.track, edition.edition, command.condition, command.note.strip())]


def _too_early(edition: Edition, held_on: date) -> Refusal | None:
    """No meeting resolves on a text that was handed in after it was held."""
    if edition.submitted_on is None or edition.submitted_on <= held_on:
        return None
    message = f"ประชุมก่อนวันที่เสนอร่าง ({written_day(edition.submitted_on)}) จึงพิจารณาร่างนี้ไม่ได้ โปรดเลือกการประชุมครั้งต่อไป"
    return Refusal("standards.meeting-before-draft", message, "meeting")


def _alone(edition: Edition, present: frozenset[str], moment: str) -> Refusal | None:
    absent = (TOGETHER if edition.track in TOGETHER else frozenset()) - present - {edition.track}
    if not absent:
        return None
    names = {"early": "ปฐมวัย", "basic": "ขั้นพื้นฐาน"}
    message = f"ต้องมีมาตรฐานทั้งสองระดับ{moment} ยังขาดระดับ{names[min(absent)]}"
    return Refusal("standards.track-missing", message, "track")
