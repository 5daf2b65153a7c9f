"""What the office's letters say of it: its code of letters, address, telephone and e-mail."""

from __future__ import annotations

from collections.abc import Mapping

from flask import render_template, request
from werkzeug.wrappers import Response

from gateway.pages.carrying_out import carry_out
from gateway.pages.faults import faults_of
from gateway.pages.language import t
from gateway.pages.office import LETTERHEAD, office
from gateway.pages.site import page
from gateway.pages.viewer import keeper


@page("/office", methods=["GET"])
def letterhead() -> str:
    """What they say now, to be set."""
    keeper()
    return _form(office().letterhead, {})


@page("/office", methods=["POST"])
def set_letterhead() -> Response:
    """Have them say it from now on."""
    keeper()
    typed = {field: request.form.get(field, "") for field in LETTERHEAD}
    answer: Response = carry_out(
        "directory",
        "set_letterhead",
        typed,
        lambda fault: _form(typed, faults_of(fault, LETTERHEAD)),
        "/office",
        t("letterhead.kept"),
    )
    return answer


def _form(typed: Mapping[str, str], faults: Mapping[str, str]) -> str:
    return render_template("letterhead.html", typed=typed, faults=faults, office=office())
