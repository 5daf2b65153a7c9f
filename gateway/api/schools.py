"""The office's tree and its schools."""

from __future__ import annotations

from typing import Any

from flask import Response
from marshmallow import RAISE, Schema, fields, validate

from gateway.api.conditions import readable
from gateway.api.paging import LINK, Page, Paged, page
from gateway.api.resources import Resources, act, look
from gateway.api.shapes import Answer, Body, Read

resources = Resources("schools", "The office, its districts, clusters and schools")


class SchoolRow(Answer):
    """A school as lists show it."""

    school = fields.String(required=True)
    name = fields.String(required=True)
    cluster = fields.String(required=True)
    district = fields.String(required=True)
    tracks = fields.List(fields.String(), required=True)


class TrackPupils(Schema):
    """The pupils of one track."""

    class Meta:
        unknown = RAISE

    track = fields.String(required=True, validate=validate.OneOf(["early", "basic", "special"]))
    pupils = fields.Integer(required=True, strict=True, validate=validate.Range(min=0, max=20_000))


class PupilCount(Schema):
    """The pupils of 10 June of an academic year, by track."""

    year = fields.Integer(required=True, metadata={"description": "academic year, B.E."})
    as_of = fields.Date(required=True, metadata={"description": "the day that was counted"})
    tracks = fields.List(fields.Nested(TrackPupils), required=True)


class School(Read, SchoolRow):
    """One school of the register."""

    students = fields.Integer(required=True, metadata={"description": "pupils of the whole school, as last said"})
    pupils = fields.List(
        fields.Nested(PupilCount), required=True, metadata={"description": "the counts of 10 June, newest first"}
    )


class PupilCountBody(Body):
    """The pupils of 10 June of an academic year by track; a track that is not named keeps its count of that year."""

    year = fields.Integer(
        required=True, strict=True, validate=validate.Range(min=2540, max=2700),
        metadata={"description": "academic year, B.E.; the count is of its 10 June, which has come"},
    )  # fmt: skip
    tracks = fields.List(fields.Nested(TrackPupils), required=True, validate=validate.Length(min=1, max=3))


class LetterheadBody(Body):
    """What the office's letters say of it; what is left out is said no more."""

    letter_code = fields.String(
        validate=validate.Length(max=40), metadata={"description": "such as `ศธ 04999`, without the running number"}
    )
    group = fields.String(validate=validate.Length(max=500), metadata={"description": "who deals with the matter"})
    address = fields.String(validate=validate.Length(max=1000), metadata={"description": "lines parted by a new line"})
    postcode = fields.String(validate=validate.Length(max=20))
    phone = fields.String(validate=validate.Length(max=100))
    email = fields.String(validate=validate.Length(max=500))


class Area(Answer):
    """The office itself."""

    area = fields.String(required=True)
    name = fields.String(required=True)
    letterhead = fields.Dict(required=True, metadata={"description": "what its letters say of it; empty until set"})
    version = fields.Integer(required=True, metadata={"description": "what If-Match of its letterhead takes"})


class Tree(Read):
    """The office with everything under it."""

    area = fields.Nested(Area, required=True)
    districts = fields.List(fields.Dict(), required=True)
    clusters = fields.List(fields.Dict(), required=True)
    schools = fields.List(fields.Nested(SchoolRow), required=True)


class SchoolPage(Page):
    """Schools by code."""

    items = fields.List(fields.Nested(SchoolRow), required=True)


class SchoolFilters(Paged):
    """Filters of schools."""

    cluster = fields.String(validate=validate.Length(min=1, max=32))
    district = fields.String(validate=validate.Length(min=1, max=32))
    track = fields.String(validate=validate.OneOf(["early", "basic", "special"]))
    q = fields.String(validate=validate.Length(min=1, max=100), metadata={"description": "part of the name or code"})


@resources.reads("/areas/<area:area>/tree", Tree)
def read_tree(seen: dict[str, Any], area: str) -> Response:
    """The office, its districts and clusters in their order, and its schools."""
    return readable(look("directory", "tree", area, seen))


@resources.commands("/areas/<area:area>/letterhead", LetterheadBody, versioned=False)
def set_letterhead(body: dict[str, Any], area: str) -> Response:
    """Set what the office's letters say of it. With the office's `version` as If-Match on that version alone."""
    return act("directory", "set_letterhead", area, body, versioned=False)


@resources.reads("/areas/<area:area>/schools", SchoolPage, SchoolFilters, headers=LINK)
def list_schools(seen: dict[str, Any], area: str) -> Response:
    """Schools by code, filtered."""
    answer = look("directory", "tree", area, seen)
    rows = [row for row in answer["schools"] if _fits(row, seen)]
    return page({"freshness": answer["freshness"]}, rows, seen, "school")


@resources.commands("/areas/<area:area>/schools/<school:school>/pupils", PupilCountBody, versioned=False)
def count_pupils(body: dict[str, Any], area: str, school: str) -> Response:
    """Set a school's pupils of 10 June of a year, by track, as DMC has them."""
    return act("directory", "count_pupils", area, body, versioned=False, school=school)


@resources.reads("/areas/<area:area>/schools/<school:school>", School)
def read_school(seen: dict[str, Any], area: str, school: str) -> Response:
    """One school of the register."""
    return readable(look("directory", "school", area, seen, {"school": school}))


def _fits(row: dict[str, Any], seen: dict[str, Any]) -> bool:
    wanted = seen.get("q", "").casefold()
    return (
        all(row.get(name) == seen[name] for name in ("cluster", "district") if name in seen)
        and ("track" not in seen or seen["track"] in row["tracks"])
        and (wanted in str(row["name"]).casefold() or wanted in str(row["school"]))
    )
