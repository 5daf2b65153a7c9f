"""Tolerant readers of what directory publishes: they take what evaluation needs and pass over the rest."""

from __future__ import annotations

from marshmallow import EXCLUDE, Schema, fields


class _Tolerant(Schema):
    class Meta:
        unknown = EXCLUDE


class SchoolRegistered(_Tolerant):
    """A school, with the tracks that it offers."""

    school = fields.String(required=True)
    tracks = fields.List(fields.String(), required=True)


class SchoolTracksChanged(SchoolRegistered):
    """What a school offers from now on."""


class SchoolClosed(_Tolerant):
    """A school's last day."""

    school = fields.String(required=True)
    closed_on = fields.Date(required=True)
