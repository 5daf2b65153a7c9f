"""Moving and cancelling meetings of approving bodies, and correcting what was recorded of them."""

from __future__ import annotations

from typing import Any

from flask import Response
from marshmallow import fields, validate

from gateway.api.committee import ITEM, MEETING, MeetingAttendance, MeetingResolution, MemberRecusal
from gateway.api.resources import Resources, act
from gateway.api.shapes import Body, Truth, Written
from gateway.parts import parts

resources = Resources("minutes", "Meetings moved or cancelled, and minutes corrected")


class MeetingMove(Body):
    """The new day, and why."""

    held_on = fields.Date(required=True)
    reason = Written(500, required=True)


class MeetingCancellation(Body):
    """Why it is not held."""

    reason = Written(500, required=True)


class AttendanceCorrection(MeetingAttendance):
    """Who was really there, and how the record came to be wrong."""

    reason = Written(500, required=True)


class RecusalCorrection(MemberRecusal):
    """Whether a member had really left for a matter, how the record came to be wrong, and why a member left who had."""

    recused = Truth(required=True)
    because = fields.String(load_default="", validate=validate.Length(max=500))


class ResolutionCorrection(MeetingResolution):
    """What the minutes really say, and how the record came to be wrong."""

    reason = Written(500, required=True)


@resources.commands(f"{MEETING}/move", MeetingMove, method="POST")
def move_meeting(body: dict[str, Any], area: str, meeting: str) -> Response:
    """The meeting is held on another day; until it has resolved something."""
    return act("standards", "move_meeting", area, body, meeting=meeting)


@resources.commands(f"{MEETING}/cancellation", MeetingCancellation, method="POST")
def cancel_meeting(body: dict[str, Any], area: str, meeting: str) -> Response:
    """The meeting is not held: its number is free again, its drafts wait for another, and its link opens no more."""
    answer = act("standards", "cancel_meeting", area, body, meeting=meeting)
    parts().meeting_links.withdraw(area, meeting)
    return answer


@resources.commands(f"{MEETING}/attendance/correction", AttendanceCorrection, method="POST")
def correct_attendance(body: dict[str, Any], area: str, meeting: str) -> Response:
    """After a resolution: who was really there. Each resolution tells its quorum anew and stays on record."""
    return act("standards", "correct_attendance", area, body, meeting=meeting)


@resources.commands(f"{ITEM}/recusals/correction", RecusalCorrection, method="POST")
def correct_recusal(body: dict[str, Any], area: str, meeting: str, ordinal: int) -> Response:
    """After the resolution: whether a member had left for the matter. Its quorum is counted anew; a resolution without
    it stays on record and carries no proclamation, and what was proclaimed by it stays as it is."""
    return act("standards", "correct_recusal", area, body, meeting=meeting, ordinal=ordinal)


@resources.commands(f"{ITEM}/resolution/correction", ResolutionCorrection, method="POST")
def correct_resolution(body: dict[str, Any], area: str, meeting: str, ordinal: int) -> Response:
    """A resolution was recorded wrongly; a draft stands by what the minutes say. Until something rests on it."""
    return act("standards", "correct_resolution", area, body, meeting=meeting, ordinal=ordinal)
