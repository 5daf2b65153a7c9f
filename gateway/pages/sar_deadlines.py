"""More time for schools, closing a round, and what is taken after it: each with its reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import render_template, request

from gateway.pages import day_fields, scope, thai
from gateway.pages.backend import Problem
from gateway.pages.carrying_out import carry_out
from gateway.pages.faults import faults_of
from gateway.pages.language import t
from gateway.pages.sar_board import acts_of
from gateway.pages.sar_reports import Report, asked_filters, reports_of, sar_round, schools_of
from gateway.pages.site import page
from gateway.pages.viewer import signed_in
from gateway.problems import problem

EXTENSION = ("due_on", "reason", "schools")
ADMISSION = ("until", "reason")


@page("/sar-rounds/<int:year>/extend", methods=["GET"])
def sar_extend(year: int) -> Any:
    """For whom, until when, and why."""
    terms = _allowed(year, "extend")
    whom = request.args.get("for", "some")
    return _extend(terms, {"due_on": day_fields.EMPTY, "reason": "", "for": whom, "schools": []}, {})


@page("/sar-rounds/<int:year>/extend", methods=["POST"])
def sar_extend_post(year: int) -> Any:
    """Give more time."""
    terms = _allowed(year, "extend")
    day = day_fields.typed("due_on")
    typed = {
        "due_on": day,
        "reason": request.form.get("reason", "").strip(),
        "for": "all" if request.form.get("for") == "all" else "some",
        "schools": request.form.getlist("school"),
    }
    due = day_fields.day(day)
    if due is None:
        return _extend(terms, typed, {"due_on": t("form.date-wrong")}), 422
    schools = None if typed["for"] == "all" else typed["schools"]
    data = {"year": year, "schools": schools, "due_on": due.isoformat(), "reason": typed["reason"]}
    return _act("extend_sar_deadline", data, lambda fault: _extend(terms, typed, faults_of(fault, EXTENSION)),
                t("sar-board.extended"))  # fmt: skip


def _extend(terms: dict[str, Any], typed: dict[str, Any], faults: dict[str, str]) -> str:
    filters = asked_filters(request.values)
    reports, _ = reports_of(int(terms["year"]))
    owing = [report for report in reports if report.owes and filters.within(report)]
    return render_template("sar-rounds/extend.html", year=terms["year"], terms=terms, typed=typed, faults=faults,
                           schools=[(school, _due(owing, school.code)) for school in schools_of(owing)],
                           filters=filters)  # fmt: skip


def _due(reports: list[Report], code: str) -> Any:
    return next(report.due_on for report in reports if report.school.code == code)


@page("/sar-rounds/<int:year>/close", methods=["GET"])
def sar_close(year: int) -> Any:
    """What will be put on record as missing."""
    return _close(_allowed(year, "close"), {})


@page("/sar-rounds/<int:year>/close", methods=["POST"])
def sar_close_post(year: int) -> Any:
    """Close the round."""
    terms = _allowed(year, "close")
    return _act("close_sar_round", {"year": year}, lambda fault: _close(terms, faults_of(fault, ("year",))),
                t("sar-board.closed-done"))  # fmt: skip


def _close(terms: dict[str, Any], faults: dict[str, str]) -> str:
    reports, _ = reports_of(int(terms["year"]))
    owing = [report for report in reports if report.owes]
    early = [report for report in owing if report.due_on >= scope.today()]
    return render_template("sar-rounds/close.html", year=terms["year"], terms=terms, faults=faults, owing=owing,
                           early=early)  # fmt: skip


@page("/sar-rounds/<int:year>/admit/<school>/<track>", methods=["GET"])
def sar_admit(year: int, school: str, track: str) -> Any:
    """Until when, and why."""
    terms = _allowed(year, "admit")
    return _admit(terms, _report(year, school, track), {"until": day_fields.EMPTY, "reason": ""}, {})


@page("/sar-rounds/<int:year>/admit/<school>/<track>", methods=["POST"])
def sar_admit_post(year: int, school: str, track: str) -> Any:
    """Let the school submit after closing."""
    terms, report = _allowed(year, "admit"), _report(year, school, track)
    day = day_fields.typed("until")
    typed = {"until": day, "reason": request.form.get("reason", "").strip()}
    until = day_fields.day(day)
    if until is None:
        return _admit(terms, report, typed, {"until": t("form.date-wrong")}), 422
    data = {"year": year, "school": school, "tracks": [track], "until": until.isoformat(), "reason": typed["reason"]}
    return _act("admit_late_sar", data, lambda fault: _admit(terms, report, typed, faults_of(fault, ADMISSION)),
                t("sar-board.admitted"))  # fmt: skip


def _admit(terms: dict[str, Any], report: Report, typed: dict[str, Any], faults: dict[str, str]) -> str:
    return render_template("sar-rounds/admit.html", year=terms["year"], terms=terms, report=report, typed=typed,
                           faults=faults)  # fmt: skip


def _report(year: int, school: str, track: str) -> Report:
    reports, _ = reports_of(year)
    found = next((report for report in reports if (report.school.code, report.track) == (school, track)), None)
    if found is None:
        raise problem("not-found")
    return found


def _act(command: str, data: Mapping[str, Any], again: Callable[[Problem], str], said: str) -> Any:
    version = thai.whole(request.form.get("version", ""))
    return carry_out("evaluation", command, data, again, f"/sar-rounds/{data['year']}", said, version=version)


def _allowed(year: int, act: str) -> dict[str, Any]:
    terms = sar_round(year)
    person = signed_in()
    if person.may_decide and not terms["opens_on"]:
        raise problem("conflict", t("sar-board.not-open", year=year))
    if act not in acts_of(person, terms):
        raise problem("forbidden")
    return terms
