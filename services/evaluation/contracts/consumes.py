"""Tolerant readers of what directory publishes: they take what evaluation needs and pass over the rest."""

from __future__ import annotations

from marshmallow import EXCLUDE, Schema, fields


class _Tolerant(Schema):
    class Meta:
        unknown = EXCLUDE


class SchoolTracksChanged(_Tolerant):
    """What a school offers from now on."""

    school = fields.String(required=True)
    tracks = fields.List(fields.String(), required=True)


class SchoolRegistered(SchoolTracksChanged):
    """A school, with the tracks that it offers and the cluster that it belongs to."""

    cluster = fields.String(load_default="")


class SchoolMoved(_Tolerant):
    """The cluster that a school belongs to from now on."""

    school = fields.String(required=True)
    cluster = fields.String(required=True)


class SchoolClosed(_Tolerant):
    """A school's last day."""

    school = fields.String(required=True)
    closed_on = fields.Date(required=True)
