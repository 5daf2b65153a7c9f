"""Issuing the guideline of self-assessment reports: what the office asks of its schools this year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import render_template, request

from gateway.pages import sar_guideline_form as form
from gateway.pages import scope, thai
from gateway.pages.backend import Problem, backend
from gateway.pages.carrying_out import carry_out
from gateway.pages.faults import faults_of
from gateway.pages.language import t
from gateway.pages.sar_guideline_form import Row
from gateway.pages.sar_rounds import director, next_year
from gateway.pages.site import page


@page("/sar-rounds/new", methods=["GET"])
def new_sar_guideline() -> Any:
    """What the guideline will say, before it is issued: as the edition before has it, else as usual."""
    director()
    scope.scope()
    rounds = backend().ask("evaluation", "sar_rounds")["rounds"]
    year = thai.whole(request.args.get("for", "")) or next_year(rounds)
    current, rows, rules = _known(year)
    overall = current.get("overall") or (form.NOT_ASKED if current else None)
    typed = {"for": year, "note": current.get("note", ""), "title": current.get("title", ""), "overall": overall}
    return _form(typed, {}, rows, rules)


@page("/sar-rounds/new", methods=["POST"])
def new_sar_guideline_post() -> Any:
    """Issue it, or show it with a section moved (``move``)."""
    director()
    typed = {name: request.form.get(name, "").strip() for name in ("for", "title", "note", "overall")}
    year = thai.whole(typed["for"])
    _, known, rules = _known(year)
    rows, severities = form.typed(request.form, known), form.severities(request.form, rules)
    rules = [{**rule, "severity": severities.get(rule["id"], rule["severity"])} for rule in rules]
    if "move" in request.form:
        return _form(typed, {}, form.moved(rows, request.form["move"]), rules)
    if year is None:
        return _form(typed, {"for": t("sar-rounds.year-wrong")}, rows, rules), 422
    data: dict[str, Any] = {"year": year, "note": typed["note"], "title": typed["title"] or None,
                            "overall": typed["overall"] or None}  # fmt: skip
    if request.form.getlist("section"):
        data |= {"sections": form.sections(rows), "severities": severities}
    places = form.places(rows)

    def again(fault: Problem) -> str:
        named = {places[error["pointer"]]: error["detail"] for error in fault.errors if error["pointer"] in places}
        faults = named or faults_of(fault, ("year", "title", "note"))
        if "year" in faults:
            faults["for"] = faults.pop("year")
        return _form(typed, faults, rows, rules)

    then = f"/sar-rounds/{year}/guideline"
    return carry_out("evaluation", "issue_sar_guideline", data, again, then, t("sar-rounds.issued"))


def _known(year: int | None) -> tuple[Mapping[str, Any], list[Row], Sequence[dict[str, Any]]]:
    """The year's guideline where there is one, its sections beside the usual ones, and its checks."""
    usual = backend().ask("evaluation", "usual_sar_guideline")
    rounds = backend().ask("evaluation", "sar_rounds")["rounds"]
    if not any(entry["year"] == year for entry in rounds):
        return {}, form.rows(usual["sections"], usual["sections"]), usual["rules"]
    found = backend().ask("evaluation", "sar_round", {"year": year})
    now = {rule["id"]: rule["severity"] for rule in found["rules"]}
    rules = [{**rule, "severity": now.get(rule["id"], rule["severity"])} for rule in usual["rules"]]
    return found["guideline"], form.rows(found["guideline"]["sections"], usual["sections"]), rules


def _form(
    typed: Mapping[str, Any], faults: Mapping[str, str], rows: Sequence[Row], rules: Sequence[Mapping[str, Any]]
) -> str:
    usual = backend().ask("evaluation", "usual_sar_guideline")
    tables = {table["id"]: table for table in usual["tables"]}
    return render_template("sar-rounds/new.html", typed=typed, faults=faults, by_part=form.by_part(rows), rules=rules,
                           parts=usual["parts"], severities=form.SEVERITIES, tables=tables,
                           overall=usual["overall"], overall_rules=form.OVERALL)  # fmt: skip
