"""The event log of one service: what it promises. ``memory`` and ``sql`` keep it; one contract suite checks both.

The unit of order is the area log: positions 1, 2, 3 … of one area, without a gap on every database, chained by hash.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import Connection

from kernel.envelope import Head as Head
from kernel.envelope import Metadata, NewEvent, Recorded


class StaleVersion(Exception):
    """The stream has moved on since it was read.

    :ivar expected: the version that the writer had seen
    :ivar actual: the version it has now
    """

    def __init__(self, stream: str, expected: int, actual: int) -> None:
        super().__init__(f"{stream}: expected version {expected}, found {actual}")
        self.stream, self.expected, self.actual = stream, expected, actual


@dataclass(frozen=True, slots=True)
class AsOf:
    """A moment to travel to: everything up to and including `position`, or the event that was recorded last at or
    before `instant`. Always a beginning of the area log without a hole, even where writers' clocks disagreed."""

    position: int | None = None
    instant: datetime | None = None


@dataclass(frozen=True, slots=True)
class Verification:
    """The result of walking an area log.

    :ivar broken_at: the first position whose content, order or hash is not what was written; None if all is well
    :ivar reason: what is wrong there, in English for the operator
    """

    area: str
    checked: int
    broken_at: int | None
    reason: str | None


class EventLog(Protocol):
    """A log of one service over all its areas. `tx` joins a transaction that is already open on the same database."""

    source: str

    def append(
        self,
        area: str,
        stream: str,
        expected_version: int,
        events: Sequence[NewEvent],
        *,
        command_id: str,
        metadata: Metadata,
        tx: Connection | None = None,
    ) -> tuple[Recorded, ...]:
        """Write `events` behind version `expected_version` of `stream`, all or none.

        A `command_id` that the area has seen before writes nothing and answers with everything it wrote then. One
        command may append to several streams within one `tx`; all of it is what it wrote.

        :raises StaleVersion: if the stream is not at `expected_version`
        """
        ...

    def take_turn(self, area: str, tx: Connection) -> None:
        """From here to the end of `tx` nobody else appends to the log of `area`.

        A stream's version guards what was decided on that stream alone. Whoever decides on several takes its turn
        before reading them, and what it reads then still stands when it appends.
        """
        ...

    def by_command(self, area: str, command_id: str, tx: Connection | None = None) -> tuple[Recorded, ...]:
        """What `command_id` wrote, in order; empty if it is new."""
        ...

    def read_stream(
        self, area: str, stream: str, after: int = 0, as_of: AsOf | None = None, tx: Connection | None = None
    ) -> list[Recorded]:
        """The events of `stream` behind version `after`, upcast, in order."""
        ...

    def history(self, area: str, stream: str, after: int = 0, tx: Connection | None = None) -> tuple[list[Any], int]:
        """The events of `stream` behind version `after` as the domain knows them, in order, for folding; and the
        version of the last one, or `after` if there is none."""
        ...

    def read_streams(
        self, area: str, streams: Iterable[str], as_of: AsOf | None = None, types: Iterable[str] | None = None
    ) -> list[Recorded]:
        """The events of all `streams` in the order of the area log, upcast, in one read; of `types` only, if given."""
        ...

    def read_area(
        self, area: str, after: int = 0, limit: int = 1000, as_of: AsOf | None = None, tx: Connection | None = None
    ) -> list[Recorded]:
        """At most `limit` events behind position `after`, upcast, in order."""
        ...

    def read_raw(self, area: str, after: int = 0, limit: int = 1000, tx: Connection | None = None) -> list[Recorded]:
        """At most `limit` events behind position `after`, in order, at their stored schema versions: what relays and
        healing hand on, so that the reader can recompute the hashes."""
        ...

    def head(self, area: str, tx: Connection | None = None) -> Head:
        """Where the log of `area` ends."""
        ...

    def heads(self, tx: Connection | None = None) -> list[Head]:
        """The heads of every area that has events."""
        ...

    def verify(self, area: str) -> Verification:
        """Walk the area log and compare every hash."""
        ...
