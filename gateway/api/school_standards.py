"""Schools' standards: taken up from the area's, endorsed, announced and reviewed; and how far every school is."""

from __future__ import annotations

from typing import Any

from flask import Response
from marshmallow import Schema, fields, validate

from gateway.api.conditions import readable
from gateway.api.paging import LINK, Page, Paged, page
from gateway.api.resources import Resources, act, look
from gateway.api.shapes import Answer, Body, DocumentFacts, Read, Reading, Reason, Written

resources = Resources("school-standards", "Standards of schools and how far every school is")

STANDARD = "/areas/<area:area>/schools/<school:school>/standards/<track:track>"
YEAR = validate.Range(min=2540, max=2700)
CODE = validate.Length(min=1, max=20)
SENTENCE = validate.Length(max=2000)
MOST_ITEMS = 500


class BoardMeeting(Schema):
    """The meeting of the school board that endorsed something."""

    meeting_number = Written(40, required=True)
    held_on = fields.Date(required=True)


class SchoolNumber(Schema):
    """A numbered announcement; whoever calls signs it, in the capacity of their grant of that day."""

    number = Written(40, required=True)
    signed_on = fields.Date(required=True)


class BoardEndorsement(Body):
    """The board's endorsement."""

    board = fields.Nested(BoardMeeting, required=True)


class SchoolAnnouncement(Body):
    """The announcement of what the board endorsed."""

    announcement = fields.Nested(SchoolNumber, required=True)


class StandingRow(Answer):
    """How far a school is with one track."""

    school = fields.String(required=True)
    track = fields.String(required=True)
    state = fields.String(
        required=True, validate=validate.OneOf(["none", "outdated", "begun", "endorsed", "announced"])
    )
    targets = fields.String(required=True, validate=validate.OneOf(["none", "begun", "endorsed", "announced"]))
    review = fields.String(required=True, validate=validate.OneOf(["none", "advice", "agreed"]))


class Standings(Page):
    """How far each school is, by school and track."""

    year = fields.Integer(required=True)
    area_editions = fields.Dict(required=True, metadata={"description": "the area's edition in force by track"})
    items = fields.List(fields.Nested(StandingRow), required=True)


class StandingFilters(Paged):
    """Which academic year, the current one unless said, and which school."""

    year = fields.Integer(validate=YEAR)
    school = fields.String(validate=validate.Regexp(r"^[0-9]{10}$"))


class SchoolStandardOf(Reading):
    """For which academic year, the current one unless said; or an announced edition by its number."""

    year = fields.Integer(validate=YEAR)
    edition = fields.Integer(validate=validate.Range(min=1, max=1000))


class SchoolStandard(Read):
    """A school's standards of one track."""

    version = fields.Integer(required=True)
    due = fields.Boolean(required=True, metadata={"description": "whether the area's edition in force is not taken up"})
    holds = fields.Dict(required=True, allow_none=True, metadata={"description": "the announced edition that holds"})
    draft = fields.Dict(required=True, allow_none=True, metadata={"description": "the edition in preparation"})
    proclaimed = fields.List(fields.Dict(), required=True)


class SchoolEdition(Reading):
    """An announced edition by its number; the one in preparation unless said."""

    edition = fields.Integer(validate=validate.Range(min=1, max=1000))


class TakingUp(Body):
    """From which academic year, the current one unless said; the reason where the area's edition is the same."""

    year = fields.Integer(strict=True, validate=YEAR)
    reason = fields.String(validate=SENTENCE)


class SchoolLine(Schema):
    """A line; an own item without code is given the next number."""

    code = fields.String(allow_none=True, validate=CODE)
    parent = fields.String(allow_none=True, validate=CODE)
    text = Written(2000, required=True)
    note = fields.String(validate=validate.Length(max=500))


class SchoolLines(Body):
    """Every line as it is to be: the area's as they are, and the school's own."""

    items = fields.List(fields.Nested(SchoolLine), required=True, validate=validate.Length(min=1, max=MOST_ITEMS))
    identity = fields.String(allow_none=True, validate=validate.Length(max=500))


class ReviewComment(Schema):
    """A word of advice at an item, or on the whole."""

    code = fields.String(allow_none=True, validate=CODE)
    text = Written(2000, required=True)


class SchoolReview(Body):
    """A supervisor's word on the newest announced edition."""

    outcome = fields.String(required=True, validate=validate.OneOf(["agreed", "advice"]))
    comments = fields.List(fields.Nested(ReviewComment), validate=validate.Length(max=MOST_ITEMS))


@resources.reads("/areas/<area:area>/school-standards", Standings, StandingFilters, headers=LINK)
def list_school_standards(seen: dict[str, Any], area: str) -> Response:
    """How far each school is with its standards and targets."""
    asked = {name: seen.get(name) for name in ("year", "school")}
    answer = look("standards", "school_standards", area, seen, asked)
    head = {name: answer[name] for name in ("year", "area_editions", "freshness")}
    return page(head, answer["schools"], seen, "school", "track")


@resources.reads(STANDARD, SchoolStandard, SchoolStandardOf)
def read_school_standard(seen: dict[str, Any], area: str, school: str, track: str) -> Response:
    """A school's standards of one track. Its ETag is what a command on them needs as If-Match."""
    asked = {"school": school, "track": track, "year": seen.get("year"), "edition": seen.get("edition")}
    answer = look("standards", "school_standard", area, seen, asked)
    return readable(answer, answer["version"])


@resources.commands(f"{STANDARD}/drafts", TakingUp, method="POST")
def adopt_school_standard(body: dict[str, Any], area: str, school: str, track: str) -> Response:
    """Begin an edition from a copy of the area's, its items locked."""
    return act("standards", "adopt_school_standard", area, body, school=school, track=track)


@resources.commands(f"{STANDARD}/items", SchoolLines)
def revise_school_standard(body: dict[str, Any], area: str, school: str, track: str) -> Response:
    """Change the draft's own items."""
    return act("standards", "revise_school_standard", area, body, school=school, track=track)


@resources.commands(f"{STANDARD}/drafts/corrections", Body, method="POST")
def take_corrected_wording(body: dict[str, Any], area: str, school: str, track: str) -> Response:
    """Take over in the draft how the area's items read since they were corrected; the board then endorses it anew."""
    return act("standards", "take_corrected_wording", area, body, school=school, track=track)


@resources.commands(f"{STANDARD}/drafts/discarding", Reason, method="POST")
def discard_school_standard(body: dict[str, Any], area: str, school: str, track: str) -> Response:
    """Give up the draft that is not announced, such as one begun for a wrong year."""
    return act("standards", "discard_school_standard", area, body, school=school, track=track)


@resources.commands(f"{STANDARD}/endorsement", BoardEndorsement)
def endorse_school_standard(body: dict[str, Any], area: str, school: str, track: str) -> Response:
    """Put the school board's endorsement of the draft on record."""
    return act("standards", "endorse_school_standard", area, body, school=school, track=track)


@resources.commands(f"{STANDARD}/announcements", SchoolAnnouncement, method="POST")
def proclaim_school_standard(body: dict[str, Any], area: str, school: str, track: str) -> Response:
    """Announce the draft as the board endorsed it; the school's director only."""
    return act("standards", "proclaim_school_standard", area, body, school=school, track=track)


@resources.commands(f"{STANDARD}/reviews", SchoolReview, method="POST")
def review_school_standard(body: dict[str, Any], area: str, school: str, track: str) -> Response:
    """Agree with the newest announced edition, or advise; a supervisor of the school only."""
    return act("standards", "review_school_standard", area, body, school=school, track=track)


@resources.reads(f"{STANDARD}/document", DocumentFacts, SchoolEdition)
def read_school_standard_document(seen: dict[str, Any], area: str, school: str, track: str) -> Response:
    """The facts of the announcement of a school's standards."""
    asked = {"school": school, "track": track, "edition": seen.get("edition")}
    return readable(look("standards", "school_standard_document", area, seen, asked))
