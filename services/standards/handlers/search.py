"""Searching what standards keeps, by Thai words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kernel.application import Query, Reading
from kernel.authority import OFFICE
from services.standards import segmenting
from services.standards.contracts.search import SearchSchema
from services.standards.domain.findable import KINDS, MOST
from services.standards.handlers.documents import PEOPLE
from services.standards.projections import search_answers as rows

Data = Mapping[str, Any]


def search(reading: Reading, params: Data) -> Data:
    """What has all the words, best first: by kind as :data:`services.standards.domain.findable.KINDS` has them, and
    before that whatever bears the very code or the very phrase. People of a school find no other school's own things
    and no resolutions."""
    wanted, phrase, kind = segmenting.wanted(params["words"]), segmenting.run_together(params["words"]), params["kind"]
    kinds: dict[str, int] = {}
    found: list[Mapping[str, Any]] = []
    if wanted:
        inside = reading.principal.holds(OFFICE, reading.area, reading.today)
        own = None if inside else sorted(reading.principal.schools(reading.area, reading.today) or ())
        with reading.model("search") as (tx, table):
            what = rows.answering(tx, table, reading.area, wanted, reading.as_of, track=params["track"], schools=own)
            kinds = rows.counts(tx, table, what)
            chosen = what if kind is None else what & (table.c.kind == kind)
            found = rows.best(tx, table, chosen, phrase, params["offset"], params["limit"])
    total = sum(kinds.values()) if kind is None else kinds.get(kind, 0)
    return {
        "total": total,
        "more": total > MOST,
        "kinds": {kind: kinds.get(kind, 0) for kind in KINDS},
        "terms": sorted((one[0][0] for one in wanted), key=lambda term: (-len(term), term)),
        "found": [_shown(row) for row in found],
    }


def _shown(row: Mapping[str, Any]) -> dict[str, Any]:
    shown = dict(row["shown"])
    return {**shown.pop("place"), **shown, **{key: row[key] for key in ("kind", "track", "school", "position")}}


QUERIES: Mapping[str, Query] = {"search": Query(SearchSchema(), PEOPLE, search)}
