"""Where a number of the summary comes from: the schools counted in it, and the event of each; and who is not in it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from flask import render_template, request

from gateway.pages import scope, thai
from gateway.pages.backend import backend
from gateway.pages.evaluations import board_of, status_of
from gateway.pages.language import t
from gateway.pages.office import School, by_name, office
from gateway.pages.paging import leaf
from gateway.pages.site import page
from gateway.pages.viewer import signed_in
from gateway.problems import problem


@page("/dashboard/sources")
def sources() -> Any:
    """Schools behind one number: of a standard (and level) of a track, or of an element of form 7.2.

    ``only=below`` leaves those below their target, ``only=missing`` shows those that have no result yet.
    """
    signed_in()
    shown = scope.scope()
    given = {name: request.args.get(name, "") for name in ("track", "standard", "element", "cluster", "district")}
    only = request.args.get("only", "")
    if not given["element"] and not (given["track"] and given["standard"]):
        raise problem("invalid", t("source.needs"))
    params: dict[str, Any] = {"year": shown.year} | {name: value for name, value in given.items() if value}
    level = thai.whole(request.args.get("level", ""))
    if level is not None:
        params["level"] = level
    answer = backend().ask("reporting", "sources", params, as_of=shown.instant)
    found = answer["sources"]
    if only == "missing":
        lacking, board = _without({row["school"] for row in found}, given), board_of(shown)
        return render_template("dashboard/missing.html", leaf=leaf(lacking), given=given,
                               statuses={school.code: status_of(board, school.code) for school in lacking})  # fmt: skip
    if only == "below":
        found = [row for row in found if row.get("target") and row["level"] < row["target"]]
    first = 1 if only == "below" else -1
    rows = sorted(found, key=lambda row: (first * _value(row), thai.order(office().name_of(row["school"]))))
    return render_template(
        "dashboard/sources.html", leaf=leaf(rows), of=answer["of"], given=given, chosen=params.get("level"), only=only,
        office=office(),
    )  # fmt: skip


def _without(counted: set[str], given: dict[str, str]) -> list[School]:
    """Schools that the number could count, had they a result."""
    return by_name(
        school
        for school in office().schools.values()
        if school.code not in counted
        and not school.closed
        and (not given["track"] or given["track"] in school.tracks)
        and given["cluster"] in ("", school.cluster_id)
        and given["district"] in ("", school.district_id)
    )


def _value(row: dict[str, Any]) -> Decimal:
    return Decimal(str(row.get("level") or row.get("mean") or 0))
