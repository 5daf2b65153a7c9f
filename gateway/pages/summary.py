"""The office's picture of a year: levels by standard, schools, elements, strengths and points to develop."""

from __future__ import annotations

from typing import Any

from flask import render_template, request

from gateway.pages import scope
from gateway.pages.backend import Problem, backend
from gateway.pages.office import TRACKS, office
from gateway.pages.results import heat_map
from gateway.pages.site import page
from gateway.pages.viewer import signed_in

VIEWS = ("levels", "schools", "elements", "findings")


@page("/dashboard")
def dashboard() -> Any:
    """One view of the summary. ``wait_for`` lets a page that heard of something new wait until it is counted."""
    signed_in()
    shown = scope.scope()
    wanted = {name: request.args.get(name, "") for name in ("cluster", "district")}
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
    template = "dashboard/body.html" if request.headers.get("HX-Request") == "true" else "dashboard/page.html"
    return render_template(
        template, summary=summary, tracks=tracks, track=track, view=view, views=VIEWS, wanted=wanted, office=office(),
        heat=heat, by_track={name: [row for row in summary["levels"] if row["track"] == name] for name in tracks},
    )  # fmt: skip


def _summary(params: dict[str, Any], shown: scope.Scope, wait: dict[str, Any] | None) -> dict[str, Any]:
    """The summary; an empty one where no round had been opened yet at the time looked at."""
    try:
        return backend().ask("reporting", "area_summary", params, as_of=shown.instant, wait_for=wait)
    except Problem as fault:
        if fault.status != 404:
            raise
        return {"n": 0, "of": len(office().mine()), "levels": [], "elements": [], "strengths": [], "improvements": []}
