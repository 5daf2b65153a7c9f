"""What reporting takes of self-assessment reports and of the rounds that they are owed in."""

from __future__ import annotations

from collections.abc import Mapping

from marshmallow import Schema, fields

from kernel.readers import Reader


class ObligedReader(Reader):
    """A school, and the tracks that it owes a self-assessment report on."""

    school = fields.String(required=True)
    tracks = fields.List(fields.String(), required=True)


class SarRoundReader(Reader):
    """Who owes a report when a round is opened, or closed."""

    year = fields.Integer(required=True)
    obliged = fields.List(fields.Nested(ObligedReader), required=True)


class SarObligationReader(ObligedReader):
    """What a school owes from now on."""

    year = fields.Integer(required=True)


class SarReader(Reader):
    """Whose self-assessment report an event is about."""

    year = fields.Integer(required=True)
    school = fields.String(required=True)
    track = fields.String(required=True)


class SarItemReader(Reader):
    """A line of the standards that a report speaks of."""

    code = fields.String(required=True)
    text = fields.String(required=True)
    kind = fields.String(required=True)


class SarStartedReader(SarReader):
    """What reporting takes of a report's beginning."""

    items = fields.List(fields.Nested(SarItemReader), required=True)


class StandardLevelReader(Reader):
    """The level that a school gives itself for a standard."""

    standard = fields.String(required=True)
    level = fields.Integer(required=True)


class SaidReader(Reader):
    """A strength or a point to develop in the school's own words."""

    standard = fields.String(required=True)
    text = fields.String(required=True)


class OverallReader(Reader):
    """The level that a school gives itself over all standards."""

    level = fields.Integer(required=True)


class SarAcceptedReader(SarReader):
    """What reporting takes of an accepted report."""

    version = fields.Integer(required=True)
    receipt = fields.String(required=True)
    standards = fields.List(fields.Nested(StandardLevelReader), required=True)
    overall = fields.Nested(OverallReader, load_default=None, allow_none=True)
    strengths = fields.List(fields.Nested(SaidReader), required=True)
    improvements = fields.List(fields.Nested(SaidReader), required=True)


CONSUMES: Mapping[tuple[str, str], Schema] = {
    ("evaluation", "sar-round-opened"): SarRoundReader(),
    ("evaluation", "sar-obligation-changed"): SarObligationReader(),
    ("evaluation", "sar-round-closed"): SarRoundReader(),
    ("evaluation", "sar-started"): SarStartedReader(),
    ("evaluation", "sar-submitted"): SarReader(),
    ("evaluation", "sar-resubmitted"): SarReader(),
    ("evaluation", "sar-returned"): SarReader(),
    ("evaluation", "sar-accepted"): SarAcceptedReader(),
    ("evaluation", "sar-correction-begun"): SarReader(),
    ("evaluation", "sar-withdrawn"): SarReader(),
}
