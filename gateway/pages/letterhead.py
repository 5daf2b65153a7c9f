"""What the office's letters say of it: its code of letters, address, telephone and e-mail."""

from __future__ import annotations

from collections.abc import Mapping

from flask import render_template, request
from werkzeug.wrappers import Response

from gateway.pages import thai
from gateway.pages.backend import Problem
from gateway.pages.carrying_out import carry_out
from gateway.pages.faults import faults_of
from gateway.pages.language import t
from gateway.pages.office import LETTERHEAD, office
from gateway.pages.site import page
from gateway.pages.viewer import keeper

STALE = 412


@page("/office", methods=["GET"])
def letterhead() -> str:
    """What they say now, to be set."""
    keeper()
    return _form(office().letterhead, {})


@page("/office", methods=["POST"])
def set_letterhead() -> Response:
    """Have them say it from now on, unless another has set it since the form was shown."""
    keeper()
    typed = {field: request.form.get(field, "") for field in LETTERHEAD}
    changed = _meanwhile()
    answer: Response = carry_out(
        "directory",
        "set_letterhead",
        typed,
        lambda fault: _again(typed, changed, fault),
        "/office",
        t("letterhead.kept"),
        version=(thai.whole(request.form.get("version", "")) or 0) if changed else office().version,
    )
    return answer


def _meanwhile() -> dict[str, str]:
    """What reads otherwise than the form had shown it. A district that was added since is none of the form's matter."""
    shown = {field: request.form.get(f"shown-{field}", "").replace("\r\n", "\n") for field in LETTERHEAD}
    return {field: said for field, said in office().letterhead.items() if said != shown[field]}


def _again(typed: Mapping[str, str], changed: Mapping[str, str], fault: Problem) -> str:
    """What was typed stays; what another has set meanwhile stands beside it, and the next try knows of it."""
    if fault.status != STALE:
        return _form(typed, faults_of(fault, LETTERHEAD))
    return _form(typed, {}, conflict=changed)


def _form(typed: Mapping[str, str], faults: Mapping[str, str], conflict: Mapping[str, str] | None = None) -> str:
    return render_template("letterhead.html", typed=typed, faults=faults, office=office(), conflict=conflict)
