"""Results as reporting tells them: of a school, and the levels of many at a glance."""

from __future__ import annotations

from typing import Any

from gateway.pages import scope
from gateway.pages.backend import Problem, backend
from gateway.pages.office import TRACKS, by_track


def results_of(code: str, shown: scope.Scope) -> dict[int, dict[str, Any]]:
    """A school's completed results by year, the newest first; none where reporting is away."""
    newest = max(shown.year, *shown.years)
    try:
        answer = backend().ask("reporting", "school_result", {"school": code, "year": newest}, as_of=shown.instant)
    except Problem as fault:
        if fault.status not in (404, 503):
            raise
        return {}
    return {
        found["year"]: found | {name: by_track(found[name]) for name in ("levels", "strengths", "improvements")}
        for found in (answer["result"], *answer["earlier"])
        if found
    }


def levels_by_school(shown: scope.Scope) -> dict[str, list[tuple[str, dict[str, int]]]]:
    """School -> for each of its tracks, standard -> level."""
    found: dict[str, list[tuple[str, dict[str, int]]]] = {}
    for track in TRACKS[:2]:
        for row in heat_map(shown, track)["rows"]:
            if any(row["levels"].values()):
                found.setdefault(row["school"], []).append((track, row["levels"]))
    return found


def heat_map(shown: scope.Scope, track: str, wait_for: dict[str, Any] | None = None) -> dict[str, Any]:
    """Schools by standards of one track; without rows where reporting is away."""
    try:
        return backend().ask(
            "reporting", "heat_map", {"year": shown.year, "track": track}, as_of=shown.instant, wait_for=wait_for
        )
    except Problem as fault:
        if fault.status not in (404, 503):
            raise
        return {"standards": [], "rows": []}
