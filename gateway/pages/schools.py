"""Schools: the list with its filters, and a school's page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Response, render_template, request

from gateway.pages import scope, stories, thai
from gateway.pages.accepted_reports import begun_reports
from gateway.pages.backend import Problem, backend
from gateway.pages.evaluations import STATUSES, board_of, status_of
from gateway.pages.follow_ups import follow_ups_of
from gateway.pages.language import t
from gateway.pages.notices import notices_of
from gateway.pages.office import TRACKS, School, office, reached
from gateway.pages.paging import leaf
from gateway.pages.people import names
from gateway.pages.pupils import counted
from gateway.pages.results import levels_by_school, results_of
from gateway.pages.sars.report import CHECKERS, WITH_OFFICE
from gateway.pages.site import page
from gateway.pages.spreadsheets import csv_answer
from gateway.pages.standards_board import standing_of
from gateway.pages.stories_of_reports import REPORT_TURNS
from gateway.pages.viewer import signed_in
from kernel.years import academic_year


@page("/schools")
def schools() -> Any:
    """The schools in reach, in Thai order, filtered by what the address says."""
    signed_in()
    shown = scope.scope()
    board = board_of(shown)
    wanted = {name: request.args.get(name, "").strip() for name in ("q", "district", "cluster", "status")}
    within = [school for school in office().mine() if _matches(school, wanted)]
    own = not any(wanted[name] for name in ("q", "district", "cluster")) and signed_in().schools is not None
    counts = {name: sum(status_of(board, school.code) == name for school in within) for name in STATUSES}
    found = [school for school in within if wanted["status"] in ("", status_of(board, school.code))]
    if request.args.get("format") == "csv":
        return _as_csv(found, board, shown.year)
    return render_template(
        "schools/list.html", leaf=leaf(found), board=board, counts=counts, total=len(within), wanted=wanted, own=own,
        statuses=STATUSES, office=office(), levels=levels_by_school(shown),
    )  # fmt: skip


@page("/schools/<code>")
def school(code: str) -> Any:
    """A school: what matters this year, its results year by year, follow-ups, and its story."""
    found, shown, person = reached(code), scope.scope(), signed_in()
    board = board_of(shown)
    results, reports = results_of(code, shown), begun_reports(code)
    events = _story(code, shown, reports)
    return render_template(
        "schools/school.html", school=found, row=board.get(code), status=status_of(board, code),
        results=[(year, results.get(year)) for year in shown.years], current=results.get(shown.year),
        follow_ups=follow_ups_of(school=code), lines=stories.timeline(events), names=names(events), person=person,
        standing=standing_of(code), counted=_counted(found, shown.year), reports=reports,
        with_office=WITH_OFFICE, checks=person.acts and bool(person.roles & CHECKERS),
    )  # fmt: skip


def _counted(school: School, year: int) -> tuple[str, str] | None:
    """The day that the school's pupils were counted on, and how many each track had: of `year`, or else the newest."""
    found = next((one for one in school.counts if one["year"] == year), next(iter(school.counts), None))
    return (found["as_of"], counted(found["tracks"])) if found else None


def _story(code: str, shown: scope.Scope, reports: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """What happened at a school; of its reports of this year and the last their turning points alone, not each word."""
    told = [row for row in reports if row["year"] >= shown.year - 1]
    only = {"evaluation": stories.EVALUATIONS | REPORT_TURNS}
    streams = {
        "directory": [f"school-{code}"],
        "evaluation": [
            *(f"evaluation-{year}-{code}" for year in shown.years),
            *(f"sar-{row['year']}-{code}-{row['track']}" for row in told),
        ],
        "supervision": [f"follow-up-{year}-{code}" for year in shown.years],
        "standards": [
            *(f"school-standard-{code}-{track}" for track in TRACKS),
            *(f"school-targets-{year}-{code}-{track}" for year in _academic_years(shown) for track in TRACKS),
            *_notices(code),
        ],
    }
    events: list[dict[str, Any]] = []
    for source, names_of_streams in streams.items():
        try:
            events += backend().stream(source, *names_of_streams, types=only.get(source))
        except Problem as fault:
            if fault.status in (401, 403):
                raise
    return [event for event in events if shown.knows(event)]


def _notices(code: str) -> list[str]:
    """The streams of the school's notices; none where standards is away."""
    try:
        found = notices_of(code)
    except Problem as fault:
        if fault.status != 503:
            raise
        return []
    return [f"notification-{one['track']}-{one['edition']}-{code}" for one in found]


def _academic_years(shown: scope.Scope) -> set[int]:
    """Those with a round, that of the day shown, and the next."""
    now = academic_year(shown.day)
    return {*shown.years, now, now + 1}


def _matches(school: School, wanted: dict[str, str]) -> bool:
    query = wanted["q"].translate(thai.DIGITS).casefold()
    return (
        query in f"{school.name} {school.code} {school.cluster}".translate(thai.DIGITS).casefold()
        and wanted["district"] in ("", school.district_id)
        and wanted["cluster"] in ("", school.cluster_id)
    )


def _as_csv(rows: list[School], board: dict[str, Any], year: int) -> Response:
    """Exactly the filtered rows; English column names as data.go.th asks for."""
    heads = ["school_code", "school_name", "cluster", "district", "tracks", "students", "year", "status"]
    cells = [
        [
            school.code, school.name, school.cluster, school.district, " ".join(school.tracks), school.students, year,
            status_of(board, school.code),
        ]
        for school in rows
    ]  # fmt: skip
    return csv_answer([heads, *cells], t("schools.file"), year, scope.looked_back_to())
