"""The door: signing in and out."""

from __future__ import annotations

from typing import Any

from flask import current_app, flash, redirect, render_template, request

from gateway.backend import Unavailable
from gateway.pages import scope
from gateway.pages.backend import Problem
from gateway.pages.language import t
from gateway.pages.site import page
from gateway.pages.viewer import viewer
from gateway.pages.wording import refusal
from gateway.parts import parts
from gateway.recognising import ask_directory

DEMO_ROLES = ("sup1", "director", "area-director", "secretary")
"""Demo accounts that stand first; a principal and a teacher of the first school follow."""


@page("/sign-in", methods=["GET"])
def sign_in() -> Any:
    """The form, or home for whoever is signed in already."""
    if viewer():
        return redirect(scope.own(request.values.get("after", "")))
    return _form()


@page("/sign-in", methods=["POST"])
def sign_in_post() -> Any:
    """Begin a session; on a wrong password the form again with the user name still there."""
    username, password = request.form.get("username", ""), request.form.get("password", "")
    faults = {
        name: t(f"sign-in.{name}-missing")
        for name, value in (("username", username.strip()), ("password", password))
        if not value
    }
    if faults:
        return _form(username, faults), 422
    try:
        current_app.extensions["nithet.accounts"].start(username, password)
    except Problem as fault:
        if fault.status not in (401, 403, 422, 429):
            raise
        if fault.status == 403:
            words = refusal(fault)
        else:
            words = t("sign-in.too-many") if fault.status == 429 else t("sign-in.wrong")
        return _form(username, {}, words), fault.status, fault.headers
    return redirect(scope.own(request.values.get("after", "")), 303)


@page("/sign-out", methods=["POST"])
def sign_out() -> Any:
    """End this browser's session."""
    current_app.extensions["nithet.accounts"].end()
    flash(t("sign-in.out"))
    return redirect("/sign-in", 303)


def _form(username: str = "", faults: dict[str, str] | None = None, general: str = "") -> str:
    demo = _demo()
    return render_template(
        "sign-in.html",
        username=username,
        faults=faults or {},
        general=general,
        accounts=_some(demo["accounts"]),
        demo_password=demo["password"],
        after=request.values.get("after", ""),
    )


def _demo() -> dict[str, Any]:
    """The accounts to try the product with; none unless the operator runs the demo."""
    nothing: dict[str, Any] = {"accounts": [], "password": ""}
    if not parts().settings.demo:
        return nothing
    try:
        return ask_directory("accounts", {})
    except (Problem, Unavailable):  # the door stays open while directory is away
        return nothing


def _some(accounts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One account of each role."""
    chosen = [account for name in DEMO_ROLES for account in accounts if account["username"] == name]
    for kind in ("principal-", "teacher-"):
        chosen += [account for account in accounts if account["username"].startswith(kind)][:1]
    return chosen
