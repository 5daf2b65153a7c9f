"""The board of a round of self-assessment reports: who has submitted, who owes, how it goes towards the due day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Response, redirect, render_template, request
from markupsafe import Markup

from gateway.pages import reminder_days, scope, thai
from gateway.pages.backend import Problem, backend
from gateway.pages.charts.burn_up import Day, burn_up
from gateway.pages.charts.dot_grid import dot_grid, dot_mark
from gateway.pages.column_headings import headings
from gateway.pages.language import locale, t
from gateway.pages.office import TRACKS, office
from gateway.pages.paging import leaf
from gateway.pages.sar_reports import (
    STATES,
    STATUSES,
    Filters,
    Report,
    asked_filters,
    reports_of,
    sar_round,
    schools_of,
)
from gateway.pages.site import page
from gateway.pages.spreadsheets import csv_answer, xlsx_answer
from gateway.pages.viewer import Viewer, signed_in
from kernel.authority import Role

REMINDERS = frozenset({Role.SUPERVISOR, Role.GROUP_DIRECTOR, Role.AREA_DIRECTOR})
HEADS = (
    "school_code", "school_name", "cluster", "track", "year", "status", "sections_done", "sections", "version",
    "receipt", "overall_level", "submitted_on", "accepted_on", "due_on", "days_late", "reminders", "reminded_on",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """The burn-up with what it says.

    :ivar finding: one sentence, the chart's title
    :ivar days: the same figures for a table, newest first
    """

    svg: Markup
    finding: str
    days: Sequence[Day]


@page("/sar-rounds/<int:year>")
def sar_board(year: int) -> Any:
    """The board, or the guideline where the round was not opened yet."""
    person = signed_in()
    terms = sar_round(year)
    if terms["status"] == "guideline":
        return redirect(scope.address(f"/sar-rounds/{year}/guideline"), 303)
    filters = asked_filters()
    every, answer = reports_of(year)
    within = [report for report in every if filters.within(report)]
    shown = [report for report in within if report.is_in(filters.state)]
    form = request.args.get("format", "")
    if form in ("csv", "xlsx"):
        return _as_file(form, shown, year)
    owing = [report for report in shown if report.owes]
    return render_template(
        "sar-rounds/board.html", year=year, terms=terms, filters=filters, leaf=leaf(shown), states=STATES,
        counts={state: sum(report.is_in(state) for report in within) for state in STATES}, total=len(within),
        lead=_lead(within, terms, own=person.of_school), clusters=_clusters(within), statuses=STATUSES,
        dot_mark=dot_mark,
        tracks=[track for track in TRACKS if any(report.track == track for report in every)],
        every_cluster=[entry for entry in office().clusters if _has(every, entry["cluster"])],
        figure=None if person.of_school else _figure(year, filters), may=acts_of(person, terms),
        remindable=len(schools_of(owing)), by_system=_by_system(terms, within), closing=answer["closed_on"],
    )  # fmt: skip


def _by_system(terms: dict[str, Any], reports: Sequence[Report]) -> tuple[str, date | None] | None:
    """On which days the system reminds in an open round, and the next of them for whom of `reports` it comes first."""
    if terms["status"] != "open":
        return None
    if not terms["reminding"]:
        return t("notices.terms-off"), None
    if not terms["reminder_days"]:
        return t("sar-rounds.by-system-never"), None
    nexts = [report.next_reminder for report in reports if report.next_reminder]
    return t("sar-rounds.by-system", days=reminder_days.words(terms["reminder_days"])), min(nexts, default=None)


def acts_of(person: Viewer, terms: dict[str, Any]) -> frozenset[str]:
    """Which acts of the round are offered to `person`."""
    found = set()
    if person.acts and person.roles & REMINDERS and terms["opens_on"]:
        found.add("remind")
    if person.may_decide and terms["status"] == "open":
        found.add("extend")
    if person.acts and Role.GROUP_DIRECTOR in person.roles and terms["opens_on"]:
        found.add("close" if terms["status"] == "open" else "admit")
    return frozenset(found)


def _has(reports: Sequence[Report], cluster: str) -> bool:
    return any(report.school.cluster_id == cluster for report in reports)


def _lead(reports: Sequence[Report], terms: dict[str, Any], *, own: bool) -> str:
    """Who still owes, then how long there is.

    :param own: for people of a school, of their own reports
    """
    said, due, day = _who_owes(reports, own=own), thai.day(terms["due_on"]), scope.day()
    when = thai.show_date(due, locale())
    if terms["closed_on"]:
        return f"{said} · {t('sar-board.closed', day=thai.show_date(terms['closed_on'], locale()))}"
    if due > day:
        return f"{said} · {t('sar-board.due-in', day=when, days=(due - day).days)}"
    late = (day - due).days
    return f"{said} · {t('sar-board.due-past', day=when, days=late) if late else t('sar-board.due-today')}"


def _who_owes(reports: Sequence[Report], *, own: bool) -> str:
    owed = [report for report in reports if report.owed]
    if own:
        owing = sum(report.owes for report in owed)
        return t("sar-board.lead-own", owing=owing, total=len(owed)) if owing else t("sar-board.lead-own-all")
    back = [report for report in owed if report.status == "returned"]
    total = len(schools_of(owed))
    unsent = schools_of([report for report in owed if report.owes and report not in back])
    others = [school for school in schools_of(back) if school not in unsent]
    said = t("sar-board.lead", owing=len(unsent), total=total) if unsent else t("sar-board.lead-all", total=total)
    said += f" · {t('sar-board.lead-returned', count=len(others))}" if others else ""
    return said


def _clusters(reports: Sequence[Report]) -> list[tuple[str, str, Markup, int, int]]:
    """(id, name, marks, submitted, owed) of each cluster in the office's order."""
    found = []
    for entry in office().clusters:
        own = [report for report in reports if report.school.cluster_id == entry["cluster"] and report.owed]
        if own:
            ordered = sorted(own, key=lambda report: (-STATUSES.index(report.status), thai.order(report.school.name)))
            done, owed = sum(not report.owes for report in own), len(own)
            words = t("sar-board.dots-words", done=done, total=owed, said=_said(own))
            found.append((entry["cluster"], entry["name"], dot_grid([_dot(one) for one in ordered], words), done, owed))
    return found


def _said(reports: Sequence[Report]) -> str:
    counts = {status: sum(report.status == status for report in reports) for status in STATUSES}
    return ", ".join(f"{t(f'sar-board.state.{status}')} {count}" for status, count in counts.items() if count)


def _dot(report: Report) -> tuple[str, str, str]:
    words = f"{report.school.name} · {t(f'track.{report.track}')} · {t(f'sar-board.state.{report.status}')}"
    return report.status, t(f"sar-board.letter.{report.track}"), words


def _figure(year: int, filters: Filters) -> Figure | None:
    """The burn-up of the whole office, for the track asked for."""
    params = {"year": year} | ({"track": filters.track} if filters.track else {})
    try:
        answer = backend().ask("evaluation", "sar_burn_up", params, as_of=scope.scope().instant)
    except Problem as fault:
        if fault.status not in (403, 404):
            raise
        return None
    days = [Day(thai.day(row["day"]), row["submitted"], row["accepted"]) for row in answer["days"]]
    if not days or not answer["obliged"]:
        return None
    opens, due, owed = thai.day(answer["opens_on"]), thai.day(answer["due_on"]), int(answer["obliged"])
    last, end = days[-1], max(due, days[-1].day)
    words = {
        "submitted": t("sar-board.line-submitted", count=last.submitted),
        "accepted": t("sar-board.line-accepted", count=last.accepted),
        "obliged": t("sar-board.line-obliged", count=owed),
        "first": thai.show_date(opens, locale()),
        "due": t("sar-board.line-due", day=thai.show_date(due, locale())),
    }
    finding = _finding(last, owed, _target(opens, due, owed, last.day), last.day > due)
    if signed_in().schools is not None:
        finding = t("sar-board.whole-office", finding=finding)
    svg = burn_up("burn-up", days, owed, (opens, due, end), words, finding, t("sar-board.burn-words", **words))
    return Figure(svg, finding, days[::-1])


def _target(opens: date, due: date, owed: int, day: date) -> int:
    length = max(1, (due - opens).days)
    return round(owed * min(1, max(0, (day - opens).days / length)))


def _finding(last: Day, owed: int, target: int, over: bool) -> str:
    said = {"done": last.submitted, "total": owed, "percent": thai.percent(last.submitted, owed)}
    if last.submitted >= owed:
        return t("sar-board.finding-all", **said)
    if over:
        return t("sar-board.finding-over", left=owed - last.submitted, **said)
    ahead = last.submitted - target
    if not ahead:
        return t("sar-board.finding-on", **said)
    return t("sar-board.finding-ahead" if ahead > 0 else "sar-board.finding-behind", by=abs(ahead), **said)


def _as_file(form: str, reports: Sequence[Report], year: int) -> Response:
    """Exactly the reports shown, on all pages: in codes for programs as data.go.th asks for, or in words."""
    people = form == "xlsx"
    rows = [
        [
            report.school.code, report.school.name, report.school.cluster,
            t(f"track.{report.track}") if people else report.track, year,
            t(f"sar-board.state.{report.status}") if people else report.status,
            report.done, report.of, report.version, report.receipt or "", report.overall or "",
            report.submitted_on or "", report.accepted_on or "", report.due_on, report.days_late, report.reminders,
            report.reminded_on or "",
        ]
        for report in reports
    ]  # fmt: skip
    named = ("sar", year, scope.looked_back_to())
    return xlsx_answer([headings(HEADS), *rows], *named) if people else csv_answer([list(HEADS), *rows], *named)
