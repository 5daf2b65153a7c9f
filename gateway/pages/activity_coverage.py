"""Whom the activities of an academic year have reached: a dot for each school, and who is still missing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import render_template, request

from gateway.pages.activities import coverage_of, may_organise, year_shown
from gateway.pages.office import by_name, office
from gateway.pages.paging import leaf
from gateway.pages.site import page
from gateway.pages.viewer import office_only

STATUSES = ("missing", "excused", "attended")
DOTS: Mapping[str, str] = {"attended": "completed", "excused": "in_progress", "missing": "not_started"}
"""How full a school's dot is."""


@page("/activities/coverage")
def coverage() -> Any:
    """Every school by whether someone of it came in the year, gave a reason, or neither."""
    person = office_only()
    year = year_shown()
    found = coverage_of(year)
    rows = {row["school"]: row for row in found["schools"]}
    schools = by_name(office().schools[code] for code in rows if code in office().schools)
    status, cluster = request.args.get("status", ""), request.args.get("cluster", "")
    shown = [
        (school, rows[school.code])
        for school in schools
        if status in ("", rows[school.code]["status"]) and cluster in ("", school.cluster_id)
    ]
    strips = [
        (one, [DOTS[rows[school.code]["status"]] for school in schools if school.cluster_id == one["cluster"]])
        for one in office().clusters
    ]
    return render_template(
        "activities/coverage.html", coverage=found, year=year, leaf=leaf(shown), statuses=STATUSES, status=status,
        cluster=cluster, strips=[(one, dots) for one, dots in strips if dots], may=may_organise(person),
    )  # fmt: skip
