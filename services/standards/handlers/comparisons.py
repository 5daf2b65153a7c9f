"""Frameworks, and editions of them, side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from kernel.application import Command, Query, Reading
from kernel.decider import Refusal
from services.standards.contracts.comparisons import CompareSchema
from services.standards.domain.area_standard.items import Counterpart
from services.standards.domain.area_standard.proclaiming import came_from
from services.standards.domain.comparison import Row, compare_editions, compare_frameworks, counts
from services.standards.domain.composing import Link, plain, turned
from services.standards.domain.framework_events import Item
from services.standards.handlers import area_pairs
from services.standards.handlers.documents import READERS
from services.standards.projections import crosswalks as crosswalk_rows
from services.standards.projections import frameworks as framework_rows
from services.standards.segmenting import words


def compare(reading: Reading, params: Mapping[str, Any]) -> Mapping[str, Any] | Refusal:
    """From ``a`` to ``b``, item by item: editions of one framework by code, two frameworks by their crosswalk.

    Editions of the area's standards go by what their proclamations say took the place of what, as their pages do.

    Items of an area's standard bear what they answer to themselves; a crosswalk is looked for in either direction.
    Where there is none, what those items answer to leads on by the crosswalk from there (``through``); rows that come
    about so are ``derived``.
    """
    sides: dict[str, dict[str, Any]] = {}
    for side in ("a", "b"):
        with reading.model("frameworks") as (tx, table):
            rows = framework_rows.versions(tx, table, reading.area, params[side]["framework"], reading.as_of)
        found = framework_rows.choose(rows, params[side]["version"], None)
        if found is None:
            return Refusal("standards.framework-unknown", "ไม่พบกรอบมาตรฐานหรือฉบับนี้", side, "missing")
        sides[side] = {"head": framework_rows.head(found, rows), "items": found["items"], "rows": rows}
    old, new = (_items(sides[side]["items"]) for side in ("a", "b"))
    used: str | None = None
    derived: set[tuple[str, str]] = set()
    between: list[Mapping[str, Any]] = []
    if sides["a"]["head"]["framework"] == sides["b"]["head"]["framework"]:
        made = compare_editions(old, new, words, _renumbered(sides["a"], sides["b"]))
    else:
        used, links = _links(reading, sides["a"], sides["b"])
        if used is None:
            further, between = _through(reading, sides["a"], sides["b"])
            said = {link[:2] for link in links}
            links += [link for link in further if link[:2] not in said]
            derived = {link[:2] for link in further} - said
        made = compare_frameworks(old, new, links, words)
    texts = {side: {item["code"]: item for item in sides[side]["items"]} for side in sides}
    return {
        "a": sides["a"]["head"],
        "b": sides["b"]["head"],
        "crosswalk": used,
        "through": [{**table, "name": _name(reading, table)} for table in between],
        "counts": counts(made),
        "rows": [
            {**_shown(row, texts["a"], texts["b"]), "derived": (row.before, row.after) in derived} for row in made
        ],
    }


def comparison_document(reading: Reading, params: Mapping[str, Any]) -> Mapping[str, Any] | Refusal:
    """The comparison as the facts of the document ``comparison-table``."""
    found = compare(reading, params)
    if isinstance(found, Refusal):
        return found
    sides = {side: {key: found[side][key] for key in ("framework", "version", "title")} for side in ("a", "b")}
    through = [row["name"] for row in found["through"]]
    data = {**sides, "rows": found["rows"], "through": through, "day": reading.day.isoformat()}
    return {"template": "comparison-table", "data": data}


def _name(reading: Reading, table: Mapping[str, Any]) -> str:
    """What a crosswalk is called: the titles and editions of the frameworks that it leads from and to."""
    with reading.model("frameworks") as (tx, rows):
        sides = [
            (side["version"], framework_rows.versions(tx, rows, reading.area, side["framework"], reading.as_of))
            for side in (table["origin"], table["destination"])
        ]
    titles = [next((row["title"] for row in found if row["version"] == version), "") for version, found in sides]
    return " กับ ".join(title if version in title else f"{title} ฉบับ {version}"
                        for title, (version, _) in zip(titles, sides, strict=True))  # fmt: skip


def _renumbered(a: Mapping[str, Any], b: Mapping[str, Any]) -> dict[str, str]:
    """The items of `b` that bear another number in `a`, as proclamations say: code in `b` -> code in `a`."""
    there, here = a["head"]["version"], b["head"]["version"]
    found = _came_from(b["rows"], here, there)
    if found is None:
        found = {old: new for new, old in (_came_from(a["rows"], there, here) or {}).items()}
    return {code: before for code, before in found.items() if code != before}


def _came_from(rows: Sequence[Mapping[str, Any]], newer: str, older: str) -> dict[str, str] | None:
    """The items of version `older` that those of `newer` are: new code -> old code, through the versions between.

    None where that is not on record, as of frameworks that others issue, or where `newer` did not come from `older`.
    """
    versions = {row["version"]: row for row in rows}
    at = versions[newer]
    found = {item["code"]: item["code"] for item in at["items"]}
    while at["version"] != older:
        if not at["successions"] or at["supersedes"] not in versions:
            return None
        before = came_from((pair["from"], pair["to"]) for pair in at["successions"])
        found = {code: before[then] for code, then in found.items() if then in before}
        at = versions[at["supersedes"]]
    return found


def _items(items: Sequence[Mapping[str, Any]]) -> tuple[Item, ...]:
    return tuple(Item(i["code"], i["parent"], i["text"], i["kind"], i.get("tag", "")) for i in items)


def _links(reading: Reading, a: Mapping[str, Any], b: Mapping[str, Any]) -> tuple[str | None, list[Link]]:
    """The crosswalk between two editions and its links from `a` to `b`; else what the items say themselves."""
    with reading.model("crosswalks") as (tx, table):
        found = crosswalk_rows.between(tx, table, reading.area, _edition(a), _edition(b), reading.as_of)
    if found is not None:
        return found["crosswalk"], crosswalk_rows.links_from(found, _edition(a))
    mapped = [(to["code"], item["code"], turned(to["relation"])) for item, to in _maps(b, a)]
    mapped += [(item["code"], to["code"], plain(to["relation"])) for item, to in _maps(a, b)]
    return None, mapped


def _through(
    reading: Reading, a: Mapping[str, Any], b: Mapping[str, Any]
) -> tuple[list[Link], list[Mapping[str, Any]]]:
    """The links from `a` to `b` by what items of either answer to elsewhere and a crosswalk from there to the other."""
    there, used = area_pairs.links_through(reading, _answers(a), _edition(b))
    back, also = area_pairs.links_through(reading, _answers(b), _edition(a))
    return [*there, *((to, of, turned(relation)) for of, to, relation in back)], [*used, *also]


def _answers(own: Mapping[str, Any]) -> list[area_pairs.Answer]:
    return [(item["code"], msgspec.convert(to, Counterpart)) for item in own["items"] for to in item.get("maps", ())]


def _maps(own: Mapping[str, Any], other: Mapping[str, Any]) -> list[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    """Items of `own` with what each says that it answers to in `other`."""
    wanted = _edition(other)
    return [
        (item, to)
        for item in own["items"]
        for to in item.get("maps", ())
        if {"framework": to["framework"], "version": to["version"]} == wanted
    ]


def _edition(side: Mapping[str, Any]) -> dict[str, str]:
    return {"framework": side["head"]["framework"], "version": side["head"]["version"]}


def _shown(row: Row, before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "before": _side(row.before, before),
        "after": _side(row.after, after),
        "marks": list(row.marks),
        "relation": row.relation,
        "runs": [{"kind": run.kind, "text": run.text} for run in row.runs],
    }


def _side(code: str | None, items: Mapping[str, Any]) -> dict[str, Any] | None:
    return None if code is None else {key: items[code][key] for key in ("code", "parent", "text", "kind")}


COMMANDS: Mapping[str, Command] = {}

QUERIES: Mapping[str, Query] = {
    "compare": Query(CompareSchema(), READERS, compare),
    "comparison_document": Query(CompareSchema(), READERS, comparison_document),
}
