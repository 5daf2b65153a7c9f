"""What comes in with a query."""

from __future__ import annotations

from marshmallow import fields, validate

from services.directory.contracts.fields import Code, Strict, a_school, a_uuid


class NothingSchema(Strict):
    """A query without parameters."""


class SchoolQuerySchema(Strict):
    """``school``."""

    school = a_school()


class PeopleQuerySchema(Strict):
    """``people``: by id, or by actor such as ``person:<id>``."""

    ids = fields.List(
        fields.String(validate=validate.Length(max=60)), required=True, validate=validate.Length(max=1000)
    )


class GrantsQuerySchema(Strict):
    """``grants``: of the whole area, of a school or of a person."""

    person = a_uuid()
    school = Code(load_default=None, allow_none=True, validate=validate.Length(max=20))


class AuthenticateSchema(Strict):
    """``authenticate``."""

    username = fields.String(required=True, validate=validate.Length(min=1, max=200))
    password = fields.String(required=True, validate=validate.Length(min=1, max=500))


class ChangePasswordSchema(AuthenticateSchema):
    """``change_password``: whoever knows the old one sets the new one."""

    new_password = fields.String(required=True, validate=validate.Length(min=1, max=500))


class PrincipalQuerySchema(Strict):
    """``principal``."""

    actor = fields.String(required=True, validate=validate.Length(min=1, max=100))


class AgencyKeyQuerySchema(Strict):
    """``agency_by_key``."""

    key = fields.String(required=True, validate=validate.Length(min=1, max=500))
