"""The self-assessment reports of a year as pages show them: one for each school and track, filtered by the address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import request

from gateway.pages import scope, thai
from gateway.pages.backend import backend
from gateway.pages.office import TRACKS, School, office
from gateway.problems import problem

STATUSES = ("not_started", "in_progress", "submitted", "returned", "accepted")
STATES = ("owing", "overdue", *STATUSES)
"""What a list can be narrowed to: a status, or what is still owed, or what should have come by now."""

URGENCY = ("returned", "not_started", "in_progress", "submitted", "accepted")
"""In what order a list shows them, after those that are overdue."""


@dataclass(frozen=True, slots=True)
class Report:
    """One report.

    :ivar done: sections in which there is something, of `of`
    :ivar overall: the overall level that its newest submission states
    :ivar owes: whether the school has still something to do
    :ivar days_late: days past its due day, or how late it came
    :ivar overdue: whether it should have come by now, and never did
    :ivar reminded_on: the day of the last reminder; `by_system` whether the system sent it
    :ivar next_reminder: the day on which the system reminds next
    """

    school: School
    track: str
    status: str
    owed: bool
    owes: bool
    done: int
    of: int
    version: int
    receipt: str | None
    overall: int | None
    submitted_on: date | None
    returned_on: date | None
    accepted_on: date | None
    correcting: bool
    due_on: date
    days_late: int
    reminders: int
    reminded_on: date | None
    admitted_until: date | None
    overdue: bool
    by_system: bool
    next_reminder: date | None

    def is_in(self, state: str) -> bool:
        """Whether it belongs into the list of `state`; an empty one holds all."""
        if state == "owing":
            return self.owes
        return self.overdue if state == "overdue" else state in ("", self.status)

    def still_asked(self, reminded_on: date) -> bool:
        """Whether what was asked on a day is still owed: what came before a submission, or a return, was answered."""
        if self.status != "returned" or self.submitted_on is None or self.returned_on is None:
            return self.owes
        return reminded_on > self.submitted_on and reminded_on >= self.returned_on


@dataclass(frozen=True, slots=True)
class Filters:
    """What the address narrows the list to."""

    cluster: str
    track: str
    state: str

    def within(self, report: Report) -> bool:
        """Whether cluster and track are the ones wanted, whatever its state."""
        return self.cluster in ("", report.school.cluster_id) and self.track in ("", report.track)

    def address(self, path: str, **more: Any) -> str:
        """`path` with these filters."""
        return scope.address(path, cluster=self.cluster, track=self.track, state=self.state, **more)


def asked_filters(given: Mapping[str, str] | None = None) -> Filters:
    """The filters in the address, or in a form that brought them along.

    :raises Problem: 404 for a cluster, track or state that there is not
    """
    source = request.args if given is None else given
    cluster, track, state = (source.get(name, "") for name in ("cluster", "track", "state"))
    if not office().has(cluster, "") or track not in ("", *TRACKS) or state not in ("", *STATES):
        raise problem("not-found")
    return Filters(cluster, track, state)


def sar_round(year: int) -> dict[str, Any]:
    """The round of `year` with its guideline.

    :raises Problem: 404 where there is none
    """
    return backend().ask("evaluation", "sar_round", {"year": year}, as_of=scope.scope().instant)


def reports_of(year: int) -> tuple[list[Report], dict[str, Any]]:
    """The reports in the reach of whoever looks, most urgent first, and the rest of the board's answer.

    :raises Problem: 404 where the round was not opened
    """
    wait, shown = scope.wait_for(), scope.scope()
    answer = backend().ask("evaluation", "sar_board", {"year": year}, as_of=shown.instant, wait_for=wait)
    mine = {school.code: school for school in office().mine()}
    found = [_report(mine[row["school"]], row) for row in answer["rows"] if row["school"] in mine]
    return sorted(found, key=_urgency), answer


def _urgency(report: Report) -> tuple[int, int, tuple[str, str], int]:
    late = report.days_late if report.overdue else 0
    return -late, URGENCY.index(report.status), thai.order(report.school.name), TRACKS.index(report.track)


def schools_of(reports: Sequence[Report]) -> list[School]:
    """The schools of `reports`, each once, in Thai order."""
    found = {report.school.code: report.school for report in reports}
    return sorted(found.values(), key=lambda school: thai.order(school.name))


def _report(school: School, row: Mapping[str, Any]) -> Report:
    return Report(
        school, row["track"], row["status"], row["owed"], row["owes"], row["done"], row["of"], row["version"],
        row["receipt"], row["overall"], _day(row["submitted_on"]), _day(row["returned_on"]), _day(row["accepted_on"]),
        row["correcting"], thai.day(row["due_on"]), row["days_late"], row["reminders"],
        _day(row["reminded_on"]), _day(row["admitted_until"]), row["overdue"],
        row["last_automatic"], _day(row["next_reminder"]),
    )  # fmt: skip


def _day(value: str | None) -> date | None:
    return thai.day(value) if value else None
