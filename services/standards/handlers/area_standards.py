"""Showing the area's own standards: editions of each track, one edition, what it changes, where an item comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from kernel.application import Query, Reading, permit
from kernel.authority import OFFICE, SCHOOL, Role
from kernel.decider import Refusal
from kernel.years import academic_year
from services.standards.contracts import area_standards as accepts
from services.standards.contracts.shared import NothingSchema
from services.standards.domain import framework
from services.standards.domain.announcing import AREA_DIRECTOR
from services.standards.domain.area_standard import area_standard, drafting, items, proclaiming
from services.standards.domain.area_standard.area_standard import AREA_STANDARD
from services.standards.domain.area_standard.items import Ministry
from services.standards.domain.area_standard.state import OPEN, PROCLAIMED, AreaStandard, Edition
from services.standards.domain.comparison import Line, Row, compare_editions, compare_frameworks
from services.standards.domain.framework import FRAMEWORK, TRACKS
from services.standards.handlers import area_editing, area_pairs, sign_offs
from services.standards.handlers.area_drafts import ministry_framework, ministry_of
from services.standards.segmenting import words

READERS = permit(*OFFICE, *SCHOOL, anywhere=True)
"""Schools read what is proclaimed; what is on its way is the office's."""
INSIDERS = permit(*OFFICE, anywhere=True)

Data = Mapping[str, Any]


def area_standards(reading: Reading, _params: Data) -> Data:
    """The editions of each track, newest first, without their items; and which one is in force."""
    year = academic_year(reading.day)
    tracks = []
    for track in TRACKS:
        state, version = editions(reading, track)
        seen = _in_reach(reading, state)
        force = state.in_force(year)
        tracks.append(
            {
                "track": track,
                "in_force": force.edition if force else None,
                "editions": [
                    head(state, one, year) | _waits_for(reading, one)
                    for one in sorted(seen, key=lambda one: -one.edition)
                ],
                "version": version,
            }
        )
    return {"year": year, "tracks": tracks, "signs": may_sign(reading)}


def one_area_standard(reading: Reading, params: Data) -> Data | Refusal:
    """One edition: its items, and for the office its comments, its way through the body and what it still lacks."""
    state, version = editions(reading, params["track"])
    found = choose(reading, state, params["edition"])
    if found is None:
        return unknown()
    year = academic_year(reading.day)
    answer = {**head(state, found, year), "items": msgspec.to_builtins(found.items), "version": version}
    answer["signs"] = may_sign(reading)
    answer["editions"] = [head(state, one, year) for one in _in_reach(reading, state)]
    if not _inside(reading):
        return answer
    ministry = the_ministry(reading, found.track)
    lacking = drafting.lacking(found, ministry) if found.status in ("drafting", "returned", "submitted") else ()
    return {
        **answer,
        **area_editing.editing(found, params.get("since")),
        "successors": _successors(state, found),
        "sign_offs": sign_offs.signed(reading, found),
        "lacking": [{"pointer": pointer, "detail": words} for pointer, words in lacking],
        "uncovered": list(items.uncovered(found.items, ministry)),
        "crosswalk_gaps": _gaps(reading, found),
        "ministry": {
            "framework": ministry.framework,
            "version": ministry.version,
            "items": msgspec.to_builtins(ministry.items),
        },
        "met": found.met,
        "refused": msgspec.to_builtins(found.refused),
    }


def area_standard_changes(reading: Reading, params: Data) -> Data | Refusal:
    """What an edition changes, item by item and word by word, against the one before or against a framework.

    The indicators of external assessment are reached through the ministry's items that the edition answers to and the
    crosswalk from there; ``through`` names it. ``whole`` has what changed of the title and of its distinctiveness.
    """
    state, _ = editions(reading, params["track"])
    found = choose(reading, state, params["edition"])
    if found is None:
        return unknown()
    base = state.editions.get(found.base_edition or 0)
    if params["against"] == "previous" and base is not None:
        before = proclaiming.predecessors(base, found)
        renumbered = {code: origin for code, origin in before.items() if code != origin}
        rows = compare_editions(base.items, found.items, words, renumbered)
        compared = _compared(found, params["against"], f"{base.edition}", base.title, base.items, rows)
        return {**compared, "whole": area_editing.whole(base, found)}
    name = area_pairs.external(found.track) if params["against"] == "onesqa" else ministry_framework(found.track)
    known = reading.state(FRAMEWORK, framework.stream(name))[0].latest
    if known is None:
        return Refusal("standards.framework-unknown", "ไม่พบกรอบมาตรฐานหรือฉบับนี้", "against", "missing")
    links, used = area_pairs.own_links(found, known), list[Data]()
    if params["against"] == "onesqa":
        ministry = ministry_framework(found.track)
        answers = [(item.code, to) for item in found.items for to in item.maps if to.framework == ministry]
        edition = {"framework": known.framework, "version": known.version}
        further, used = area_pairs.links_through(reading, answers, edition)
        said = {(here, there) for here, there, _ in links}
        links += [link for link in further if link[:2] not in said]
    pairs = [(there, here, relation) for here, there, relation in links]
    rows = compare_frameworks(known.items, found.items, pairs, words)
    return {**_compared(found, params["against"], known.version, known.title, known.items, rows), "through": used}


def editions(reading: Reading, track: str) -> tuple[AreaStandard, int]:
    """The editions of a track, and the version of their stream."""
    return reading.state(AREA_STANDARD, area_standard.stream(track))


def choose(reading: Reading, state: AreaStandard, number: int | None) -> Edition | None:
    """The edition that is asked for, if whoever asks may see it; without a number the one in force."""
    if number is None:
        return state.in_force(academic_year(reading.day)) or state.newest
    return next((one for one in _in_reach(reading, state) if one.edition == number), None)


def the_ministry(reading: Reading, track: str) -> Ministry:
    """The newest edition of the ministry's framework."""
    return ministry_of(reading.state(FRAMEWORK, framework.stream(ministry_framework(track)))[0], track)


def head(state: AreaStandard, one: Edition, year: int) -> dict[str, Any]:
    """An edition without its items, as it stands in academic `year`."""
    approval, proclaimed = one.approval, one.proclamation
    return {
        "track": one.track,
        "edition": one.edition,
        "title": one.title,
        "status": one.status_in(year),
        "revision": one.revision,
        "base_edition": one.base_edition,
        "distinctiveness": one.distinctiveness,
        "count": len(one.items),
        "own": sum(item.own for item in one.items),
        "comments_open": len(one.comments.keys() - one.dealt_with.keys()),
        "placed": msgspec.to_builtins(one.placed),
        "approval": msgspec.to_builtins(approval),
        "lacks_quorum": approval is not None and not approval.quorum.reached,
        "unmet": list(one.unmet),
        "effective_from_year": proclaimed.effective_from_year if proclaimed else None,
        "until_year": one.until_year,
        "until_edition": state.successor(one.edition),
        "announcement": msgspec.to_builtins(proclaimed.announcement) if proclaimed else None,
        "renumbered": msgspec.to_builtins(one.renumbered),
        "supersedes": msgspec.to_builtins(proclaimed.supersedes) if proclaimed else None,
        "text_hash": approval.text_hash if approval else one.text_hash,
        "corrigenda": msgspec.to_builtins(one.corrigenda),
    }


def _compared(
    found: Edition, against: str, version: str, title: str, old: Sequence[Line], rows: Sequence[Row]
) -> dict[str, Any]:
    before, after = ({line.code: line for line in side} for side in (old, found.items))
    return {
        "track": found.track,
        "edition": found.edition,
        "title": found.title,
        "against": against,
        "other": {"version": version, "title": title},
        "through": [],
        "whole": [],
        "rows": [
            {
                "before": {"code": row.before, "text": before[row.before].text} if row.before else None,
                "after": {"code": row.after, "text": after[row.after].text} if row.after else None,
                "marks": list(row.marks),
                "relation": row.relation,
                "runs": [{"kind": run.kind, "text": run.text} for run in row.runs],
            }
            for row in rows
        ],
    }


def _waits_for(reading: Reading, one: Edition) -> dict[str, Any]:
    """Whose signature a complete draft waits for, and whether all have signed; nothing of any other edition."""
    if one.status != "drafting" or not _inside(reading) or one.text_hash == one.returned_text:
        return {"waits_for": None, "signed": False}
    if drafting.lacking(one, the_ministry(reading, one.track)):
        return {"waits_for": None, "signed": False}
    said = sign_offs.signed(reading, one)
    return {"waits_for": None if said["held_up"] else said["next"], "signed": said["complete"]}


def _successors(state: AreaStandard, found: Edition) -> dict[str, str | None]:
    """The item that each of the edition before lives on in; None where it is gone."""
    older = state.editions.get(found.base_edition or 0)
    return proclaiming.successors(older, found) if older is not None else {}


def _gaps(reading: Reading, found: Edition) -> Data | None:
    """What the crosswalk of its track leaves open, while that can still be seen to."""
    open_ = found.status in OPEN
    return area_pairs.open_to_external(reading, found.track, ministry_framework(found.track)) if open_ else None


def _inside(reading: Reading) -> bool:
    return reading.principal.holds(OFFICE, reading.area, reading.today)


def _in_reach(reading: Reading, state: AreaStandard) -> list[Edition]:
    inside = _inside(reading)
    return [one for one in state.editions.values() if inside or one.status in PROCLAIMED]


def may_sign(reading: Reading) -> bool:
    """Whether whoever looks may sign an announcement of the area today: as director or acting, not by delegation."""
    return AREA_DIRECTOR.signed_by(reading.principal.signer(Role.AREA_DIRECTOR, reading.area, None, reading.today))


def unknown() -> Refusal:
    """There is no such edition, or whoever asks may not see it."""
    return Refusal("standards.edition-unknown", "ไม่พบฉบับนี้ของระดับการศึกษานี้", "edition", "missing")


QUERIES: Mapping[str, Query] = {
    "area_standards": Query(NothingSchema(), READERS, area_standards),
    "area_standard": Query(accepts.OneAreaStandardQuerySchema(), READERS, one_area_standard),
    "area_standard_changes": Query(accepts.ChangesQuerySchema(), INSIDERS, area_standard_changes),
}
