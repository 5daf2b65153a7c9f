"""What comes in with a query."""

from __future__ import annotations

from marshmallow import fields, validate

from services.directory.contracts.fields import Code, Strict, Tidy, a_school, a_uuid
from services.directory.domain.granting import ROLE_NAMES
from services.directory.domain.passwords import STATES


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


class ChangePasswordSchema(Strict):
    """``change_password``: whoever knows the old one sets the new one; without a user name, whoever asks their own."""

    username = fields.String(load_default=None, allow_none=True, validate=validate.Length(min=1, max=200))
    password = fields.String(required=True, validate=validate.Length(min=1, max=500))
    new_password = fields.String(required=True, validate=validate.Length(min=1, max=500))


class StaffSchema(Strict):
    """``staff``: some of the office's people, or one of them.

    ``q`` is looked for in names, positions and user names; ``account`` is one of the states of a way in.
    """

    person = a_uuid()
    q = Tidy(load_default="", validate=validate.Length(max=100))
    account = fields.String(load_default="", validate=validate.OneOf(["", *STATES]))
    role = fields.String(load_default="", validate=validate.OneOf(["", *map(str, ROLE_NAMES)]))
    offset = fields.Integer(load_default=0, strict=True, validate=validate.Range(min=0, max=1_000_000))
    limit = fields.Integer(load_default=40, strict=True, validate=validate.Range(min=1, max=200))


class PrincipalQuerySchema(Strict):
    """``principal``."""

    actor = fields.String(required=True, validate=validate.Length(min=1, max=100))


class AgencyKeyQuerySchema(Strict):
    """``agency_by_key``."""

    key = fields.String(required=True, validate=validate.Length(min=1, max=500))
