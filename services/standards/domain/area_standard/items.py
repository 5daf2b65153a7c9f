"""The items of an area standard: their wording, which of them are the area's own, and what they answer to."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace

from kernel.decider import Refusal
from services.standards.domain import wording
from services.standards.domain.framework_events import Item as MinistryItem
from services.standards.domain.framework_items import MOST_ITEMS
from services.standards.domain.naming import invalid

KINDS = ("standard", "group", "item")
"""``standard`` at the top, ``group`` holds others, ``item`` is what is judged and given a target."""

RELATIONS = ("exactMatch", "superset", "subset", "intersects", "related")
"""How an item answers to one of another framework."""

COVERING = frozenset(RELATIONS) - {"related"}
"""``related`` only points to the other item; it does not say that it is covered."""

LONGEST_NUMBER = 20

_NUMBER = re.compile(r"\d+(?:[. ]?\(?\d+\)?)*")
"""As the ministry prints them: ``1``, ``1.2``, ``1.2 (3)``, ``1.2 (3).1``, in Thai digits or others."""


@dataclass(frozen=True, slots=True)
class Counterpart:
    """An item of another framework that an item answers to."""

    framework: str
    version: str
    code: str
    relation: str


@dataclass(frozen=True, slots=True)
class Item:
    """One item.

    :ivar code: its number as printed
    :ivar parent: code of the line above it, None at the top
    :ivar own: whether it is of the area's own distinctiveness (เอกลักษณ์)
    """

    code: str
    parent: str | None
    text: str
    kind: str
    own: bool = False
    maps: tuple[Counterpart, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Ministry:
    """The edition of the ministry's framework that a draft has to cover.

    :ivar earlier: what its items said in earlier versions: version -> code -> wording
    """

    framework: str
    version: str
    items: tuple[MinistryItem, ...]
    earlier: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def from_ministry(ministry: Ministry) -> tuple[Item, ...]:
    """Every item of the ministry's framework, answering to itself: nobody begins from an empty page."""
    holders = {item.parent for item in ministry.items if item.parent}
    return tuple(
        Item(
            item.code,
            item.parent,
            item.text,
            "standard" if item.parent is None else "group" if item.code in holders else "item",
            maps=(Counterpart(ministry.framework, ministry.version, item.code, "exactMatch"),),
        )
        for item in ministry.items
    )


def brought_up_to_date(items: Iterable[Item], ministry: Ministry) -> tuple[Item, ...]:
    """`items` of an older edition, answering to the ministry's newest version wherever that says what it said before.

    What the ministry has reworded stays answered to in the old version only, so that the draft lacks it until somebody
    has looked at it.
    """
    now = {item.code: item.text for item in ministry.items}

    def newest(one: Counterpart) -> Counterpart:
        said = ministry.earlier.get(one.version, {}).get(one.code)
        same = one.framework == ministry.framework and said is not None and said == now.get(one.code)
        return replace(one, version=ministry.version) if same else one

    return tuple(replace(item, maps=tuple(newest(one) for one in item.maps)) for item in items)


def uncovered(items: Iterable[Item], ministry: Ministry) -> tuple[str, ...]:
    """Codes of the ministry's items that no item answers to, in the ministry's order."""
    answered = {
        one.code
        for item in items
        for one in item.maps
        if (one.framework, one.version) == (ministry.framework, ministry.version) and one.relation in COVERING
    }
    return tuple(item.code for item in ministry.items if item.code not in answered)


def text_hash(track: str, edition: int, title: str, items: Sequence[Item], distinctiveness: str) -> str:
    """SHA-256 of the whole text in canonical JSON: what a committee approves and a director proclaims."""
    whole = {
        "track": track,
        "edition": edition,
        "title": title,
        "items": [asdict(item) for item in items],
        "distinctiveness": distinctiveness,
    }
    canonical = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def number_fault(code: str, pointer: str) -> Refusal | None:
    """Why `code` is no number that an item can be given; None where it is one."""
    if len(code) <= LONGEST_NUMBER and _NUMBER.fullmatch(code):
        return None
    message = f"เลขข้อ “{code}” ต้องเป็นตัวเลข เช่น 1.2 หรือ 1.2 (3) ไม่เกิน {LONGEST_NUMBER} ตัวอักษร"
    return invalid("item-code-odd", message, pointer)


def changed(items: Sequence[Item], put: Iterable[Item], removed: Iterable[str]) -> tuple[Item, ...]:
    """`items` after some are written anew or added and some removed.

    A new item stands behind everything that is below its parent; without a parent it is the last.
    """
    gone = set(removed)
    result = [item for item in items if item.code not in gone]
    for item in put:
        at = next((at for at, one in enumerate(result) if one.code == item.code), None)
        if at is not None:
            result[at] = item
        else:
            result.insert(_end_of(result, item.parent), item)
    return tuple(result)


def fault(items: Sequence[Item]) -> Refusal | None:
    """What is wrong with the tree or a wording; None where nothing is."""
    if not items:
        return invalid("items-missing", "ร่างมาตรฐานต้องมีอย่างน้อยหนึ่งข้อ", "items")
    if len(items) > MOST_ITEMS:
        return invalid("items-too-many", f"มาตรฐานหนึ่งฉบับมีได้ไม่เกิน {MOST_ITEMS} ข้อ", "items")
    seen: set[str] = set()
    for item in items:
        where = f"items/{item.code}"
        if not item.code.strip() or item.code in seen:
            return invalid("item-code-repeated", f"เลขข้อ “{item.code}” ว่างหรือซ้ำ", where)
        if item.parent is not None and item.parent not in seen:
            return invalid("item-parent-unknown", f"ข้อ {item.code} อยู่ใต้ข้อ {item.parent} ที่ไม่มี", where)
        if item.kind not in KINDS or (item.kind == "standard") != (item.parent is None):
            return invalid("item-kind-unknown", f"ชนิดของข้อ {item.code} ไม่ตรงกับตำแหน่งของข้อ", where)
        if not wording.tidy(item.text):
            return invalid("item-text-untidy", f"ข้อความของข้อ {item.code} ว่างหรือมีช่องว่างเกิน", where)
        if not wording.composed(item.text):
            return invalid("item-text-decomposed", f"ข้อ {item.code} มีสระอำหรือวรรณยุกต์ที่แยกตัว กรุณาพิมพ์ใหม่", where)
        if any(one.relation not in RELATIONS for one in item.maps):
            return invalid("mapping-relation-unknown", f"ไม่รู้จักความสอดคล้องของข้อ {item.code}", where)
        seen.add(item.code)
    return None


def reworded(items: Sequence[Item], wordings: dict[str, str]) -> tuple[Item, ...]:
    """`items` with another wording of some."""
    return tuple(replace(item, text=wordings.get(item.code, item.text)) for item in items)


def _end_of(items: Sequence[Item], parent: str | None) -> int:
    if parent is None:
        return len(items)
    below, end = {parent}, len(items)
    for at, item in enumerate(items):
        if item.code in below or item.parent in below:
            below.add(item.code)
            end = at + 1
    return end
