"""The area's report of a year's self-assessment reports."""

from __future__ import annotations

from typing import Any

from flask import Response
from marshmallow import fields, validate

from gateway.api.conditions import readable
from gateway.api.resources import Resources, act, look
from gateway.api.shapes import Answer, Body, DocumentFacts, Read, Written

resources = Resources("area-reports", "The area's report of self-assessment reports")

REPORT = "/areas/<area:area>/area-reports/<year:year>"
STEP = validate.OneOf(["group", "office"])


class AreaReportLevels(Answer):
    """Schools at levels 1 to 5 of one standard."""

    standard = fields.String(required=True)
    counts = fields.List(fields.Integer(), required=True)
    n = fields.Integer(required=True, metadata={"description": "schools that have a level"})
    good = fields.String(
        required=True, allow_none=True, metadata={"description": "per cent of n at level 3 (ดี) or above"}
    )
    percents = fields.List(
        fields.String(allow_none=True),
        required=True,
        metadata={"description": "of n, each rounded half up to one decimal; they need not add up to 100.0"},
    )


class AreaReportGroup(Answer):
    """The schools of one cluster or size; for the office's own use."""

    by = fields.String(required=True, validate=validate.OneOf(["cluster", "size"]))
    group = fields.String(required=True)
    name = fields.String(required=True, metadata={"description": "of the size; empty for a cluster"})
    due = fields.Integer(required=True)
    submitted = fields.Integer(required=True)
    accepted = fields.Integer(required=True)
    standards = fields.List(fields.Nested(AreaReportLevels), required=True)


class AreaReportYear(Answer):
    """The same track in a year before."""

    year = fields.Integer(required=True)
    due = fields.Integer(required=True)
    accepted = fields.Integer(required=True)
    edition = fields.Integer(
        required=True,
        allow_none=True,
        metadata={"description": "endorsed edition of that year that the figures are of"},
    )
    standards = fields.List(fields.Nested(AreaReportLevels), required=True)


class AreaReportTrack(Answer):
    """Figures of one track."""

    track = fields.String(required=True)
    due = fields.Integer(required=True)
    submitted = fields.Integer(required=True)
    accepted = fields.Integer(required=True)
    standards = fields.List(fields.Nested(AreaReportLevels), required=True)
    groups = fields.List(fields.Nested(AreaReportGroup), required=True)
    earlier = fields.List(fields.Nested(AreaReportYear), required=True)
    stale = fields.Integer(
        required=True,
        metadata={"description": "reports accepted since the synthesis was confirmed; 0 to be endorsed"},
    )


class AcceptedSince(Answer):
    """A report that was accepted after the newest edition's cut-off."""

    track = fields.String(required=True)
    school = fields.String(required=True)
    version = fields.Integer(required=True)
    name = fields.String(required=True)


class AreaReportEndorsement(Answer):
    """An endorsement of the newest edition, and what was accepted since its cut-off when it was given."""

    step = fields.String(required=True, validate=STEP)
    on = fields.Date(required=True)
    accepted_since = fields.List(fields.Nested(AcceptedSince), required=True)
    reason = fields.String(required=True)


class AreaReportReturn(Answer):
    """The last return: of the newest edition where its status is ``returned``, else of one that it mends."""

    edition = fields.Integer(required=True)
    step = fields.String(required=True, validate=STEP, metadata={"description": "at whose step it was returned"})
    on = fields.Date(required=True)
    reason = fields.String(required=True, metadata={"description": "what is to be mended"})


class AreaReportHead(Answer):
    """The newest edition of a year, and how far it has come."""

    year = fields.Integer(required=True)
    edition = fields.Integer(required=True)
    number = fields.String(required=True)
    on = fields.Date(required=True, metadata={"description": "when it was compiled"})
    status = fields.String(required=True, validate=validate.OneOf(["compiled", "group", "office", "returned"]))
    next_step = fields.String(required=True, allow_none=True, validate=STEP)
    returned = fields.Nested(AreaReportReturn, required=True, allow_none=True)


class AreaReports(Read):
    """The reports of every year that has one, newest first."""

    area_reports = fields.List(fields.Nested(AreaReportHead), required=True)


class AreaReport(Read):
    """The newest edition, how far it has come, and the figures as they would be compiled now."""

    version = fields.Integer(required=True)
    status = fields.String(required=True, allow_none=True)
    next_step = fields.String(required=True, allow_none=True, validate=STEP)
    edition = fields.Dict(required=True, allow_none=True)
    accepted_since = fields.List(fields.Nested(AcceptedSince), required=True)
    endorsements = fields.List(fields.Nested(AreaReportEndorsement), required=True)
    returned = fields.Nested(AreaReportReturn, required=True, allow_none=True)
    now = fields.List(fields.Nested(AreaReportTrack), required=True)


class Compiling(Body):
    """The document's number, what the book says before and after the figures, and why an endorsed one is replaced."""

    number = Written(60, required=True)
    reason = fields.String(validate=validate.Length(max=2000))
    introduction = fields.String(validate=validate.Length(max=10_000))
    recommendations = fields.List(fields.String(validate=validate.Length(max=2000)), validate=validate.Length(max=30))


class AreaReportStep(Body):
    """At which step, and which edition was read: where another one is the newest it is refused."""

    step = fields.String(required=True, validate=STEP)
    edition = fields.Integer(required=True, strict=True, validate=validate.Range(min=1, max=9999))


class Endorsing(AreaReportStep):
    """As well: how many reports one has read were accepted since the cut-off, and why it is endorsed without them."""

    accepted_since = fields.Integer(strict=True, validate=validate.Range(min=0))
    reason = fields.String(validate=validate.Length(max=2000))


class Returning(AreaReportStep):
    """At which step, which edition was read, and what is to be mended."""

    reason = Written(2000, required=True)


@resources.reads("/areas/<area:area>/area-reports", AreaReports)
def list_area_reports(seen: dict[str, Any], area: str) -> Response:
    """How far the reports of all years have come: which wait for whom, and which were returned."""
    return readable(look("reporting", "area_reports", area, seen))


@resources.reads(REPORT, AreaReport)
def read_area_report(seen: dict[str, Any], area: str, year: int) -> Response:
    """The report of a year. Its ETag is what a command on it needs as If-Match."""
    answer = look("reporting", "area_report", area, seen, {"year": year})
    return readable(answer, answer["version"])


@resources.commands(f"{REPORT}/editions", Compiling, method="POST")
def compile_area_report(body: dict[str, Any], area: str, year: int) -> Response:
    """Freeze the figures of a year as an edition."""
    return act("reporting", "compile_area_report", area, body, year=year)


@resources.commands(f"{REPORT}/endorsement", Endorsing, method="POST")
def endorse_area_report(body: dict[str, Any], area: str, year: int) -> Response:
    """Endorse the edition that was read at one's own step."""
    return act("reporting", "endorse_area_report", area, body, year=year)


@resources.commands(f"{REPORT}/return", Returning, method="POST")
def return_area_report(body: dict[str, Any], area: str, year: int) -> Response:
    """Give the edition that was read back from one's own step."""
    return act("reporting", "return_area_report", area, body, year=year)


@resources.reads(f"{REPORT}/document", DocumentFacts)
def read_area_report_document(seen: dict[str, Any], area: str, year: int) -> Response:
    """The newest edition as the facts of its document: hand them to the document resources for PDF or DOCX."""
    return readable(look("reporting", "area_report_document", area, seen, {"year": year}))
