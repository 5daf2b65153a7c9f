"""Whoever came in with a password that the office issued sets one of their own before anything else."""

from __future__ import annotations

from flask import redirect, request
from werkzeug import Response

from gateway.faults import wants_json
from gateway.problems import problem
from gateway.visitor import current

OPEN = frozenset(
    {
        "static",
        "health.live",
        "health.ready",
        "api",
        "openapi",
        "pages.own_account",
        "pages.change_own_password",
        "pages.preferences",
        "pages.sign_out",
        "problems.every",
        "problems.one",
        "v1-me.read_me",
        "v1-me.change_own_password",
        "v1-me.sign_out",
        "v1-me.sign_out_everywhere",
    }
)
"""Endpoints that do not wait for it."""


def hold_back() -> Response | None:
    """Lead a person with an issued password to where it is changed.

    :raises Problem: 403 ``password-change-needed`` towards programs
    """
    visitor = current()
    if visitor is None or not visitor.must_change or request.endpoint in OPEN:
        return None
    if wants_json():
        raise problem("password-change-needed")
    return redirect("/account", 303)
