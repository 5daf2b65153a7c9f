"""How approving bodies and their meetings are kept and asked for."""

from __future__ import annotations

from marshmallow import fields, validate

from services.standards.contracts.shared import Strict, text
from services.standards.domain.committee.body import KINDS, MATTERS
from services.standards.domain.committee.minutes import OUTCOMES
from services.standards.domain.committee.quorum import RULES
from services.standards.domain.committee.writing import ABSENT

MOST_MEMBERS = 60
PERSON = r"person:[0-9a-f-]{36}\Z"


def person() -> fields.String:
    """A person by id."""
    return fields.String(required=True, validate=validate.Regexp(PERSON, error="รหัสบุคคลไม่ถูกต้อง"))


def somebody() -> fields.String:
    """A person by id, or None where nobody is known."""
    known = validate.Regexp(PERSON, error="รหัสบุคคลไม่ถูกต้อง")
    return fields.String(load_default=None, allow_none=True, validate=known)


class QuorumRuleSchema(Strict):
    """How many it takes; ``count`` only where the rule is ``count``."""

    rule = fields.String(required=True, validate=validate.OneOf(RULES))
    count = fields.Integer(load_default=None, allow_none=True, strict=True, validate=validate.Range(1, MOST_MEMBERS))


class RegisterBodySchema(Strict):
    """``register_approving_body``."""

    body = text(40)
    name = text(300)
    kind = fields.String(required=True, validate=validate.OneOf(KINDS))
    competent_for = fields.List(fields.String(validate=validate.OneOf(MATTERS)), load_default=lambda: list(MATTERS))
    from_date = fields.Date(required=True)
    to_date = fields.Date(load_default=None, allow_none=True)
    quorum = fields.Nested(QuorumRuleSchema, required=True)
    legal_basis = text(1000)
    note = fields.String(load_default="", validate=validate.Length(max=1000))


class ChangeBodySchema(RegisterBodySchema):
    """``change_approving_body``: what is on record becomes this, from a day on or, without one, from the beginning."""

    reason = text(500)
    effective_from = fields.Date(load_default=None, allow_none=True)


class MemberSchema(Strict):
    """A seat and who holds it."""

    person = person()
    seat = text(200)


class AppointMembersSchema(Strict):
    """``appoint_body_members``."""

    body = text(40)
    members = fields.List(fields.Nested(MemberSchema), required=True, validate=validate.Length(min=1, max=MOST_MEMBERS))
    from_date = fields.Date(required=True)
    to_date = fields.Date(load_default=None, allow_none=True)


class CallMeetingSchema(Strict):
    """``call_meeting``; ``number`` as printed, such as ``3/2569``."""

    body = text(40)
    number = text(40)
    held_on = fields.Date(required=True)


class MeetingSchema(Strict):
    """Names a meeting; also the query ``meeting``."""

    meeting = text(60)


class MoveMeetingSchema(MeetingSchema):
    """``move_meeting``: the new day, and why."""

    held_on = fields.Date(required=True)
    reason = text(500)


class CancelMeetingSchema(MeetingSchema):
    """``cancel_meeting``."""

    reason = text(500)


class MeetingsSchema(Strict):
    """``meetings``: a part of them, the newest first."""

    offset = fields.Integer(load_default=0, strict=True, validate=validate.Range(0, 100_000))
    limit = fields.Integer(load_default=40, strict=True, validate=validate.Range(1, 200))


class AddAgendaItemSchema(MeetingSchema):
    """``add_agenda_item``: a matter that is no draft."""

    title = text(300)


class RecordAttendanceSchema(MeetingSchema):
    """``record_attendance``: who was there of the members that the body had on the day."""

    present = fields.List(person(), required=True, validate=validate.Length(max=MOST_MEMBERS))


class PageOfSchema(Strict):
    """On which page of the minutes a matter stands."""

    ordinal = fields.Integer(required=True, strict=True, validate=validate.Range(1, 200))
    page = fields.Integer(required=True, strict=True, validate=validate.Range(1, 5000))


class AttachMinutesSchema(MeetingSchema):
    """``attach_minutes``; without `upload` the pages are said anew of the file that is there."""

    upload = fields.UUID(load_default=None, allow_none=True)
    pages = fields.List(fields.Nested(PageOfSchema), load_default=list, validate=validate.Length(max=200))
    reason = fields.String(load_default="", validate=validate.Length(max=500))


class SaidSchema(Strict):
    """What was said of a matter."""

    ordinal = fields.Integer(required=True, strict=True, validate=validate.Range(1, 200))
    text = fields.String(required=True, validate=validate.Length(max=4000))


class AdoptedSchema(Strict):
    """The minutes of an earlier meeting, adopted at this one."""

    number = text(40)
    changes = fields.String(load_default="", validate=validate.Length(max=2000))


class AbsenceSchema(Strict):
    """Why a member did not come."""

    person = person()
    reason = fields.String(required=True, validate=validate.OneOf(ABSENT))


class WriteMinutesSchema(MeetingSchema):
    """``write_minutes``: the whole of what they tell; what is left out is not known. Times are as ``09:30``."""

    place = fields.String(load_default="", validate=validate.Length(max=300))
    opened_at = fields.String(load_default=None, allow_none=True, validate=validate.Length(max=10))
    closed_at = fields.String(load_default=None, allow_none=True, validate=validate.Length(max=10))
    others = fields.List(
        fields.String(validate=validate.Length(max=300)), load_default=list, validate=validate.Length(max=40)
    )
    opening = fields.String(load_default="", validate=validate.Length(max=4000))
    adopted = fields.Nested(AdoptedSchema, load_default=None, allow_none=True)
    said = fields.List(fields.Nested(SaidSchema), load_default=list, validate=validate.Length(max=200))
    absences = fields.List(fields.Nested(AbsenceSchema), load_default=list, validate=validate.Length(max=MOST_MEMBERS))
    taker = somebody()
    checker = somebody()
    reason = fields.String(load_default="", validate=validate.Length(max=500))


class MinutesPartSchema(MeetingSchema):
    """``minutes_part``: a part of the file of the minutes, counted from 0."""

    ordinal = fields.Integer(required=True, strict=True, validate=validate.Range(0, 10_000))


class CorrectAttendanceSchema(RecordAttendanceSchema):
    """``correct_attendance``: after a resolution."""

    reason = text(500)


class OneItemSchema(MeetingSchema):
    """Names a matter of a meeting; also the query ``resolution_document``."""

    ordinal = fields.Integer(required=True, strict=True, validate=validate.Range(1, 200))


class RecuseMemberSchema(OneItemSchema):
    """``recuse_member``."""

    person = person()
    reason = text(500)


class WithdrawRecusalSchema(RecuseMemberSchema):
    """``withdraw_recusal``: ``reason`` says why it was a mistake."""


class CorrectRecusalSchema(RecuseMemberSchema):
    """``correct_recusal``: after the resolution; ``recused`` says whether the member had left, ``reason`` how the
    record came to be wrong, ``because`` why the member left, which is needed with ``recused``."""

    recused = fields.Boolean(required=True)
    because = fields.String(load_default="", validate=validate.Length(max=500))


class RecordResolutionSchema(OneItemSchema):
    """``record_resolution``; conditions only with ``approved-on-conditions``, and what is noted or assigned is no
    draft."""

    outcome = fields.String(required=True, validate=validate.OneOf(OUTCOMES))
    text = text(4000)
    conditions = fields.List(
        fields.String(validate=validate.Length(min=1, max=1000)), load_default=list, validate=validate.Length(max=20)
    )


class CorrectResolutionSchema(RecordResolutionSchema):
    """``correct_resolution``: what the minutes really say, and how the record came to be wrong."""

    reason = text(500)
