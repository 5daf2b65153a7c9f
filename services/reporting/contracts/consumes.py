"""What reporting takes of other services' events: tolerant readers that pass over what they do not know."""

from __future__ import annotations

from collections.abc import Mapping

from marshmallow import Schema, fields

from kernel.readers import Reader
from services.reporting.contracts.sar_sources import CONSUMES as SARS


class SchoolRegisteredReader(Reader):
    """What reporting takes of a new school."""

    school = fields.String(required=True)
    name = fields.String(required=True)
    cluster = fields.String(required=True)
    district = fields.String(required=True)
    tracks = fields.List(fields.String(), required=True)
    students = fields.Integer(load_default=None, allow_none=True)


class SchoolRenamedReader(Reader):
    """What reporting takes of a school's new name."""

    school = fields.String(required=True)
    name = fields.String(required=True)


class SchoolMovedReader(Reader):
    """What reporting takes of a school's new place."""

    school = fields.String(required=True)
    cluster = fields.String(required=True)
    district = fields.String(required=True)


class StudentsCountedReader(Reader):
    """What reporting takes of a count of a school's pupils."""

    school = fields.String(required=True)
    students = fields.Integer(required=True)


class TracksChangedReader(Reader):
    """What reporting takes of a school's new tracks."""

    school = fields.String(required=True)
    tracks = fields.List(fields.String(), required=True)


class SchoolClosedReader(Reader):
    """What reporting takes of a school's end."""

    school = fields.String(required=True)
    closed_on = fields.Date(required=True)


class StandardReader(Reader):
    """A standard by code and text."""

    code = fields.String(required=True)
    text = fields.String(required=True)


class FrameworkReader(Reader):
    """The standards of one track."""

    standards = fields.List(fields.Nested(StandardReader), required=True)


class SectionReader(Reader):
    """An element of form 7.2 by code and title."""

    element = fields.String(required=True)
    title = fields.String(required=True)


class InstrumentReader(Reader):
    """The elements of the form."""

    sections = fields.List(fields.Nested(SectionReader), required=True)


class CutReader(Reader):
    """A name for every mean from `least` upward."""

    least = fields.String(required=True)
    label = fields.String(required=True)


class BandsReader(Reader):
    """How means are named."""

    id = fields.String(required=True)
    version = fields.String(required=True)
    cuts = fields.List(fields.Nested(CutReader), required=True)


class QualityLevelReader(Reader):
    """A quality level by number and name."""

    level = fields.Integer(required=True)
    label = fields.String(required=True)


class RoundOpenedReader(Reader):
    """What reporting takes of a round's terms."""

    year = fields.Integer(required=True)
    title = fields.String(required=True)
    instrument = fields.Nested(InstrumentReader, required=True)
    bands = fields.Nested(BandsReader, required=True)
    levels = fields.List(fields.Nested(QualityLevelReader), required=True)
    frameworks = fields.Dict(keys=fields.String(), values=fields.Nested(FrameworkReader), required=True)
    targets = fields.Dict(keys=fields.String(), values=fields.Dict(), required=True)
    closes_on = fields.Date(required=True)


class ElementReader(Reader):
    """Statistics of one element at one school."""

    element = fields.String(required=True)
    title = fields.String(required=True)
    n = fields.Integer(required=True)
    mean = fields.String(required=True, allow_none=True)
    sd = fields.String(required=True, allow_none=True)
    interpretation = fields.String(required=True, allow_none=True)


class OverallReader(Reader):
    """Statistics of the whole form at one school."""

    n = fields.Integer(required=True)
    mean = fields.String(required=True, allow_none=True)
    sd = fields.String(required=True, allow_none=True)
    interpretation = fields.String(required=True, allow_none=True)


class RuleReader(Reader):
    """A rule by id and version."""

    id = fields.String(required=True)
    version = fields.String(required=True)


class LevelReader(Reader):
    """The level of one standard."""

    track = fields.String(required=True)
    standard = fields.String(required=True)
    level = fields.Integer(required=True)
    target = fields.Integer(required=True)
    reason = fields.String(required=True)
    rule = fields.Nested(RuleReader, required=True)


class GateReader(Reader):
    """The decision at the quality gate."""

    passed = fields.Boolean(required=True)
    reasons = fields.List(fields.String(), required=True)
    criteria = fields.Nested(RuleReader, required=True)
    due_on = fields.Date(required=True, allow_none=True)


class RemarkReader(Reader):
    """A strength or a point to develop."""

    track = fields.String(required=True)
    standard = fields.String(required=True)
    text = fields.String(required=True)


class EvaluationCompletedReader(Reader):
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


class EvaluationReopenedReader(Reader):
    """What reporting takes of a reopened evaluation."""

    year = fields.Integer(required=True)
    school = fields.String(required=True)


CONSUMES: Mapping[tuple[str, str], Schema] = {
    ("directory", "school-registered"): SchoolRegisteredReader(),
    ("directory", "school-renamed"): SchoolRenamedReader(),
    ("directory", "school-moved"): SchoolMovedReader(),
    ("directory", "school-students-counted"): StudentsCountedReader(),
    ("directory", "school-tracks-changed"): TracksChangedReader(),
    ("directory", "school-closed"): SchoolClosedReader(),
    ("evaluation", "round-opened"): RoundOpenedReader(),
    ("evaluation", "evaluation-completed"): EvaluationCompletedReader(),
    ("evaluation", "evaluation-reopened"): EvaluationReopenedReader(),
    **SARS,
}
