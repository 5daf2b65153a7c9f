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
    pass


class AreaSummaryQuery(_Filtered):
    year = fields.Integer(required=True)


class HeatMapQuery(_Filtered):
    year = fields.Integer(required=True)
    track = fields.String(required=True, validate=TRACKS)


class SchoolResultQuery(Schema):
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
    school = fields.String(required=True)
    name = fields.String(required=True)
    cluster = fields.String(required=True)
    district = fields.String(required=True)
    tracks = fields.List(fields.String(), required=True)


class SchoolRenamedReader(_Reader):
    school = fields.String(required=True)
    name = fields.String(required=True)


class SchoolMovedReader(_Reader):
    school = fields.String(required=True)
    cluster = fields.String(required=True)
    district = fields.String(required=True)


class TracksChangedReader(_Reader):
    school = fields.String(required=True)
    tracks = fields.List(fields.String(), required=True)


class SchoolClosedReader(_Reader):
    school = fields.String(required=True)
    closed_on = fields.Date(required=True)


class StandardReader(_Reader):
    code = fields.String(required=True)
    text = fields.String(required=True)


class FrameworkReader(_Reader):
    standards = fields.List(fields.Nested(StandardReader), required=True)


class SectionReader(_Reader):
    element = fields.String(required=True)
    title = fields.String(required=True)


class InstrumentReader(_Reader):
    sections = fields.List(fields.Nested(SectionReader), required=True)


class CutReader(_Reader):
    least = fields.String(required=True)
    label = fields.String(required=True)


class BandsReader(_Reader):
    id = fields.String(required=True)
    version = fields.String(required=True)
    cuts = fields.List(fields.Nested(CutReader), required=True)


class QualityLevelReader(_Reader):
    level = fields.Integer(required=True)
    label = fields.String(required=True)


class RoundOpenedReader(_Reader):
    year = fields.Integer(required=True)
    title = fields.String(required=True)
    instrument = fields.Nested(InstrumentReader, required=True)
    bands = fields.Nested(BandsReader, required=True)
    levels = fields.List(fields.Nested(QualityLevelReader), required=True)
    frameworks = fields.Dict(keys=fields.String(), values=fields.Nested(FrameworkReader), required=True)
    targets = fields.Dict(keys=fields.String(), values=fields.Dict(), required=True)
    closes_on = fields.Date(required=True)


class ElementReader(_Reader):
    element = fields.String(required=True)
    title = fields.String(required=True)
    n = fields.Integer(required=True)
    mean = fields.String(required=True, allow_none=True)
    sd = fields.String(required=True, allow_none=True)
    interpretation = fields.String(required=True, allow_none=True)


class OverallReader(_Reader):
    n = fields.Integer(required=True)
    mean = fields.String(required=True, allow_none=True)
    sd = fields.String(required=True, allow_none=True)
    interpretation = fields.String(required=True, allow_none=True)


class RuleReader(_Reader):
    id = fields.String(required=True)
    version = fields.String(required=True)


class LevelReader(_Reader):
    track = fields.String(required=True)
    standard = fields.String(required=True)
    level = fields.Integer(required=True)
    target = fields.Integer(required=True)
    reason = fields.String(required=True)
    rule = fields.Nested(RuleReader, required=True)


class GateReader(_Reader):
    passed = fields.Boolean(required=True)
    reasons = fields.List(fields.String(), required=True)
    criteria = fields.Nested(RuleReader, required=True)
    due_on = fields.Date(required=True, allow_none=True)


class RemarkReader(_Reader):
    track = fields.String(required=True)
    standard = fields.String(required=True)
    text = fields.String(required=True)


class EvaluationCompletedReader(_Reader):
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
