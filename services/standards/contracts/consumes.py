"""Tolerant readers of what directory tells: they take what standards needs and pass over the rest."""

from __future__ import annotations

from collections.abc import Mapping

from marshmallow import Schema, fields

from kernel.readers import Reader


class SchoolTracksChanged(Reader):
    """What a school teaches from now on."""

    school = fields.String(required=True)
    tracks = fields.List(fields.String(), required=True)


class SchoolRegistered(SchoolTracksChanged):
    """A school, with its cluster and the tracks that it teaches."""

    cluster = fields.String(required=True)


class SchoolMoved(Reader):
    """A school belongs to another cluster."""

    school = fields.String(required=True)
    cluster = fields.String(required=True)


class SchoolClosed(Reader):
    """A school's last day."""

    school = fields.String(required=True)
    closed_on = fields.Date(required=True)


class AgencyRegistered(Reader):
    """An agency that the office can name."""

    agency = fields.String(required=True)
    name = fields.String(required=True)


CONSUMES: Mapping[tuple[str, str], Schema] = {
    ("directory", "school-registered"): SchoolRegistered(),
    ("directory", "school-tracks-changed"): SchoolTracksChanged(),
    ("directory", "school-moved"): SchoolMoved(),
    ("directory", "school-closed"): SchoolClosed(),
    ("directory", "agency-registered"): AgencyRegistered(),
}
