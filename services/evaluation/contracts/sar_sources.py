"""Tolerant readers of what reports are begun on: they take what is needed and pass over the rest."""

from __future__ import annotations

from collections.abc import Mapping

from marshmallow import Schema, fields

from kernel.readers import Reader


class StudentsCounted(Reader):
    """How many pupils a school has."""

    school = fields.String(required=True)
    students = fields.Integer(load_default=None, allow_none=True)


class _TrackPupils(Reader):
    """The pupils of one track."""

    track = fields.String(required=True)
    pupils = fields.Integer(required=True)


class PupilsCounted(Reader):
    """The pupils of a school by track on 10 June of an academic year."""

    school = fields.String(required=True)
    year = fields.Integer(required=True)
    as_of = fields.String(required=True)
    tracks = fields.List(fields.Nested(_TrackPupils), required=True)


class _Item(Reader):
    """A line of a standard."""

    code = fields.String(required=True)
    parent = fields.String(load_default=None, allow_none=True)
    text = fields.String(required=True)
    kind = fields.String(load_default="item")


class FrameworkRegistered(Reader):
    """A version of a framework with its items."""

    framework = fields.String(required=True)
    version = fields.String(required=True)
    effective_from_year = fields.Integer(required=True)
    items = fields.List(fields.Nested(_Item), required=True)


class SchoolStandardProclaimed(Reader):
    """A school's own standard with its items."""

    school = fields.String(required=True)
    track = fields.String(required=True)
    edition = fields.Integer(required=True)
    effective_from_year = fields.Integer(load_default=0)
    items = fields.List(fields.Nested(_Item), required=True)


class _Target(Reader):
    """The level announced for an item."""

    code = fields.String(required=True)
    level = fields.Integer(required=True)


class SchoolTargetsAnnounced(Reader):
    """A school's targets of an academic year."""

    school = fields.String(required=True)
    track = fields.String(required=True)
    year = fields.Integer(required=True)
    targets = fields.List(fields.Nested(_Target), required=True)


CONSUMES: Mapping[tuple[str, str], Schema] = {
    ("directory", "school-students-counted"): StudentsCounted(),
    ("directory", "school-pupils-counted"): PupilsCounted(),
    ("standards", "framework-registered"): FrameworkRegistered(),
    ("standards", "school-standard-proclaimed"): SchoolStandardProclaimed(),
    ("standards", "school-targets-announced"): SchoolTargetsAnnounced(),
}
