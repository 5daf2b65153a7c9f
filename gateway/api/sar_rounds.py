"""Rounds of self-assessment reports: guideline, opening, extensions, reminders, closing, and the board."""

from __future__ import annotations

from typing import Any

from flask import Response
from marshmallow import RAISE, Schema, fields, validate

from gateway.api.conditions import readable
from gateway.api.paging import LINK, Page, Paged, page
from gateway.api.resources import Resources, act, look
from gateway.api.shapes import Answer, Body, Read, Reading, Written

resources = Resources("sar-rounds", "Rounds of self-assessment reports and their board")

ROUND = "/areas/<area:area>/sar-rounds/<year:year>"
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


@resources.reads("/areas/<area:area>/sar-guideline", UsualGuideline)
def read_usual_sar_guideline(seen: dict[str, Any], area: str) -> Response:
    """The guideline that an office starts from."""
    return readable(look("evaluation", "usual_sar_guideline", area, seen))


@resources.reads("/areas/<area:area>/sar-rounds", SarRounds)
def list_sar_rounds(seen: dict[str, Any], area: str) -> Response:
    """The rounds of self-assessment reports, newest first."""
    return readable(look("evaluation", "sar_rounds", area, seen))


@resources.reads(ROUND, SarRound)
def read_sar_round(seen: dict[str, Any], area: str, year: int) -> Response:
    """A year's guideline and terms. Its ETag is what a command on it needs as If-Match."""
    answer = look("evaluation", "sar_round", area, seen, {"year": year})
    return readable(answer, answer["version"])


@resources.reads(f"{ROUND}/board", SarBoard, BoardFilters, headers=LINK)
def read_sar_board(seen: dict[str, Any], area: str, year: int) -> Response:
    """How far each report is, by school and track."""
    params = {"year": year, **{name: seen.get(name) for name in ("track", "cluster", "status")}}
    answer = look("evaluation", "sar_board", area, seen, params)
    kept = {name: answer[name] for name in ("year", "due_on", "counts", "schools", "reports", "freshness")}
    return page(kept, answer["rows"], seen, "school", "track")


@resources.reads(f"{ROUND}/burn-up", SarBurnUp, BurnUpFilters)
def read_sar_burn_up(seen: dict[str, Any], area: str, year: int) -> Response:
    """Reports submitted and accepted by day, beside how many are owed."""
    return readable(look("evaluation", "sar_burn_up", area, seen, {"year": year, "track": seen.get("track")}))


@resources.commands(f"{ROUND}/guideline", Guideline, method="POST", versioned=False)
def issue_sar_guideline(body: dict[str, Any], area: str, year: int) -> Response:
    """Issue the year's guideline, or a new edition of it before the round opens."""
    return act("evaluation", "issue_sar_guideline", area, body, versioned=False, year=year)


@resources.commands(f"{ROUND}/opening", Opening, method="POST")
def open_sar_round(body: dict[str, Any], area: str, year: int) -> Response:
    """Open the round."""
    return act("evaluation", "open_sar_round", area, body, year=year)


@resources.commands(f"{ROUND}/extensions", Extension, method="POST")
def extend_sar_deadline(body: dict[str, Any], area: str, year: int) -> Response:
    """Give some schools, or all, more time, for a reason."""
    return act("evaluation", "extend_sar_deadline", area, body, year=year)


@resources.commands(f"{ROUND}/reminders", Reminder, method="POST", versioned=False)
def remind_sar(body: dict[str, Any], area: str, year: int) -> Response:
    """Remind schools that owe a report."""
    return act("evaluation", "remind_sar", area, body, versioned=False, year=year)


@resources.commands(f"{ROUND}/closing", method="POST")
def close_sar_round(body: dict[str, Any], area: str, year: int) -> Response:
    """Close the round; what is missing is put on record."""
    return act("evaluation", "close_sar_round", area, body, year=year)


@resources.commands(f"{ROUND}/late-admissions", LateAdmission, method="POST")
def admit_late_sar(body: dict[str, Any], area: str, year: int) -> Response:
    """Let a school submit after closing, for a reason."""
    return act("evaluation", "admit_late_sar", area, body, year=year)
