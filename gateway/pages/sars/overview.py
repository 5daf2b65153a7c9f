"""A school's reports; one of them with its sections, who has them, and what the office asks to be mended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import redirect, render_template, request

from gateway.pages import scope
from gateway.pages.backend import Problem, backend
from gateway.pages.faults import REFUSED
from gateway.pages.office import School, office, reached
from gateway.pages.sar_differences import unsubmitted
from gateway.pages.sars.report import Report, execute, report, started
from gateway.pages.sars.sections import writing
from gateway.pages.site import page
from gateway.pages.viewer import signed_in
from gateway.pages.wording import refusal
from gateway.problems import problem

Row = dict[str, Any]


@page("/sars")
def sars() -> Any:
    """The reports in reach: of each year that has a round, for each track."""
    person = signed_in()
    if person.of_school:
        schools = [office().school(code) for code in sorted(person.schools or ())]
        rounds = backend().ask("evaluation", "sar_rounds", {}, as_of=scope.scope().instant)["rounds"]
        rows = [row for school in schools for row in _own(school, rounds)]
        alone = schools[0] if len(schools) == 1 else None
        return render_template("sars/list.html", rows=rows, own=True, school=alone, tree=office())
    year = scope.scope().year
    found = backend().ask("evaluation", "sars", {"year": year}, as_of=scope.scope().instant)["sars"]
    return render_template("sars/list.html", rows=found, own=False, school=None, tree=office())


@page("/sars/<int:year>/<code>/<track>", methods=["GET"])
def sar(year: int, code: str, track: str) -> Any:
    """The overview of a report, or how to begin it."""
    found = started(year, code, track)
    if found is None:
        return _beginning(year, code, track)
    return show(found)


@page("/sars/<int:year>/<code>/<track>", methods=["POST"])
def sar_start(year: int, code: str, track: str) -> Any:
    """Begin a report."""
    data = {"year": year, "school": code, "track": track, "copy": request.form.get("copy") == "yes"}
    try:
        backend().execute("evaluation", "start_sar", data)
    except Problem as fault:
        if fault.status not in (*REFUSED, 404):
            raise
        if fault.code != "sar.started":  # begun by somebody else a moment ago: that is it
            return _beginning(year, code, track, refusal(fault)), fault.status
    return redirect(scope.address(f"/sars/{year}/{code}/{track}"), 303)


@page("/sars/<int:year>/<code>/<track>/terms", methods=["POST"])
def sar_terms(year: int, code: str, track: str) -> Any:
    """Put a report on the standard and the targets that stand now."""
    found = report(year, code, track)
    try:
        execute(found, "refresh_sar_terms")
    except Problem as fault:
        if fault.status not in REFUSED:
            raise
        return show(report(year, code, track), general=refusal(fault)), fault.status
    return redirect(scope.address(found.base), 303)


@page("/sars/<int:year>/<code>/<track>/sections/<section>/assign", methods=["POST"])
def sar_assign(year: int, code: str, track: str, section: str) -> Any:
    """Give a section to persons."""
    found = report(year, code, track)
    known = {actor for actor, _ in _writers(code)}  # unless they are known, nobody is taken away from the section
    persons = [actor for actor in request.form.getlist("persons") if actor in known]
    execute(found, "assign_section", section=section, persons=persons)
    return redirect(scope.address(f"{found.base}#section-{section}"), 303)


@page("/sars/<int:year>/<code>/<track>/comments/<int:number>", methods=["POST"])
def sar_comment(year: int, code: str, track: str, number: int) -> Any:
    """Answer a comment of the office."""
    found = report(year, code, track)
    text = request.form.get("text", "").strip()
    try:
        execute(found, "answer_comment", number=number, text=text)
    except Problem as fault:
        if fault.status not in REFUSED:
            raise
        return show(found, {f"comment-{number}": refusal(fault)}, {number: text}), fault.status
    return redirect(scope.address(f"{found.base}#comment-{number}"), 303)


def show(
    found: Report, faults: dict[str, str] | None = None, typed: dict[int, str] | None = None, reason: str = "",
    general: str = "", overall: Mapping[str, Any] | None = None,
) -> str:  # fmt: skip
    """The overview.

    :param typed: answers to comments by their number, `reason` for a withdrawal or correction: as they were sent
    :param general: what is wrong with no one field
    :param overall: the overall level and its reason, as they were sent
    """
    asked = [comment for comment in found.sar["comments"] if comment["asked"]]
    manages = found.mine and found.sar["manages"] and found.writing
    return render_template(
        "sars/overview.html", report=found, sar=found.sar, asked=asked, faults=faults or {}, typed=typed or {},
        reason=reason, general=general,
        overall_typed=overall, manages=manages, teachers=teachers(found.school.code) if manages else [],
        since=unsubmitted(found.sar) if found.writing else None, writing=writing(found),
        left=next((step for step in found.steps if not step.complete and step.mine and step.open), None),
    )  # fmt: skip


def teachers(code: str) -> list[tuple[str, str]]:
    """Those of a school who may write, with their names; none while the register cannot be asked."""
    try:
        return _writers(code)
    except Problem:
        return []


def _writers(code: str) -> list[tuple[str, str]]:
    held = backend().ask("directory", "grants", {"school": code})["grants"]
    today = scope.today().isoformat()
    found = {
        f"person:{entry['person']}": str(entry["name"])
        for entry in held
        if entry["valid_from"] <= today and (entry["valid_to"] or today) >= today
    }
    return sorted(found.items(), key=lambda entry: entry[1])


def _beginning(year: int, code: str, track: str, refused: str = "") -> str:
    school = reached(code)
    if track not in school.tracks:
        raise problem("not-found")
    may = signed_in().may_begin_reports(code)
    return render_template("sars/start.html", year=year, school=school, track=track, refused=refused, may=may)


def _own(school: School, rounds: Sequence[Row]) -> list[Row]:
    """A line for each report of a school, begun or owed in one of `rounds`, newest year first."""
    begun = backend().ask("evaluation", "sars", {"school": school.code}, as_of=scope.scope().instant)["sars"]
    rows: dict[tuple[int, str], Row] = {(row["year"], row["track"]): dict(row) for row in begun}
    for term in rounds:
        if term["status"] not in ("open", "closed"):
            continue
        for track in school.tracks:
            owed = {"year": term["year"], "school": school.code, "track": track, "status": "not_started"}
            row = rows.setdefault((term["year"], track), owed)
            row.setdefault("due_on", term.get("due_on"))
    return [rows[key] for key in sorted(rows, reverse=True)]
