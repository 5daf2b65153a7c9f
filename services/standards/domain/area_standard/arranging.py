"""Where the items of a draft stand and what numbers they bear: a tree whose items stay the items that they were."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from services.standards.domain.area_standard.items import Item

_COUNTED = re.compile(r"(.*?)(\d+)(\D*)")


def children(items: Sequence[Item], parent: str | None) -> list[str]:
    """The codes of what stands right under `parent`, in order; None: at the top."""
    return [item.code for item in items if item.parent == parent]


def path(items: Sequence[Item], code: str | None) -> list[str]:
    """`code` and what it stands under, up to the top; nothing where it is None, the top itself."""
    above = {item.code: item.parent for item in items}
    found: list[str] = []
    while code is not None:
        found.append(code)
        code = above[code]
    return found


def below(items: Sequence[Item], code: str) -> frozenset[str]:
    """`code` and the codes of everything under it."""
    found, left = {code}, [code]
    while left:
        under = children(items, left.pop())
        found.update(under)
        left += under
    return frozenset(found)


def placed(items: Sequence[Item], code: str, parent: str | None, before: str | None) -> tuple[Item, ...]:
    """`items` with `code`, and all that is under it, in front of its new neighbour `before`; None: behind the last.

    At the top everything is a standard. A standard that comes to stand under another is a group from then on where
    it holds items, and else an item.
    """
    moving = below(items, code)
    taken = [replace(item, parent=parent, kind=_kind(items, item, parent)) if item.code == code else item
             for item in items if item.code in moving]  # fmt: skip
    left = [item for item in items if item.code not in moving]
    if before is not None:
        at = next(at for at, item in enumerate(left) if item.code == before)
    elif parent is None:
        at = len(left)
    else:
        within = below(left, parent)
        at = 1 + max(at for at, item in enumerate(left) if item.code in within)
    return (*left[:at], *taken, *left[at:])


def renumbered(items: Sequence[Item], codes: Mapping[str, str]) -> tuple[Item, ...]:
    """`items` where some bear other numbers: old code -> new code, all at once."""
    return tuple(
        replace(
            item,
            code=codes.get(item.code, item.code),
            parent=None if item.parent is None else codes.get(item.parent, item.parent),
        )
        for item in items
    )


def numbers(
    before: Sequence[Item], after: Sequence[Item], code: str, to: str | None, *, in_order: bool
) -> dict[str, str]:
    """The numbers that change, old code -> new code, where `code` moved from where it stood `before` to `after`.

    What stands under an item goes by the number of that item.

    :param to: the number that the item bears from now on; None leaves it to the order, or as it is
    :param in_order: numbers stay with the places: whoever comes to stand second has the second's number. An item with
        a number of its own is not counted where it comes to stand, so that nobody makes room for it.
    """
    given = _in_order(before, after, code, counted=True) if in_order else {}
    if in_order and to is not None and given.get(code, code) != to:
        given = _in_order(before, after, code, counted=False)
    if to is not None:
        given[code] = to
    result: dict[str, str] = {}
    for item in after:
        number = given.get(item.code, item.code)
        above = item.parent or ""
        if above and _under(number, above) and not (item.code == code and to is not None):
            number = result.get(above, above) + number[len(above) :]
        result[item.code] = number
    return {old: new for old, new in result.items() if old != new}


def following(codes: Sequence[str], parent: str | None) -> str:
    """The number after the last of `codes`, written as that one is; the first under `parent` where there is none."""
    if not codes:
        return f"{parent}.{_written(1, parent)}" if parent else "1"
    counted = _COUNTED.fullmatch(codes[-1])
    if counted is None:
        return f"{codes[-1]}.{_written(1, codes[-1])}"
    return f"{counted[1]}{_written(int(counted[2]) + 1, counted[2])}{counted[3]}"


def _in_order(before: Sequence[Item], after: Sequence[Item], code: str, *, counted: bool) -> dict[str, str]:
    """The numbers of the places that those beside the moved item come to stand at: old code -> new code.

    :param counted: whether the moved item takes the number of its place, too
    """
    there, here = (next(item.parent for item in side if item.code == code) for side in (before, after))
    freed, taken = children(before, there), children(after, here)
    if there == here:
        moved = taken != freed
        return dict(zip([one for one in taken if counted or one != code], freed, strict=False)) if moved else {}
    given = dict(zip([one for one in freed if one != code], freed, strict=False))
    held = children(before, here)
    return given | (dict(zip(taken, [*held, following(held, here)], strict=True)) if counted else {})


def _written(number: int, like: str) -> str:
    """`number` in the digits of `like`, Thai or other; 0–9 where it has none."""
    digit = next((sign for sign in like if sign.isdecimal()), "0")
    zero = ord(digit) - int(digit)
    return "".join(chr(zero + int(each)) for each in str(number))


def _under(code: str, above: str) -> bool:
    """Whether a number is made from that of the item above it, as ``1.2 (3)`` is from ``1.2`` and ``10.2`` not from
    ``1``."""
    return code.startswith(above) and not code[len(above) : len(above) + 1].isalnum() and len(code) > len(above)


def _kind(items: Sequence[Item], item: Item, parent: str | None) -> str:
    if parent is None:
        return "standard"
    if item.kind != "standard":
        return item.kind
    return "group" if children(items, item.code) else "item"
