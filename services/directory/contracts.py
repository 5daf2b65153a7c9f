"""The shapes in which directory takes commands and queries, and what it tells the outside."""

from __future__ import annotations

from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, pre_load, validate, validates_schema

from services.directory.domain.area import KINDS
from services.directory.domain.granting import ROLE_NAMES
from services.directory.domain.school import MOST_STUDENTS, TRACKS, in_order
from services.directory.domain.texts import LONGEST_NAME, code, tidy

MOST_ROWS = 5_000
MOST_FILE_BYTES = 8_000_000
LARGEST_BASE64 = MOST_FILE_BYTES * 4 // 3 + 8


class _Strict(Schema):
    class Meta:
        unknown = RAISE


class Tidy(fields.String):
    """Text brought into its one form as it comes in."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        return tidy(super()._deserialize(value, attr, data, **kwargs))


class Code(fields.String):
    """A code: Thai digits become 0–9, spaces and hyphens go. Never a number: zeros in front count."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        return code(super()._deserialize(value, attr, data, **kwargs))


def _name() -> Tidy:
    return Tidy(required=True, validate=validate.Length(min=1, max=LONGEST_NAME))


def _key() -> fields.String:
    return fields.String(required=True, validate=validate.Length(min=1, max=40))


def _reason() -> Tidy:
    return Tidy(required=True, validate=validate.Length(min=1, max=500))


def _school() -> Code:
    return Code(required=True, validate=validate.Length(min=1, max=20))


def _uuid(required: bool = False) -> fields.String:
    form = validate.Regexp(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")
    if required:
        return fields.String(required=True, validate=form)
    return fields.String(load_default=None, allow_none=True, validate=form)


def _tracks() -> fields.List[Any]:
    return fields.List(
        fields.String(validate=validate.OneOf(TRACKS)), required=True, validate=validate.Length(min=1, max=3)
    )


class NothingSchema(_Strict):
    """A query without parameters."""


class RegisterAreaSchema(_Strict):
    """``register_area``; the area is the request's."""

    name = _name()
    kind = fields.String(required=True, validate=validate.OneOf(KINDS))
    province = _name()


class AddDistrictSchema(_Strict):
    """``add_district``."""

    district = _key()
    name = _name()
    order = fields.Integer(required=True, strict=True, validate=validate.Range(min=1, max=999))


class AddClusterSchema(_Strict):
    """``add_cluster``."""

    cluster = _key()
    name = _name()
    district = _key()
    order = fields.Integer(required=True, strict=True, validate=validate.Range(min=1, max=999))


class RegisterSchoolSchema(_Strict):
    """``register_school``; without a district it lies in its cluster's."""

    school = _school()
    name = _name()
    cluster = _key()
    district = fields.String(load_default=None, allow_none=True, validate=validate.Length(max=40))
    tracks = _tracks()
    students = fields.Integer(required=True, strict=True, validate=validate.Range(min=0, max=MOST_STUDENTS))

    @pre_load
    def order_tracks(self, data: Any, **_: Any) -> Any:
        """Tracks come in any order."""
        tracks = data.get("tracks") if isinstance(data, dict) else None
        if isinstance(tracks, list) and all(isinstance(track, str) for track in tracks):
            return {**data, "tracks": list(in_order(tracks))}
        return data


class RenameSchoolSchema(_Strict):
    """``rename_school``."""

    school = _school()
    name = _name()


class MoveSchoolSchema(_Strict):
    """``move_school``; without a district it lies in its new cluster's."""

    school = _school()
    cluster = _key()
    district = fields.String(load_default=None, allow_none=True, validate=validate.Length(max=40))


class CloseSchoolSchema(_Strict):
    """``close_school``."""

    school = _school()
    closed_on = fields.Date(required=True)


class RegisterPersonSchema(_Strict):
    """``register_person``: the only place where personal data comes in, beside ``import_people``."""

    person = _uuid()
    name = _name()
    position = Tidy(load_default="", validate=validate.Length(max=LONGEST_NAME))
    email = fields.Email(load_default="", validate=validate.Length(max=200))
    phone = Code(load_default="", validate=validate.Length(max=20))


class ChangePersonSchema(RegisterPersonSchema):
    """``change_person``."""

    person = _uuid(required=True)


class ScopeSchema(_Strict):
    """A place in the tree."""

    kind = fields.String(required=True, validate=validate.OneOf(["area", "cluster", "school"]))
    id = Code(required=True, validate=validate.Length(min=1, max=40))


class GiveGrantSchema(_Strict):
    """``give_grant``; without a first day it begins on the date of the act."""

    grant = _uuid()
    person = _uuid(required=True)
    role = fields.String(required=True, validate=validate.OneOf([str(role) for role in ROLE_NAMES]))
    scope = fields.Nested(ScopeSchema, required=True)
    valid_from = fields.Date(load_default=None, allow_none=True)
    valid_to = fields.Date(load_default=None, allow_none=True)


class EndGrantSchema(_Strict):
    """``end_grant``."""

    grant = _uuid(required=True)
    person = _uuid(required=True)
    last_day = fields.Date(required=True)
    reason = _reason()


class ErasePersonSchema(_Strict):
    """``erase_person``."""

    person = _uuid(required=True)
    reason = _reason()


class SetPasswordSchema(_Strict):
    """``set_password``: opens the account if there is none."""

    person = _uuid(required=True)
    username = Tidy(required=True, validate=validate.Regexp(r"[A-Za-z0-9][A-Za-z0-9._@-]{1,99}\Z"))
    password = fields.String(required=True, validate=validate.Length(max=500))


class SetSignInSchema(_Strict):
    """``set_sign_in``: whether the person may sign in at all."""

    person = _uuid(required=True)
    enabled = fields.Boolean(required=True)


class RegisterAgencySchema(_Strict):
    """``register_agency``."""

    agency = _key()
    name = _name()


class IssueAgencyKeySchema(_Strict):
    """``issue_agency_key``: the caller makes the key and hands over its hash only, so that nobody here can leak it."""

    agency = _key()
    key_id = _uuid(required=True)
    key_sha256 = fields.String(required=True, validate=validate.Regexp(r"[0-9a-f]{64}\Z"))


class RevokeAgencyKeySchema(_Strict):
    """``revoke_agency_key``."""

    agency = _key()
    key_id = _uuid(required=True)
    reason = _reason()


class ImportSchema(_Strict):
    """``import_clusters``, ``import_schools`` and ``import_people``: either rows or a file."""

    rows = fields.List(
        fields.Dict(keys=fields.String(), values=fields.Raw(allow_none=True)),
        load_default=None,
        allow_none=True,
        validate=validate.Length(max=MOST_ROWS),
    )
    file = fields.String(load_default=None, allow_none=True, validate=validate.Length(max=LARGEST_BASE64))
    filename = fields.String(load_default="", validate=validate.Length(max=255))

    @validates_schema
    def one_of_both(self, data: Any, **_: Any) -> None:
        """Exactly one of the two."""
        if (data.get("rows") is None) == (data.get("file") is None):
            raise ValidationError("กรุณาแนบไฟล์หรือส่งแถวข้อมูลอย่างใดอย่างหนึ่ง", "file")


class CheckImportSchema(ImportSchema):
    """``check_import``: the dry run."""

    kind = fields.String(required=True, validate=validate.OneOf(["clusters", "schools", "people"]))


class ImportTemplateSchema(_Strict):
    """``import_template``."""

    kind = fields.String(required=True, validate=validate.OneOf(["clusters", "schools", "people"]))
    format = fields.String(load_default="xlsx", validate=validate.OneOf(["xlsx", "csv"]))


class SchoolQuerySchema(_Strict):
    """``school``."""

    school = _school()


class PeopleQuerySchema(_Strict):
    """``people``: by id, or by actor such as ``person:<id>``."""

    ids = fields.List(
        fields.String(validate=validate.Length(max=60)), required=True, validate=validate.Length(max=1000)
    )


class GrantsQuerySchema(_Strict):
    """``grants``: of the whole area, of a school or of a person."""

    person = _uuid()
    school = Code(load_default=None, allow_none=True, validate=validate.Length(max=20))


class AuthenticateSchema(_Strict):
    """``authenticate``."""

    username = fields.String(required=True, validate=validate.Length(min=1, max=200))
    password = fields.String(required=True, validate=validate.Length(min=1, max=500))


class ChangePasswordSchema(AuthenticateSchema):
    """``change_password``: whoever knows the old one sets the new one."""

    new_password = fields.String(required=True, validate=validate.Length(min=1, max=500))


class PrincipalQuerySchema(_Strict):
    """``principal``."""

    actor = fields.String(required=True, validate=validate.Length(min=1, max=100))


class AgencyKeyQuerySchema(_Strict):
    """``agency_by_key``."""

    key = fields.String(required=True, validate=validate.Length(min=1, max=500))


class PublicSchoolRegisteredSchema(_Strict):
    """``th.nithet.directory.school.registered.v1``."""

    school = fields.String(required=True)
    name = fields.String(required=True)
    cluster = fields.String(required=True)
    district = fields.String(required=True)
    tracks = fields.List(fields.String(), required=True)


class PublicSchoolRenamedSchema(_Strict):
    """``th.nithet.directory.school.renamed.v1``."""

    school = fields.String(required=True)
    name = fields.String(required=True)


class PublicSchoolMovedSchema(_Strict):
    """``th.nithet.directory.school.moved.v1``."""

    school = fields.String(required=True)
    cluster = fields.String(required=True)
    district = fields.String(required=True)


class PublicSchoolClosedSchema(_Strict):
    """``th.nithet.directory.school.closed.v1``."""

    school = fields.String(required=True)
    closed_on = fields.Date(required=True)
