"""What schools' standards and targets ask of people: to take up, to announce, to set targets, to answer, to review."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gateway.pages import scope
from gateway.pages.duties import Duty, duties_for
from gateway.pages.language import t
from gateway.pages.standards_board import Standing, standings
from gateway.pages.viewer import Viewer
from kernel.authority import Role
from kernel.years import academic_year


@duties_for(Role.SCHOOL_DIRECTOR, Role.SCHOOL_QA_TEACHER)
def of_own_school(person: Viewer) -> Sequence[Duty]:
    """What waits at the school of whoever looks, for each of its tracks."""
    director = Role.SCHOOL_DIRECTOR in person.roles
    return [duty for standing in standings()[1] for duty in _of_school(standing, director)]


@duties_for(Role.SUPERVISOR)
def to_review(_person: Viewer) -> Sequence[Duty]:
    """Announced standards that nobody has looked through yet, and the answers to advice."""
    return [_review(one, tracks) for one in standings()[1] if (tracks := _unreviewed(one))]


def _unreviewed(standing: Standing) -> list[str]:
    return [track for track, row in standing.tracks.items() if row["newest"] and row["review"] == "none"]


def _review(standing: Standing, tracks: Sequence[str]) -> Duty:
    words = ", ".join(t(f"track-short.{track}") for track in tracks)
    return Duty(
        t("school-standards.duty-review", school=standing.school.name),
        t("school-standards.duty-review-why", tracks=words),
        _link(standing, tracks[0], "/review"),
    )


def _of_school(standing: Standing, director: bool) -> Iterator[Duty]:
    for track, row in standing.tracks.items():
        found = _due(row, director)
        if found:
            key, path = found
            words = {"track": t(f"track.{track}"), "year": academic_year(scope.day()) + (key == "coming")}
            yield Duty(
                t(f"school-standards.duty-{key}", **words),
                t(f"school-standards.duty-{key}-why", **words),
                _link(standing, track, path, words["year"] if key == "coming" else None),
            )


def _due(row: Mapping[str, Any], director: bool) -> tuple[str, str] | None:
    """The one thing that comes next for a track, and where it is done; None where nothing waits for this person."""
    match row["state"]:
        case "none" | "outdated":
            return ("adopt", "") if row["due"] else None
        case "begun":
            return ("go-on", "")
        case "endorsed":
            return ("announce", "/announce") if director else None
    if row["coming"]:
        return ("coming", "")
    if row["review"] == "advice" and not row["drafting"]:
        return ("advice", "")
    match row["targets"]:
        case "none" | "begun":
            return ("targets", "/targets")
        case "endorsed":
            return ("targets-announce", "/targets/announce") if director else None
    return None


def _link(standing: Standing, track: str, path: str, year: object = None) -> str:
    return scope.address(f"/schools/{standing.school.code}/standards/{track}{path}", year=year)
