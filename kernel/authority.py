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
    AREA_DIRECTOR = "area_director"
    COMMITTEE_SECRETARY = "committee_secretary"
    SCHOOL_DIRECTOR = "school_director"
    SCHOOL_QA_TEACHER = "school_qa_teacher"
    SCHOOL_TEACHER = "school_teacher"
    AGENCY = "agency"
    OPERATOR = "operator"


OFFICE = frozenset({Role.SUPERVISOR, Role.GROUP_DIRECTOR, Role.AREA_DIRECTOR, Role.COMMITTEE_SECRETARY, Role.OPERATOR})
"""Roles of the office and those who run it: they read the whole of their area."""

SCHOOL = frozenset({Role.SCHOOL_DIRECTOR, Role.SCHOOL_QA_TEACHER, Role.SCHOOL_TEACHER})
"""Roles of a school's own people: they read what concerns their school."""


@dataclass(frozen=True, slots=True)
class Grant:
    """A role held over a scope.

    :ivar area: the office
    :ivar schools: the schools in scope by code, or None for the whole area
    :ivar valid_from: first day, inclusive
    :ivar valid_to: last day, inclusive, or None for no end
    """

    role: Role
    area: str
    schools: frozenset[str] | None
    valid_from: date
    valid_to: date | None = None

    def covers(self, area: str, school: str | None, on: date) -> bool:
        """Whether this grant reaches `school` (None: the area as a whole) on day `on`."""
        if area != self.area or on < self.valid_from or (self.valid_to is not None and on > self.valid_to):
            return False
        return self.schools is None or (school is not None and school in self.schools)


@dataclass(frozen=True, slots=True)
class Principal:
    """Someone who acts: a person, an agency's program or a process of the product, with what they may do.

    :ivar actor: ``person:<id>``, ``agency:<id>`` or ``process:<name>``
    """

    actor: str
    grants: tuple[Grant, ...]

    def may(self, roles: Collection[Role], area: str, school: str | None, on: date) -> bool:
        """Whether one of `roles` was held over the place on the date of the act."""
        return any(grant.role in roles and grant.covers(area, school, on) for grant in self.grants)

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
