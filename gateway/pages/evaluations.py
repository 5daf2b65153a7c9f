"""Evaluations of the year: the board of schools, and the first page of a school's form."""

from __future__ import annotations

from typing import Any

from flask import render_template, request

from gateway.pages import scope, sheets
from gateway.pages.backend import Problem, backend
from gateway.pages.office import office
from gateway.pages.paging import leaf
from gateway.pages.site import page
from gateway.pages.viewer import signed_in

STATUSES = ("not_started", "in_progress", "completed")


@page("/evaluations")
def evaluations() -> Any:
    """Every school in reach with how far its evaluation is."""
    signed_in()
    shown = scope.scope()
    board = board_of(shown)
    schools = office().mine()
    cluster, status = request.args.get("cluster", ""), request.args.get("status", "")
    within = [school for school in schools if cluster in ("", school.cluster_id)]
    counts = {name: sum(status_of(board, school.code) == name for school in within) for name in STATUSES}
    rows = [(school, board.get(school.code)) for school in within if status in ("", status_of(board, school.code))]
    clusters = [entry for entry in office().clusters if any(s.cluster_id == entry["cluster"] for s in schools)]
    return render_template(
        "evaluations/board.html", leaf=leaf(rows), counts=counts, total=len(within), status=status, cluster=cluster,
        clusters=clusters, statuses=STATUSES, own=not cluster and signed_in().schools is not None,
    )  # fmt: skip


def status_of(board: dict[str, Any], code: str) -> str:
    """A school's status on the board; a school that is not on it has not started."""
    return str(board[code]["status"]) if code in board else "not_started"


def board_of(shown: scope.Scope) -> dict[str, Any]:
    """The evaluation board of the year by school; empty where no round was opened."""
    try:
        answer = backend().ask("evaluation", "board", {"year": shown.year}, as_of=shown.instant)
    except Problem as fault:
        if fault.status != 404:
            raise
        return {}
    return {row["school"]: row for row in answer["schools"]}


@page("/evaluations/<int:year>/<school>")
def evaluation(year: int, school: str) -> Any:
    """What there is to do on a school's form, or its result where it is complete."""
    form = sheets.form(year, school)
    return render_template("evaluations/overview.html", form=form, sheet=form.sheet, steps=form.steps())
