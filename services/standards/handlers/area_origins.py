"""Where one item of the area's standards comes from: a single look for whoever is asked for its basis."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from kernel.application import Query, Reading
from kernel.decider import Refusal
from kernel.years import academic_year
from services.standards.contracts import area_standards as accepts
from services.standards.domain.area_standard.state import AreaStandard, Edition
from services.standards.handlers.area_standards import READERS, Data, choose, editions, head
from services.standards.projections import frameworks as framework_rows


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
            }
        )
    return {
        **head(state, found, academic_year(reading.day)),
        "item": msgspec.to_builtins(item),
        "maps": maps,
        "wordings": _wordings(state, found, params["code"]),
    }


def _wordings(state: AreaStandard, found: Edition, code: str) -> list[dict[str, Any]]:
    """How the item reads in this edition and those before, by the chain of which took whose place."""
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
        pairs = one.proclamation.supersedes.items if one.proclamation and one.proclamation.supersedes else ()
        named = [pair["from"] for pair in pairs if pair["to"] == at]
        at = named[0] if named else at if older is not None and at in older.codes else None
        one = older
    return result


QUERIES: Mapping[str, Query] = {
    "area_standard_origin": Query(accepts.OriginQuerySchema(), READERS, area_standard_origin),
}
