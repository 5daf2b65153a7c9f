"""Schools' targets of an academic year, and both announcements as documents."""

from __future__ import annotations

from typing import Any

from flask import Response
from marshmallow import Schema, fields, validate

from gateway.api.conditions import readable
from gateway.api.resources import Resources, act, look
from gateway.api.school_standards import (
    CODE,
    MOST_ITEMS,
    SENTENCE,
    BoardEndorsement,
    SchoolAnnouncement,
)
from gateway.api.shapes import Body, DocumentFacts, Read, Reading

resources = Resources("school-targets", "Targets of schools by academic year")

TARGETS = "/areas/<area:area>/schools/<school:school>/targets/<track:track>/<year:year>"


class SchoolTargets(Read):
    """A school's targets of one track and year."""

    version = fields.Integer(required=True)
    draft = fields.Dict(required=True, allow_none=True, metadata={"description": "the version in preparation"})
    announced = fields.List(fields.Dict(), required=True, metadata={"description": "newest first; the first holds"})
    missing = fields.List(fields.String(), required=True, metadata={"description": "items without target"})


class TargetsVersion(Reading):
    """An announced version by its number; the one in preparation unless said."""

    version = fields.Integer(validate=validate.Range(min=1, max=1000))


class SchoolTarget(Schema):
    """The target of one item."""

    code = fields.String(required=True, validate=CODE)
    level = fields.Integer(required=True, strict=True, validate=validate.Range(min=1, max=5))
    text = fields.String(validate=SENTENCE)
    reason = fields.String(validate=SENTENCE, metadata={"description": "why it is under the last known result"})


class DraftedTargets(Body):
    """All targets that are set so far; the reason where announced ones are to be replaced."""

    targets = fields.List(fields.Nested(SchoolTarget), required=True, validate=validate.Length(max=MOST_ITEMS))
    reason = fields.String(validate=SENTENCE)


@resources.reads(TARGETS, SchoolTargets)
def read_school_targets(seen: dict[str, Any], area: str, school: str, track: str, year: int) -> Response:
    """A school's targets of one track and year. Its ETag is what a command on them needs as If-Match."""
    answer = look("standards", "school_targets", area, seen, {"school": school, "track": track, "year": year})
    return readable(answer, answer["version"])


@resources.commands(TARGETS, DraftedTargets)
def draft_school_targets(body: dict[str, Any], area: str, school: str, track: str, year: int) -> Response:
    """Set down targets, some or all."""
    return act("standards", "draft_school_targets", area, body, school=school, track=track, year=year)


@resources.commands(f"{TARGETS}/endorsement", BoardEndorsement)
def endorse_school_targets(body: dict[str, Any], area: str, school: str, track: str, year: int) -> Response:
    """Put the school board's endorsement of whole targets on record."""
    return act("standards", "endorse_school_targets", area, body, school=school, track=track, year=year)


@resources.commands(f"{TARGETS}/announcements", SchoolAnnouncement, method="POST")
def announce_school_targets(body: dict[str, Any], area: str, school: str, track: str, year: int) -> Response:
    """Announce the targets as the board endorsed them; the school's director only."""
    return act("standards", "announce_school_targets", area, body, school=school, track=track, year=year)


@resources.reads(f"{TARGETS}/document", DocumentFacts, TargetsVersion)
def read_school_targets_document(seen: dict[str, Any], area: str, school: str, track: str, year: int) -> Response:
    """The facts of the announcement of a school's targets."""
    asked = {"school": school, "track": track, "year": year, "version": seen.get("version")}
    return readable(look("standards", "school_targets_document", area, seen, asked))
