"""Minutes of meetings as they were adopted: the file, and on which page each matter stands."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response
from marshmallow import Schema, fields, validate

from gateway.api.committee import MEETING
from gateway.api.conditions import readable
from gateway.api.evidence import EvidencePart as FileContent
from gateway.api.resources import Resources, act, look
from gateway.api.shapes import Body, Reading

resources = Resources("attached-minutes", "Minutes of meetings as they were adopted")


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
