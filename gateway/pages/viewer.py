"""Who is looking: what a page shows first and which acts it offers. The services decide anew what is allowed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import cast

from flask import g

from gateway.parts import parts
from gateway.problems import problem
from gateway.visitor import current
from kernel.authority import Principal, Role
from kernel.years import bangkok_date

OFFICE = frozenset({
    Role.SUPERVISOR, Role.GROUP_DIRECTOR, Role.AREA_DEPUTY_DIRECTOR, Role.AREA_DIRECTOR, Role.COMMITTEE_SECRETARY,
})  # fmt: skip
DIRECTORS = frozenset({Role.GROUP_DIRECTOR, Role.AREA_DIRECTOR})
KEEPERS = DIRECTORS | {Role.OPERATOR}
MANAGERS = frozenset({Role.SCHOOL_DIRECTOR, Role.SCHOOL_QA_TEACHER})
SCHOOL = frozenset({Role.SCHOOL_DIRECTOR, Role.SCHOOL_QA_TEACHER, Role.SCHOOL_TEACHER})


@dataclass(frozen=True, slots=True)
class Viewer:
    """Someone signed in.

    :ivar roles: held today in this office
    :ivar schools: codes in reach today, None for the whole office
    :ivar acts: whether acts are offered at all: nothing can be changed in the past
    """

    actor: str
    display_name: str
    area: str
    roles: frozenset[Role]
    schools: frozenset[str] | None
    acts: bool = True

    @property
    def role(self) -> Role | None:
        """The role that their home page is made for."""
        order = (
            Role.SUPERVISOR, Role.GROUP_DIRECTOR, Role.AREA_DIRECTOR, Role.AREA_DEPUTY_DIRECTOR,
            Role.COMMITTEE_SECRETARY, Role.SCHOOL_DIRECTOR, Role.SCHOOL_QA_TEACHER, Role.SCHOOL_TEACHER,
            Role.OPERATOR, Role.AGENCY,
        )  # fmt: skip
        return next((role for role in order if role in self.roles), None)

    @property
    def of_school(self) -> bool:
        """Whether they work at a school rather than at the office."""
        return bool(self.roles & SCHOOL) and not self.roles & OFFICE

    def may_evaluate(self, school: str) -> bool:
        """Whether forms of `school` are offered for filling in."""
        held = self.roles & {Role.SUPERVISOR, Role.GROUP_DIRECTOR}
        return self.acts and bool(held) and (self.schools is None or school in self.schools)

    def may_begin_reports(self, school: str) -> bool:
        """Whether a self-assessment report of `school` is offered to be begun: its director begins it, or its teacher
        for quality assurance."""
        return self.acts and bool(self.roles & MANAGERS) and school in (self.schools or ())

    @property
    def may_import(self) -> bool:
        """Whether imports of schools and people are offered."""
        return self.acts and bool(self.roles & KEEPERS)

    @property
    def may_decide(self) -> bool:
        """Whether proposals are offered for a decision."""
        return self.acts and bool(self.roles & DIRECTORS)


def viewer_of(principal: Principal, display_name: str, area: str, today: date) -> Viewer:
    """The viewer behind `principal` in office `area` on day `today`."""
    grants = [
        grant
        for grant in principal.grants
        if grant.area == area and grant.covers(area, next(iter(grant.schools or ()), None), today)
    ]
    return Viewer(
        principal.actor, display_name, area, frozenset(grant.role for grant in grants), principal.schools(area, today)
    )


def viewer() -> Viewer | None:
    """Who is looking at this page, or None where nobody is signed in."""
    if "viewer" not in g:
        visitor = current()
        today = bangkok_date(parts().clock())
        g.viewer = visitor and viewer_of(visitor.principal, visitor.display_name, visitor.area, today)
    return cast("Viewer | None", g.viewer)


def signed_in() -> Viewer:
    """Who is looking at a page that needs someone.

    :raises Problem: 401 if nobody is signed in
    """
    found = viewer()
    if found is None:
        raise problem("sign-in-needed")
    return found


def office_only() -> Viewer:
    """Who is looking at a page of the office.

    :raises Problem: 403 for people of a school
    """
    person = signed_in()
    if not person.roles & (OFFICE | {Role.OPERATOR}):
        raise problem("forbidden")
    return person


def keeper() -> Viewer:
    """Who is looking at a page on which schools and people are kept.

    :raises Problem: 403 for everyone who does not keep them
    """
    person = signed_in()
    if not person.may_import:
        raise problem("forbidden")
    return person
