"""The log of one service in its database, SQLite or PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection
from typing_extensions import override

from kernel.database import Database, fetch, iso
from kernel.envelope import GENESIS, Metadata, NewEvent, Recorded
from kernel.log import AsOf, EventLog, Head, StaleVersion, Verification, postgresql, sqlite
from kernel.log.rows import Row, Upcasting, chained, drafts, recorded
from kernel.log.verifying import Entry, of_row, walk
from kernel.registry import Registry

VERIFY_PAGE = 2000
BEFORE_ALL = -(2**62)
"""A position before every position, those that no writer of ours would give included."""


def utc_now() -> datetime:
    """The wall clock, UTC."""
    return datetime.now(UTC)


class SqlLog(EventLog):
    """An :class:`kernel.log.EventLog` over ``events`` and ``log_heads``.

    :param source: the service's name
    :param registry: knows today's shapes, for reading older ones
    :param clock: what ``recorded_at`` is taken from; positions, not this, give the order
    """

    def __init__(
        self, database: Database, source: str, registry: Registry, clock: Callable[[], datetime] = utc_now
    ) -> None:
        self.source = source
        self._database = database
        self._registry = registry
        self._upcast = Upcasting(registry)
        self._clock = clock
        self._mark = "?" if database.dialect == "sqlite" else "%s"
        self._dialect = sqlite if database.dialect == "sqlite" else postgresql
        # How many events each command has written in a transaction that is still open: one command may write to
        # several streams, and its second append is no repetition.
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
        if not events:
            return ()
        if tx is None:
            with self._database.statement() as own:
                written = self._write(own, area, stream, expected_version, events, command_id, metadata, 0)
            return self.by_command(area, command_id) if written is None else written
        counts = self._open.setdefault(tx.get_transaction(), {})
        ordinal = counts.get((area, command_id), 0)
        written = self._write(tx, area, stream, expected_version, events, command_id, metadata, ordinal)
        if written is None:
            return self.by_command(area, command_id, tx)
        counts[area, command_id] = ordinal + len(written)
        return written

    def _write(
        self,
        tx: Connection,
        area: str,
        stream: str,
        expected_version: int,
        events: Sequence[NewEvent],
        command_id: str,
        metadata: Metadata,
        ordinal: int,
    ) -> tuple[Recorded, ...] | None:
        made = drafts(self.source, area, stream, expected_version, events, command_id, ordinal, metadata, self._clock())
        outcome = self._dialect.append(tx, area, expected_version, made)
        if outcome.verdict == "repeated":
            return None
        if outcome.verdict == "stale":
            raise StaleVersion(stream, expected_version, outcome.actual_version)
        return tuple(chained(self.source, area, made, metadata, outcome.head_position, outcome.head_hash))

    @override
    def take_turn(self, area: str, tx: Connection) -> None:
        """See :meth:`kernel.log.EventLog.take_turn`."""
        self._dialect.take_turn(tx, area)

    @override
    def by_command(self, area: str, command_id: str, tx: Connection | None = None) -> tuple[Recorded, ...]:
        """See :meth:`kernel.log.EventLog.by_command`."""
        rows = self._events("area = ? AND command_id = ? ORDER BY ordinal", (area, command_id), tx)
        return tuple(self._upcast(recorded(self.source, rows)))

    @override
    def read_stream(
        self, area: str, stream: str, after: int = 0, as_of: AsOf | None = None, tx: Connection | None = None
    ) -> list[Recorded]:
        """See :meth:`kernel.log.EventLog.read_stream`."""
        where, values = self._until(area, as_of)
        if self._database.dialect == "postgresql" and not where:
            rows = self._rows(postgresql.LOAD, (area, stream, after), tx)
        else:
            rows = self._events(
                f"area = ? AND stream = ? AND version > ?{where} ORDER BY version", (area, stream, after, *values), tx
            )
        return self._upcast(recorded(self.source, rows))

    @override
    def history(self, area: str, stream: str, after: int = 0, tx: Connection | None = None) -> tuple[list[Any], int]:
        """See :meth:`kernel.log.EventLog.history`."""
        rows = self._rows(self._dialect.HISTORY, (area, stream, after), tx)
        decode = self._registry.decode_stored
        return [decode(name, version, data) for _, name, version, data in rows], rows[-1][0] if rows else after

    @override
    def read_streams(
        self, area: str, streams: Iterable[str], as_of: AsOf | None = None, types: Iterable[str] | None = None
    ) -> list[Recorded]:
        """See :meth:`kernel.log.EventLog.read_streams`."""
        names, kinds = sorted(frozenset(streams)), None if types is None else sorted(frozenset(types))
        if not names or kinds == []:
            return []
        where, values = self._until(area, as_of)
        among = f"stream IN ({_marks(names)})" + (f" AND type IN ({_marks(kinds)})" if kinds else "")
        given = (area, *names, *(kinds or ()), *values)
        rows = self._events(f"area = ? AND {among}{where} ORDER BY position", given, None)
        return self._upcast(recorded(self.source, rows))

    @override
    def read_area(
        self, area: str, after: int = 0, limit: int = 1000, as_of: AsOf | None = None, tx: Connection | None = None
    ) -> list[Recorded]:
        """See :meth:`kernel.log.EventLog.read_area`."""
        where, values = self._until(area, as_of)
        return self._upcast(recorded(self.source, self._page(area, after, limit, where, values, tx)))

    @override
    def read_raw(self, area: str, after: int = 0, limit: int = 1000, tx: Connection | None = None) -> list[Recorded]:
        """See :meth:`kernel.log.EventLog.read_raw`."""
        return recorded(self.source, self._page(area, after, limit, "", (), tx))

    @override
    def head(self, area: str, tx: Connection | None = None) -> Head:
        """See :meth:`kernel.log.EventLog.head`."""
        rows = self._rows("SELECT epoch, position, hash FROM log_heads WHERE area = ?", (area,), tx)
        if not rows:
            return Head(area, 1, 0, GENESIS)
        epoch, position, current = rows[0]
        return Head(area, epoch, position, current.hex())

    @override
    def heads(self, tx: Connection | None = None) -> list[Head]:
        """See :meth:`kernel.log.EventLog.heads`."""
        rows = self._rows("SELECT area, epoch, position, hash FROM log_heads ORDER BY area", (), tx)
        return [Head(area, epoch, position, current.hex()) for area, epoch, position, current in rows]

    @override
    def verify(self, area: str) -> Verification:
        """See :meth:`kernel.log.EventLog.verify`."""
        with self._database.reading() as tx:
            heads = [head for head in self.heads(tx) if head.area == area]
            return walk(area, self._entries(area, tx), heads[0] if heads else None)

    def _entries(self, area: str, tx: Connection) -> Iterator[Entry]:
        after = BEFORE_ALL
        while True:
            if not (page := self._page(area, after, VERIFY_PAGE, "", (), tx)):
                where = "SELECT min(position) FROM events WHERE area = ? AND position > ?"
                ((following,),) = self._rows(where, (area, after), tx)
                if following is None:
                    return
                after = following - 1  # over a gap, which the walk will name
                continue
            yield from (of_row(self.source, row) for row in page)
            after = page[-1][1]

    def _page(
        self, area: str, after: int, limit: int, where: str, values: tuple[Any, ...], tx: Connection | None
    ) -> Sequence[Row]:
        # Positions have no gaps, so a window is a page. LIMIT would leave PostgreSQL the choice to fetch and sort all
        # that follows, which it takes on a table it has no statistics of.
        return self._events(
            f"area = ? AND position > ? AND position <= ?{where} ORDER BY position",
            (area, after, after + limit, *values),
            tx,
        )

    def _events(self, where: str, values: tuple[Any, ...], tx: Connection | None) -> Sequence[Row]:
        return self._rows(f"SELECT {self._dialect.COLUMNS} FROM events WHERE {where}", values, tx)

    def _rows(self, statement: str, values: tuple[Any, ...], tx: Connection | None) -> Sequence[Row]:
        with self._connection(tx) as connection:
            return fetch(connection, statement.replace("?", self._mark), values)

    def _connection(self, tx: Connection | None) -> AbstractContextManager[Connection]:
        return self._database.query() if tx is None else nullcontext(tx)

    def _until(self, area: str, as_of: AsOf | None) -> tuple[str, tuple[Any, ...]]:
        """The condition for what stood at that moment: a beginning of the log, whatever the writers' clocks said."""
        where = ""
        values: tuple[Any, ...] = ()
        if as_of is not None and as_of.position is not None:
            where, values = " AND position <= ?", (as_of.position,)
        if as_of is not None and as_of.instant is not None:
            instant = iso(as_of.instant) if self._database.dialect == "sqlite" else as_of.instant
            where += (
                " AND position <= coalesce((SELECT position FROM events WHERE area = ? AND recorded_at <= ?"
                " ORDER BY recorded_at DESC, position DESC LIMIT 1), 0)"
            )
            values = (*values, area, instant)
        return where, values


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))
