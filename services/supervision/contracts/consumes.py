"""Tolerant readers of others' events: they take what supervision needs and pass over the rest."""

from __future__ import annotations

from collections.abc import Mapping

from marshmallow import Schema, fields

from kernel.readers import Reader


class CompletedGate(Reader):
    """The gate in a completed evaluation."""

    passed = fields.Boolean(required=True)
    reasons = fields.List(fields.String(), required=True)
    due_on = fields.Date(required=True, allow_none=True)


class EvaluationCompleted(Reader):
    """A completed evaluation, as far as following up needs it."""

    year = fields.Integer(required=True)
    school = fields.String(required=True)
    gate = fields.Nested(CompletedGate, required=True)
    completed_on = fields.Date(required=True)


class SchoolMoved(Reader):
    """A school belongs to another cluster."""

    school = fields.String(required=True)
    cluster = fields.String(required=True)


class SchoolRegistered(SchoolMoved):
    """A school, with its cluster."""


class SchoolClosed(Reader):
    """A school's last day."""

    school = fields.String(required=True)
    closed_on = fields.Date(required=True)


CONSUMES: Mapping[tuple[str, str], Schema] = {
    ("evaluation", "evaluation-completed"): EvaluationCompleted(),
    ("directory", "school-registered"): SchoolRegistered(),
    ("directory", "school-moved"): SchoolMoved(),
    ("directory", "school-closed"): SchoolClosed(),
}
