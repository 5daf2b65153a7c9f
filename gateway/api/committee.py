"""Approving bodies and their meetings."""

from __future__ import annotations

from typing import Any

from flask import Response
from marshmallow import Schema, fields, validate

from gateway.api.conditions import readable
from gateway.api.documents import MEDIA_TYPES, FileForm, sent
from gateway.api.resources import Resources, act, look
from gateway.api.shapes import Answer, Body, Read, Reading, Written

resources = Resources("committee", "Approving bodies and their meetings")

BODY = "/areas/<area:area>/approving-bodies/<key:approving_body>"
MEETINGS = "/areas/<area:area>/meetings"
MEETING = f"{MEETINGS}/<key:meeting>"
ITEM = f"{MEETING}/agenda/<ordinal:ordinal>"
PERSON = validate.Regexp(r"person:[0-9a-f-]{36}\Z")


class QuorumRule(Schema):
    """How many members it takes; ``count`` only with the rule ``count``."""

    rule = fields.String(required=True, validate=validate.OneOf(["more-than-half", "at-least-half", "count"]))
    count = fields.Integer(allow_none=True, strict=True, validate=validate.Range(1, 60))


class BodyTerms(Body):
    """A body, on what it stands, and from when to when."""

    name = Written(300, required=True)
    kind = fields.String(required=True, validate=validate.OneOf(["gpt", "gsj", "other"]))
    competent_for = fields.List(fields.String(validate=validate.OneOf(["area-standard"])))
    from_date = fields.Date(required=True)
    to_date = fields.Date(allow_none=True)
    quorum = fields.Nested(QuorumRule, required=True)
    legal_basis = Written(1000, required=True)
    note = fields.String(validate=validate.Length(max=1000))


class BodyChange(BodyTerms):
    """What is on record of a body becomes this, from a day on or, without one, from the beginning."""

    reason = Written(500, required=True)
    effective_from = fields.Date(allow_none=True)


class BodyMember(Schema):
    """A seat and who holds it."""

    person = fields.String(required=True, validate=PERSON)
    seat = Written(200, required=True)


class BodyMembers(Body):
    """The members from a day on."""

    members = fields.List(fields.Nested(BodyMember), required=True, validate=validate.Length(1, 60))
    from_date = fields.Date(required=True)
    to_date = fields.Date(allow_none=True)


class ApprovingBody(Answer):
    """A body with the terms and members of the day."""

    body = fields.String(required=True)
    name = fields.String(required=True)
    competent = fields.Boolean(required=True, metadata={"description": "for area standards, on the day"})
    members = fields.List(fields.Nested(BodyMember), required=True)
    coming = fields.List(
        fields.Dict(),
        required=True,
        metadata={"description": "terms that begin after the day, each with its first day ``effective_from``"},
    )


class ApprovingBodies(Read):
    """Every body on record."""

    bodies = fields.List(fields.Nested(ApprovingBody), required=True)


class MeetingHead(Answer):
    """A meeting: its agenda, who came, the quorum of each matter, what was resolved."""

    meeting = fields.String(required=True)
    number = fields.String(required=True)
    held_on = fields.Date(required=True)
    agenda = fields.List(fields.Dict(), required=True)
    version = fields.Integer(required=True)


class MeetingList(Read):
    """Some of the meetings, newest first, and how many there are."""

    meetings = fields.List(fields.Nested(MeetingHead), required=True)
    total = fields.Integer(required=True)


class MeetingPart(Reading):
    """Which of them."""

    offset = fields.Integer(load_default=0, strict=False, validate=validate.Range(0, 100_000))
    limit = fields.Integer(load_default=40, strict=False, validate=validate.Range(1, 200))


class MeetingAnswer(Read, MeetingHead):
    """One meeting."""


class MeetingCall(Body):
    """A meeting under its number, such as ``3/2569``."""

    body = Written(40, required=True)
    number = Written(40, required=True)
    held_on = fields.Date(required=True)


class AgendaMatter(Body):
    """A matter that is no draft."""

    title = Written(300, required=True)


class MeetingAttendance(Body):
    """Who was there."""

    present = fields.List(fields.String(validate=PERSON), required=True, validate=validate.Length(max=60))


class MemberRecusal(Body):
    """Who leaves for this matter."""

    person = fields.String(required=True, validate=PERSON)
    reason = Written(500, required=True)


class RecusalWithdrawal(MemberRecusal):
    """Whose recusal was recorded by mistake, and how that came."""


class MeetingResolution(Body):
    """What was resolved; conditions only with ``approved-on-conditions``, ``acknowledged`` and ``assigned`` only of
    matters that are no draft."""

    outcome = fields.String(
        required=True,
        validate=validate.OneOf(
            ["approved", "approved-on-conditions", "returned", "rejected", "acknowledged", "assigned"]
        ),
    )
    text = Written(4000, required=True)
    conditions = fields.List(Written(1000), validate=validate.Length(max=20))


@resources.reads("/areas/<area:area>/approving-bodies", ApprovingBodies)
def list_approving_bodies(seen: dict[str, Any], area: str) -> Response:
    """Every body that may, or could once, approve the area's standards."""
    return readable(look("standards", "approving_bodies", area, seen))


@resources.commands(BODY, BodyTerms, versioned=False)
def register_approving_body(told: dict[str, Any], area: str, approving_body: str) -> Response:
    """Put a body on record."""
    return act("standards", "register_approving_body", area, {**told, "body": approving_body}, versioned=False)


@resources.commands(f"{BODY}/change", BodyChange, method="POST")
def change_approving_body(told: dict[str, Any], area: str, approving_body: str) -> Response:
    """What is on record of a body has changed."""
    return act("standards", "change_approving_body", area, {**told, "body": approving_body})


@resources.commands(f"{BODY}/members", BodyMembers, method="POST", versioned=False)
def appoint_body_members(told: dict[str, Any], area: str, approving_body: str) -> Response:
    """Appoint members from a day on."""
    return act("standards", "appoint_body_members", area, {**told, "body": approving_body}, versioned=False)


@resources.reads(MEETINGS, MeetingList, MeetingPart)
def list_meetings(seen: dict[str, Any], area: str) -> Response:
    """Some of the meetings, newest first, and how many there are."""
    part = {"offset": seen["offset"], "limit": seen["limit"]}
    return readable(look("standards", "meetings", area, seen, part))


@resources.reads(MEETING, MeetingAnswer)
def read_meeting(seen: dict[str, Any], area: str, meeting: str) -> Response:
    """One meeting. Its ETag is what a command on it needs as If-Match."""
    answer = look("standards", "meeting", area, seen, {"meeting": meeting})
    return readable(answer, answer["version"])


@resources.files(f"{MEETING}/agenda-pack", FileForm, MEDIA_TYPES)
def make_agenda_pack(wanted: dict[str, Any], area: str, meeting: str) -> Response:
    """The agenda pack as a file: each draft's text, what it changes, what it leaves open, and the comments."""
    found = look("standards", "agenda_document", area, {}, {"meeting": meeting})
    return sent(area, found, wanted["format"])


@resources.files(f"{ITEM}/resolution-file", FileForm, MEDIA_TYPES)
def make_resolution(wanted: dict[str, Any], area: str, meeting: str, ordinal: int) -> Response:
    """What was resolved on a matter, as a file."""
    found = look("standards", "resolution_document", area, {}, {"meeting": meeting, "ordinal": ordinal})
    return sent(area, found, wanted["format"])


@resources.commands(MEETINGS, MeetingCall, method="POST", versioned=False)
def call_meeting(body: dict[str, Any], area: str) -> Response:
    """Call a meeting; ``extra`` names it."""
    return act("standards", "call_meeting", area, body, versioned=False)


@resources.commands(f"{MEETING}/agenda", AgendaMatter, method="POST", versioned=False)
def add_agenda_item(body: dict[str, Any], area: str, meeting: str) -> Response:
    """Put a matter on the agenda that is no draft."""
    return act("standards", "add_agenda_item", area, body, versioned=False, meeting=meeting)


@resources.commands(f"{MEETING}/attendance", MeetingAttendance)
def record_attendance(body: dict[str, Any], area: str, meeting: str) -> Response:
    """Who was there, of the members on the day."""
    return act("standards", "record_attendance", area, body, meeting=meeting)


@resources.commands(f"{ITEM}/recusals", MemberRecusal, method="POST")
def recuse_member(body: dict[str, Any], area: str, meeting: str, ordinal: int) -> Response:
    """A member has an interest in a matter and leaves for it; the quorum is counted anew."""
    return act("standards", "recuse_member", area, body, meeting=meeting, ordinal=ordinal)


@resources.commands(f"{ITEM}/recusals/withdrawal", RecusalWithdrawal, method="POST")
def withdraw_recusal(body: dict[str, Any], area: str, meeting: str, ordinal: int) -> Response:
    """A recusal was recorded by mistake: the member counts for the matter again. Until it is resolved."""
    return act("standards", "withdraw_recusal", area, body, meeting=meeting, ordinal=ordinal)


@resources.commands(f"{ITEM}/resolution", MeetingResolution, method="POST")
def record_resolution(body: dict[str, Any], area: str, meeting: str, ordinal: int) -> Response:
    """What was resolved; a draft's state changes with it."""
    return act("standards", "record_resolution", area, body, meeting=meeting, ordinal=ordinal)
