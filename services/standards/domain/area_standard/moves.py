"""Items of a draft that come to stand elsewhere or to bear other numbers: what is asked, and what happens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

Recoding = TypedDict("Recoding", {"from": str, "to": str})
"""The number that an item bore, and the one that it bears now."""


@dataclass(frozen=True, slots=True)
class Move:
    """Put an item elsewhere, or give it another number.

    :ivar base: the revision that the author had before them; an order that is not the last one is not changed
    :ivar parent: what it stands under from now on; None: at the top
    :ivar before: the item in front of which it stands there; None: behind the last
    :ivar to: its number from now on; None leaves it as it is, or as the order has it
    :ivar in_order: the numbers stay with the places, so that those of other items change, too
    :ivar step: ``up`` or ``down`` past its neighbour, instead of `parent` and `before`; at either end it stays
    """

    edition: int
    base: int
    code: str
    parent: str | None
    before: str | None = None
    to: str | None = None
    in_order: bool = False
    step: str | None = None


@dataclass(frozen=True, slots=True)
class AreaStandardItemMoved:
    """An item stands elsewhere in the draft, or bears another number; it is the same item, and so are all others.

    `code`, `parent` and `before` are the numbers before the move.

    :ivar parent: what it stands under now; None at the top
    :ivar before: the item in front of which it stands there; None behind the last
    :ivar codes: the numbers that changed with it, its own and those of others, all at once
    """

    track: str
    edition: int
    revision: int
    code: str
    parent: str | None
    before: str | None
    codes: tuple[Recoding, ...]
