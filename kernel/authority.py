"""Who may do what, where and on which day: roles held over a scope, from one date to another."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Role(StrEnum):
    """Roles of the office, its schools and those outside. Thai names are in the glossary."""

    SUPERVISOR = "supervisor"
    GROUP_DIRECTOR = "group_director"
    AREA_DEPUTY_DIRECTOR = "area_deputy_director"
    AREA_DIRECTOR = "area_director"
    COMMITTEE_SECRETARY = "committee_secretary"
    SCHOOL_DIRECTOR = "school_director"
    SCHOOL_QA_TEACHER = "school_qa_teacher"
    SCHOOL_TEACHER = "school_teacher"
    AGENCY = "agency"
    OPERATOR = "operator"


OFFICE = frozenset({
    Role.SUPERVISOR, Role.GROUP_DIRECTOR, Role.AREA_DEPUTY_DIRECTOR, Role.AREA_DIRECTOR, Role.COMMITTEE_SECRETARY,
    Role.OPERATOR,
})  # fmt: skip
"""Roles of the office and those who run it: they read the whole of their area."""

SCHOOL = frozenset({Role.SCHOOL_DIRECTOR, Role.SCHOOL_QA_TEACHER, Role.SCHOOL_TEACHER})
"""Roles of a school's own people: they read what concerns their school."""


class Capacity(StrEnum):
    """In whose place a role is held, the strongest first.

    ``own``: the post's holder; ``acting``: in the holder's place by an acting order (รักษาราชการแทน); ``delegated``:
    what the holder handed on in writing (ปฏิบัติราชการแทน), which is not handed on again (พ.ร.บ.ระเบียบบริหารราชการ ศธ.
    2546 ม.44–54).
    """

    OWN = "own"
    ACTING = "acting"
    DELEGATED = "delegated"


@dataclass(frozen=True, slots=True)
class Grant:
    """A role held over a scope.

    :ivar area: the office
    :ivar schools: the schools in scope by code, or None for the whole area
    :ivar valid_from: first day, inclusive
    :ivar valid_to: last day, inclusive, or None for no end
    :ivar order: number of the acting order, of the letter that delegates, or of the holder's appointment
    """

    role: Role
    area: str
    schools: frozenset[str] | None
    valid_from: date
    valid_to: date | None = None
    capacity: Capacity = Capacity.OWN
    order: str | None = None

    def covers(self, area: str, school: str | None, on: date) -> bool:
        """Whether this grant reaches `school` (None: the area as a whole) on day `on`."""
        if area != self.area or on < self.valid_from or (self.valid_to is not None and on > self.valid_to):
            return False
        return self.schools is None or (school is not None and school in self.schools)


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed, and in what capacity they held the post on that day.

    :ivar person: ``person:<id>``
    :ivar order: number of the order or letter that lets them sign in the holder's place; None for the holder
    """

    person: str
    capacity: Capacity = Capacity.OWN
    order: str | None = None


@dataclass(frozen=True, slots=True)
class Principal:
    """Someone who acts: a person, an agency's program or a process of the product, with what they may do.

    :ivar actor: ``person:<id>``, ``agency:<id>`` or ``process:<name>``
    """

    actor: str
    grants: tuple[Grant, ...]

    def may(self, roles: Collection[Role], area: str, school: str | None, on: date) -> bool:
        """Whether one of `roles` was held over the place on the date of the act."""
        return not self.roles(area, school, on).isdisjoint(roles)

    def roles(self, area: str, school: str | None, on: date) -> frozenset[Role]:
        """The roles that were held over the place on day `on`."""
        return frozenset(grant.role for grant in self.held(area, school, on))

    def held(self, area: str, school: str | None, on: date) -> tuple[Grant, ...]:
        """The grants that reach `school` (None: the area as a whole) on day `on`."""
        return tuple(grant for grant in self.grants if grant.covers(area, school, on))

    def signer(self, role: Role, area: str, school: str | None, on: date) -> Signer | None:
        """As whom they sign for the post `role` dated `on`; None if they did not hold it that day.

        Whoever holds the post in several capacities signs in the strongest.
        """
        held = [grant for grant in self.held(area, school, on) if grant.role == role]
        if not held:
            return None
        strongest = min(held, key=lambda grant: list(Capacity).index(grant.capacity))
        return Signer(self.actor, strongest.capacity, None if strongest.capacity == Capacity.OWN else strongest.order)

    def holds(self, roles: Collection[Role], area: str, on: date) -> bool:
        """Whether one of `roles` was held over any part of the area on day `on`."""
        return any(
            grant.role in roles and grant.area == area and grant.valid_from <= on and (grant.valid_to or on) >= on
            for grant in self.grants
        )

    def schools(self, area: str, on: date) -> frozenset[str] | None:
        """The schools in reach on day `on`: None for all of the area, an empty set for none."""
        reach: set[str] = set()
        for grant in self.grants:
            if grant.area == area and grant.covers(area, next(iter(grant.schools or ()), None), on):
                if grant.schools is None:
                    return None
                reach |= grant.schools
        return frozenset(reach)
