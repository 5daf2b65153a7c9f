"""How far the schools are with their standards and targets: the office's board, by cluster and school."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Response, render_template, request

from gateway.pages import scope
from gateway.pages.backend import Problem, backend
from gateway.pages.language import t
from gateway.pages.office import School, office
from gateway.pages.paging import leaf
from gateway.pages.site import page
from gateway.pages.spreadsheets import csv_answer
from gateway.pages.viewer import signed_in

STATES = ("none", "outdated", "begun", "endorsed", "announced")
"""From nothing to done, as ``standards.school_standards`` tells them."""

TARGETS = ("none", "begun", "endorsed", "announced")
REVIEWS = ("open", "advice", "agreed")
FILTERS = ("cluster", "state", "targets", "review")


@dataclass(frozen=True, slots=True)
class Standing:
    """A school with how far each of its tracks is.

    :ivar tracks: track -> row of the board
    """

    school: School
    tracks: Mapping[str, Mapping[str, Any]]

    @property
    def state(self) -> str:
        """The least of its tracks' states."""
        return min((row["state"] for row in self.tracks.values()), key=STATES.index, default="none")

    @property
    def targets(self) -> str:
        """The least of its tracks' states of targets."""
        return min((row["targets"] for row in self.tracks.values()), key=TARGETS.index, default="none")

    @property
    def review(self) -> str:
        """``advice`` where one track has some, ``open`` where an announced one waits, ``agreed`` where all are."""
        found = [row["review"] for row in self.tracks.values() if row["newest"]]
        if "advice" in found:
            return "advice"
        return "" if not found else "open" if "none" in found else "agreed"


def standings(year: int | None = None, school: str | None = None) -> tuple[dict[str, Any], list[Standing]]:
    """The board of an academic year, that of the day shown where none is named, and the schools in reach on it.

    :param school: only this one
    """
    asked = {name: value for name, value in {"year": year, "school": school}.items() if value is not None}
    instant = scope.scope().instant
    answer = backend().ask("standards", "school_standards", asked, as_of=instant, wait_for=scope.wait_for())
    rows: dict[str, dict[str, Any]] = {}
    for row in answer["schools"]:
        rows.setdefault(row["school"], {})[row["track"]] = row
    return answer, [Standing(one, rows[one.code]) for one in office().mine() if one.code in rows]


def standing_of(school: str) -> Standing | None:
    """How far one school is; None where standards is away or does not know the school."""
    try:
        found = standings(school=school)[1]
    except Problem as fault:
        if fault.status not in (403, 404, 503):
            raise
        return None
    return found[0] if found else None


@page("/standards/schools")
def standards_board() -> Any:
    """Who has taken up, endorsed, announced, set targets, and been reviewed."""
    person = signed_in()
    answer, found = standings(scope.by_calendar().year)
    wanted = {name: request.args.get(name, "").strip() for name in FILTERS}
    within = [one for one in found if wanted["cluster"] in ("", one.school.cluster_id)]
    rows = [one for one in within if _matches(one, wanted)]
    if request.args.get("format") == "csv":
        return _as_csv(rows, answer["year"])
    counts = {
        "state": {name: sum(one.state == name for one in within) for name in STATES},
        "targets": {name: sum(one.targets == name for one in within) for name in TARGETS},
        "review": {name: sum(one.review == name for one in within) for name in REVIEWS},
    }
    return render_template(
        "school-standards/board.html", leaf=leaf(rows), counts=counts, total=len(within), wanted=wanted,
        area_editions=answer["area_editions"], clusters=_by_cluster(found), year=answer["year"],
        states=STATES, target_states=TARGETS, reviews=REVIEWS, own=person.schools is not None,
    )  # fmt: skip


def _matches(one: Standing, wanted: Mapping[str, str]) -> bool:
    return all(wanted[name] in ("", getattr(one, name)) for name in ("state", "targets", "review"))


def _by_cluster(found: list[Standing]) -> list[dict[str, Any]]:
    """One row for each cluster in reach: how many of its schools have come how far."""
    rows = []
    for cluster in office().clusters:
        within = [one for one in found if one.school.cluster_id == cluster["cluster"]]
        if within:
            rows.append(
                {
                    "cluster": cluster["cluster"],
                    "name": cluster["name"],
                    "schools": len(within),
                    "begun": sum(one.state not in ("none", "outdated") for one in within),
                    "endorsed": sum(one.state in ("endorsed", "announced") for one in within),
                    "announced": sum(one.state == "announced" for one in within),
                    "targets": sum(one.targets == "announced" for one in within),
                    "reviewed": sum(one.review in ("advice", "agreed") for one in within),
                }
            )
    return rows


def _as_csv(rows: list[Standing], year: int) -> Response:
    """Exactly the filtered rows, one for each school and track; English column names as data.go.th asks for."""
    heads = [
        "school_code", "school_name", "cluster", "year", "track", "state", "edition", "area_edition", "signed_on",
        "targets", "targets_version", "review",
    ]  # fmt: skip
    cells = [
        [
            one.school.code, one.school.name, one.school.cluster, year, track, row["state"], row["edition"],
            row["area_edition"], row["signed_on"], row["targets"], row["targets_version"], row["review"],
        ]
        for one in rows
        for track, row in one.tracks.items()
    ]  # fmt: skip
    return csv_answer([heads, *cells], t("school-standards.file"), year, scope.looked_back_to())
