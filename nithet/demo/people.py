"""Who acts in the demo: the people of the directory with the roles they hold there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import msgspec

from kernel.authority import OFFICE, Grant, Principal, Role
from nithet.demo.issuing import Issuer


class NobodyResponsible(LookupError):
    """Nobody in the directory may do what the demo is about to do."""


@dataclass(frozen=True, slots=True)
class School:
    """A school of the demo: `ordinal` counts from 1 within its cluster, `last` is the cluster's number of schools."""

    school: str
    cluster: str
    tracks: tuple[str, ...]
    ordinal: int
    last: int


@dataclass(frozen=True, slots=True)
class Staff:
    """The office's people, each with what they may do."""

    area: str
    people: tuple[Principal, ...]

    def director(self, on: date) -> Principal:
        """The head of the supervision group.

        :raises NobodyResponsible: if there is none
        """
        return self._first(Role.GROUP_DIRECTOR, None, on)

    def supervisor(self, school: str, on: date) -> Principal:
        """The supervisor who looks after `school`.

        :raises NobodyResponsible: if there is none
        """
        return self._first(Role.SUPERVISOR, school, on)

    def _first(self, role: Role, school: str | None, on: date) -> Principal:
        for person in self.people:
            if person.may((role,), self.area, school, on):
                return person
        raise NobodyResponsible(f"nobody is {role} of {school or self.area} on {on}")


def operator(area: str) -> Principal:
    """The demo itself, for what an operator puts into a new installation."""
    return Principal("process:demo", (Grant(Role.OPERATOR, area, None, date(2020, 1, 1)),))


def staff(issuer: Issuer, who: Principal) -> Staff:
    """The people of the office, as directory knows them."""
    held = issuer.ask_once_known("directory", "grants", {}, who, "directory")["grants"]
    wanted = {entry["person"] for entry in held if entry["role"] in OFFICE}
    answers = (issuer.ask("directory", "principal", {"actor": f"person:{person}"}, who) for person in sorted(wanted))
    people = tuple(msgspec.convert(answer["principal"], Principal) for answer in answers)
    return Staff(issuer.area, people)


def schools(issuer: Issuer, who: Principal) -> list[School]:
    """The schools that are open, in the order of their codes."""
    tree = issuer.ask_once_known("directory", "tree", {}, who, "directory")
    open_ones = sorted((entry for entry in tree["schools"] if not entry["closed"]), key=lambda entry: entry["school"])
    sizes: dict[str, int] = {}
    for entry in open_ones:
        sizes[entry["cluster"]] = sizes.get(entry["cluster"], 0) + 1
    return list(_numbered(open_ones, sizes))


def _numbered(entries: Iterable[dict[str, object]], sizes: dict[str, int]) -> Iterable[School]:
    seen: dict[str, int] = {}
    for entry in entries:
        cluster = str(entry["cluster"])
        seen[cluster] = seen.get(cluster, 0) + 1
        tracks = msgspec.convert(entry["tracks"], tuple[str, ...])
        yield School(str(entry["school"]), cluster, tracks, seen[cluster], sizes[cluster])
