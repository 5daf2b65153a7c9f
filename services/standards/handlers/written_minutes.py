"""Writing the minutes of a whole meeting, and the facts of the document that they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kernel.application import Answer, Command, Query, Reading, UnitOfWork
from kernel.decider import Refusal
from kernel.moments import instants
from services.standards.contracts import committee as accepts
from services.standards.domain.committee import calling, meeting
from services.standards.domain.committee.meeting import MEETING
from services.standards.domain.committee.writing import WriteMinutes
from services.standards.domain.committee.writing_events import Absence, Adopted, Said
from services.standards.handlers import meetings
from services.standards.handlers.area_documents import reference
from services.standards.handlers.area_standards import INSIDERS
from services.standards.handlers.committee import SECRETARIES

Data = Mapping[str, Any]

TELLING = (
    "attendance-recorded", "attendance-corrected", "member-recused", "recusal-withdrawn", "recusal-corrected",
    "resolution-recorded", "resolution-corrected", "minutes-written",
)  # fmt: skip
"""Events that the minutes tell of; the last of them is the act whose names they bear."""


def write_minutes(uow: UnitOfWork, data: Data) -> Answer | Refusal:
    """What they tell beside agenda, attendance and resolutions."""
    adopted = data["adopted"]
    command = WriteMinutes(
        data["place"],
        data["opened_at"],
        data["closed_at"],
        tuple(data["others"]),
        data["opening"],
        Adopted(adopted["number"], adopted["changes"]) if adopted else None,
        tuple(Said(one["ordinal"], one["text"]) for one in data["said"]),
        data["taker"],
        data["checker"],
        uow.request.occurred_on,
        data["reason"],
        tuple(Absence(one["person"], one["reason"]) for one in data["absences"]),
    )
    return uow.execute(MEETING, meeting.stream(data["meeting"]), command)


def minutes_document(reading: Reading, params: Data) -> Data | Refusal:
    """The minutes of a meeting that was held, as it is on record; what is not known is left open."""
    held = meetings.shown(reading, params["meeting"])
    if held is None:
        return meeting.unknown()
    if held["cancelled"] is not None:
        return calling.cancelled()
    if not held["held"]:
        return Refusal("standards.meeting-not-held", "ยังไม่ถึงวันประชุม", "meeting", "invalid")
    written = held["written"] or {}
    told = {key: written.get(key) for key in ("place", "opened_at", "closed_at", "others", "opening", "adopted")}
    said = {one["ordinal"]: one["text"] for one in written.get("said", ())}
    recorded = instants(reading, meeting.stream(params["meeting"]), *TELLING)
    return {
        "template": "meeting-minutes",
        "data": {
            "body_name": held["body"]["name"],
            "meeting": reference(held),
            **told,
            **_attendance(held),
            "agenda": [_item(item, said.get(item["ordinal"], "")) for item in held["agenda"]],
            **{who: {"person": written[who]} if written.get(who) else None for who in ("taker", "checker")},
        },
        "as_of": recorded[-1] if recorded else None,
    }


def _attendance(held: Data) -> dict[str, Any]:
    """Who came and who did not, of those who were counted as members then, each with the seat of the roster."""
    came = held["attendance"]
    if came is None:
        return {"present": None, "absent": None, "quorum": None}
    seats = {member["person"]: member["seat"] for member in held["roster"]}
    order = [*(person for person in seats if person in came["members"]),
             *(person for person in came["members"] if person not in seats)]  # fmt: skip
    there = set(came["present"])
    why = {one["person"]: one["reason"] for one in (held["written"] or {}).get("absences", ())}
    return {
        "present": [_member(person, seats) for person in order if person in there],
        "absent": [{**_member(person, seats), "reason": why.get(person)} for person in order if person not in there],
        "quorum": held["quorum"],
    }


def _member(person: str, seats: Mapping[str, str]) -> dict[str, str]:
    return {"person": person, "seat": seats.get(person, "")}


def _item(item: Data, said: str) -> dict[str, Any]:
    resolution = item["resolution"] or {}
    return {
        **{key: item[key] for key in ("ordinal", "title", "standard", "withdrawn", "quorum")},
        "recused": item["recusals"],
        "said": said,
        "outcome": resolution.get("outcome"),
        "text": resolution.get("text", ""),
        "conditions": resolution.get("conditions", []),
    }


COMMANDS: Mapping[str, Command] = {
    "write_minutes": Command(accepts.WriteMinutesSchema(), SECRETARIES, write_minutes),
}

QUERIES: Mapping[str, Query] = {
    "minutes_document": Query(accepts.MeetingSchema(), INSIDERS, minutes_document),
}
