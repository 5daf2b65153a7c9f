"""A log that lives in the process: for unit tests and examples. It keeps the same promises, except that of lasting."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection
from typing_extensions import override

from kernel.envelope import GENESIS, Metadata, NewEvent, Recorded
from kernel.log import AsOf, EventLog, Head, StaleVersion, Verification
from kernel.log.rows import Upcasting, chained, drafts
from kernel.log.verifying import of_event, walk
from kernel.registry import Registry


class MemoryLog(EventLog):
    """An :class:`kernel.log.EventLog` in lists. `tx` tells a command's own earlier appends from a repetition; there is
    no rollback."""

    def __init__(
        self, source: str, registry: Registry, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self.source = source
        self._registry = registry
        self._upcast = Upcasting(registry)
        self._clock = clock
        self._areas: dict[str, list[Recorded]] = {}
        self._turn = threading.Lock()
        self._open: WeakKeyDictionary[Any, dict[tuple[str, str], int]] = WeakKeyDictionary()

    @override
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
        """See :meth:`kernel.log.EventLog.append`."""
        with self._turn:
            if not events:
                return ()
            counts = {} if tx is None else self._open.setdefault(tx, {})
            known = self.by_command(area, command_id)
            if len(known) != counts.get((area, command_id), 0):
                return known
            log = self._areas.get(area, [])
            actual = max((event.version for event in log if event.stream == stream), default=0)
            if actual != expected_version:
                raise StaleVersion(stream, expected_version, actual)
            made = drafts(self.source, area, stream, actual, events, command_id, len(known), metadata, self._clock())
            head = self.head(area)
            written = chained(self.source, area, made, metadata, head.position, bytes.fromhex(head.hash))
            self._areas[area] = [*log, *written]
            counts[area, command_id] = len(known) + len(written)
            return tuple(written)

    @override
    def take_turn(self, area: str, tx: Connection) -> None:
        """See :meth:`kernel.log.EventLog.take_turn`. No transaction holds anything here."""

    @override
    def by_command(self, area: str, command_id: str, tx: Connection | None = None) -> tuple[Recorded, ...]:
        """See :meth:`kernel.log.EventLog.by_command`."""
        log = self._areas.get(area, [])
        return tuple(self._upcast(event for event in log if event.command_id == command_id))

    @override
    def read_stream(
        self, area: str, stream: str, after: int = 0, as_of: AsOf | None = None, tx: Connection | None = None
    ) -> list[Recorded]:
        """See :meth:`kernel.log.EventLog.read_stream`."""
        log = self._until(area, as_of)
        return self._upcast(event for event in log if event.stream == stream and event.version > after)

    @override
    def history(self, area: str, stream: str, after: int = 0, tx: Connection | None = None) -> tuple[list[Any], int]:
        """See :meth:`kernel.log.EventLog.history`."""
        events = self.read_stream(area, stream, after)
        return [self._registry.decode(event) for event in events], events[-1].version if events else after

    @override
    def read_streams(
        self, area: str, streams: Iterable[str], as_of: AsOf | None = None, types: Iterable[str] | None = None
    ) -> list[Recorded]:
        """See :meth:`kernel.log.EventLog.read_streams`."""
        wanted, kinds = frozenset(streams), None if types is None else frozenset(types)
        found = (event for event in self._until(area, as_of) if event.stream in wanted)
        return self._upcast(event for event in found if kinds is None or event.type in kinds)

    @override
    def read_area(
        self, area: str, after: int = 0, limit: int = 1000, as_of: AsOf | None = None, tx: Connection | None = None
    ) -> list[Recorded]:
        """See :meth:`kernel.log.EventLog.read_area`."""
        return self._upcast(self._until(area, as_of)[after : after + limit])

    @override
    def read_raw(self, area: str, after: int = 0, limit: int = 1000, tx: Connection | None = None) -> list[Recorded]:
        """See :meth:`kernel.log.EventLog.read_raw`."""
        return self._areas.get(area, [])[after : after + limit]

    @override
    def head(self, area: str, tx: Connection | None = None) -> Head:
        """See :meth:`kernel.log.EventLog.head`."""
        log = self._areas.get(area)
        return Head(area, 1, log[-1].position, log[-1].hash) if log else Head(area, 1, 0, GENESIS)

    @override
    def heads(self, tx: Connection | None = None) -> list[Head]:
        """See :meth:`kernel.log.EventLog.heads`."""
        return [self.head(area) for area in sorted(self._areas)]

    @override
    def verify(self, area: str) -> Verification:
        """See :meth:`kernel.log.EventLog.verify`."""
        log = self._areas.get(area)
        return walk(area, map(of_event, log or ()), self.head(area) if log else None)

    def _until(self, area: str, as_of: AsOf | None) -> list[Recorded]:
        log = self._areas.get(area, [])
        if as_of is None:
            return log
        end = len(log) if as_of.position is None else as_of.position
        if as_of.instant is not None:
            instant = as_of.instant
            before = [(event.recorded_at, event.position) for event in log if event.recorded_at <= instant]
            end = min(end, max(before)[1] if before else 0)
        return log[:end]
