"""A CFPackage as a framework: ours comes back as it was, another system's as far as our words reach."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec

from kernel.texts import tidy
from services.standards.case.portable import Criterion, Level, Portable, Table
from services.standards.case.vocabulary import ITEM_TYPES, OURS, RELATIONS
from services.standards.domain.citation import Citation
from services.standards.domain.crosswalk_events import Edition, Link
from services.standards.domain.framework_events import Item
from services.standards.domain.source import Source

DEPTHS = ("standard", "criterion", "sub-criterion")
"""Kinds of another system's items by their depth, where its own name for them says nothing to us."""

Json = Mapping[str, Any]

_ITEM = re.compile(r"\$\.items\[(\d+)\]")
"""The item that a fault of its shape is about, counted from 0."""


class Unreadable(Exception):
    """The package is none of CASE 1.0 or 1.1; the text says in Thai what is wrong, and where."""

    def __init__(self, where: str, message: str) -> None:
        super().__init__(message)
        self.where = where


def portable(package: Json) -> Portable:
    """The framework in `package`.

    :raises Unreadable: if something is missing that no framework can do without
    """
    try:
        found = _ours(package) if OURS in package["CFDocument"].get("extensions", {}) else _foreign(package)
        return msgspec.convert(msgspec.to_builtins(found), Portable)  # a number where a text belongs is told here
    except (KeyError, TypeError, AttributeError, ValueError, msgspec.ValidationError) as fault:
        raise Unreadable("/file", f"ไฟล์ CASE ขาดข้อมูลที่จำเป็นหรือผิดรูปแบบ ({_short(fault)})") from fault


def _ours(package: Json) -> Portable:
    head = package["CFDocument"]
    kept = head["extensions"][OURS]
    above = _parents(package)
    items = tuple(
        Item(
            entry["humanCodingScheme"],
            above.get(entry["identifier"]),
            entry["fullStatement"],
            entry["extensions"][OURS]["kind"],
            entry["extensions"][OURS]["tag"],
        )
        for entry in package["CFItems"]
    )
    citations = tuple(
        (entry["humanCodingScheme"], msgspec.convert(cited, Citation))
        for entry in package["CFItems"]
        for cited in entry["extensions"][OURS]["citations"]
    )
    return Portable(
        kept["framework"], kept["version"], head["title"], kept["track"], kept["kind"],
        msgspec.convert(kept["source"], Source), kept["effective_from_year"], kept["supersedes"],
        kept["superseded_by"], items, citations, tuple(kept["own"]), tuple(_tables(package)), tuple(_rubric(package)),
        datetime.fromisoformat(head["lastChangeDateTime"]), kept.get("until_year"),
    )  # fmt: skip


def _tables(package: Json) -> Iterator[Table]:
    links: dict[tuple[str, str], dict[tuple[str, str | None], Link]] = defaultdict(dict)
    for entry in package["CFAssociations"]:
        kept = entry.get("extensions", {}).get(OURS)
        if kept is not None:
            link = Link(kept["origin"], kept["destination"], kept["coverage"], kept["rationale"])
            links[kept["crosswalk"], kept["version"]][link.origin, link.destination] = link
    for entry in package["CFDefinitions"]["CFAssociationGroupings"]:
        kept = entry["extensions"][OURS]
        made = links[kept["crosswalk"], kept["version"]]
        for alone in kept["unmatched"]:
            made[alone["origin"], None] = msgspec.convert(alone, Link)
        yield Table(
            kept["crosswalk"],
            kept["version"],
            msgspec.convert(kept["destination"], Edition),
            tuple(made[origin, destination] for origin, destination in kept["order"]),
            tuple((gap["code"], gap["reason"]) for gap in kept["explained"]),
            msgspec.convert(kept["source"], Source),
            datetime.fromisoformat(entry["lastChangeDateTime"]),
        )


def _rubric(package: Json) -> Iterator[Criterion]:
    codes = {entry["identifier"]: entry.get("humanCodingScheme", "") for entry in package["CFItems"]}
    for rubric in package.get("CFRubrics", ()):
        for criterion in sorted(rubric.get("CFRubricCriteria", ()), key=_position):
            levels = tuple(
                Level(int(level["score"]), level.get("quality", ""), level.get("description", ""))
                for level in sorted(criterion.get("CFRubricCriterionLevels", ()), key=_position)
            )
            yield Criterion(codes.get(criterion.get("CFItemURI", {}).get("identifier"), ""), levels)


def _position(entry: Json) -> int:
    return int(entry.get("position", 0))


def _parents(package: Json) -> dict[str, str]:
    """The code of the item above, by identifier of the item."""
    codes = {entry["identifier"]: entry["humanCodingScheme"] for entry in package["CFItems"]}
    return {
        entry["originNodeURI"]["identifier"]: codes[entry["destinationNodeURI"]["identifier"]]
        for entry in package["CFAssociations"]
        if entry["associationType"] == "isChildOf" and entry["destinationNodeURI"]["identifier"] in codes
    }


def _foreign(package: Json) -> Portable:
    head = package["CFDocument"]
    note = head.get("notes") or head.get("description") or ""
    source = Source(tidy(head["creator"])[:500], None, note[:2000], "")
    return Portable(
        "", str(head.get("version") or ""), tidy(head["title"])[:500], None, "standards", source, 0, None, None,
        tuple(_foreign_items(package)), (), (), (), tuple(_rubric(package)),
        datetime.fromisoformat(head["lastChangeDateTime"]),
    )  # fmt: skip


def _foreign_items(package: Json) -> Iterator[Item]:
    """Items in the order of their tree; one without a code is numbered by its place in it."""
    entries = {entry["identifier"]: entry for entry in package["CFItems"]}
    children: dict[str | None, list[tuple[int, int, str]]] = defaultdict(list)
    placed: set[str] = set()
    for number, link in enumerate(package["CFAssociations"]):
        origin = link["originNodeURI"]["identifier"]
        if link["associationType"] != "isChildOf" or origin not in entries or origin in placed:
            continue
        above = link["destinationNodeURI"]["identifier"]
        children[above if above in entries else None].append((int(link.get("sequenceNumber") or 0), number, origin))
        placed.add(origin)
    for number, identifier in enumerate(entries):
        if identifier not in placed:
            children[None].append((0, number, identifier))
    seen: set[str] = set()
    yield from _below(None, None, "", 0, entries, children, seen)
    if len(seen) < len(entries):
        raise ValueError("isChildOf")  # items that lie below themselves


def _below(
    at: str | None,
    parent: str | None,
    number: str,
    depth: int,
    entries: Mapping[str, Json],
    children: Mapping[str | None, Sequence[tuple[int, int, str]]],
    seen: set[str],
) -> Iterator[Item]:
    if depth > MOST_DEPTH:
        raise ValueError("isChildOf")
    for place, (_, _, identifier) in enumerate(sorted(children.get(at, ())), 1):
        entry = entries[identifier]
        own = f"{number}{place}"
        code = tidy(entry.get("humanCodingScheme") or entry.get("listEnumeration") or own)
        code = f"{code} ({own})" if code in seen else code
        seen.add(code)
        yield Item(code, parent, tidy(entry["fullStatement"]), _kind(entry, depth), "")
        yield from _below(identifier, code, f"{own}.", depth + 1, entries, children, seen)


MOST_DEPTH = 50


def _kind(entry: Json, depth: int) -> str:
    named = entry.get("CFItemType") or ""
    known = {name: kind for kind, name in ITEM_TYPES.items()} | {kind: kind for kind in ITEM_TYPES}
    return known.get(named.strip().casefold(), DEPTHS[min(depth, len(DEPTHS) - 1)])


def relation(association: str) -> str:
    """What an association of another system's is to us."""
    return RELATIONS.get(association, "related")


def _short(fault: Exception) -> str:
    place = _ITEM.search(str(fault))
    where = f"ข้อที่ {int(place[1]) + 1}, " if place else ""
    return where + f"{type(fault).__name__}: {fault}"[:80]
