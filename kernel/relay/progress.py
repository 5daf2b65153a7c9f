"""How far a relay has got. Pure: what to read next, and what may be written down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kernel.log import Head

LogId = tuple[str, int]
"""An area and its log's epoch: what is confirmed of one epoch says nothing about another."""


@dataclass(frozen=True, slots=True)
class RelayCursor:
    """A place in an area log.

    :ivar epoch: of the log when it was published; another one means that the log was replaced and goes out anew
    """

    epoch: int
    position: int


def place(cursors: Mapping[str, RelayCursor], head: Head) -> int:
    """The position up to which the log at `head` was dealt with; 0 if only another epoch of it was."""
    cursor = cursors.get(head.area)
    return cursor.position if cursor is not None and cursor.epoch == head.epoch else 0


def behind(cursors: Mapping[str, RelayCursor], heads: Iterable[Head]) -> list[Head]:
    """The logs that hold more than was dealt with."""
    return [head for head in heads if place(cursors, head) < head.position]


def to_write(confirmed: Mapping[LogId, int]) -> dict[str, RelayCursor]:
    """The cursors that the broker's confirms allow, of each area's latest epoch."""
    return {area: RelayCursor(epoch, confirmed[area, epoch]) for area, epoch in sorted(confirmed)}
