"""Answering the items of one element of form 7.2, one element a page."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, request

from gateway.pages import scope, sheets
from gateway.pages.backend import Problem, backend
from gateway.pages.by_script import partial, unsaved
from gateway.pages.language import t
from gateway.pages.sheets import Form
from gateway.pages.site import page
from gateway.pages.viewer import signed_in
from gateway.problems import problem

STALE = (409, 412)


@page("/evaluations/<int:year>/<school>/ratings/<element>", methods=["GET"])
def ratings(year: int, school: str, element: str) -> Any:
    """The items of an element with this person's answers."""
    form = sheets.form(year, school)
    return _show(form, _section(form, element), form.answers())


@page("/evaluations/<int:year>/<school>/ratings/<element>", methods=["POST"])
def ratings_post(year: int, school: str, element: str) -> Any:
    """Keep the answers that changed; htmx gets back what has moved, a browser without it the next step."""
    form = sheets.open_form(year, school)
    section = _section(form, element)
    try:
        given = {item["item"]: _value(request.form.get(_name(item["item"]))) for item in section["items"]}
    except ValueError:
        raise problem("invalid") from None
    stored = form.answers()
    conflicts, changes = [], []
    for item, mine in given.items():
        before = _value(request.form.get(f"seen-{_name(item)}"))
        if mine == before or mine == stored.get(item):
            continue
        if before != stored.get(item):
            conflicts.append((item, mine, stored.get(item)))
        else:
            changes.append({"rater": signed_in().actor, "item": item, "value": mine})
    if changes:
        _record(form, changes)
        form = sheets.form(year, school)
    if conflicts:
        return unsaved(t("form.conflict")) or _show(form, section, form.answers(), conflicts), 409
    if partial():
        return render_template("evaluations/saved.html", form=form, section=section, steps=form.steps(),
                               answers=form.answers(), current=f"ratings-{element}", partial=True)  # fmt: skip
    return redirect(scope.address(form.after(f"ratings-{element}")), 303)


def _record(form: Form, changes: list[dict[str, Any]]) -> None:
    data = {"year": form.year, "school": form.school.code, "ratings": changes}
    for attempt in range(3):
        try:
            backend().execute("evaluation", "record_ratings", data)
            return
        except Problem as fault:
            if fault.status not in STALE or attempt == 2 or fault.code == "evaluation.completed":
                raise


def _show(form: Form, section: dict[str, Any], answers: dict[str, int], conflicts: Any = ()) -> str:
    return render_template(
        "evaluations/ratings.html", form=form, sheet=form.sheet, section=section, answers=answers,
        steps=form.steps(), current=f"ratings-{section['element']}", conflicts=conflicts,
    )  # fmt: skip


def _section(form: Form, element: str) -> dict[str, Any]:
    found = next((section for section in form.sections if section["element"] == element), None)
    if found is None:
        raise problem("not-found")
    return found


def _name(item: str) -> str:
    return "item-" + item.replace(".", "-")


def _value(text: str | None) -> int | None:
    return int(text) if text else None
