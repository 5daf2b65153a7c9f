"""Reminding schools that owe a self-assessment report, with a preview; and what such a report is as a duty."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import render_template, request

from gateway.pages import scope, thai
from gateway.pages.backend import Problem, backend
from gateway.pages.carrying_out import carry_out
from gateway.pages.duties import Duty, duties_for
from gateway.pages.faults import faults_of
from gateway.pages.language import locale, t
from gateway.pages.office import School, office
from gateway.pages.sar_board import REMINDERS, acts_of
from gateway.pages.sar_reports import Filters, Report, asked_filters, reports_of, sar_round, schools_of
from gateway.pages.site import page
from gateway.pages.viewer import MANAGERS, SCHOOL, Viewer, signed_in
from gateway.problems import problem

Receivers = Sequence[tuple[School, Sequence[Report]]]
"""Schools, each with its reports that are owed."""


@page("/sar-rounds/<int:year>/remind", methods=["GET"])
def sar_remind(year: int) -> Any:
    """The message, and who will get it: the schools of the list that the address describes."""
    terms = _allowed(year)
    filters, due = asked_filters(), thai.day(terms["due_on"])
    words = {"year": year, "day": thai.show_date(due, locale())}
    found = _receivers(year, filters)
    return _page(year, filters, found, t(_proposed(found[0], late=due < scope.today()), **words), {})


@page("/sar-rounds/<int:year>/remind", methods=["POST"])
def sar_remind_post(year: int) -> Any:
    """Look at the message again (``act=preview``), or send it."""
    _allowed(year)
    filters, text = asked_filters(request.form), request.form.get("text", "").strip()
    if request.form.get("act") == "preview":
        return _show(year, filters, text, {} if text else {"text": t("sar-board.reminder-missing")})
    data = {"year": year, "schools": request.form.getlist("school"), "text": text}

    def again(fault: Problem) -> str:
        return _show(year, filters, text, faults_of(fault, ("text", "schools")))

    then = filters.address(f"/sar-rounds/{year}")
    return carry_out("evaluation", "remind_sar", data, again, then, t("sar-board.reminded"))


def _allowed(year: int) -> dict[str, Any]:
    terms = sar_round(year)
    person = signed_in()
    if person.acts and person.roles & REMINDERS and not terms["opens_on"]:
        raise problem("conflict", t("sar-board.not-open", year=year))
    if "remind" not in acts_of(person, terms):
        raise problem("forbidden")
    return terms


def _proposed(receivers: Receivers, *, late: bool) -> str:
    """The key of a message that is true for every receiver: one that has submitted is not asked to submit."""
    states = {report.status for _, reports in receivers for report in reports}
    if states == {"returned"}:
        return "sar-board.reminder-text-mend"
    if "returned" in states:
        return "sar-board.reminder-text-late-or-mend" if late else "sar-board.reminder-text-or-mend"
    return "sar-board.reminder-text-late" if late else "sar-board.reminder-text"


def _unsent_and_back(receivers: Receivers) -> tuple[int, int]:
    """How many schools have a report that never came; how many of the others have one that was returned."""
    unsent = sum(any(report.status != "returned" for report in reports) for _, reports in receivers)
    return unsent, len(receivers) - unsent


def _show(year: int, filters: Filters, text: str, faults: dict[str, str]) -> str:
    return _page(year, filters, _receivers(year, filters), text, faults)


def _page(year: int, filters: Filters, found: tuple[Receivers, int], text: str, faults: dict[str, str]) -> str:
    receivers, rested = found
    return render_template(
        "sar-rounds/remind.html", year=year, filters=filters, text=text, faults=faults, receivers=receivers,
        rested=rested, example=receivers[0][0] if receivers else None, who=_who(receivers),
    )  # fmt: skip


def _who(receivers: Receivers) -> str:
    """In the words of the board: who has not submitted, and who of the others has something to mend."""
    unsent, back = _unsent_and_back(receivers)
    said = [t("sar-board.receivers-unsent", count=unsent)] if unsent else []
    return " · ".join([*said, t("sar-board.receivers-back", count=back)] if back else said)


def _receivers(year: int, filters: Filters) -> tuple[Receivers, int]:
    """Each school of the list that owes something, with what; and how many were reminded today already."""
    reports, _ = reports_of(year)
    owing = [report for report in reports if filters.within(report) and report.is_in(filters.state) and report.owes]
    today = scope.today()
    rested = {report.school.code for report in owing if report.reminded_on == today}
    receivers = [(school, _of(owing, school)) for school in schools_of(owing) if school.code not in rested]
    return receivers, len(rested)


def _of(reports: Sequence[Report], school: School) -> list[Report]:
    return [report for report in reports if report.school.code == school.code]


@duties_for(*SCHOOL)
def owed_by_the_school(person: Viewer) -> Sequence[Duty]:
    """Each report that the school owes in a round that is open; one that was not begun waits for who may begin it."""
    return [
        Duty(
            _title(report, year),
            _why(report, year, several=len(person.schools or ()) > 1),
            scope.address(f"/sars/{year}/{report.school.code}/{report.track}"),
            None if report.status == "returned" else report.due_on,
            report.overdue,
            returned=report.status == "returned",
        )
        for year in _open_years()
        for report in _reports(year)
        if report.owes and (report.status != "not_started" or person.roles & MANAGERS)
    ]


@duties_for(*SCHOOL)
def corrections_of_the_school(person: Viewer) -> Sequence[Duty]:
    """Each correction that was begun and is not with the office; no day is set for it, and no round has to be open."""
    return [_correction(row, several=len(person.schools or ()) > 1) for row in _corrections(person)]


def _corrections(person: Viewer) -> list[dict[str, Any]]:
    """The reports of which a version was accepted while the school writes the next."""
    shown, schools = scope.scope(), sorted(person.schools or ())
    found = [backend().ask("evaluation", "sars", {"school": code}, as_of=shown.instant)["sars"] for code in schools]
    return [row for rows in found for row in rows if row["accepted"] and row["status"] in ("in_progress", "returned")]


def _correction(row: dict[str, Any], *, several: bool) -> Duty:
    said = t("sars.correction-stands")
    said = f"{t('sar-board.duty-returned')} · {said}" if row["status"] == "returned" else said
    said = f"{office().name_of(row['school'])} · {said}" if several else said
    title = t("sar-board.duty-correction", track=t(f"track.{row['track']}"), year=row["year"])
    link = scope.address(f"/sars/{row['year']}/{row['school']}/{row['track']}")
    return Duty(title, said, link, returned=row["status"] == "returned")


def _open_years() -> list[int]:
    rounds = backend().ask("evaluation", "sar_rounds", as_of=scope.scope().instant)["rounds"]
    return [int(entry["year"]) for entry in rounds if entry["status"] == "open"]


def _reports(year: int) -> list[Report]:
    return reports_of(year)[0]


def _title(report: Report, year: int) -> str:
    key = "sar-board.duty-mend" if report.status == "returned" else "sar-board.duty"
    return t(key, track=t(f"track.{report.track}"), year=year)


def _why(report: Report, year: int, *, several: bool) -> str:
    """How far it is; what the office wrote, while what it asked for is owed; the school's name beside others'."""
    written = t("sar-board.progress", done=report.done, of=report.of)
    said = t("sar-board.duty-returned") if report.status == "returned" else written
    said = f"{report.school.name} · {said}" if several else said
    if report.reminded_on is None or not report.still_asked(report.reminded_on):
        return said
    own = [entry for entry in sar_round(year)["reminders"] if report.school.code in entry["schools"]]
    last = max(own, key=lambda reminder: int(reminder["ordinal"]))
    return t("sar-board.reminded-with", said=said, day=thai.show_date(last["on"], locale()), text=last["text"])
