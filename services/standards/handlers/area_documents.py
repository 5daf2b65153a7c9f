"""The facts of the documents that go with the area's standards: announcement, agenda pack, resolution.

Names of persons and of the office are put in by whoever renders them; here there are only ids.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec

from kernel.application import Query, Reading
from kernel.authority import Role
from kernel.decider import Refusal
from kernel.moments import last_instant
from services.standards.contracts import area_standards as accepts
from services.standards.contracts import committee as committee_accepts
from services.standards.domain.announcing import AREA_DIRECTOR
from services.standards.domain.area_standard import area_standard
from services.standards.domain.area_standard.state import PROCLAIMED, Edition
from services.standards.domain.committee import body, meeting
from services.standards.domain.committee.body import BODY, Body
from services.standards.handlers import area_standards, meetings
from services.standards.handlers.area_standards import INSIDERS, READERS, choose, editions

Data = Mapping[str, Any]


def area_standard_document(reading: Reading, params: Data) -> Data | Refusal:
    """The announcement of an edition: as it was proclaimed, or of an approved one as it would be."""
    state, _ = editions(reading, params["track"])
    found = choose(reading, state, params["edition"])
    as_of: str | None = None
    if found is None:
        return area_standards.unknown()
    if found.status in PROCLAIMED and found.proclamation is not None:
        facts, meeting_day = msgspec.to_builtins(found.proclamation), found.proclamation.meeting.held_on
        named = area_standard.stream(found.track)
        as_of = last_instant(reading, named, "area-standard-proclaimed", edition=found.edition)
        replaced = state.editions.get(found.proclamation.supersedes.edition) if found.proclamation.supersedes else None
        signed_on: date | None = found.proclamation.announcement.signed_on
    elif found.approval is not None:
        meeting_day = found.approval.meeting.held_on
        facts = {**_approved(found), "effective_from_year": params["effective_from_year"]}
        facts["announcement"] = {
            "number": params["number"],
            "signed_on": params["signed_on"].isoformat() if params["signed_on"] else None,
            "signer": _signer(reading, params["signed_on"]),
        }
        replaced, signed_on = state.newest, params["signed_on"]
    else:
        return Refusal("standards.not-approved", "ร่างที่คณะยังไม่เห็นชอบไม่มีประกาศ", "edition")
    supersedes = _repealed(replaced, signed_on) if replaced else None
    known: Body = reading.state(BODY, body.stream(facts["body"]))[0]
    terms = known.terms_on(meeting_day)
    return {
        "template": "area-standard-announcement",
        "data": {
            **facts,
            "supersedes": supersedes,
            "body_name": terms.name if terms else "",
            "basis": terms.legal_basis if terms else "",
            "renumbered": [
                {"before": one.before, "reason": one.reason, "on": one.corrected_on.isoformat()}
                for one in found.renumbered
            ],
        },
        "as_of": as_of,
    }


def corrigendum_document(reading: Reading, params: Data) -> Data | Refusal:
    """The announcement of a corrigendum: what was printed wrongly in which announcement, and how it reads."""
    state, _ = editions(reading, params["track"])
    found = choose(reading, state, params["edition"])
    if found is None or found.proclamation is None:
        return area_standards.unknown()
    made = next((one for one in found.corrigenda if one.corrigendum == params["corrigendum"]), None)
    if made is None:
        return Refusal("standards.corrigendum-unknown", "ไม่พบประกาศแก้ไขคำผิดฉบับนี้", "corrigendum", "missing")
    named, which = area_standard.stream(found.track), {"edition": found.edition, "corrigendum": made.corrigendum}
    return {
        "template": "area-standard-corrigendum",
        "data": {
            **msgspec.to_builtins(made),
            "title": found.title_before(lambda one: one.corrigendum >= made.corrigendum),
            "mended_title": msgspec.to_builtins(made.title),
            "mended_distinctiveness": msgspec.to_builtins(made.distinctiveness),
            "corrected": found.proclamation.announcement.cited,
            "printed_title": found.proclamation.title,
            "amended_by": [
                one.announcement.cited for one in found.corrigenda if one.title and one.corrigendum < made.corrigendum
            ],
        },
        "as_of": last_instant(reading, named, "area-standard-corrected", **which),
    }


def agenda_document(reading: Reading, params: Data) -> Data | Refusal:
    """The agenda pack of a meeting: of each draft its text, what it changes, what it leaves open, and the comments.

    What was withdrawn from the agenda is left out; the others keep their numbers.
    """
    held = meetings.shown(reading, params["meeting"])
    if held is None:
        return meeting.unknown()
    return {
        "template": "agenda-pack",
        "data": {
            "body_name": held["body"]["name"],
            "meeting": reference(held),
            "place": (held["written"] or {}).get("place", ""),
            "agenda": [
                {
                    "ordinal": item["ordinal"],
                    "title": item["title"],
                    "standard": _pack(reading, item["standard"]) if item["standard"] else None,
                }
                for item in held["agenda"]
                if not item["withdrawn"]
            ],
        },
    }


def resolution_document(reading: Reading, params: Data) -> Data | Refusal:
    """What was resolved on one matter."""
    held = meetings.shown(reading, params["meeting"])
    if held is None:
        return meeting.unknown()
    item = next((item for item in held["agenda"] if item["ordinal"] == params["ordinal"]), None)
    if item is None or item["resolution"] is None:
        return Refusal("standards.resolution-unknown", "ยังไม่มีมติของระเบียบวาระนี้", "ordinal", "missing")
    resolution = item["resolution"]
    wrote = "resolution-corrected" if item["former"] else "resolution-recorded"
    as_of = last_instant(reading, meeting.stream(params["meeting"]), wrote, ordinal=item["ordinal"])
    return {
        "template": "meeting-resolution",
        "data": {
            "body_name": held["body"]["name"],
            "meeting": reference(held),
            "ordinal": item["ordinal"],
            "title": item["title"],
            "outcome": resolution["outcome"],
            "text": resolution["text"],
            "conditions": resolution["conditions"],
            "quorum": {key: count for key, count in item["quorum"].items() if key != "reached"},
            "recused": item["recusals"],
            "standard": item["standard"],
        },
        "as_of": as_of,
    }


def _signer(reading: Reading, signed_on: date | None) -> dict[str, Any]:
    """As whom whoever looks would sign; nobody where they may not."""
    found = reading.principal.signer(Role.AREA_DIRECTOR, reading.area, None, signed_on or reading.today)
    return {"person": None} if found is None or not AREA_DIRECTOR.signed_by(found) else dict(msgspec.to_builtins(found))


def _repealed(replaced: Edition, on: date | None) -> dict[str, Any]:
    """The edition before, by the announcement that proclaimed it, as it read `on` the day of signature; None: now."""
    title = replaced.title_before(lambda one: on is not None and one.announcement.signed_on > on)
    by = replaced.proclamation.announcement.cited if replaced.proclamation else None
    return {"edition": replaced.edition, "title": title, "announcement": by}


def _approved(found: Edition) -> dict[str, Any]:
    approval = found.approval
    return {
        "track": found.track,
        "edition": found.edition,
        "title": found.title,
        "items": msgspec.to_builtins(found.items),
        "distinctiveness": found.distinctiveness,
        "body": approval.body if approval else "",
        "meeting": msgspec.to_builtins(approval.meeting) if approval else None,
    }


def _pack(reading: Reading, matter: Data) -> dict[str, Any]:
    """One draft as the members of the body get it."""
    named = {"track": matter["track"], "edition": matter["edition"]}
    whole = area_standards.one_area_standard(reading, named)
    changes = area_standards.area_standard_changes(reading, {**named, "against": "previous"})
    if isinstance(whole, Refusal):
        return dict(matter)
    kept = ("title", "items", "distinctiveness", "revision", "text_hash", "uncovered", "base_edition", "crosswalk_gaps")
    return {
        **named,
        **{key: whole[key] for key in kept},
        "comments": [
            {key: one[key] for key in ("code", "text", "by", "resolved", "about")} for one in whole["comments"]
        ],
        "changes": [] if isinstance(changes, Refusal) else [
            row for row in changes["rows"] if row["marks"] != ["same"]
        ],
        "against": None if isinstance(changes, Refusal) else changes["other"],
    }  # fmt: skip


def reference(held: Data) -> dict[str, Any]:
    """A meeting as documents name it."""
    return {"id": held["meeting"], "number": held["number"], "held_on": held["held_on"]}


QUERIES: Mapping[str, Query] = {
    "area_standard_document": Query(accepts.AnnouncementQuerySchema(), READERS, area_standard_document),
    "corrigendum_document": Query(accepts.CorrigendumQuerySchema(), READERS, corrigendum_document),
    "agenda_document": Query(committee_accepts.MeetingSchema(), INSIDERS, agenda_document),
    "resolution_document": Query(committee_accepts.OneItemSchema(), INSIDERS, resolution_document),
}
