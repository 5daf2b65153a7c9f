"""What reporting accepts by RPC and what it reads of other services' events. It publishes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import EXCLUDE, Schema, ValidationError, fields, validates_schema
from marshmallow.validate import Length, OneOf, Range

TRACKS = OneOf(["early", "basic", "special"])
CODE = Length(min=1, max=40)


class _Filtered(Schema):
    cluster = fields.String(load_default=None, allow_none=True, validate=CODE)
    district = fields.String(load_default=None, allow_none=True, validate=CODE)


class YearsQuery(Schema):
    """No parameters."""


class AreaSummaryQuery(_Filtered):
    """Which year, of which part of the area."""

    year = fields.Integer(required=True)


class HeatMapQuery(_Filtered):
    """Which year and track, of which part of the area."""

    year = fields.Integer(required=True)
    track = fields.String(required=True, validate=TRACKS)


class SchoolResultQuery(Schema):
    """Which school; its latest year unless said."""

    school = fields.String(required=True, validate=CODE)
    year = fields.Integer(load_default=None, allow_none=True)


class SourcesQuery(_Filtered):
    """One cell of the summary: a standard of a track, of one level or of all, or else an element."""

    year = fields.Integer(required=True)
    track = fields.String(load_default=None, allow_none=True, validate=TRACKS)
    standard = fields.String(load_default=None, allow_none=True, validate=CODE)
    level = fields.Integer(load_default=None, allow_none=True, validate=Range(1, 5))
    element = fields.String(load_default=None, allow_none=True, validate=CODE)

    @validates_schema
    def _names_one_cell(self, data: Mapping[str, Any], **_settings: Any) -> None:
        if (data["track"] is None) != (data["standard"] is None) or (data["track"] is None) == (
            data["element"] is None
        ):
            raise ValidationError("โปรดระบุระดับการศึกษาพร้อมมาตรฐาน หรือระบุองค์ประกอบเพียงอย่างใดอย่างหนึ่ง", "standard")


class _Reader(Schema):
    """Takes what it needs of a foreign event and passes over the rest, so that producers may add."""

    class Meta:
        unknown = EXCLUDE


class SchoolRegisteredReader(_Reader):
    """What reporting takes of a new school."""

    school = fields.String(required=True)
    name = fields.String(required=True)
    cluster = fields.String(required=True)
    district = fields.String(required=True)
    tracks = fields.List(fields.String(), required=True)


class SchoolRenamedReader(_Reader):
    """What reporting takes of a school's new name."""

    school = fields.String(required=True)
    name = fields.String(required=True)


class SchoolMovedReader(_Reader):
    """What reporting takes of a school's new place."""

    school = fields.String(required=True)
    cluster = fields.String(required=True)
    district = fields.String(required=True)


class TracksChangedReader(_Reader):
    """What reporting takes of a school's new tracks."""

    school = fields.String(required=True)
    tracks = fields.List(fields.String(), required=True)


class SchoolClosedReader(_Reader):
    """What reporting takes of a school's end."""

    school = fields.String(required=True)
    closed_on = fields.Date(required=True)


class StandardReader(_Reader):
    """A standard by code and text."""

    code = fields.String(required=True)
    text = fields.String(required=True)


class FrameworkReader(_Reader):
    """The standards of one track."""

    standards = fields.List(fields.Nested(StandardReader), required=True)


class SectionReader(_Reader):
    """An element of form 7.2 by code and title."""

    element = fields.String(required=True)
    title = fields.String(required=True)


class InstrumentReader(_Reader):
    """The elements of the form."""

    sections = fields.List(fields.Nested(SectionReader), required=True)


class CutReader(_Reader):
    """A name for every mean from `least` upward."""

    least = fields.String(required=True)
    label = fields.String(required=True)


class BandsReader(_Reader):
    """How means are named."""

    id = fields.String(required=True)
    version = fields.String(required=True)
    cuts = fields.List(fields.Nested(CutReader), required=True)


class QualityLevelReader(_Reader):
    """A quality level by number and name."""

    level = fields.Integer(required=True)
    label = fields.String(required=True)


class RoundOpenedReader(_Reader):
    """What reporting takes of a round's terms."""

    year = fields.Integer(required=True)
    title = fields.String(required=True)
    instrument = fields.Nested(InstrumentReader, required=True)
    bands = fields.Nested(BandsReader, required=True)
    levels = fields.List(fields.Nested(QualityLevelReader), required=True)
    frameworks = fields.Dict(keys=fields.String(), values=fields.Nested(FrameworkReader), required=True)
    targets = fields.Dict(keys=fields.String(), values=fields.Dict(), required=True)
    closes_on = fields.Date(required=True)


class ElementReader(_Reader):
    """Statistics of one element at one school."""

    element = fields.String(required=True)
    title = fields.String(required=True)
    n = fields.Integer(required=True)
    mean = fields.String(required=True, allow_none=True)
    sd = fields.String(required=True, allow_none=True)
    interpretation = fields.String(required=True, allow_none=True)


class OverallReader(_Reader):
    """Statistics of the whole form at one school."""

    n = fields.Integer(required=True)
    mean = fields.String(required=True, allow_none=True)
    sd = fields.String(required=True, allow_none=True)
    interpretation = fields.String(required=True, allow_none=True)


class RuleReader(_Reader):
    """A rule by id and version."""

    id = fields.String(required=True)
    version = fields.String(required=True)


class LevelReader(_Reader):
    """The level of one standard."""

    track = fields.String(required=True)
    standard = fields.String(required=True)
    level = fields.Integer(required=True)
    target = fields.Integer(required=True)
    reason = fields.String(required=True)
    rule = fields.Nested(RuleReader, required=True)


class GateReader(_Reader):
    """The decision at the quality gate."""

    passed = fields.Boolean(required=True)
    reasons = fields.List(fields.String(), required=True)
    criteria = fields.Nested(RuleReader, required=True)
    due_on = fields.Date(required=True, allow_none=True)


class RemarkReader(_Reader):
    """A strength or a point to develop."""

    track = fields.String(required=True)
    standard = fields.String(required=True)
    text = fields.String(required=True)


class EvaluationCompletedReader(_Reader):
    """What reporting takes of a completed evaluation."""

    year = fields.Integer(required=True)
    school = fields.String(required=True)
    tracks = fields.List(fields.String(), required=True)
    elements = fields.List(fields.Nested(ElementReader), required=True)
    overall = fields.Nested(OverallReader, required=True)
    levels = fields.List(fields.Nested(LevelReader), required=True)
    gate = fields.Nested(GateReader, required=True)
    strengths = fields.List(fields.Nested(RemarkReader), required=True)
    improvements = fields.List(fields.Nested(RemarkReader), required=True)
    completed_on = fields.Date(required=True)


class EvaluationReopenedReader(_Reader):
    """What reporting takes of a reopened evaluation."""

    year = fields.Integer(required=True)
    school = fields.String(required=True)


CONSUMES: Mapping[tuple[str, str], Schema] = {
    ("directory", "school-registered"): SchoolRegisteredReader(),
    ("directory", "school-renamed"): SchoolRenamedReader(),
    ("directory", "school-moved"): SchoolMovedReader(),
    ("directory", "school-tracks-changed"): TracksChangedReader(),
    ("directory", "school-closed"): SchoolClosedReader(),
    ("evaluation", "round-opened"): RoundOpenedReader(),
    ("evaluation", "evaluation-completed"): EvaluationCompletedReader(),
    ("evaluation", "evaluation-reopened"): EvaluationReopenedReader(),
}
