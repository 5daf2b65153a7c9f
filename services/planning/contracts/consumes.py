"""Tolerant readers of completed evaluations: they take what planning needs and pass over the rest."""

from __future__ import annotations

from collections.abc import Mapping

from marshmallow import Schema, fields

from kernel.readers import Reader


class LevelReader(Reader):
    """What planning takes of a level."""

    track = fields.String(required=True)
    standard = fields.String(required=True)
    level = fields.Integer(required=True)
    target = fields.Integer(required=True)


class EvaluationCompletedReader(Reader):
    """What planning takes of a completed evaluation."""

    year = fields.Integer(required=True)
    school = fields.String(required=True)
    levels = fields.List(fields.Nested(LevelReader), required=True)


class EvaluationReopenedReader(Reader):
    """What planning takes of a reopened evaluation."""

    year = fields.Integer(required=True)
    school = fields.String(required=True)


CONSUMES: Mapping[tuple[str, str], Schema] = {
    ("evaluation", "evaluation-completed"): EvaluationCompletedReader(),
    ("evaluation", "evaluation-reopened"): EvaluationReopenedReader(),
}
