"""What the resources of rounds of self-assessment reports take and give."""

from __future__ import annotations

from marshmallow import RAISE, Schema, fields, validate

from gateway.api.paging import Page, Paged
from gateway.api.shapes import Answer, Body, Read, Reading, Written

TRACKS = validate.OneOf(["early", "basic", "special"])
STATUSES = validate.OneOf(["not_started", "in_progress", "submitted", "returned", "accepted"])
CODE = validate.Regexp(r"^[0-9A-Za-z\u0e00-\u0e7f_.:-]{1,40}$")
SCHOOL = validate.Regexp(r"^[0-9]{10}$")
MOST_SCHOOLS = validate.Length(min=1, max=1000)


class SarRoundHead(Answer):
    """How far a year's round is."""

    year = fields.Integer(required=True)
    status = fields.String(required=True, validate=validate.OneOf(["guideline", "open", "closed"]))
    opens_on = fields.Date(required=True, allow_none=True)
    due_on = fields.Date(required=True, allow_none=True, metadata={"description": "for all schools, as extended"})
    closed_on = fields.Date(required=True, allow_none=True)


class SarRounds(Read):
    """The rounds, newest first."""

    rounds = fields.List(fields.Nested(SarRoundHead), required=True)


class SarRound(Read, SarRoundHead):
    """A year's guideline, terms, extensions and reminders."""

    guideline = fields.Dict(required=True)
    extensions = fields.List(fields.Dict(), required=True)
    reminders = fields.List(fields.Dict(), required=True)
    reminder_days = fields.List(fields.Integer(), required=True)
    reminding = fields.Boolean(
        required=True, metadata={"description": "false where the system reminds nobody, whatever the days"}
    )


class UsualGuideline(Read):
    """The guideline that an office starts from."""

    title = fields.String(required=True)
    sections = fields.List(fields.Dict(), required=True)
    tables = fields.List(
        fields.Dict(), required=True, metadata={"description": "the tables that sections of figures can have"}
    )
    overall = fields.Dict(
        required=True,
        metadata={"description": "`rule` that suggests the overall level, and where it is from (`source`)"},
    )
    rules = fields.List(
        fields.Dict(),
        required=True,
        metadata={"description": "the checks: name, severity, and why where the office cannot set it (`fixed`)"},
    )


class SarBoardRow(Answer):
    """How far one school's report of one track is."""

    school = fields.String(required=True)
    track = fields.String(required=True)
    status = fields.String(required=True)
    owes = fields.Boolean(required=True)
    due_on = fields.Date(required=True)
    days_late = fields.Integer(required=True)
    overdue = fields.Boolean(required=True)
    overall = fields.Integer(
        required=True, allow_none=True, metadata={"description": "overall level of the newest submission, where stated"}
    )
    next_reminder = fields.Date(
        required=True, allow_none=True, metadata={"description": "on which the system reminds next, if it does"}
    )


class SarBoard(Page):
    """How far each report is, with counts over everything that the track and cluster hold."""

    counts = fields.Dict(required=True)
    schools = fields.Dict(required=True, metadata={"description": "how many schools must report, and still owe"})
    items = fields.List(fields.Nested(SarBoardRow), required=True)


class SarBurnUp(Read):
    """Reports submitted and accepted by day, on the days on which a count changed."""

    obliged = fields.Integer(required=True)
    days = fields.List(fields.Dict(), required=True)


class BoardFilters(Paged):
    """Filters of the board."""

    track = fields.String(validate=TRACKS)
    cluster = fields.String(validate=validate.Length(min=1, max=20))
    status = fields.String(validate=STATUSES)


class BurnUpFilters(Reading):
    """Filters of the burn-up."""

    track = fields.String(validate=TRACKS)


class Section(Schema):
    """A section that reports have."""

    class Meta:
        unknown = RAISE

    id = fields.String(required=True, validate=CODE)
    title = Written(500, required=True)
    kind = fields.String(required=True, validate=validate.OneOf(["text", "figures", "standard", "evidence"]))
    track = fields.String(allow_none=True, validate=TRACKS)
    standard = fields.String(allow_none=True, validate=validate.Length(max=20))
    part = fields.String(validate=validate.Length(max=40))
    hint = fields.String(validate=validate.Length(max=2000))
    figures = fields.String(
        allow_none=True,
        validate=CODE,
        metadata={"description": "for figures: the table, one of those that the usual guideline lists"},
    )


class Guideline(Body):
    """The guideline; what is left out is as in the product's reference data."""

    title = Written(500)
    note = fields.String(validate=validate.Length(max=2000))
    sections = fields.List(fields.Nested(Section), validate=validate.Length(min=1, max=100))
    severities = fields.Dict(
        keys=fields.String(validate=CODE),
        values=fields.String(validate=validate.OneOf(["error", "warning", "advice"])),
        validate=validate.Length(max=100),
        metadata={"description": "of checks that the office takes more or less seriously than usual, by id"},
    )
    overall = fields.String(
        allow_none=True,
        validate=validate.OneOf(["not-asked", "judgement", "lowest", "mean-rounded"]),
        metadata={"description": "how a report's overall level is suggested; schools always decide with a reason"},
    )


class Opening(Body):
    """From when, and until when."""

    opens_on = fields.Date(required=True)
    due_on = fields.Date(metadata={"description": "30 April after the academic year unless said"})
    reminder_days = fields.List(
        fields.Integer(strict=True, validate=validate.Range(min=-60, max=30)),
        validate=validate.Length(max=6),
        metadata={"description": "from the due day, on which the system reminds; a week before is -7"},
    )


class Extension(Body):
    """More time; all schools where none are named."""

    schools = fields.List(fields.String(validate=SCHOOL), allow_none=True, validate=MOST_SCHOOLS)
    due_on = fields.Date(required=True)
    reason = Written(2000, required=True)


class LateAdmission(Body):
    """A school that may submit after closing."""

    school = fields.String(required=True, validate=SCHOOL)
    tracks = fields.List(fields.String(validate=TRACKS), required=True, validate=validate.Length(min=1, max=3))
    until = fields.Date(required=True)
    reason = Written(2000, required=True)


class Reminder(Body):
    """A message to schools; those that owe nothing any more, or were reminded today, are left out."""

    schools = fields.List(fields.String(validate=SCHOOL), required=True, validate=MOST_SCHOOLS)
    text = Written(2000, required=True)
