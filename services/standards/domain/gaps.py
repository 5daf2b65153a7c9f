"""The gap report of a crosswalk: what nothing answers to on either side, and where the links are weakest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from services.standards.domain.crosswalk_events import STRENGTH, Link


class Line(Protocol):
    """What a gap report needs to know of an item."""

    @property
    def code(self) -> str:
        """Its number as printed."""
        ...

    @property
    def parent(self) -> str | None:
        """The code of the item above it."""
        ...


@dataclass(frozen=True, slots=True)
class Gap:
    """An item without a counterpart.

    :ivar reason: why there is none, None while nobody has said
    :ivar said_of: the item that it was said of: itself, or one above it
    """

    code: str
    reason: str | None
    said_of: str | None = None


@dataclass(frozen=True, slots=True)
class GapReport:
    """What a crosswalk leaves open.

    :ivar weakest: the links that carry least; none while every link is of equals
    :ivar relations: how many links there are of each relation
    """

    origin: tuple[Gap, ...]
    destination: tuple[Gap, ...]
    weakest: tuple[Link, ...]
    relations: Mapping[str, int]

    @property
    def open(self) -> int:
        """Items without a counterpart and without a reason."""
        return sum(gap.reason is None for gap in (*self.origin, *self.destination))


def gap_report(
    origin: Sequence[Line], destination: Sequence[Line], links: Sequence[Link], explained: Mapping[str, str]
) -> GapReport:
    """Looks at items with nothing below them: a link of an item above them counts for them too.

    :param explained: codes of the destination with the reason why nothing answers to them
    """
    made = [link for link in links if link.destination is not None]
    reasons = {link.origin: link.note or link.relation for link in links if link.destination is None}
    least = min((STRENGTH[link.relation] for link in made), default=STRENGTH["equal"])
    weakest = tuple(link for link in made if STRENGTH[link.relation] == least < STRENGTH["equal"])
    return GapReport(
        _gaps(origin, {link.origin for link in made}, reasons),
        _gaps(destination, {link.destination for link in made if link.destination}, explained),
        weakest,
        Counter(link.relation for link in made),
    )


def _gaps(lines: Sequence[Line], linked: Collection[str], reasons: Mapping[str, str]) -> tuple[Gap, ...]:
    above = {line.code: line.parent for line in lines}
    parents = set(above.values())
    return tuple(
        _gap(line.code, above, reasons)
        for line in lines
        if line.code not in parents and not any(code in linked for code in _upwards(line.code, above))
    )


def _gap(code: str, above: Mapping[str, str | None], reasons: Mapping[str, str]) -> Gap:
    said_of = next((at for at in _upwards(code, above) if at in reasons), None)
    return Gap(code, None if said_of is None else reasons[said_of], said_of)


def _upwards(code: str, above: Mapping[str, str | None]) -> list[str]:
    """`code` and every code above it."""
    found: list[str] = []
    at: str | None = code
    while at is not None:
        found.append(at)
        at = above.get(at)
    return found
