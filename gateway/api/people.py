"""The office's people for those who keep the register, and passwords that the office issues."""

from __future__ import annotations

from typing import Any

from flask import Response
from marshmallow import fields, validate

from gateway.accounts import LONGEST_PASSWORD, LONGEST_USERNAME
from gateway.api.conditions import readable
from gateway.api.resources import Resources, act, look
from gateway.api.shapes import Answer, Body, Read, Reading
from gateway.parts import parts
from kernel.authority import Capacity

resources = Resources("people", "The office's people, their roles and their ways in")

STATES = ("none", "reserved", "temporary", "expired", "open", "shut", "demo", "elsewhere")
MOST = 200


class HeldRole(Answer):
    """A role over a place of the office."""

    role = fields.String(required=True)
    scope = fields.Dict(required=True, metadata={"description": "`kind` (area, cluster or school) and `id`"})
    valid_from = fields.Date(required=True)
    valid_to = fields.Date(required=True, allow_none=True)
    capacity = fields.String(required=True, validate=validate.OneOf(list(Capacity)))
    order = fields.String(required=True, allow_none=True, metadata={"description": "the order or letter behind it"})


class Member(Answer):
    """A person with the state of their way in."""

    person = fields.String(required=True)
    name = fields.String(required=True)
    position = fields.String(required=True)
    username = fields.String(required=True, allow_none=True)
    state = fields.String(required=True, validate=validate.OneOf(STATES))
    temporary_until = fields.String(required=True, allow_none=True)
    roles = fields.List(fields.Nested(HeldRole), required=True)
    may_manage = fields.Boolean(required=True, metadata={"description": "whether you may issue them a password"})


class People(Read):
    """Some of the office's people in Thai order."""

    people = fields.List(fields.Nested(Member), required=True)
    total = fields.Integer(required=True, metadata={"description": "how many there are"})
    counts = fields.Dict(required=True, metadata={"description": "how many are in each state"})


class PeopleFilters(Reading):
    """Filters of people. Ways in have no past, so neither has the list: it does not look back."""

    class Meta(Reading.Meta):
        exclude = ("as_of",)

    q = fields.String(validate=validate.Length(min=1, max=100), metadata={"description": "part of a name"})
    account = fields.String(validate=validate.OneOf(STATES))
    offset = fields.Integer(validate=validate.Range(min=0, max=1_000_000))
    limit = fields.Integer(validate=validate.Range(min=1, max=MOST))


class IssuedPassword(Body):
    """A password that you have made at random and hand to the person."""

    password = fields.String(required=True, validate=validate.Length(min=1, max=LONGEST_PASSWORD))
    username = fields.String(
        validate=validate.Length(min=2, max=LONGEST_USERNAME), metadata={"description": "for whoever has none yet"}
    )


@resources.reads("/areas/<area:area>/people", People, PeopleFilters)
def list_people(seen: dict[str, Any], area: str) -> Response:
    """The office's people with their roles and ways in."""
    wanted: dict[str, Any] = {name: seen[name] for name in ("q", "account", "offset", "limit") if name in seen}
    return readable(look("directory", "staff", area, seen, wanted))


@resources.commands("/areas/<area:area>/people/<person:person>/password", IssuedPassword, versioned=False)
def issue_password(body: dict[str, Any], area: str, person: str) -> Response:
    """Issue a password that opens for seven days and only to be changed. The person's sessions end everywhere."""
    done = act("directory", "set_password", area, body, versioned=False, person=person, temporary=True)
    parts().sessions.end_all(f"person:{person}")
    return done
