"""What the outside is told."""

from __future__ import annotations

from marshmallow import fields

from services.directory.contracts.fields import Strict


class PublicSchoolRegisteredSchema(Strict):
    """A school is on record, with its cluster, district and tracks."""

    school = fields.String(required=True)
    name = fields.String(required=True)
    cluster = fields.String(required=True)
    district = fields.String(required=True)
    tracks = fields.List(fields.String(), required=True)


class PublicSchoolRenamedSchema(Strict):
    """A school has another name from now on."""

    school = fields.String(required=True)
    name = fields.String(required=True)


class PublicSchoolMovedSchema(Strict):
    """A school belongs to another cluster or district."""

    school = fields.String(required=True)
    cluster = fields.String(required=True)
    district = fields.String(required=True)


class PublicSchoolClosedSchema(Strict):
    """A school ends on this day; nothing about it changes after that."""

    school = fields.String(required=True)
    closed_on = fields.Date(required=True)
