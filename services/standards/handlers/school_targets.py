"""A school's targets of a year: set down, endorsed, announced, asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from kernel.application import Answer, Command, Query, Reading, UnitOfWork
from kernel.decider import Refusal
from services.standards.contracts import schools as contracts
from services.standards.domain import school_standard, school_targets
from services.standards.domain.school_item import targeted
from services.standards.domain.school_standard import SCHOOL_STANDARD, SchoolStandard, SchoolStandardProclaimed
from services.standards.domain.school_targets import (
    SCHOOL_TARGETS,
    AnnounceTargets,
    DraftTargets,
    EndorseTargets,
    SchoolTargets,
    Target,
)
from services.standards.handlers.at_school import ANNOUNCERS, PREPARERS, READERS, board, signing, taught, used_numbers

Data = Mapping[str, Any]


def draft(uow: UnitOfWork, data: Data) -> Answer | Refusal:
    """Set down targets, some or all."""
    tracks = taught(uow, data["school"])
    if isinstance(tracks, Refusal):
        return tracks
    targets = tuple(
        Target(one["code"], one["level"], one["text"].strip(), one["reason"].strip()) for one in data["targets"]
    )
    on = uow.request.occurred_on
    command = DraftTargets(
        data["school"], data["track"], data["year"], _standard(uow, data), targets, data["reason"], on
    )
    return uow.execute(SCHOOL_TARGETS, _stream(data), command)


def endorse(uow: UnitOfWork, data: Data) -> Answer | Refusal:
    """Put the school board's endorsement on record."""
    command = EndorseTargets(_standard(uow, data), board(data), uow.request.occurred_on)
    return uow.execute(SCHOOL_TARGETS, _stream(data), command)


def announce(uow: UnitOfWork, data: Data) -> Answer | Refusal:
    """Announce what the board endorsed, in the name of whoever acts."""
    used = used_numbers(uow, data["school"])
    command = AnnounceTargets(_standard(uow, data), signing(uow, data), uow.request.occurred_on, used)
    return uow.execute(SCHOOL_TARGETS, _stream(data), command)


def ask_one(reading: Reading, params: Data) -> Data:
    """A school's targets of a year beside the standards they are for, and those of the year before."""
    state: SchoolTargets
    state, version = reading.state(SCHOOL_TARGETS, _stream(params))
    standard = _standard(reading, params)
    before: SchoolTargets = reading.state(SCHOOL_TARGETS, _stream({**params, "year": params["year"] - 1}))[0]
    missing = _missing(state, standard)
    return {
        "school": params["school"],
        "track": params["track"],
        "year": params["year"],
        "version": version,
        "standard": None if standard is None else msgspec.to_builtins(standard),
        "draft": _draft(state, standard),
        "missing": missing,
        "announced": [msgspec.to_builtins(one) for one in reversed(state.announced)],
        "last_year": None if before.latest is None else msgspec.to_builtins(before.latest),
    }


def _draft(state: SchoolTargets, standard: SchoolStandardProclaimed | None) -> dict[str, Any] | None:
    if state.draft is None:
        return None
    other = standard is None or standard.edition != state.draft.edition
    plain: dict[str, Any] = msgspec.to_builtins(state.draft)
    endorsement = msgspec.to_builtins(state.endorsement)
    return {**plain, "endorsement": endorsement, "endorsed": state.endorsed, "other_edition": other}


def _missing(state: SchoolTargets, standard: SchoolStandardProclaimed | None) -> list[str]:
    """The items that the targets in preparation, else the announced ones, say nothing of."""
    shown = state.draft or state.latest
    given = {target.code for target in shown.targets} if shown else set()
    return [item.code for item in targeted(standard.items if standard else ()) if item.code not in given]


def _standard(at: UnitOfWork | Reading, data: Data) -> SchoolStandardProclaimed | None:
    state: SchoolStandard = at.state(SCHOOL_STANDARD, school_standard.stream(data["school"], data["track"]))[0]
    return state.in_force(data["year"])


def _stream(data: Data) -> str:
    return school_targets.stream(data["year"], data["school"], data["track"])


COMMANDS: Mapping[str, Command] = {
    "draft_school_targets": Command(contracts.DraftTargetsSchema(), PREPARERS, draft),
    "endorse_school_targets": Command(contracts.EndorseTargetsSchema(), PREPARERS, endorse),
    "announce_school_targets": Command(contracts.AnnounceTargetsSchema(), ANNOUNCERS, announce),
}

QUERIES: Mapping[str, Query] = {"school_targets": Query(contracts.OneYearOfTargets(), READERS, ask_one)}
