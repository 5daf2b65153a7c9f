"""Through which posts drafts of the area's standards go before they go to a body."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import render_template, request

from gateway.pages import scope, thai
from gateway.pages.area_standards import DIRECTORS, may, only_now
from gateway.pages.backend import backend
from gateway.pages.carrying_out import carry_out
from gateway.pages.faults import faults_of
from gateway.pages.language import t
from gateway.pages.site import page
from gateway.pages.viewer import signed_in
from gateway.problems import problem


@page("/standards/area/sign-off", methods=["GET"])
def sign_off_chain() -> Any:
    """The posts in order, and which are passed over and why."""
    return _show(_known(), {}, {})


@page("/standards/area/sign-off", methods=["POST"])
def sign_off_chain_post() -> Any:
    """Have it so."""
    found, typed = _known(), dict(request.form)
    stations = [
        {"post": post, "skipped": typed.get(f"why-{post}", "").strip() if typed.get(f"skips-{post}") else None}
        for post in (station["post"] for station in found["stations"])
    ]
    faults = {
        f"why-{station['post']}": t("area-standards.chain-why-missing") for station in stations
        if station["skipped"] == ""
    }  # fmt: skip
    if faults:
        return _show(found, typed, faults), 422
    return carry_out(
        "standards",
        "set_sign_off_chain",
        {"stations": stations},
        lambda fault: _show(found, typed, faults_of(fault, ("stations",))),
        "/standards/area",
        t("area-standards.chain-done"),
        version=thai.whole(request.form.get("version", "")),
    )


def _known() -> dict[str, Any]:
    person = signed_in()
    only_now()
    if not may(person, DIRECTORS):
        raise problem("forbidden")
    return backend().ask("standards", "sign_off_chain", wait_for=scope.wait_for())


def _show(found: Mapping[str, Any], typed: Mapping[str, str], faults: Mapping[str, str]) -> str:
    return render_template("area-standards/chain.html", found=found, typed=typed, faults=faults)
