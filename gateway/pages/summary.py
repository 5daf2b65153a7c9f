"""The office's picture of a year: levels by standard, schools, elements, strengths and points to develop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Response, render_template, request

from gateway.pages import scope, summary_tables
from gateway.pages.backend import Problem, backend
from gateway.pages.by_script import partial
from gateway.pages.office import TRACKS, office
from gateway.pages.paging import Leaf, leaf
from gateway.pages.results import heat_map
from gateway.pages.site import page
from gateway.pages.spreadsheets import csv_answer
from gateway.pages.summary_tables import FINDINGS
from gateway.pages.viewer import signed_in
from gateway.problems import problem

VIEWS = ("levels", "schools", "elements", "findings")


@dataclass(frozen=True, slots=True)
class Matter:
    """Strengths or points to develop in one standard.

    :ivar kind: ``strengths`` or ``improvements``
    """

    kind: str
    track: str
    standard: str
    leaf: Leaf[dict[str, Any]]


@page("/dashboard")
def dashboard() -> Any:
    """One view of the summary. ``wait_for`` lets a page that heard of something new wait until it is counted."""
    signed_in()
    shown = scope.scope()
    wanted = {name: request.args.get(name, "") for name in ("cluster", "district")}
    if not office().has(**wanted):
        raise problem("not-found")
    view = request.args.get("view", VIEWS[0])
    params: dict[str, Any] = {"year": shown.year} | {name: value for name, value in wanted.items() if value}
    wait = scope.wait_for()
    summary = _summary(params, shown, wait)
    tracks = [track for track in TRACKS if any(row["track"] == track for row in summary["levels"])]
    track = request.args.get("track", "")
    track = track if track in tracks else (tracks[-1] if tracks else "basic")
    view = view if view in VIEWS else VIEWS[0]
    schools = office().schools
    heat = heat_map(shown, track, wait) if view == "schools" else {"standards": [], "rows": []}
    heat["rows"] = [
        row for row in heat["rows"] if row["school"] in schools
        and wanted["cluster"] in ("", schools[row["school"]].cluster_id)
        and wanted["district"] in ("", schools[row["school"]].district_id)
    ]  # fmt: skip
    matter = _matter(summary, track)
    if request.args.get("format") == "csv":
        return _as_csv(view, summary, heat, track, shown)
    template = "dashboard/body.html" if partial() else "dashboard/page.html"
    return render_template(
        template, summary=summary, tracks=tracks, track=track, view=view, views=VIEWS, wanted=wanted, office=office(),
        heat=heat, matter=matter,
        by_track={name: [row for row in summary["levels"] if row["track"] == name] for name in tracks},
    )  # fmt: skip


def _matter(summary: dict[str, Any], track: str) -> Matter | None:
    """What was said about the one standard that the address names, a page of it; None where it names none."""
    kind, standard = request.args.get("kind", ""), request.args.get("standard", "")
    if kind not in FINDINGS or not standard:
        return None
    said = [row for row in summary[kind] if (row["track"], row["standard"]) == (track, standard)]
    return Matter(kind, track, standard, leaf(said))


def _as_csv(view: str, summary: dict[str, Any], heat: dict[str, Any], track: str, shown: scope.Scope) -> Response:
    """The view under its filters."""
    rows: summary_tables.Table
    match view:
        case "levels":
            rows = summary_tables.levels(summary, shown.year)
        case "schools":
            rows = summary_tables.schools(heat, track, shown.year, office())
        case "elements":
            rows = summary_tables.elements(summary, shown.year)
        case _:
            rows = summary_tables.findings(summary, shown.year, office())
    return csv_answer(rows, view, track if view == "schools" else None, shown.year, shown.as_of)


def _summary(params: dict[str, Any], shown: scope.Scope, wait: dict[str, Any] | None) -> dict[str, Any]:
    """The summary; an empty one where no round had been opened yet at the time looked at."""
    try:
        return backend().ask("reporting", "area_summary", params, as_of=shown.instant, wait_for=wait)
    except Problem as fault:
        if fault.status != 404:
            raise
        return {"n": 0, "of": len(office().mine()), "levels": [], "elements": [], "strengths": [], "improvements": []}
