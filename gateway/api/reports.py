"""What the area's evaluations say together, and the records behind each figure."""

from __future__ import annotations

from typing import Any

from flask import Response
from marshmallow import fields, validate

from gateway.api.conditions import readable
from gateway.api.paging import LINK, Page, Paged, page
from gateway.api.resources import Resources, look, office
from gateway.api.shapes import Answer, Params, Read, Reading

resources = Resources("reports", "Area summary, heat map, school results and the records behind them")

TRACK = validate.OneOf(["early", "basic", "special"])
CODE = validate.Length(min=1, max=40)


class Parts(Reading):
    """Which part of the area."""

    cluster = fields.String(validate=validate.Length(min=1, max=32))
    district = fields.String(validate=validate.Length(min=1, max=32))


class TrackFilter(Parts):
    """Which track."""

    track = fields.String(required=True, validate=TRACK)


class YearFilter(Reading):
    """Which academic year; the newest unless said."""

    year = fields.Integer(validate=validate.Range(min=2540, max=2700))


class SourceFilters(Paged):
    """Which figure."""

    track = fields.String(validate=TRACK)
    standard = fields.String(validate=CODE)
    level = fields.Integer(validate=validate.Range(min=1, max=5))
    element = fields.String(validate=CODE, metadata={"description": "in place of track and standard"})
    cluster = fields.String(validate=CODE)
    district = fields.String(validate=CODE)


class Summary(Read):
    """Schools by level and standard, means by element, strengths and points to develop."""

    n = fields.Integer(required=True, metadata={"description": "schools whose evaluation is completed"})
    of = fields.Integer(required=True, metadata={"description": "schools that there are"})
    levels = fields.List(fields.Dict(), required=True)
    elements = fields.List(fields.Dict(), required=True)


class HeatMap(Read):
    """Each school's level in each standard."""

    standards = fields.List(fields.Raw(), required=True)
    rows = fields.List(fields.Dict(), required=True)


class SourceRow(Answer):
    """The event that a figure counts."""

    school = fields.String(required=True)
    event_id = fields.String(required=True)
    position = fields.Integer(required=True)


class Sources(Page):
    """The records behind a figure."""

    n = fields.Integer(required=True, metadata={"description": "schools that the figure counts"})
    of = fields.Integer(required=True, metadata={"description": "schools that there are"})
    items = fields.List(fields.Nested(SourceRow), required=True)


class Record(Answer):
    """An event as it stands in its log."""

    source = fields.String(required=True)
    area = fields.String(required=True)
    position = fields.Integer(required=True)
    stream = fields.String(required=True)
    version = fields.Integer(required=True)
    event_id = fields.String(required=True)
    type = fields.String(required=True)
    data = fields.Dict(required=True)
    recorded_at = fields.String(required=True, metadata={"format": "date-time"})
    prev_hash = fields.String(required=True)
    hash = fields.String(required=True)


@resources.reads("/areas/<area:area>/years/<year:year>/summary", Summary, Parts)
def read_summary(seen: dict[str, Any], area: str, year: int) -> Response:
    """The area summary of an academic year."""
    params = {"year": year, "cluster": seen.get("cluster"), "district": seen.get("district")}
    return readable(look("reporting", "area_summary", area, seen, params))


@resources.reads("/areas/<area:area>/years/<year:year>/heat-map", HeatMap, TrackFilter)
def read_heat_map(seen: dict[str, Any], area: str, year: int) -> Response:
    """Schools by standards of one track."""
    params = {name: seen.get(name) for name in ("track", "cluster", "district")}
    return readable(look("reporting", "heat_map", area, seen, {"year": year, **params}))


@resources.reads("/areas/<area:area>/years/<year:year>/sources", Sources, SourceFilters, headers=LINK)
def list_sources(seen: dict[str, Any], area: str, year: int) -> Response:
    """The schools and events that a figure of the summary counts."""
    params = {name: seen.get(name) for name in ("track", "standard", "level", "element", "cluster", "district")}
    answer = look("reporting", "sources", area, seen, {"year": year, **params})
    around = {name: answer[name] for name in ("n", "of", "freshness")}
    return page(around, answer["sources"], seen, "school")


@resources.reads(
    "/areas/<area:area>/records/<source:source>/<int(min=1, max=9007199254740991):position>", Record, Params
)
def read_record(_seen: dict[str, Any], area: str, source: str, position: int) -> Response:
    """One event of a log with its envelope: what stands behind a figure, as people of the office may read it."""
    return readable(office(area).event(source, position))


@resources.reads("/areas/<area:area>/schools/<school:school>/result", Read, YearFilter)
def read_school_result(seen: dict[str, Any], area: str, school: str) -> Response:
    """A school's result."""
    return readable(look("reporting", "school_result", area, seen, {"school": school, "year": seen.get("year")}))
