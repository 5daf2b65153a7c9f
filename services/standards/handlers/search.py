"""Searching what standards keeps, by Thai words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from kernel.application import Query, Reading
from kernel.authority import OFFICE
from services.standards import segmenting
from services.standards.contracts.search import SearchSchema
from services.standards.domain.findable import KINDS
from services.standards.handlers.documents import PEOPLE
from services.standards.projections import search as rows

Data = Mapping[str, Any]


def search(reading: Reading, params: Data) -> Data:
    """What has all the words, best first: by kind as :data:`services.standards.domain.findable.KINDS` has them, and
    before that whatever bears the very code or the very phrase. People of a school find no other school's own things
    and no resolutions."""
    wanted = segmenting.wanted(params["words"])
    found: list[Mapping[str, Any]] = []
    if wanted:
        inside = reading.principal.holds(OFFICE, reading.area, reading.today)
        own = None if inside else sorted(reading.principal.schools(reading.area, reading.today) or ())
        with reading.model("search") as (tx, table):
            found = rows.find(tx, table, reading.area, wanted, reading.as_of, track=params["track"], schools=own)
    kinds = Counter(row["kind"] for row in found)
    phrase = _run_together(params["words"])
    listed = sorted((row for row in found if params["kind"] in (None, row["kind"])), key=lambda row: _rank(row, phrase))
    return {
        "total": len(listed),
        "more": len(found) == rows.MOST,
        "kinds": {kind: kinds[kind] for kind in KINDS},
        "terms": sorted((one[0][0] for one in wanted), key=lambda term: (-len(term), term)),
        "found": [_shown(row) for row in listed[params["offset"] :][: params["limit"]]],
    }


def _rank(row: Mapping[str, Any], phrase: str) -> tuple[bool, bool, int, int]:
    shown = row["shown"]
    within = phrase in _run_together(f"{shown['code']} {shown['text']} {shown['title']}")
    return _run_together(shown["code"]) != phrase, not within, KINDS.index(row["kind"]), -row["position"]


def _run_together(text: str) -> str:
    return "".join(segmenting.plain(text).split())


def _shown(row: Mapping[str, Any]) -> dict[str, Any]:
    shown = dict(row["shown"])
    return {**shown.pop("place"), **shown, **{key: row[key] for key in ("kind", "track", "school", "position")}}


QUERIES: Mapping[str, Query] = {"search": Query(SearchSchema(), PEOPLE, search)}
