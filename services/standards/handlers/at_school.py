"""What every act on a school's standards and targets rests on: the school, the area's edition, who may act and look."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kernel.application import Reading, UnitOfWork, permit
from kernel.authority import OFFICE, SCHOOL, Role
from kernel.decider import Refusal
from kernel.running_numbers import running_number
from kernel.years import academic_year, bangkok_date
from services.standards.domain import school_standard, school_targets
from services.standards.domain.announcing import Signing
from services.standards.domain.area_standard import area_standard
from services.standards.domain.area_standard.area_standard import AREA_STANDARD
from services.standards.domain.area_standard.state import AreaStandard
from services.standards.domain.board import Board
from services.standards.domain.framework import TRACKS
from services.standards.domain.school_item import AreaItem, ItemLink
from services.standards.domain.school_standard import SCHOOL_STANDARD, AreaEdition, SchoolStandard
from services.standards.domain.school_targets import SCHOOL_TARGETS, SchoolTargets
from services.standards.projections import schools

PREPARERS = permit(*SCHOOL, school="school")
"""The teacher in charge of quality assurance prepares, or the director."""

ANNOUNCERS = permit(Role.SCHOOL_DIRECTOR, school="school")
"""Only the school's director announces (domain rule 6.3)."""

REVIEWERS = permit(Role.SUPERVISOR, school="school")
"""A supervisor to whom the school is assigned."""

READERS = permit(*OFFICE, *SCHOOL, school="school", anywhere=OFFICE)

UNKNOWN = Refusal("standards.school-unknown", "ไม่พบสถานศึกษารหัสนี้ในเขตพื้นที่", "school", "missing")


def taught(uow: UnitOfWork, school: str) -> tuple[str, ...] | Refusal:
    """The tracks that a school teaches on the day of the act."""
    found = schools.known(uow.tx, uow.tables("schools"), uow.request.area, None).get(school)
    if found is None:
        return UNKNOWN
    if found.closed_on is not None and uow.request.occurred_on > found.closed_on:
        return Refusal("standards.school-closed", "สถานศึกษานี้เลิกกิจการก่อนวันที่ดำเนินการ", "school")
    return found.tracks


def edition_in_force(at: UnitOfWork | Reading, track: str, year: int) -> AreaEdition | None:
    """The area's proclaimed edition of `track` in force in academic `year`, with what its items were before."""
    state: AreaStandard = at.state(AREA_STANDARD, area_standard.stream(track))[0]
    found = state.in_force(year)
    if found is None or found.proclamation is None:
        return None
    items = tuple(
        AreaItem(
            item.code,
            item.parent,
            item.text,
            item.kind,
            item.own,
            tuple(ItemLink(one.framework, one.version, one.code, one.relation) for one in item.maps),
            item.note,
        )
        for item in found.items
    )
    before = found.proclamation.supersedes
    moved = {one["from"]: one["to"] for one in before.items if one["to"]} if before else {}
    return AreaEdition(found.edition, items, moved)


def wording(at: UnitOfWork | Reading, track: str, edition: int) -> dict[str, str]:
    """Code -> text of every item of an edition of the area, as corrected; empty where there is no such edition."""
    state: AreaStandard = at.state(AREA_STANDARD, area_standard.stream(track))[0]
    found = state.editions.get(edition)
    return {item.code: item.text for item in found.items} if found else {}


def area_editions(reading: Reading, track: str) -> AreaStandard:
    """The area's editions of a track."""
    state: AreaStandard = reading.state(AREA_STANDARD, area_standard.stream(track))[0]
    return state


def edition_numbers(state: AreaStandard, year: int) -> tuple[int | None, int | None]:
    """The area's edition in force in `year`, and the one that follows it from the year after; None where none does."""
    now, then = state.in_force(year), state.in_force(year + 1)
    in_force, coming = now.edition if now else None, then.edition if then else None
    return in_force, None if coming == in_force else coming


def corrected(state: AreaStandard, edition: int) -> dict[str, dict[str, Any]]:
    """Code -> how an item of the area's edition reads since it was corrected, and in which announcement."""
    found = state.editions.get(edition)
    return {
        change.code: {"text": change.after, "corrigendum": made.corrigendum, **made.announcement.cited}
        for made in (found.corrigenda if found else ())
        for change in made.changes
    }


def board(data: Mapping[str, Any]) -> Board:
    """The meeting that `data` names."""
    return Board(running_number(data["board"]["meeting_number"]), data["board"]["held_on"])


def signing(uow: UnitOfWork, data: Mapping[str, Any]) -> Signing:
    """The announcement that `data` names, signed by who acts as what they were there on the day of signature."""
    given = data["announcement"]
    signer = uow.request.principal.signer(Role.SCHOOL_DIRECTOR, uow.request.area, data["school"], given["signed_on"])
    return Signing(given["number"].strip(), given["signed_on"], signer)


def used_numbers(uow: UnitOfWork, school: str) -> Mapping[str, str]:
    """The numbers of every announcement of a school, of its standards and its targets, whatever the track and year,
    and with what each went out; nobody takes another now."""
    uow.take_turn()
    standards: list[SchoolStandard] = [
        uow.state(SCHOOL_STANDARD, school_standard.stream(school, track))[0] for track in TRACKS
    ]
    proclaimed = [one for state in standards for one in state.proclaimed]
    last = academic_year(bangkok_date(uow.request.now)) + 1
    years = range(min((one.effective_from_year for one in proclaimed), default=last), last + 1)
    targets: list[SchoolTargets] = [
        uow.state(SCHOOL_TARGETS, school_targets.stream(year, school, track))[0]
        for track in sorted({one.track for one in proclaimed})
        for year in years
    ]
    used: dict[str, str] = {}
    for numbers in (*(state.numbers for state in targets), *(state.numbers for state in standards)):
        used |= numbers
    return used
