"""A school's two announcements as data of their templates: facts frozen at the act, persons as ids."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from kernel.application import Query, Reading
from kernel.decider import Refusal
from kernel.moments import instants, last_instant
from services.standards.contracts import schools as contracts
from services.standards.domain import school_standard, school_targets
from services.standards.domain.school_standard import SCHOOL_STANDARD, SchoolStandard, SchoolStandardProclaimed
from services.standards.domain.school_targets import SCHOOL_TARGETS, SchoolTargets
from services.standards.handlers.at_school import READERS

Data = Mapping[str, Any]

NOTHING = Refusal("standards.nothing-to-print", "ยังไม่มีร่างหรือประกาศฉบับนี้", None, "missing")


def ask_standard(reading: Reading, params: Data) -> Data | Refusal:
    """The announcement of an edition; of the draft, without number and day, where none is named."""
    state: SchoolStandard = reading.state(SCHOOL_STANDARD, school_standard.stream(params["school"], params["track"]))[0]
    edition, draft = params["edition"], state.draft
    if edition is not None:
        found = next((one for one in state.proclaimed if one.edition == edition), None)
        return NOTHING if found is None else _proclaimed(reading, params, found)
    if draft is None:
        return NOTHING if state.latest is None else _proclaimed(reading, params, state.latest)
    plain: dict[str, Any] = msgspec.to_builtins(draft)
    board = plain["endorsement"]["board"] if draft.endorsed else None
    return _standard({**plain["begun"], **plain, "board": board, "announcement": None})


def ask_targets(reading: Reading, params: Data) -> Data | Refusal:
    """The announcement of a version; of the draft, without number and day, where none is named."""
    state: SchoolTargets
    state = reading.state(SCHOOL_TARGETS, school_targets.stream(params["year"], params["school"], params["track"]))[0]
    version, draft = params["version"], state.draft
    standards: SchoolStandard = reading.state(
        SCHOOL_STANDARD, school_standard.stream(params["school"], params["track"])
    )[0]
    if version is not None or draft is None:
        found = state.latest if version is None else next((x for x in state.announced if x.version == version), None)
        if found is None:
            return NOTHING
        named = school_targets.stream(params["year"], params["school"], params["track"])
        as_of = instants(reading, named, "school-targets-announced")[state.announced.index(found)]
        return {**_targets(msgspec.to_builtins(found), standards), "as_of": as_of}
    plain: dict[str, Any] = msgspec.to_builtins(draft)
    board = msgspec.to_builtins(state.endorsement)["board"] if state.endorsed else None
    return _targets({**plain, "board": board, "announcement": None}, standards)


def _proclaimed(reading: Reading, params: Data, found: SchoolStandardProclaimed) -> Data:
    named = school_standard.stream(params["school"], params["track"])
    as_of = last_instant(reading, named, "school-standard-proclaimed", edition=found.edition)
    return {**_standard(msgspec.to_builtins(found)), "as_of": as_of}


def _standard(facts: Data) -> Data:
    kept = ("school", "track", "edition", "area_edition", "effective_from_year", "items", "identity")
    data = {key: facts[key] for key in (*kept, "board", "announcement")}
    data["items"] = [
        {**item, "own": not item["locked"]} for item in facts["items"]
    ]  # the area's own is not the school's
    return {"template": "school-standard-announcement", "data": data}


def _targets(facts: Data, standards: SchoolStandard) -> Data:
    edition = next((one for one in standards.proclaimed if one.edition == facts["edition"]), None)
    items = msgspec.to_builtins(edition.items) if edition else []
    kept = ("school", "track", "year", "edition", "version", "reason", "targets", "board", "announcement")
    return {"template": "school-targets-announcement", "data": {**{key: facts[key] for key in kept}, "items": items}}


QUERIES: Mapping[str, Query] = {
    "school_standard_document": Query(contracts.SchoolStandardDocumentQuery(), READERS, ask_standard),
    "school_targets_document": Query(contracts.SchoolTargetsDocumentQuery(), READERS, ask_targets),
}
