"""Who is signed in, and signing in and out by a program's own form."""

from __future__ import annotations

from typing import Any

import msgspec
from flask import Response, current_app, g
from marshmallow import RAISE, Schema, fields, validate

from gateway import csrf
from gateway.accounts import LONGEST_PASSWORD, LONGEST_USERNAME, Accounts
from gateway.api.resources import Resources, told
from gateway.api.shapes import Answer, Params
from gateway.visitor import Visitor, required
from kernel.authority import Capacity

resources = Resources("me", "Who is signed in")


class Credentials(Schema):
    """A local account."""

    class Meta:
        unknown = RAISE

    username = fields.String(required=True, validate=validate.Length(min=1, max=LONGEST_USERNAME))
    password = fields.String(required=True, validate=validate.Length(min=1, max=LONGEST_PASSWORD))


class NewPassword(Schema):
    """The password held so far and the one to hold from now on."""

    class Meta:
        unknown = RAISE

    password = fields.String(required=True, validate=validate.Length(min=1, max=LONGEST_PASSWORD))
    new_password = fields.String(
        required=True,
        validate=validate.Length(min=1, max=LONGEST_PASSWORD),
        metadata={"description": "15 characters at least, any that you like, and none of the common passwords"},
    )


class Grant(Answer):
    """A role held over a scope; `schools` null is the whole office."""

    role = fields.String(required=True)
    area = fields.String(required=True)
    schools = fields.List(fields.String(), required=True, allow_none=True)
    valid_from = fields.Date(required=True)
    valid_to = fields.Date(required=True, allow_none=True)
    capacity = fields.String(required=True, validate=validate.OneOf(list(Capacity)))
    order = fields.String(required=True, allow_none=True, metadata={"description": "the order or letter behind it"})


class Me(Answer):
    """Who is signed in."""

    actor = fields.String(required=True)
    display_name = fields.String(required=True)
    area = fields.String(required=True)
    grants = fields.List(fields.Nested(Grant), required=True)
    must_change_password = fields.Boolean(
        required=True, metadata={"description": "the password was issued: everything else waits until it is changed"}
    )
    csrf_token = fields.String(
        required=True, allow_none=True, metadata={"description": "for X-CSRF-Token; null for an agency's key"}
    )


RATE_LIMIT = {
    "RateLimit-Policy": {"schema": {"type": "string"}},
    "RateLimit": {"schema": {"type": "string"}},
}


@resources.reads("/me", Me, params=Params)
def read_me(_params: dict[str, Any]) -> Response:
    """Who is signed in, with what rights, and the CSRF token of the session."""
    return _shown(required())


@resources.acts(
    "/session",
    "POST",
    201,
    body=Credentials,
    answer=Me,
    headers=RATE_LIMIT,
    security=[],
    faults=(400, 401, 403, 413, 415, 422, 429, 503),
)
def sign_in(credentials: dict[str, Any]) -> Response:
    """Sign in; the answer sets the session cookie. Guessing is slowed down by account and by address."""
    accounts: Accounts = current_app.extensions["nithet.accounts"]
    response = _shown(accounts.start(credentials["username"], credentials["password"]))
    response.status_code = 201
    return response


@resources.acts(
    "/me/password",
    "PUT",
    204,
    body=NewPassword,
    headers=RATE_LIMIT,
    faults=(400, 401, 403, 404, 413, 415, 422, 429, 503),
)
def change_own_password(body: dict[str, Any]) -> Response:
    """Change one's own password. Every session of the person ends; the answer sets a new cookie for this one."""
    accounts: Accounts = current_app.extensions["nithet.accounts"]
    accounts.change_password(body["password"], body["new_password"])
    return Response(status=204)


@resources.acts("/session", "DELETE", 204, faults=(401, 403, 429, 503))
def sign_out() -> Response:
    """Sign out in this browser."""
    required()
    current_app.extensions["nithet.accounts"].end()
    return Response(status=204)


@resources.acts("/sessions", "DELETE", 204, faults=(401, 403, 429, 503))
def sign_out_everywhere() -> Response:
    """Sign out in every browser of this person."""
    required()
    current_app.extensions["nithet.accounts"].end_everywhere()
    return Response(status=204)


def _shown(visitor: Visitor) -> Response:
    grants = [
        {**msgspec.to_builtins(grant), "schools": None if grant.schools is None else sorted(grant.schools)}
        for grant in visitor.principal.grants
    ]
    body = {
        "actor": visitor.actor,
        "display_name": visitor.display_name,
        "area": visitor.area,
        "grants": grants,
        "must_change_password": visitor.must_change,
        "csrf_token": csrf.of_session(g.session_token) if g.get("session_token") else None,
    }
    return told(body)
