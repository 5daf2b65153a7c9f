"""Deciding the quality gate: what the criteria say, and what a person decides."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, request

from gateway.pages import day_fields, scope, sheets
from gateway.pages.backend import Problem, backend
from gateway.pages.faults import REFUSED, faults_of
from gateway.pages.language import t
from gateway.pages.sheets import Form
from gateway.pages.site import page


@page("/evaluations/<int:year>/<school>/gate", methods=["GET"])
def gate(year: int, school: str) -> Any:
    """The quality gate: what the criteria say, and what a person decides."""
    form = sheets.form(year, school)
    return _gate(form, _stored_gate(form), {})


@page("/evaluations/<int:year>/<school>/gate", methods=["POST"])
def gate_post(year: int, school: str) -> Any:
    """Decide the gate."""
    form = sheets.open_form(year, school)
    passed = {"yes": True, "no": False}.get(request.form.get("passed", ""))
    parts = day_fields.typed("due_on")
    due_on = day_fields.day(parts)
    reasons = [line.strip() for line in request.form.get("reasons", "").splitlines() if line.strip()]
    typed = {"passed": passed, "reasons": reasons, "due_on": parts}
    faults: dict[str, str] = {}
    if passed is None:
        faults["passed"] = t("form-7-2.gate-missing")
    if passed is False and day_fields.misread("due_on"):
        faults["due_on"] = t("form.date-wrong")
    wanted = {
        "passed": passed,
        "reasons": reasons,
        "due_on": due_on.isoformat() if due_on is not None and passed is False else None,
    }
    if not faults and sheets.moved_on(request.form.get("seen", ""), _plain_gate(form), wanted):
        return _gate(form, typed, {}, conflict=_stored_gate(form)), 409
    if not faults:
        try:
            backend().execute("evaluation", "decide_gate", {"year": year, "school": school} | wanted)
        except Problem as fault:
            if fault.status not in REFUSED:
                raise
            faults = faults_of(fault, ("passed", "reasons", "due_on"))
            return _gate(form, typed, faults), fault.status
    if faults:
        return _gate(form, typed, faults), 422
    return redirect(scope.address(f"{form.base}/check"), 303)


def _plain_gate(form: Form) -> dict[str, Any]:
    stored = form.sheet["gate"]
    if stored is None:
        return {"passed": None, "reasons": [], "due_on": None}
    return {"passed": stored["passed"], "reasons": list(stored["reasons"]), "due_on": stored.get("due_on")}


def _stored_gate(form: Form) -> dict[str, Any]:
    plain = _plain_gate(form)
    due = day_fields.filled(plain["due_on"]) if plain["due_on"] else day_fields.EMPTY
    return plain | {"due_on": due}


def _gate(form: Form, typed: dict[str, Any], faults: dict[str, str], conflict: Any = None) -> str:
    return render_template(
        "evaluations/gate.html", form=form, sheet=form.sheet, steps=form.steps(), current="gate", typed=typed,
        faults=faults, conflict=conflict, seen=sheets.seen(_plain_gate(form)),
    )  # fmt: skip
