"""Showing approving bodies and their meetings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from kernel.application import Query, Reading, permit
from kernel.authority import OFFICE
from kernel.decider import Refusal
from services.standards.contracts import committee as accepts
from services.standards.contracts.shared import NothingSchema
from services.standards.domain.area_standard import amending, area_standard
from services.standards.domain.area_standard.area_standard import AREA_STANDARD
from services.standards.domain.area_standard.state import PROCLAIMED, AreaStandard, Edition
from services.standards.domain.committee import body, meeting
from services.standards.domain.committee.body import BODY, Body
from services.standards.domain.committee.meeting import MEETING
from services.standards.domain.committee.quorum import Quorum, QuorumRule
from services.standards.domain.committee.state import Meeting
from services.standards.projections import committee as rows

READERS = permit(*OFFICE, anywhere=True)

Data = Mapping[str, Any]


def approving_bodies(reading: Reading, _params: Data) -> Data:
    """Every body with its terms and members of the day, what it will be later, and whether it may decide then."""
    with reading.model("committee") as (tx, tables):
        names = rows.bodies(tx, tables, reading.area, reading.as_of)
    return {"bodies": [_body(reading, name) for name in names]}


def meetings(reading: Reading, params: Data) -> Data:
    """Some of the meetings, newest first, each with its agenda in short, and how many there are."""
    with reading.model("committee") as (tx, tables):
        names = rows.meetings(tx, tables, reading.area, reading.as_of)
    wanted = names[params["offset"] :][: params["limit"]]
    return {
        "meetings": [found for name in wanted if (found := shown(reading, name)) is not None],
        "total": len(names),
    }


def one_meeting(reading: Reading, params: Data) -> Data | Refusal:
    """One meeting: agenda, who could come and who came, the quorum of each matter, what was resolved."""
    return shown(reading, params["meeting"]) or meeting.unknown()


def shown(reading: Reading, name: str) -> dict[str, Any] | None:
    """A meeting as pages and documents need it; None where there is none."""
    held: Meeting
    held, version = reading.state(MEETING, meeting.stream(name))
    called = held.called
    if called is None:
        return None
    known: Body = reading.state(BODY, body.stream(called.body))[0]
    terms = known.terms_on(called.held_on)
    rule = terms.quorum if terms else QuorumRule("more-than-half")
    return {
        "meeting": name,
        "number": called.number,
        "year": called.year,
        "held_on": called.held_on.isoformat(),
        "held": called.held_on <= reading.day,
        "over": called.held_on < reading.day,
        "cancelled": held.cancelled.reason if held.cancelled else None,
        "moves": [
            {
                **msgspec.to_builtins(move),
                "present": list(came.present) if came else [],
                "recusals": [msgspec.to_builtins(entry) for entry in left],
            }
            for move, (came, left) in zip(held.moves, held.moved_with, strict=True)
        ],
        "body": {
            "body": called.body,
            "name": terms.name if terms else called.body,
            "competent": known.competent("area-standard", called.held_on),
            "quorum": msgspec.to_builtins(rule),
        },
        "roster": msgspec.to_builtins(known.members(called.held_on)),
        "attendance": msgspec.to_builtins(held.attendance),
        "former_attendance": [
            {
                "members": len(before.members),
                "present": before.present,
                "reason": change.reason,
                "corrected_on": str(change.corrected_on),
            }
            for before, change in held.former_attendance
        ],
        "quorum": _quorum(held.quorum(rule)),
        "agenda": [_item(reading, held, rule, ordinal) for ordinal in range(1, len(held.agenda) + 1)],
        "minutes": msgspec.to_builtins(held.minutes.file) if held.minutes else None,
        "former_minutes": [
            {
                "file": msgspec.to_builtins(before.file),
                "pages": msgspec.to_builtins(before.pages),
                "reason": after.reason,
                "replaced_on": after.attached_on.isoformat() if after.attached_on else None,
            }
            for before, after in held.former_minutes
        ],
        "written": msgspec.to_builtins(held.written),
        "rewritten": [{"reason": one.reason, "written_on": one.written_on.isoformat()} for one in held.rewritten],
        "version": version,
    }


def _item(reading: Reading, held: Meeting, rule: QuorumRule, ordinal: int) -> dict[str, Any]:
    item, resolution = held.agenda[ordinal - 1], held.resolutions.get(ordinal)
    return {
        "ordinal": ordinal,
        "title": item.title,
        "standard": msgspec.to_builtins(item.standard),
        "withdrawn": resolution is None and _withdrawn(reading, held, ordinal),
        "recusals": [
            {"person": entry.person, "reason": entry.reason} for entry in held.recusals if entry.ordinal == ordinal
        ],
        "recusals_corrected": [
            msgspec.to_builtins(change) for change in held.recusals_corrected if change.ordinal == ordinal
        ],
        "quorum": _quorum(held.decided_by(ordinal) or held.quorum(rule, ordinal)),
        "carries": _carries(reading, held, ordinal),
        "resolution": msgspec.to_builtins(resolution),
        "page": held.minutes_page(ordinal),
        "correctable": resolution is not None and _correctable(reading, held, ordinal),
        "former": [
            {**msgspec.to_builtins(before), "reason": change.reason, "corrected_on": str(change.corrected_on)}
            for before, change in held.former
            if before.ordinal == ordinal
        ],
    }


def _correctable(reading: Reading, held: Meeting, ordinal: int) -> bool:
    """Whether nothing rests on what was resolved."""
    if held.agenda[ordinal - 1].standard is None:
        return True
    drafts, draft = _draft(reading, held, ordinal)
    return (
        held.called is not None
        and draft is not None
        and (amending.relied_on(draft, drafts, held.called.meeting, ordinal) is None)
    )


def _carries(reading: Reading, held: Meeting, ordinal: int) -> str | None:
    """What stands by the approval of a matter: an ``approved`` edition, one that is ``proclaimed``, or nothing."""
    _, draft = _draft(reading, held, ordinal)
    name = held.called.meeting if held.called else ""
    if draft is None or draft.approval is None or not amending.stands_by(draft, name, ordinal):
        return None
    return "proclaimed" if draft.status in PROCLAIMED else draft.status


def _draft(reading: Reading, held: Meeting, ordinal: int) -> tuple[AreaStandard, Edition | None]:
    matter = held.agenda[ordinal - 1].standard
    if matter is None:
        return AreaStandard(), None
    drafts: AreaStandard = reading.state(AREA_STANDARD, area_standard.stream(matter.track))[0]
    return drafts, drafts.editions.get(matter.edition)


def _withdrawn(reading: Reading, held: Meeting, ordinal: int) -> bool:
    draft = _draft(reading, held, ordinal)[1]
    if draft is None or held.called is None:
        return False
    placed = (draft.placed.meeting, draft.placed.ordinal) if draft.placed else None
    return draft.status != "on-agenda" or placed != (held.called.meeting, ordinal)


def _quorum(quorum: Quorum | None) -> dict[str, Any] | None:
    return None if quorum is None else {**msgspec.to_builtins(quorum), "reached": quorum.reached}


def _body(reading: Reading, name: str) -> dict[str, Any]:
    known: Body
    known, version = reading.state(BODY, body.stream(name))
    coming = [
        {**msgspec.to_builtins(terms), "effective_from": str(since)} for since, terms in known.coming(reading.day)
    ]
    return {
        **msgspec.to_builtins(known.terms_on(reading.day)),
        "coming": coming,
        "competent": known.competent("area-standard", reading.day),
        "members": msgspec.to_builtins(known.members(reading.day)),
        "version": version,
    }


QUERIES: Mapping[str, Query] = {
    "approving_bodies": Query(NothingSchema(), READERS, approving_bodies),
    "meetings": Query(accepts.MeetingsSchema(), READERS, meetings),
    "meeting": Query(accepts.MeetingSchema(), READERS, one_meeting),
}
