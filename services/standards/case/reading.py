"""A CFPackage as a framework: ours comes back as it was, another system's as far as our words reach."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from services.standards.case import foreign
from services.standards.case.portable import LeftOut, Loose, Portable, Table
from services.standards.case.vocabulary import OURS
from services.standards.case.wording_sources import tagged
from services.standards.domain.citation import Citation
from services.standards.domain.crosswalk_events import Edition, Link
from services.standards.domain.framework_events import Item
from services.standards.domain.rubric import Criterion, Level
from services.standards.domain.source import Source

Json = Mapping[str, Any]

_ITEM = re.compile(r"\$\.portable\.items\[(\d+)\]")
"""The item that a fault of its shape is about, counted from 0."""


class Unreadable(Exception):
    """The package is none of CASE 1.0 or 1.1; the text says in Thai what is wrong, and where."""

    def __init__(self, where: str, message: str) -> None:
        super().__init__(message)
        self.where = where


@dataclass(frozen=True, slots=True)
class Read:
    """A package.

    :ivar identifier: of its document
    :ivar loose: what another system's package says of items that it does not hold
    :ivar left_out: what our words do not reach
    """

    identifier: str
    portable: Portable
    loose: tuple[Loose, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def portable(package: Json) -> Portable:
    """The framework in `package`.

    :raises Unreadable: if something is missing that no framework can do without
    """
    return whole(package).portable


def whole(package: Json) -> Read:
    """Everything in `package`.

    :raises Unreadable: if something is missing that no framework can do without
    """
    try:
        identifier = package["CFDocument"]["identifier"]
        if OURS in package["CFDocument"].get("extensions", {}):
            found = Read(identifier, _ours(package))
        else:
            found = Read(identifier, *foreign.read(package))
        return msgspec.convert(msgspec.to_builtins(found), Read)  # a number where a text belongs is told here
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
            tagged(entry["extensions"][OURS]["tag"]),
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
    codes = {entry["identifier"]: entry["humanCodingScheme"] for entry in package["CFItems"]}
    for rubric in package.get("CFRubrics", ()):
        for criterion in sorted(rubric["CFRubricCriteria"], key=_position):
            levels = tuple(
                Level(int(level["score"]), level["quality"], level["description"])
                for level in sorted(criterion["CFRubricCriterionLevels"], key=_position)
            )
            yield Criterion(codes[criterion["CFItemURI"]["identifier"]], levels)


def _position(entry: Json) -> int:
    return int(entry["position"])


def _parents(package: Json) -> dict[str, str]:
    """The code of the item above, by identifier of the item."""
    codes = {entry["identifier"]: entry["humanCodingScheme"] for entry in package["CFItems"]}
    return {
        entry["originNodeURI"]["identifier"]: codes[entry["destinationNodeURI"]["identifier"]]
        for entry in package["CFAssociations"]
        if entry["associationType"] == "isChildOf" and entry["destinationNodeURI"]["identifier"] in codes
    }


def _short(fault: Exception) -> str:
    place = _ITEM.search(str(fault))
    where = f"ข้อที่ {int(place[1]) + 1}, " if place else ""
    return where + f"{type(fault).__name__}: {fault}"[:80]
