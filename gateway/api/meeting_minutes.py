"""Minutes of meetings: what they tell, the document that is made of it, and the paper as it was adopted."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response
from marshmallow import Schema, fields, validate

from gateway.api.committee import MEETING, PERSON
from gateway.api.conditions import readable
from gateway.api.documents import MEDIA_TYPES, FileForm, sent
from gateway.api.evidence import EvidencePart as FileContent
from gateway.api.resources import Resources, act, look
from gateway.api.shapes import Body, Reading, Written

resources = Resources("attached-minutes", "Minutes of meetings: written, made, and attached as they were adopted")


class PageOf(Schema):
    """On which page of the minutes a matter stands."""

    ordinal = fields.Integer(required=True, strict=True, validate=validate.Range(1, 200))
    page = fields.Integer(required=True, strict=True, validate=validate.Range(1, 5000))


class Minutes(Body):
    """The minutes. Without `upload` the pages are said anew of the file that is there.

    What takes the place of minutes that are there needs a reason.
    """

    upload = fields.UUID(metadata={"description": "of a completed file of the office"})
    pages = fields.List(fields.Nested(PageOf), load_default=list, validate=validate.Length(max=200))
    reason = fields.String(
        load_default="",
        validate=validate.Length(max=500),
        metadata={"description": "why they replace those that are there"},
    )


class MatterSaid(Schema):
    """What was said of a matter before it was resolved."""

    ordinal = fields.Integer(required=True, strict=True, validate=validate.Range(1, 200))
    text = Written(4000, required=True)


class AdoptedMinutes(Schema):
    """The minutes of an earlier meeting, adopted at this one; ``changes`` as far as they were changed first."""

    number = Written(40, required=True, metadata={"description": "such as ``2/2569``"})
    changes = fields.String(validate=validate.Length(max=2000))


class MemberAbsence(Schema):
    """Why a member did not come: away on duty, or on leave."""

    person = fields.String(required=True, validate=PERSON)
    reason = fields.String(required=True, validate=validate.OneOf(["duty", "leave"]))


class MinutesRecord(Body):
    """All that the minutes tell beside agenda, attendance and resolutions. What is left out is not known."""

    place = fields.String(validate=validate.Length(max=300))
    opened_at = fields.String(allow_none=True, metadata={"description": "such as ``09:30``"})
    closed_at = fields.String(allow_none=True, metadata={"description": "such as ``12:10``"})
    others = fields.List(
        Written(300),
        validate=validate.Length(max=40),
        metadata={"description": "who else was there, by post or office and how many; never by name"},
    )
    opening = fields.String(validate=validate.Length(max=4000), metadata={"description": "what the chair told"})
    adopted = fields.Nested(AdoptedMinutes, allow_none=True)
    said = fields.List(fields.Nested(MatterSaid), validate=validate.Length(max=200))
    absences = fields.List(fields.Nested(MemberAbsence), validate=validate.Length(max=60))
    taker = fields.String(allow_none=True, validate=PERSON, metadata={"description": "who took the minutes"})
    checker = fields.String(allow_none=True, validate=PERSON, metadata={"description": "who checked them"})
    reason = fields.String(
        validate=validate.Length(max=500),
        metadata={"description": "why they read otherwise, once the adopted ones are attached"},
    )


class MinutesFilters(Reading):
    """Which part of the file."""

    ordinal = fields.Integer(load_default=0, validate=validate.Range(0, 10_000))


@resources.commands(f"{MEETING}/minutes", Minutes, versioned=False)
def attach_minutes(body: dict[str, Any], area: str, meeting: str) -> Response:
    """Attach the minutes, and say on which page each matter stands."""
    sent = {name: str(value) if isinstance(value, UUID) else value for name, value in body.items()}
    return act("standards", "attach_minutes", area, sent, versioned=False, meeting=meeting)


@resources.reads(f"{MEETING}/minutes/content", FileContent, MinutesFilters)
def read_minutes_content(seen: dict[str, Any], area: str, meeting: str) -> Response:
    """A part of the file of the minutes."""
    return readable(look("standards", "minutes_part", area, seen, {"meeting": meeting, "ordinal": seen["ordinal"]}))


@resources.commands(f"{MEETING}/minutes/record", MinutesRecord)
def write_minutes(body: dict[str, Any], area: str, meeting: str) -> Response:
    """Write what the minutes tell. Before the day of the meeting only where it is held."""
    return act("standards", "write_minutes", area, body, meeting=meeting)


@resources.files(f"{MEETING}/minutes/document", FileForm, MEDIA_TYPES)
def make_minutes(wanted: dict[str, Any], area: str, meeting: str) -> Response:
    """The minutes of the whole meeting as a file; what is not known is a line to write on."""
    return sent(area, look("standards", "minutes_document", area, {}, {"meeting": meeting}), wanted["format"])
