"""Where a number of the summary comes from: the schools counted in it, and the event of each."""

from __future__ import annotations

from typing import Any

from flask import render_template, request

from gateway.pages import scope, thai
from gateway.pages.backend import backend
from gateway.pages.language import t
from gateway.pages.office import office
from gateway.pages.site import page
from gateway.pages.viewer import signed_in
from gateway.problems import problem


@page("/dashboard/sources")
def sources() -> Any:
    """Schools behind one number: of a track and standard, and of one level where it is given."""
    signed_in()
    shown = scope.scope()
    track, standard = request.args.get("track", ""), request.args.get("standard", "")
    if not track or not standard:
        raise problem("invalid", t("source.needs"))
    level = request.args.get("level", "").translate(thai.DIGITS)
    params: dict[str, Any] = {"year": shown.year, "track": track, "standard": standard}
    params |= {name: request.args[name] for name in ("cluster", "district") if request.args.get(name)}
    if level.isdecimal():
        params["level"] = int(level)
    found = backend().ask("reporting", "sources", params, as_of=shown.instant)
    rows = found["sources"] if isinstance(found, dict) else found
    ordered = sorted(rows, key=lambda row: (-int(row["level"] or 0), thai.order(office().name_of(row["school"]))))
    return render_template("dashboard/sources.html", rows=ordered, track=track, standard=standard,
                           chosen=params.get("level"), office=office())  # fmt: skip
