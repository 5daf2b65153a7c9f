"""Where one item of the area's standards comes from: a single look for whoever is asked for its basis."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from kernel.application import Query, Reading
from kernel.decider import Refusal
from kernel.years import academic_year
from services.standards.contracts import area_standards as accepts
from services.standards.domain.area_standard import proclaiming
from services.standards.domain.area_standard.state import AreaStandard, Edition
from services.standards.domain.committee import meeting
from services.standards.domain.committee.meeting import MEETING
from services.standards.domain.committee.state import Meeting
from services.standards.handlers.area_standards import READERS, Data, choose, editions, head
from services.standards.projections import citations as citation_rows
from services.standards.projections import documents as document_rows
from services.standards.projections import frameworks as framework_rows
from services.standards.projections.facts import facts


def area_standard_origin(reading: Reading, params: Data) -> Data | Refusal:
    """Where one item comes from: resolution, meeting, the ministry's items, the law behind them, its wordings."""
    state, _ = editions(reading, params["track"])
    found = choose(reading, state, params["edition"])
    item = found.item(params["code"]) if found else None
    if found is None or item is None:
        return Refusal("standards.item-unknown", "ไม่พบข้อนี้", "code", "missing")
    with reading.model("frameworks") as (tx, table):
        sources = {
            name: framework_rows.versions(tx, table, reading.area, name, reading.as_of)
            for name in {one.framework for one in item.maps}
        }
    cited = _cited(reading, {(one.framework, one.version) for one in item.maps} | {_own(found)})
    maps = []
    for one in item.maps:
        edition = framework_rows.choose(sources[one.framework], one.version, None)
        line = next((line for line in edition["items"] if line["code"] == one.code), None) if edition else None
        maps.append(
            {
                **msgspec.to_builtins(one),
                "text": line["text"] if line else None,
                "title": edition["title"] if edition else one.framework,
                "source": edition["source"] if edition else None,
                "citations": cited[one.framework, one.version].get(one.code, []),
            }
        )
    return {
        **head(state, found, academic_year(reading.day)),
        "item": msgspec.to_builtins(item),
        "maps": maps,
        "citations": cited[_own(found)].get(item.code, []),
        "minutes": _minutes(reading, found),
        "wordings": _wordings(state, found, params["code"]),
    }


def _own(found: Edition) -> tuple[str, str]:
    """The framework and version under which an edition of the area's standards is cited for."""
    return f"area-{found.track}", str(found.edition)


def _cited(reading: Reading, editions: set[tuple[str, str]]) -> dict[tuple[str, str], dict[str, list[dict[str, Any]]]]:
    """The clauses that items of `editions` rest on, by item, each with the title of its document."""
    with reading.model("documents") as (tx, table):
        library = facts(tx, table, reading.area, reading.as_of)
        titles = {
            (entry["document"], entry["edition"]): entry["title"]
            for history in library.values()
            for entry in document_rows.document(history, reading.day)["editions"]
        }
    with reading.model("citations") as (tx, table):
        found = {edition: citation_rows.cited(tx, table, reading.area, *edition, reading.as_of) for edition in editions}
    return {
        edition: {
            code: [
                {
                    **{key: entry[key] for key in ("document", "edition", "clause", "quote")},
                    "title": titles.get((entry["document"], entry["edition"]), entry["document"]),
                }
                for entry in entries
            ]
            for code, entries in by_code.items()
        }
        for edition, by_code in found.items()
    }


def _minutes(reading: Reading, found: Edition) -> dict[str, Any] | None:
    """The minutes of the meeting that approved it, and the page of its resolution; None while they are not attached."""
    if found.approval is None:
        return None
    held: Meeting = reading.state(MEETING, meeting.stream(found.approval.meeting.id))[0]
    if held.minutes is None:
        return None
    return {
        "meeting": found.approval.meeting.id,
        "page": held.minutes_page(found.placed.ordinal) if found.placed else None,
        "file": msgspec.to_builtins(held.minutes.file),
    }


def _wordings(state: AreaStandard, found: Edition, code: str) -> list[dict[str, Any]]:
    """How the item reads in this edition and those before, by the chain of which took whose place.

    The number alone makes no item the same: what has nothing before it is new, whatever bore its number then.
    """
    result: list[dict[str, Any]] = []
    at: str | None = code
    one: Edition | None = found
    while one is not None and at is not None:
        item = one.item(at)
        if item is None:
            break
        changes = [
            {"corrigendum": made.corrigendum, "before": change.before, "after": change.after, "note": made.note}
            for made in one.corrigenda
            for change in made.changes
            if change.code == at
        ]
        result.append(
            {
                "edition": one.edition,
                "code": at,
                "text": item.text,
                "effective_from_year": one.proclamation.effective_from_year if one.proclamation else None,
                "corrigenda": changes,
            }
        )
        older = state.editions.get(one.base_edition or 0)
        at = proclaiming.predecessors(older, one).get(at) if older is not None else None
        one = older
    return result


QUERIES: Mapping[str, Query] = {
    "area_standard_origin": Query(accepts.OriginQuerySchema(), READERS, area_standard_origin),
}
