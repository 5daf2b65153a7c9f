"""The office's schools, clusters and districts as pages need them, read once for each request."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from flask import g

from gateway.pages import scope, thai
from gateway.pages.backend import backend
from gateway.pages.viewer import signed_in, viewer
from gateway.problems import problem

TRACKS = ("early", "basic", "special")
"""In the order that every table shows them."""

LETTERHEAD = ("letter_code", "group", "address", "postcode", "phone", "email")
"""What an office's letters say of it, in the order of their form."""


@dataclass(frozen=True, slots=True)
class School:
    """A school on record.

    :ivar cluster: its cluster's name, `cluster_id` the key
    :ivar closed: whether its last day has gone by on the day that is shown
    :ivar counts: its pupils of 10 June, ``{year, as_of, tracks: [{track, pupils}]}``, newest year first
    """

    code: str
    name: str
    cluster_id: str
    cluster: str
    district_id: str
    district: str
    tracks: tuple[str, ...]
    students: int
    closed: bool
    counts: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Office:
    """The tree of one office.

    :ivar clusters: ``{"cluster", "name", "district"}`` in the office's own order; districts likewise
    :ivar letterhead: what its letters say of it, by the names in :data:`LETTERHEAD`
    :ivar version: of what is on record of the office itself
    """

    name: str
    districts: tuple[Mapping[str, Any], ...]
    clusters: tuple[Mapping[str, Any], ...]
    schools: Mapping[str, School]
    letterhead: Mapping[str, str] = field(default_factory=lambda: dict.fromkeys(LETTERHEAD, ""))
    version: int = 0

    def school(self, code: str) -> School:
        """One school.

        :raises Problem: 404 for an unknown code
        """
        found = self.schools.get(code)
        if found is None:
            raise problem("not-found")
        return found

    def has(self, cluster: str, district: str) -> bool:
        """Whether both are places of this office; an empty one stands for all of them."""
        clusters = {"", *(place["cluster"] for place in self.clusters)}
        districts = {"", *(place["district"] for place in self.districts)}
        return cluster in clusters and district in districts

    def name_of(self, code: str) -> str:
        """A school's name, or its code where it is not on record."""
        found = self.schools.get(code)
        return found.name if found else code

    def mine(self) -> list[School]:
        """Open schools in the reach of whoever looks, in Thai order."""
        person = viewer()
        reach = person.schools if person else frozenset()
        return by_name(
            school for school in self.schools.values() if not school.closed and (reach is None or school.code in reach)
        )


def reached(code: str) -> School:
    """A school, for whoever may look at what is its own.

    :raises Problem: 404 for an unknown code, 403 for people of another school
    """
    found, person = office().school(code), signed_in()
    if person.of_school and code not in (person.schools or ()):
        raise problem("forbidden")
    return found


def by_name(schools: Iterable[School]) -> list[School]:
    """In the order of a Thai dictionary."""
    return sorted(schools, key=lambda school: thai.order(school.name))


def office() -> Office:
    """The office of whoever looks."""
    found: Office | None = g.get("office")
    if found is None:
        shown = scope.scope()
        tree = backend().ask("directory", "tree", as_of=shown.instant, wait_for=scope.wait_for())
        found = g.office = _office(tree, shown.day)
    return found


def area_of(tree: Mapping[str, Any]) -> str:
    """The name of the office that `tree` is of."""
    area = tree.get("area")
    return str(area.get("name", "")) if isinstance(area, Mapping) else str(tree.get("name", area))


def _office(tree: Mapping[str, Any], on: date) -> Office:
    clusters = {str(item["cluster"]): item for item in tree["clusters"]}
    districts = {str(item["district"]): item for item in tree["districts"]}
    return Office(
        area_of(tree),
        tuple(tree["districts"]),
        tuple(tree["clusters"]),
        {str(item["school"]): _school(item, clusters, districts, on) for item in tree["schools"]},
        tree["area"]["letterhead"],
        tree["area"]["version"],
    )


def _school(item: Mapping[str, Any], clusters: Mapping[str, Any], districts: Mapping[str, Any], on: date) -> School:
    cluster, district = str(item["cluster"]), str(item["district"])
    return School(
        str(item["school"]),
        str(item["name"]),
        cluster,
        str(clusters.get(cluster, {}).get("name", cluster)),
        district,
        str(districts.get(district, {}).get("name", district)),
        tuple(track for track in TRACKS if track in item["tracks"]),
        int(item.get("students") or 0),
        bool(item.get("closed")) and str(item["closed"]) < on.isoformat(),
        tuple(item.get("pupils") or ()),
    )


def by_track(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Rows with a track and a standard in the order that every table shows them."""
    return sorted(map(dict, rows), key=lambda row: (TRACKS.index(row["track"]), str(row["standard"])))
