"""Tolerant readers of what directory publishes: they take what evaluation needs and pass over the rest."""

from __future__ import annotations

from marshmallow import fields

from kernel.readers import Reader


class SchoolTracksChanged(Reader):
    """What a school offers from now on."""

    school = fields.String(required=True)
    tracks = fields.List(fields.String(), required=True)


class SchoolRegistered(SchoolTracksChanged):
    """A school, with the tracks that it offers and the cluster that it belongs to."""

    cluster = fields.String(load_default="")


class SchoolMoved(Reader):
    """The cluster that a school belongs to from now on."""

    school = fields.String(required=True)
    cluster = fields.String(required=True)


class SchoolClosed(Reader):
    """A school's last day."""

    school = fields.String(required=True)
    closed_on = fields.Date(required=True)
