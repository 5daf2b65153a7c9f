"""The lines of a school's standards: the area's, locked, and the school's own identity (อัตลักษณ์) under them.

The area's items are neither changed nor removed (handbook 3.2). Each keeps a link to where it comes from: an area's
item is ``exactMatchOf`` the same item of the area's edition, an own item is ``isPartOf`` the one above it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from services.standards.domain import wording

MOST_OWN = 30
"""More identity items than that are no identity any more."""

LONGEST_TEXT = 1000
_IN_BRACKETS = re.compile(r".* \((\d+)\)")
_AFTER_POINT = re.compile(r".*\.(\d+)")

EXACT, PART = "exactMatchOf", "isPartOf"


@dataclass(frozen=True, slots=True)
class ItemLink:
    """What an item answers to in another framework; `relation` is the crosswalks' or an association type of CASE."""

    framework: str
    version: str
    code: str
    relation: str


@dataclass(frozen=True, slots=True)
class SchoolItem:
    """One line.

    :ivar code: its number as printed, such as ``1.2``
    :ivar parent: code of the line above it in the tree, None at the top
    :ivar kind: ``standard``, ``group`` or ``item``; targets are set for items
    :ivar own: whether it is distinctive: the area's where it is locked, else the school's own
    :ivar locked: whether it is the area's
    """

    code: str
    parent: str | None
    text: str
    kind: str
    own: bool
    maps: tuple[ItemLink, ...]
    note: str
    locked: bool


@dataclass(frozen=True, slots=True)
class AreaItem:
    """One line of the area's standards as it was proclaimed; fields as in :class:`SchoolItem`."""

    code: str
    parent: str | None
    text: str
    kind: str
    own: bool = False
    maps: tuple[ItemLink, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is handed in.

    :ivar code: None for an own item that has no number yet
    """

    code: str | None
    parent: str | None
    text: str
    note: str = ""


def locked(items: Iterable[AreaItem], track: str, edition: int) -> tuple[SchoolItem, ...]:
    """The area's items of `edition` as a school takes them up."""
    return tuple(
        SchoolItem(
            code=item.code,
            parent=item.parent,
            text=item.text,
            kind=item.kind,
            own=item.own,
            maps=(*item.maps, ItemLink(f"area-{track}", str(edition), item.code, EXACT)),
            note=item.note,
            locked=True,
        )
        for item in items
    )


def own(line: Line, code: str, track: str, edition: int) -> SchoolItem:
    """A school's own item under one of the area's."""
    link = ItemLink(f"area-{track}", str(edition), line.parent or "", PART)
    return SchoolItem(code, line.parent, line.text.strip(), "item", True, (link,), line.note.strip(), False)


def own_items(items: Iterable[SchoolItem]) -> tuple[SchoolItem, ...]:
    """The school's own among `items`."""
    return tuple(item for item in items if not item.locked)


def targeted(items: Iterable[SchoolItem]) -> tuple[SchoolItem, ...]:
    """Those that a target is set for: every item (ประเด็นพิจารณา), own ones included."""
    return tuple(item for item in items if item.kind == "item")


def reworded(items: Iterable[SchoolItem], wording: Mapping[str, str]) -> tuple[SchoolItem, ...]:
    """The area's among `items` that read otherwise by now, as they read.

    :param wording: code -> text of the area's items today
    """
    return tuple(
        replace(item, text=wording[item.code])
        for item in items
        if item.locked and wording.get(item.code, item.text) != item.text
    )


def may_hold(items: Sequence[SchoolItem]) -> frozenset[str]:
    """The codes under which an own item may stand: the area's standards and groups."""
    return frozenset(item.code for item in items if item.locked and item.kind in ("standard", "group"))


def next_code(parent: str, items: Iterable[SchoolItem]) -> str:
    """The number that a new item under `parent` gets, in the way in which its neighbours are numbered."""
    taken = {item.code for item in items}
    siblings = [item.code for item in items if item.parent == parent]
    pattern, form = (_AFTER_POINT, "{}.{}")
    if any(_IN_BRACKETS.fullmatch(code) for code in siblings):
        pattern, form = (_IN_BRACKETS, "{} ({})")
    found = [int(match[1]) for code in siblings if (match := pattern.fullmatch(code))]
    number = max(found, default=0) + 1
    while form.format(parent, number) in taken:
        number += 1
    return form.format(parent, number)


def in_order(items: Sequence[SchoolItem]) -> tuple[SchoolItem, ...]:
    """`items` as a tree is read: the area's in its order, own items at the end of what they stand under."""
    below: dict[str | None, list[SchoolItem]] = {}
    for item in sorted(items, key=lambda item: not item.locked):
        below.setdefault(item.parent, []).append(item)

    def walk(parent: str | None) -> list[SchoolItem]:
        return [found for item in below.get(parent, ()) for found in (item, *walk(item.code))]

    return tuple(walk(None))


def carried(
    before: Sequence[SchoolItem], area: Sequence[SchoolItem], moved: Mapping[str, str], track: str, edition: int
) -> tuple[tuple[SchoolItem, ...], tuple[SchoolItem, ...]]:
    """The own items of an earlier edition under a newer one of the area, and those that find no place there.

    :param moved: old code -> new code, where the area's items changed theirs
    """
    items, left = list(area), []
    for item in own_items(before):
        parent = moved.get(item.parent or "", item.parent)
        if parent not in may_hold(area):
            left.append(item)
            continue
        code = next_code(parent, items) if item.code in {other.code for other in items} else item.code
        items.append(own(Line(code, parent, item.text, item.note), code, track, edition))
    return in_order(items), tuple(left)


def text_fault(text: str) -> str | None:
    """What is wrong with the wording of an own item, as a Thai sentence."""
    if not text.strip():
        return "โปรดพิมพ์ข้อความของข้อนี้"
    if len(text) > LONGEST_TEXT:
        return f"ข้อความยาวเกิน {LONGEST_TEXT} ตัวอักษร"
    if not wording.composed(text):
        return "มีสระอำหรือวรรณยุกต์ที่แยกตัว โปรดพิมพ์ใหม่"
    return None


def text_hash(head: Mapping[str, object], items: Iterable[SchoolItem]) -> str:
    """SHA-256 over what is endorsed and announced, in canonical JSON: `head` and the wording of every line."""
    lines = [{**asdict(item), "maps": None} for item in items]
    canonical = json.dumps({**head, "items": lines}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
