"""One's own account: name, roles, and changing one's password."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import current_app, flash, redirect, render_template, request

from gateway.accounts import Accounts
from gateway.pages import scope
from gateway.pages.backend import Problem, backend
from gateway.pages.faults import faults_of
from gateway.pages.language import t
from gateway.pages.office import office
from gateway.pages.site import page
from gateway.pages.staff import duties
from gateway.pages.viewer import signed_in
from gateway.visitor import required

FIELDS = ("password", "new_password", "again")


@page("/account", methods=["GET"])
def own_account() -> Any:
    """Who one is here, and the form for another password; with an issued password the form alone."""
    signed_in()
    return _shown()


@page("/account", methods=["POST"])
def change_own_password() -> Any:
    """Change one's password. Every other browser of the person is signed out."""
    signed_in()
    given = {name: request.form.get(name, "") for name in FIELDS}
    faults = {name: t(f"own-account.{name}-missing") for name, value in given.items() if not value}
    if "again" not in faults and given["again"] != given["new_password"]:
        faults["again"] = t("own-account.again-differs")
    if faults:
        return _shown(faults), 422
    first = required().must_change
    accounts: Accounts = current_app.extensions["nithet.accounts"]
    try:
        accounts.change_password(given["password"], given["new_password"])
    except Problem as fault:
        if fault.status == 429:
            return _shown(general=t("own-account.too-many")), 429, fault.headers
        if fault.status != 422:
            raise
        return _shown(faults_of(fault, ("password", "new_password"))), 422
    flash(t("own-account.changed"))
    return redirect("/" if first else "/account", 303)


@page("/account/sign-out-everywhere", methods=["POST"])
def sign_out_everywhere() -> Any:
    """End every session of whoever asks, this one too."""
    signed_in()
    current_app.extensions["nithet.accounts"].end_everywhere()
    flash(t("own-account.out-everywhere"))
    return redirect("/sign-in", 303)


def _shown(faults: Mapping[str, str] | None = None, general: str = "") -> str:
    account = backend().ask("directory", "own_account")
    if required().must_change:
        return render_template("account/first.html", account=account, faults=faults or {}, general=general)
    return render_template(
        "account/page.html", account=account, faults=faults or {}, general=general, duties=duties(_roles(), office())
    )


def _roles() -> list[Mapping[str, Any]]:
    """The roles that one holds here and that are not over."""
    mine = {"person": signed_in().actor.removeprefix("person:")}
    held = backend().ask("directory", "grants", mine)["grants"]
    today = scope.today().isoformat()
    return [grant for grant in held if not grant["valid_to"] or grant["valid_to"] >= today]
