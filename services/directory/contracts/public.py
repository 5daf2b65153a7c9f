"""What the outside is told."""

from __future__ import annotations

from marshmallow import fields

from services.directory.contracts.fields import Strict


class PublicSchoolRegisteredSchema(Strict):
    """``th.nithet.directory.school.registered.v1``."""

    school = fields.String(required=True)
    name = fields.String(required=True)
    cluster = fields.String(required=True)
    district = fields.String(required=True)
    tracks = fields.List(fields.String(), required=True)


class PublicSchoolRenamedSchema(Strict):
    """``th.nithet.directory.school.renamed.v1``."""

    school = fields.String(required=True)
    name = fields.String(required=True)


class PublicSchoolMovedSchema(Strict):
    """``th.nithet.directory.school.moved.v1``."""

    school = fields.String(required=True)
    cluster = fields.String(required=True)
    district = fields.String(required=True)


class PublicSchoolClosedSchema(Strict):
    """``th.nithet.directory.school.closed.v1``."""

    school = fields.String(required=True)
    closed_on = fields.Date(required=True)
