"""Rounds of self-assessment reports: the list, the year's guideline, and opening a round."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from flask import Response, redirect, render_template, request

from gateway.pages import day_fields, reminder_days, scope, thai
from gateway.pages.backend import Problem, backend
from gateway.pages.carrying_out import carry_out
from gateway.pages.documents import asked_form, send
from gateway.pages.faults import faults_of
from gateway.pages.language import t
from gateway.pages.office import TRACKS, office
from gateway.pages.sar_reports import sar_round
from gateway.pages.site import page
from gateway.pages.viewer import Viewer, signed_in
from gateway.problems import problem
from kernel.years import academic_year


@page("/sar-rounds")
def sar_rounds() -> Any:
    """Every year with a guideline, newest first."""
    person = signed_in()
    rounds = backend().ask("evaluation", "sar_rounds", as_of=scope.scope().instant)["rounds"]
    return render_template("sar-rounds/list.html", rounds=rounds, may=person.may_decide, next_year=next_year(rounds))


def next_year(rounds: list[dict[str, Any]]) -> int:
    """The year that a new guideline is most likely for."""
    years = {int(entry["year"]) for entry in rounds}
    now = academic_year(scope.today())
    return now if now not in years else max(years) + 1


@page("/sar-rounds/<int:year>/guideline")
def sar_guideline(year: int) -> Any:
    """The guideline as schools read it, its terms, and what was extended since."""
    person = signed_in()
    terms = sar_round(year)
    adjusted = [rule for rule in terms["rules"] if rule["severity"] != rule["usual"]]
    sections = terms["guideline"]["sections"]
    return render_template("sar-rounds/guideline.html", year=year, terms=terms, by_part=_by_part(sections),
                           tracks=_tracks(sections), office=office(), may=person.may_decide,
                           adjusted=adjusted, reminder_days=reminder_days.words)  # fmt: skip


@page("/sar-rounds/<int:year>/guideline/document")
def sar_guideline_file(year: int) -> Response:
    """The guideline as PDF or DOCX."""
    return _document("sar_guideline_document", {"year": year})


@page("/sar-rounds/<int:year>/letter")
def sar_round_letter(year: int) -> Response:
    """The letter to the schools as PDF or DOCX."""
    return _document("sar_round_letter_document", {"year": year})


def _document(query: str, params: dict[str, Any]) -> Response:
    signed_in()
    found = backend().ask("evaluation", query, params, as_of=scope.scope().instant)
    return send(found["template"], found["data"], asked_form(), as_of=found.get("as_of"))


@page("/sar-rounds/<int:year>/open", methods=["GET"])
def open_sar_round(year: int) -> Any:
    """From when until when, and what has to be so before."""
    director()
    terms = sar_round(year)
    if terms["status"] != "guideline":
        return redirect(scope.address(f"/sar-rounds/{year}"), 303)
    usual = {"opens_on": scope.today(), "due_on": terms["usual_due_on"]}
    filled = {name: day_fields.filled(day) for name, day in usual.items()}
    return _open(terms, filled | reminder_days.filled(terms["reminder_days"]), {})


@page("/sar-rounds/<int:year>/open", methods=["POST"])
def open_sar_round_post(year: int) -> Any:
    """Open the round."""
    director()
    terms = sar_round(year)
    dates = {name: day_fields.typed(name) for name in ("opens_on", "due_on")}
    days = {name: day_fields.day(fields) for name, fields in dates.items()}
    faults = {name: t("form.date-wrong") for name, day in days.items() if day is None}
    reminders, wrong = reminder_days.typed()
    typed = dates | {name: request.form.get(name, "") for name in reminder_days.FIELDS}
    if faults | wrong:
        return _open(terms, typed, faults | wrong), 422
    data = {"year": year, "reminder_days": reminders}
    data |= {name: day.isoformat() for name, day in days.items() if day}

    def again(fault: Problem) -> str:
        found = faults_of(fault, ("opens_on", "due_on", "reminder_days"))
        return _open(sar_round(year), typed, {reminder_days.AT.get(name, name): said for name, said in found.items()})

    version = thai.whole(request.form.get("version", ""))
    return carry_out("evaluation", "open_sar_round", data, again, f"/sar-rounds/{year}",
                     t("sar-rounds.opened", year=year), version=version)  # fmt: skip


def _open(terms: dict[str, Any], typed: dict[str, Any], faults: dict[str, str]) -> str:
    tracks = _tracks(terms["guideline"]["sections"])
    schools = [school for school in office().schools.values() if not school.closed and set(tracks) & set(school.tracks)]
    reports = sum(track in school.tracks for school in schools for track in tracks)
    return render_template("sar-rounds/open.html", year=terms["year"], terms=terms, typed=typed, faults=faults,
                           schools=len(schools), reports=reports)  # fmt: skip


def _by_part(sections: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    return [(part, list(members)) for part, members in groupby(sections, key=lambda section: str(section["part"]))]


def _tracks(sections: list[dict[str, Any]]) -> list[str]:
    return [track for track in TRACKS if any(section["track"] == track for section in sections)]


def director() -> Viewer:
    """Who is looking at a page on which rounds are run.

    :raises Problem: 403 for everyone but the directors
    """
    person = signed_in()
    if not person.may_decide:
        raise problem("forbidden")
    return person
