"""What comes in with a command."""

from __future__ import annotations

from typing import Any

from marshmallow import fields, pre_load, validate

from kernel.authority import Capacity
from services.directory.contracts.fields import (
    Code,
    Strict,
    Tidy,
    a_key,
    a_name,
    a_reason,
    a_school,
    a_uuid,
    some_tracks,
)
from services.directory.domain.area import KINDS
from services.directory.domain.granting import LONGEST_ORDER, ROLE_NAMES
from services.directory.domain.pupils import FIRST_YEAR, LAST_YEAR, MOST_STUDENTS
from services.directory.domain.school import TRACKS, in_order
from services.directory.domain.texts import LONGEST_NAME


class NoDataSchema(Strict):
    """A command without data."""


class RegisterAreaSchema(Strict):
    """``register_area``; the area is the request's."""

    name = a_name()
    kind = fields.String(required=True, validate=validate.OneOf(KINDS))
    province = a_name()


class SetLetterheadSchema(Strict):
    """``set_letterhead``: all of it at once; the domain says of what form each is."""

    letter_code = Tidy(load_default="", validate=validate.Length(max=40))
    group = Tidy(load_default="", validate=validate.Length(max=500))
    address = fields.String(load_default="", validate=validate.Length(max=1000))
    postcode = Tidy(load_default="", validate=validate.Length(max=20))
    phone = Tidy(load_default="", validate=validate.Length(max=100))
    email = Tidy(load_default="", validate=validate.Length(max=500))


class AddDistrictSchema(Strict):
    """``add_district``."""

    district = a_key()
    name = a_name()
    order = fields.Integer(required=True, strict=True, validate=validate.Range(min=1, max=999))


class AddClusterSchema(Strict):
    """``add_cluster``."""

    cluster = a_key()
    name = a_name()
    district = a_key()
    order = fields.Integer(required=True, strict=True, validate=validate.Range(min=1, max=999))


class RegisterSchoolSchema(Strict):
    """``register_school``; without a district it lies in its cluster's."""

    school = a_school()
    name = a_name()
    cluster = a_key()
    district = fields.String(load_default=None, allow_none=True, validate=validate.Length(max=40))
    tracks = some_tracks()
    students = fields.Integer(required=True, strict=True, validate=validate.Range(min=0, max=MOST_STUDENTS))

    @pre_load
    def ordertracks(self, data: Any, **_: Any) -> Any:
        """Tracks come in any order."""
        tracks = data.get("tracks") if isinstance(data, dict) else None
        if isinstance(tracks, list) and all(isinstance(track, str) for track in tracks):
            return {**data, "tracks": list(in_order(tracks))}
        return data


class TrackPupilsSchema(Strict):
    """The pupils of one track."""

    track = fields.String(required=True, validate=validate.OneOf(TRACKS))
    pupils = fields.Integer(required=True, strict=True, validate=validate.Range(min=0, max=MOST_STUDENTS))


class CountPupilsSchema(Strict):
    """``count_pupils``: the count of 10 June of an academic year (พ.ศ.), by track."""

    school = a_school()
    year = fields.Integer(required=True, strict=True, validate=validate.Range(min=FIRST_YEAR, max=LAST_YEAR))
    tracks = fields.List(
        fields.Nested(TrackPupilsSchema), required=True, validate=validate.Length(min=1, max=len(TRACKS))
    )


class RenameSchoolSchema(Strict):
    """``rename_school``."""

    school = a_school()
    name = a_name()


class MoveSchoolSchema(Strict):
    """``move_school``; without a district it lies in its new cluster's."""

    school = a_school()
    cluster = a_key()
    district = fields.String(load_default=None, allow_none=True, validate=validate.Length(max=40))


class CloseSchoolSchema(Strict):
    """``close_school``."""

    school = a_school()
    closed_on = fields.Date(required=True)


class RegisterPersonSchema(Strict):
    """``register_person``: the only place where personal data comes in, beside ``import_people``."""

    person = a_uuid()
    name = a_name()
    position = Tidy(load_default="", validate=validate.Length(max=LONGEST_NAME))
    email = fields.Email(load_default="", validate=validate.Length(max=200))
    phone = Code(load_default="", validate=validate.Length(max=20))


class ChangePersonSchema(RegisterPersonSchema):
    """``change_person``."""

    person = a_uuid(required=True)


class ScopeSchema(Strict):
    """A place in the tree."""

    kind = fields.String(required=True, validate=validate.OneOf(["area", "cluster", "school"]))
    id = Code(required=True, validate=validate.Length(min=1, max=40))


class GiveGrantSchema(Strict):
    """``give_grant``; without a first day it begins on the date of the act.

    ``order`` is the number of the acting order or of the letter that delegates; the post's own holder may have none.
    """

    grant = a_uuid()
    person = a_uuid(required=True)
    role = fields.String(required=True, validate=validate.OneOf([str(role) for role in ROLE_NAMES]))
    scope = fields.Nested(ScopeSchema, required=True)
    valid_from = fields.Date(load_default=None, allow_none=True)
    valid_to = fields.Date(load_default=None, allow_none=True)
    capacity = fields.Enum(Capacity, by_value=True, load_default=Capacity.OWN)
    order = Tidy(load_default=None, allow_none=True, validate=validate.Length(min=1, max=LONGEST_ORDER))


class EndGrantSchema(Strict):
    """``end_grant``."""

    grant = a_uuid(required=True)
    person = a_uuid(required=True)
    last_day = fields.Date(required=True)
    reason = a_reason()


class ErasePersonSchema(Strict):
    """``erase_person``."""

    person = a_uuid(required=True)
    reason = a_reason()


class SetPasswordSchema(Strict):
    """``set_password``: opens the account if there is none; whoever has a user name already keeps it."""

    person = a_uuid(required=True)
    username = Tidy(load_default=None, allow_none=True, validate=validate.Regexp(r"[A-Za-z0-9][A-Za-z0-9._@-]{1,99}\Z"))
    password = fields.String(required=True, validate=validate.Length(max=500))
    temporary = fields.Boolean(load_default=False)


class SetSignInSchema(Strict):
    """``set_sign_in``: whether the person may sign in at all."""

    person = a_uuid(required=True)
    enabled = fields.Boolean(required=True)


class RegisterAgencySchema(Strict):
    """``register_agency``."""

    agency = a_key()
    name = a_name()


class IssueAgencyKeySchema(Strict):
    """``issue_agency_key``: the caller makes the key and hands over its hash only, so that nobody here can leak it."""

    agency = a_key()
    key_id = a_uuid(required=True)
    key_sha256 = fields.String(required=True, validate=validate.Regexp(r"[0-9a-f]{64}\Z"))


class RevokeAgencyKeySchema(Strict):
    """``revoke_agency_key``."""

    agency = a_key()
    key_id = a_uuid(required=True)
    reason = a_reason()
