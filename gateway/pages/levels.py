"""Deciding the quality level of each standard."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, request

from gateway.pages import scope, sheets, thai
from gateway.pages.backend import Problem, backend
from gateway.pages.by_script import partial
from gateway.pages.faults import REFUSED, faults_of
from gateway.pages.language import t
from gateway.pages.sheets import Form
from gateway.pages.site import page
from gateway.problems import problem


@page("/evaluations/<int:year>/<school>/levels", methods=["GET"])
def levels(year: int, school: str) -> Any:
    """Every standard of every track with its decision."""
    form = sheets.form(year, school)
    return _show(form)


@page("/evaluations/<int:year>/<school>/levels/<track>/<standard>", methods=["POST"])
def level_post(year: int, school: str, track: str, standard: str) -> Any:
    """Decide one level. Each standard is a form of its own."""
    form = sheets.open_form(year, school)
    entry = _entry(form, track, standard)
    typed = {"level": thai.whole(request.form.get("level", "")), "reason": request.form.get("reason", "").strip()}
    stored = {"level": entry.get("level"), "reason": entry.get("reason") or ""}
    faults: dict[str, str] = {}
    status = 200
    if typed["level"] is None:
        faults, status = {"level": t("form-7-2.level-missing")}, 422
    elif sheets.moved_on(request.form.get("seen", ""), stored, typed):
        return _answer(form, entry, typed, {}, conflict=stored), 409
    elif typed != stored:
        data = {"year": year, "school": school, "track": track, "standard": standard} | typed
        try:
            backend().execute("evaluation", "decide_level", data)
        except Problem as fault:
            if fault.status not in REFUSED:
                raise
            faults, status = faults_of(fault, ("level", "reason")), fault.status
    if faults:
        return _answer(form, entry, typed, faults), status
    form = sheets.form(year, school)
    if partial():
        return _answer(form, _entry(form, track, standard), None, {}, saved=True)
    return redirect(scope.address(f"{form.base}/levels#standard-{track}-{standard}"), 303)


def _show(form: Form) -> str:
    return render_template("evaluations/levels.html", form=form, sheet=form.sheet, steps=form.steps(), current="levels")


def _answer(
    form: Form, entry: dict[str, Any], typed: dict[str, Any] | None, faults: dict[str, str], *, conflict: Any = None,
    saved: bool = False,
) -> str:  # fmt: skip
    name = "evaluations/level.html" if partial() else "evaluations/levels.html"
    return render_template(
        name, form=form, sheet=form.sheet, steps=form.steps(), current="levels", entry=entry, typed=typed,
        faults=faults, conflict=conflict, saved=saved, wrong_at=(entry["track"], entry["standard"]), partial=partial(),
    )  # fmt: skip


def _entry(form: Form, track: str, standard: str) -> dict[str, Any]:
    for entry in form.standards():
        if (entry["track"], entry["standard"]) == (track, standard):
            return entry
    raise problem("not-found")
