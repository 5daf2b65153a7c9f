"""The first page, made for the role: what is mine to do, what waits for me, how our school stands."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template

from gateway.pages import scope
from gateway.pages.backend import Problem, backend
from gateway.pages.duties import waiting_for
from gateway.pages.evaluations import board_of, status_of
from gateway.pages.follow_ups import follow_ups_of
from gateway.pages.office import office
from gateway.pages.results import results_of
from gateway.pages.site import page
from gateway.pages.viewer import Viewer, viewer
from kernel.authority import Role


@page("/")
def home() -> Any:
    """Home of whoever looks."""
    person = viewer()
    if person is None:
        return redirect("/sign-in")
    if person.of_school:
        return _school_home(person)
    if Role.SUPERVISOR in person.roles:
        return _supervisor_home(person)
    return _office_home(person)


def _supervisor_home(person: Viewer) -> str:
    shown = scope.scope()
    board = board_of(shown)
    mine = office().mine()
    open_schools = [school for school in mine if status_of(board, school.code) != "completed"]
    open_schools.sort(key=lambda school: status_of(board, school.code) != "in_progress")
    done = [school for school in mine if status_of(board, school.code) == "completed"]
    follow_ups = [item for item in follow_ups_of(status="open") if item.school in {s.code for s in mine}]
    return render_template(
        "home/supervisor.html", board=board, mine=mine, open_schools=open_schools, done=done, follow_ups=follow_ups,
        status_of=status_of, waiting=waiting_for(person),
    )  # fmt: skip


def _office_home(person: Viewer) -> str:
    shown = scope.scope()
    proposals = _proposals(shown)
    summary = _summary(shown)
    board = board_of(shown)
    schools = office().mine()
    clusters = [
        (cluster, [status_of(board, school.code) for school in schools if school.cluster_id == cluster["cluster"]])
        for cluster in office().clusters
    ]
    follow_ups = follow_ups_of(status="open")
    return render_template(
        "home/office.html", proposals=proposals, summary=summary, clusters=clusters, follow_ups=follow_ups,
        decides=person.may_decide, total=len(schools), waiting=waiting_for(person),
        done=sum(status_of(board, school.code) == "completed" for school in schools),
    )  # fmt: skip


def _school_home(person: Viewer) -> str:
    shown = scope.scope()
    codes = sorted(person.schools or ())
    own = office().school(codes[0])
    board = board_of(shown)
    results = results_of(own.code, shown)
    earlier = next(((year, found) for year, found in results.items() if year < shown.year), None)
    return render_template(
        "home/school.html", school=own, row=board.get(own.code), status=status_of(board, own.code),
        result=results.get(shown.year), earlier=earlier, waiting=waiting_for(person),
        follow_ups=follow_ups_of(school=own.code, status="open"),
    )  # fmt: skip


def _proposals(shown: scope.Scope) -> list[dict[str, Any]]:
    try:
        answer = backend().ask("planning", "proposals", {"status": "open"}, as_of=shown.instant)
    except Problem as fault:
        if fault.status not in (403, 404, 503):
            raise
        return []
    return list(answer["proposals"])


def _summary(shown: scope.Scope) -> dict[str, Any] | None:
    try:
        return backend().ask("reporting", "area_summary", {"year": shown.year}, as_of=shown.instant)
    except Problem as fault:
        if fault.status not in (403, 404, 503):
            raise
        return None
