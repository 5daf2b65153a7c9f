"""A school's standards: taken up, revised, endorsed, announced, reviewed; and how far every school is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from kernel.application import Answer, Command, Query, Reading, UnitOfWork, permit
from kernel.authority import OFFICE, SCHOOL
from kernel.decider import Refusal
from kernel.log import AsOf
from kernel.years import academic_year
from services.standards.contracts import schools as contracts
from services.standards.domain import school_standard, school_targets
from services.standards.domain.area_standard.state import AreaStandard
from services.standards.domain.framework import TRACKS
from services.standards.domain.school_item import Line, own_items
from services.standards.domain.school_standard import (
    SCHOOL_STANDARD,
    Adopt,
    Comment,
    Discard,
    Draft,
    Endorse,
    Proclaim,
    Review,
    Revise,
    SchoolStandard,
    SchoolStandardProclaimed,
    TakeCorrected,
)
from services.standards.handlers.at_school import (
    ANNOUNCERS,
    PREPARERS,
    READERS,
    REVIEWERS,
    area_editions,
    board,
    corrected,
    edition_in_force,
    edition_numbers,
    signing,
    taught,
    used_numbers,
    wording,
)
from services.standards.projections import school_standards as rows
from services.standards.projections import schools

Data = Mapping[str, Any]


def adopt(uow: UnitOfWork, data: Data) -> Answer | Refusal:
    """Begin an edition from a copy of the area's in force in the year."""
    tracks = taught(uow, data["school"])
    if isinstance(tracks, Refusal):
        return tracks
    on = uow.request.occurred_on
    year = data["year"] or academic_year(on)
    area = edition_in_force(uow, data["track"], year)
    command = Adopt(data["school"], data["track"], year, tracks, area, data["reason"], on)
    return uow.execute(SCHOOL_STANDARD, _stream(data), command)


def revise(uow: UnitOfWork, data: Data) -> Answer | Refusal:
    """Change the draft's own items or identity."""
    lines = tuple(Line(**line) for line in data["items"])
    return uow.execute(SCHOOL_STANDARD, _stream(data), Revise(lines, data["identity"], uow.request.occurred_on))


def take_corrected(uow: UnitOfWork, data: Data) -> Answer | Refusal:
    """Take over what the area corrected since the draft was begun."""
    return uow.execute(SCHOOL_STANDARD, _stream(data), TakeCorrected(_wording(uow, data), uow.request.occurred_on))


def discard(uow: UnitOfWork, data: Data) -> Answer | Refusal:
    """Give up the draft that is not announced."""
    return uow.execute(SCHOOL_STANDARD, _stream(data), Discard(data["reason"], uow.request.occurred_on))


def endorse(uow: UnitOfWork, data: Data) -> Answer | Refusal:
    """Put the school board's endorsement on record."""
    command = Endorse(board(data), uow.request.occurred_on, _wording(uow, data))
    return uow.execute(SCHOOL_STANDARD, _stream(data), command)


def proclaim(uow: UnitOfWork, data: Data) -> Answer | Refusal:
    """Announce what the board endorsed, in the name of whoever acts."""
    used = used_numbers(uow, data["school"])
    state: SchoolStandard = uow.state(SCHOOL_STANDARD, _stream(data))[0]
    year = state.draft.begun.effective_from_year if state.draft else academic_year(uow.request.occurred_on)
    area = edition_in_force(uow, data["track"], year)
    command = Proclaim(signing(uow, data), area, uow.request.occurred_on, used, _wording(uow, data))
    return uow.execute(SCHOOL_STANDARD, _stream(data), command)


def review(uow: UnitOfWork, data: Data) -> Answer | Refusal:
    """A supervisor's word on the newest announced edition."""
    comments = tuple(Comment(one["code"], one["text"].strip()) for one in data["comments"])
    actor, on = uow.request.principal.actor, uow.request.occurred_on
    return uow.execute(SCHOOL_STANDARD, _stream(data), Review(data["outcome"], comments, actor, on))


def _wording(uow: UnitOfWork, data: Data) -> Mapping[str, str]:
    """How the area's edition that the draft stands on reads by now."""
    state: SchoolStandard = uow.state(SCHOOL_STANDARD, _stream(data))[0]
    return wording(uow, data["track"], state.draft.begun.area_edition) if state.draft else {}


def ask_board(reading: Reading, params: Data) -> Data:
    """How far each school is for the year: all schools for the office, their own for people of a school."""
    area, who, year = reading.area, reading.principal, params["year"] or academic_year(reading.day)
    with reading.model("schools") as (tx, table):
        known = schools.known(tx, table, area, reading.as_of)
    of_office = who.holds(OFFICE, area, reading.today)
    shown = [
        code
        for code, school in sorted(known.items())
        if params["school"] in (None, code)
        and (school.closed_on is None or reading.day <= school.closed_on)
        and (of_office or who.may(SCHOOL, area, code, reading.today))
    ]
    with reading.model("school_standards") as (tx, table):
        begun = rows.every(tx, table, area, None if of_office and params["school"] is None else shown)
    if reading.as_of is not None:
        begun = rows.fold(reading.log.read_streams(area, _streams(begun, year), AsOf(instant=reading.as_of)))
    editions = {track: edition_numbers(area_editions(reading, track), year) for track in TRACKS}
    found = []
    for code in shown:
        for track in (track for track in TRACKS if track in known[code].tracks):
            row = rows.show(begun.get((code, track)), year, *editions[track])
            found.append({"school": code, "track": track, **row})
    in_force = {track: edition for track, (edition, _) in editions.items()}
    return {"year": year, "area_editions": in_force, "schools": found}


def ask_one(reading: Reading, params: Data) -> Data | Refusal:
    """A school's standards of one track: what holds in the year, what is in preparation, every announced edition."""
    year = params["year"] or academic_year(reading.day)
    state: SchoolStandard
    state, version = reading.state(SCHOOL_STANDARD, _stream(params))
    of_area = area_editions(reading, params["track"])
    area, coming = edition_numbers(of_area, year)
    edition = params["edition"]
    holds = state.in_force(year) if edition is None else _edition(state, edition)
    if edition is not None and holds is None:
        return Refusal("standards.edition-unknown", f"โรงเรียนยังไม่ได้ประกาศมาตรฐานฉบับที่ {edition}", "edition", "missing")
    return {
        "school": params["school"],
        "track": params["track"],
        "year": year,
        "version": version,
        "area_edition": area,
        "coming_edition": coming,
        "due": area is not None and (holds is None or holds.area_edition < area),
        "holds": None if holds is None else _holds(of_area, state, holds),
        "draft": None if state.draft is None else _draft(of_area, state.draft),
        "proclaimed": [_short(state, one) for one in reversed(state.proclaimed)],
    }


def _edition(state: SchoolStandard, edition: int) -> SchoolStandardProclaimed | None:
    return next((one for one in state.proclaimed if one.edition == edition), None)


def _holds(of_area: AreaStandard, state: SchoolStandard, one: SchoolStandardProclaimed) -> dict[str, Any]:
    plain = msgspec.to_builtins(one)
    items = _read(of_area, one.area_edition, plain["items"])
    return {**plain, "items": items, "review": _review(state, one)}


def _read(of_area: AreaStandard, edition: int, items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The items as they were taken up; at those of the area that were corrected since, how they read now."""
    known = corrected(of_area, edition)
    return [
        {**item, "corrected": known[item["code"]]}
        if item["locked"] and item["code"] in known and known[item["code"]]["text"] != item["text"]
        else item
        for item in items
    ]


def _draft(of_area: AreaStandard, draft: Draft) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(draft)
    begun = plain.pop("begun")
    plain["items"] = _read(of_area, begun["area_edition"], plain["items"])
    kept = ("edition", "area_edition", "effective_from_year", "reason", "left_out")
    return {**{key: begun[key] for key in kept}, **plain, "text_hash": draft.text_hash, "endorsed": draft.endorsed}


def _short(state: SchoolStandard, one: SchoolStandardProclaimed) -> dict[str, Any]:
    kept = ("edition", "area_edition", "effective_from_year", "announcement", "board", "text_hash", "identity")
    plain = msgspec.to_builtins(one)
    counts = {"items": len(one.items), "own_items": len(own_items(one.items))}
    return {**{key: plain[key] for key in kept}, **counts, "review": _review(state, one)}


def _review(state: SchoolStandard, one: SchoolStandardProclaimed) -> Any:
    return msgspec.to_builtins(state.review(one.edition))


def _stream(data: Data) -> str:
    return school_standard.stream(data["school"], data["track"])


def _streams(begun: Mapping[tuple[str, str], Any], year: int) -> list[str]:
    return [
        name
        for school, track in begun
        for name in (
            school_standard.stream(school, track),
            *(school_targets.stream(of, school, track) for of in (year, year + 1)),
        )
    ]


COMMANDS: Mapping[str, Command] = {
    "adopt_school_standard": Command(contracts.AdoptSchema(), PREPARERS, adopt),
    "revise_school_standard": Command(contracts.ReviseSchema(), PREPARERS, revise),
    "take_corrected_wording": Command(contracts.OneSchoolStandard(), PREPARERS, take_corrected),
    "discard_school_standard": Command(contracts.DiscardSchema(), PREPARERS, discard),
    "endorse_school_standard": Command(contracts.EndorseSchema(), PREPARERS, endorse),
    "proclaim_school_standard": Command(contracts.ProclaimSchema(), ANNOUNCERS, proclaim),
    "review_school_standard": Command(contracts.ReviewSchema(), REVIEWERS, review),
}

QUERIES: Mapping[str, Query] = {
    "school_standards": Query(contracts.SchoolStandardsQuery(), permit(*OFFICE, *SCHOOL, anywhere=True), ask_board),
    "school_standard": Query(contracts.SchoolStandardQuery(), READERS, ask_one),
}
