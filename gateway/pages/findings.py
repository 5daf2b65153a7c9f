"""Strengths and points to develop under each standard."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, request

from gateway.pages import scope, sheets
from gateway.pages.backend import Problem, backend
from gateway.pages.by_script import partial, unsaved
from gateway.pages.language import t
from gateway.pages.sheets import Form
from gateway.pages.site import page
from gateway.pages.wording import refusal

KINDS = ("strengths", "improvements")
MOST = 40
"""Rows of one kind that a form may hold."""


@page("/evaluations/<int:year>/<school>/findings", methods=["GET"])
def findings(year: int, school: str) -> Any:
    """Both lists, each with a row to write the next one in."""
    form = sheets.form(year, school)
    return _show(form, {kind: list(form.sheet[kind]) for kind in KINDS})


@page("/evaluations/<int:year>/<school>/findings", methods=["POST"])
def findings_post(year: int, school: str) -> Any:
    """Keep both lists. ``add`` asks for another row."""
    form = sheets.open_form(year, school)
    typed = {kind: _typed(kind) for kind in KINDS}
    mine = {kind: [row for row in rows if row["text"]] for kind, rows in typed.items()}
    stored = {kind: [_plain(row) for row in form.sheet[kind]] for kind in KINDS}
    if sheets.moved_on(request.form.get("seen", ""), stored, mine):
        return unsaved(t("form.conflict")) or _show(form, mine, conflict=stored), 409
    faults: dict[str, str] = {}
    if mine != stored:
        try:
            backend().execute("evaluation", "note_findings", {"year": year, "school": school} | mine)
        except Problem as fault:
            if fault.status >= 500 or fault.status in (401, 403):
                raise
            faults = {_field(error.get("pointer", "")): refusal(fault, said=error["detail"]) for error in fault.errors}
            faults = faults or {"strengths-0": refusal(fault)}
            return unsaved(next(iter(faults.values()))) or _show(form, mine, faults), fault.status
        form = sheets.form(year, school)
    if partial():
        return render_template("evaluations/saved.html", form=form, steps=form.steps(), current="findings",
                               partial=True, seen=sheets.seen(mine))  # fmt: skip
    if request.form.get("add") in KINDS:
        return _show(form, mine, more=request.form["add"])
    return redirect(scope.address(form.after("findings")), 303)


def _typed(kind: str) -> list[dict[str, str]]:
    rows = []
    for at in range(MOST):
        place, text = request.form.get(f"{kind}-{at}-place"), request.form.get(f"{kind}-{at}", "").strip()
        if place is None:
            break
        track, _, standard = place.partition("/")
        rows.append({"track": track, "standard": standard, "text": text})
    return rows


def _plain(row: dict[str, Any]) -> dict[str, str]:
    return {"track": row["track"], "standard": row["standard"], "text": row["text"]}


def _field(pointer: str) -> str:
    kind, _, rest = pointer.strip("/").partition("/")
    return f"{kind}-{rest.split('/')[0] or 0}"


def _show(form: Form, rows: dict[str, Any], faults: Any = None, conflict: Any = None, more: str = "") -> str:
    stored = {kind: [_plain(row) for row in form.sheet[kind]] for kind in KINDS}
    return render_template(
        "evaluations/findings.html", form=form, sheet=form.sheet, steps=form.steps(), current="findings", rows=rows,
        faults=faults or {}, conflict=conflict, kinds=KINDS, more=more, seen=sheets.seen(stored),
    )  # fmt: skip
