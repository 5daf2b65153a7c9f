"""What the office's letters say of it: its code of letters, address, telephone and e-mail."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

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
    given, typed = _sent("shown-"), _sent()
    changed = {field: said for field, said in office().letterhead.items() if said != given[field]}
    answer: Response = carry_out(
        "directory",
        "set_letterhead",
        typed,
        lambda fault: _again(given, typed, changed, fault),
        "/office",
        t("letterhead.kept"),
        version=(thai.whole(request.form.get("version", "")) or 0) if changed else office().version,
    )
    return answer


def _sent(prefix: str = "") -> dict[str, str]:
    """What the form was sent with; a district that was added since it was shown is none of its matter."""
    return {field: request.form.get(f"{prefix}{field}", "").replace("\r\n", "\n") for field in LETTERHEAD}


def _again(given: Mapping[str, str], typed: Mapping[str, str], changed: Mapping[str, str], fault: Problem) -> str:
    """What was typed stays, and where another has set something else meanwhile that stands beside it. What the form
    was given and nobody typed over becomes what another has set, so that the next try does not undo it."""
    taken = {field: said for field, said in changed.items() if typed[field] == given[field]}
    conflict = {field: said for field, said in changed.items() if field not in taken and typed[field] != said}
    faults = {} if fault.status == STALE else faults_of(fault, LETTERHEAD)
    late = fault.status == STALE or bool(changed)
    return _form({**typed, **taken}, faults, late=late, taken=taken, conflict=conflict)


def _form(typed: Mapping[str, str], faults: Mapping[str, str], **meanwhile: Any) -> str:
    """:param meanwhile: whether another came first (``late``), and of what they set what the form has ``taken`` over
    and what is in ``conflict`` with what was typed"""
    return render_template("letterhead.html", typed=typed, faults=faults, office=office(), **meanwhile)
