"""Long lists a page at a time; which page is shown stands in the address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from flask import request

from gateway.pages import thai

Row = TypeVar("Row")

A_PAGE = 40


@dataclass(frozen=True, slots=True)
class Leaf(Generic[Row]):
    """One page of a long list.

    :ivar number: from 1 to `count`
    :ivar total: rows on all pages
    """

    rows: Sequence[Row]
    number: int
    count: int
    total: int


def asked() -> int:
    """The number of the page that the address names; the first where it names none."""
    return max(1, thai.whole(request.args.get("page", "")) or 1)


def pages_of(total: int) -> int:
    """How many pages `total` rows fill; an empty list has one."""
    return max(1, -(-total // A_PAGE))


def leaf(rows: Sequence[Row]) -> Leaf[Row]:
    """The page of `rows` that the address names; the nearest one for a number beyond them."""
    count = pages_of(len(rows))
    number = min(asked(), count)
    return Leaf(rows[(number - 1) * A_PAGE : number * A_PAGE], number, count, len(rows))
