"""Another system's package as a framework, as far as our words reach; what they do not reach is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from kernel.texts import tidy
from services.standards.case.portable import LeftOut, Loose, Portable
from services.standards.case.vocabulary import ITEM_TYPES, RELATIONS
from services.standards.domain.framework_events import Item
from services.standards.domain.rubric import Criterion, Level
from services.standards.domain.source import Source

DEPTHS = ("standard", "criterion", "sub-criterion")
"""Kinds of another system's items by their depth, where it has no name for them."""

MOST_DEPTH = 50

Json = Mapping[str, Any]


def read(package: Json) -> tuple[Portable, tuple[Loose, ...], tuple[LeftOut, ...]]:
    """The framework, what it says of items elsewhere, and what is left out of it."""
    head = package["CFDocument"]
    note = head.get("notes") or head.get("description") or ""
    source = Source(tidy(head["creator"])[:500], None, note[:2000], "")
    items = dict(_foreign_items(package))
    codes = {identifier: item.code for identifier, item in items.items()}
    said, judged = tuple(_loose(package, codes)), tuple(_rubric(package, codes))
    found = Portable(
        "", str(head.get("version") or ""), tidy(head["title"])[:500], None, "standards", source, 0, None, None,
        tuple(items.values()), (), (), (), tuple(one for one in judged if isinstance(one, Criterion)),
        datetime.fromisoformat(head["lastChangeDateTime"]),
    )  # fmt: skip
    loose = tuple(one for one in said if isinstance(one, Loose))
    return found, loose, tuple(one for one in (*said, *judged) if isinstance(one, LeftOut))


def _foreign_items(package: Json) -> Iterator[tuple[str, Item]]:
    """Items by identifier, in the order of their tree; one without a code is numbered by its place in it."""
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
) -> Iterator[tuple[str, Item]]:
    if depth > MOST_DEPTH:
        raise ValueError("isChildOf")
    for place, (_, _, identifier) in enumerate(sorted(children.get(at, ())), 1):
        entry = entries[identifier]
        own = f"{number}{place}"
        code = tidy(entry.get("humanCodingScheme") or entry.get("listEnumeration") or own)
        code = f"{code} ({own})" if code in seen else code
        seen.add(code)
        yield identifier, Item(code, parent, tidy(entry["fullStatement"]), _kind(entry, depth), "")
        yield from _below(identifier, code, f"{own}.", depth + 1, entries, children, seen)


def _kind(entry: Json, depth: int) -> str:
    """A kind that we know by its name, else the name as it is; only what has none goes by its depth."""
    named = tidy(entry.get("CFItemType") or "")
    known = {name: kind for kind, name in ITEM_TYPES.items()} | {kind: kind for kind in ITEM_TYPES}
    return known.get(named.casefold(), named) or DEPTHS[min(depth, len(DEPTHS) - 1)]


def _loose(package: Json, codes: Mapping[str, str]) -> Iterator[Loose | LeftOut]:
    """What is said of items beside their tree. What leads out of the package is for others to find."""
    for entry in package["CFAssociations"]:
        type_, there = entry["associationType"], entry["destinationNodeURI"]
        origin = codes.get(entry["originNodeURI"]["identifier"])
        if type_ == "isChildOf":
            continue
        name = there.get("title") or there["identifier"]
        if origin is None:
            yield LeftOut(None, f"ความสัมพันธ์ {type_} กับ “{name}” ไม่ได้เริ่มจากข้อใดในแพ็กเกจนี้")
        elif type_ not in RELATIONS:
            yield LeftOut(origin, f"ตารางเทียบไม่มีความสัมพันธ์ชนิด {type_} (กับ “{name}”)")
        elif there["identifier"] in codes:
            yield LeftOut(
                origin, f"ความสัมพันธ์ {type_} กับข้อ {codes[there['identifier']]} อยู่ในกรอบเดียวกัน จึงไม่เป็นตารางเทียบ"
            )
        else:
            yield Loose(origin, type_, there["identifier"], name, entry.get("notes") or "")


def _rubric(package: Json, codes: Mapping[str, str]) -> Iterator[Criterion | LeftOut]:
    """Levels by item. An item that is judged twice is judged by what comes first."""
    seen: set[str] = set()
    for rubric in package.get("CFRubrics") or ():
        for criterion in sorted(rubric.get("CFRubricCriteria") or (), key=_position):
            code = codes.get((criterion.get("CFItemURI") or {}).get("identifier") or "")
            levels = sorted(criterion.get("CFRubricCriterionLevels") or (), key=_position)
            scores = [_score(level, place) for place, level in enumerate(levels, 1)]
            if code is None:
                yield LeftOut(
                    None, f"เกณฑ์ “{criterion.get('description') or criterion['identifier']}” ไม่ได้ใช้กับข้อใดในแพ็กเกจนี้"
                )
            elif code in seen:
                yield LeftOut(code, "ข้อนี้มีเกณฑ์มากกว่าหนึ่งชุด จึงรับเฉพาะชุดแรก")
            elif None in scores or len(set(scores)) < len(scores):
                yield LeftOut(code, "คะแนนของระดับคุณภาพซ้ำกันหรือไม่เป็นจำนวนเต็ม")
            else:
                seen.add(code)
                found = zip(scores, levels, strict=True)
                yield Criterion(
                    code,
                    tuple(
                        Level(score, level.get("quality") or "", level.get("description") or "")
                        for score, level in found
                        if score is not None
                    ),
                )


def _score(level: Json, place: int) -> int | None:
    """The score of a level; one that says none has that of its place."""
    said = level.get("score")
    if said is None:
        return place
    return int(said) if float(said).is_integer() else None


def _position(entry: Json) -> int:
    return int(entry.get("position") or 0)
