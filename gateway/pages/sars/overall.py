"""The level of the whole report: stated on the overview by those who manage it."""

from __future__ import annotations

from typing import Any

from flask import redirect, request

from gateway.pages import scope, thai
from gateway.pages.backend import Problem
from gateway.pages.faults import REFUSED, faults_of
from gateway.pages.language import t
from gateway.pages.sars.overview import show
from gateway.pages.sars.report import base_of, execute, report
from gateway.pages.site import page
from gateway.pages.wording import refusal

FIELDS = ("level", "reason")


@page("/sars/<int:year>/<code>/<track>/overall", methods=["POST"])
def sar_overall(year: int, code: str, track: str) -> Any:
    """State it; what was typed stays where it is refused."""
    found = report(year, code, track)
    level, reason = thai.whole(request.form.get("level", "")), request.form.get("overall-reason", "").strip()
    typed = {"level": level, "reason": reason}
    if level is None:
        return show(found, {"overall-level": t("sars.level-missing")}, overall=typed), 422
    try:
        execute(found, "judge_overall", level=level, reason=reason, base=base_of(request.form))
    except Problem as fault:
        if fault.status not in REFUSED:
            raise
        found = report(year, code, track)  # somebody else may have been quicker
        named = {error.get("pointer", "").strip("/") for error in fault.errors}
        if named.intersection(FIELDS):
            faults = {f"overall-{name}": words for name, words in faults_of(fault, FIELDS).items()}
            return show(found, faults, overall=typed), fault.status
        return show(found, general=refusal(fault), overall=typed), fault.status
    return redirect(scope.address(f"{found.base}#overall"), 303)
