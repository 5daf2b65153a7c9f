"""What schools' standards and targets ask of people: to take up, to announce, to set targets, to answer, to review."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gateway.pages import scope
from gateway.pages.duties import Duty, duties_for
from gateway.pages.language import t
from gateway.pages.own_standards import may_announce
from gateway.pages.standards_board import Standing, standings
from gateway.pages.viewer import Viewer
from kernel.authority import Role
from kernel.years import academic_year


@duties_for(Role.SCHOOL_DIRECTOR, Role.SCHOOL_QA_TEACHER)
def of_own_school(person: Viewer) -> Sequence[Duty]:
    """What waits at the school of whoever looks, for each of its tracks."""
    found = standings()[1]
    return [duty for standing in found for duty in _of_school(standing, may_announce(standing.school.code, person))]


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
        this = academic_year(scope.day())
        for key, path, year in _due(row, director, this):
            words = {"track": t(f"track.{track}"), "year": year}
            yield Duty(
                t(f"school-standards.duty-{key}", **words),
                t(f"school-standards.duty-{key}-why", **words),
                _link(standing, track, path, None if year == this else year),
            )


def _due(row: Mapping[str, Any], director: bool, this: int) -> Iterator[tuple[str, str, int]]:
    """What comes next for a track, where it is done, and for which year; nothing where nothing waits for this person.

    Neither advice on the standards that hold, nor an edition that the area has proclaimed for next year is a reason to
    leave this year's targets lying.

    :param this: the academic year
    """
    if row["draft"] == "begun":
        yield "go-on", "", this
    elif row["draft"] == "endorsed" and director:
        yield "announce", "/announce", this
    elif row["due"] and not row["draft"]:
        yield "adopt", "", this
    for year in row["targets_waiting"] if director else ():
        yield "targets-announce", "/targets/announce", year
    if row["state"] == "announced" and row["targets"] in ("none", "begun"):
        yield "targets", "/targets", this
    if row["review"] == "advice" and not row["draft"]:
        yield "advice", "", this
    if row["coming"] and row["state"] == "announced":
        yield "coming", "", this + 1


def _link(standing: Standing, track: str, path: str, year: object = None) -> str:
    return scope.address(f"/schools/{standing.school.code}/standards/{track}{path}", year=year)
