"""Three ways to keep the same notes in PostgreSQL: bare psycopg, the ``eventsourcing`` library, and our log."""

from __future__ import annotations

import itertools
import os
from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import msgspec
import psycopg
from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event
from sqlalchemy import make_url

from kernel.database import Database
from kernel.decider import Decider
from kernel.envelope import Metadata
from kernel.log.sql import SqlLog
from kernel.migrating import migrate
from kernel.registry import EventType, Registry

BODY = "ครูจัดกิจกรรมการเรียนรู้ผ่านกระบวนการคิดและปฏิบัติจริง " * 2
PAGE = 1000
WARM = 10
"""Events in the streams that commands work on."""
LONG = 50
"""Events in the streams that are only loaded."""


class Contender(ABC):
    """One way. Keys of streams are made by the contender; a worker process makes a contender of its own."""

    def __init__(self, url: str) -> None:
        self.url = make_url(url)

    @classmethod
    @abstractmethod
    def prepare(cls, url: str) -> None:
        """Make the tables, once."""

    @abstractmethod
    def append(self, area: str) -> None:
        """A new stream with one event."""

    @abstractmethod
    def stream(self, length: int) -> Any:
        """A stream with so many events; its key."""

    @abstractmethod
    def command(self, key: Any) -> None:
        """Load the stream, fold it, append one event behind what was seen."""

    @abstractmethod
    def load(self, key: Any) -> None:
        """Load the stream and fold it."""

    @abstractmethod
    def read_page(self, after: int) -> int:
        """Read the log behind a position, a page, decoded; the last position, or 0 at the end."""


class Raw(Contender):
    """psycopg 3: begin, insert, commit; JSON in a text column. No chain, no order for readers, no idempotency."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.connection = psycopg.connect(_plain(self.url))
        self.new = (f"note-{uuid4()}" for _ in itertools.count())

    @classmethod
    def prepare(cls, url: str) -> None:
        """Make the tables, once."""
        with psycopg.connect(_plain(make_url(url))) as connection:
            connection.execute(
                "CREATE TABLE raw_events (position bigserial PRIMARY KEY, area text, stream text, version bigint,"
                " type text, data text, recorded_at timestamptz, UNIQUE (area, stream, version))"
            )

    def _insert(self, area: str, key: str, version: int, text: str) -> None:
        data = msgspec.json.encode({"text": text}).decode()
        self.connection.execute(
            "INSERT INTO raw_events (area, stream, version, type, data, recorded_at) VALUES (%s, %s, %s, %s, %s, %s)",
            (area, key, version, "note-written", data, datetime.now(UTC)),
        )

    def _fold(self, key: str) -> tuple[int, int]:
        rows = self.connection.execute(
            "SELECT version, data FROM raw_events WHERE area = '1' AND stream = %s ORDER BY version", (key,)
        ).fetchall()
        length = 0
        for _, data in rows:
            length += len(msgspec.json.decode(data)["text"])
        return length, rows[-1][0]

    def append(self, area: str) -> None:
        """A new stream with one event."""
        self._insert(area, next(self.new), 1, BODY)
        self.connection.commit()

    def stream(self, length: int) -> str:
        """A stream with so many events; its key."""
        key = next(self.new)
        for version in range(length):
            self._insert("1", key, version + 1, BODY)
        self.connection.commit()
        return key

    def command(self, key: str) -> None:
        """Load the stream, fold it, append one event behind what was seen."""
        _, version = self._fold(key)
        self._insert("1", key, version + 1, BODY)
        self.connection.commit()

    def load(self, key: str) -> None:
        """Load the stream and fold it."""
        self._fold(key)
        self.connection.rollback()

    def read_page(self, after: int) -> int:
        """Read the log behind a position, a page, decoded; the last position, or 0 at the end."""
        rows = self.connection.execute(
            "SELECT position, area, stream, version, type, data, recorded_at FROM raw_events"
            " WHERE position > %s ORDER BY position LIMIT %s",
            (after, PAGE),
        ).fetchall()
        self.connection.rollback()
        for row in rows:
            msgspec.json.decode(row[5])
        return int(rows[-1][0]) if rows else 0


class RawCounter(Raw):
    """psycopg 3 with one counter row an area, locked until the commit: the least that gives positions without a gap."""

    @classmethod
    def prepare(cls, url: str) -> None:
        """Make the tables, once."""
        with psycopg.connect(_plain(make_url(url))) as connection:
            connection.execute("CREATE TABLE raw_counters (area text PRIMARY KEY, position bigint)")
            connection.execute(
                "CREATE TABLE counted_events (area text, position bigint, stream text, version bigint, type text,"
                " data text, recorded_at timestamptz, PRIMARY KEY (area, position), UNIQUE (area, stream, version))"
            )

    def append(self, area: str) -> None:
        """A new stream with one event."""
        self.connection.execute(
            "WITH taken AS (INSERT INTO raw_counters VALUES (%s, 1) ON CONFLICT (area)"
            " DO UPDATE SET position = raw_counters.position + 1 RETURNING position)"
            " INSERT INTO counted_events SELECT %s, position, %s, 1, 'note-written', %s, %s FROM taken",
            (area, area, next(self.new), msgspec.json.encode({"text": BODY}).decode(), datetime.now(UTC)),
        )
        self.connection.commit()


class Note(Aggregate):
    """The library's aggregate."""

    def __init__(self, text: str) -> None:
        self.length = len(text)

    @event("Written")
    def write(self, text: str) -> None:
        """One event more."""
        self.length += len(text)


class Library(Contender):
    """``eventsourcing`` on its own psycopg 3 module, as its documentation shows it."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.application = Application[UUID](env=_library_settings(self.url))

    @classmethod
    def prepare(cls, url: str) -> None:
        """Make the tables, once."""
        Application[UUID](env=_library_settings(make_url(url)) | {"CREATE_TABLE": "yes"}).close()

    def append(self, area: str) -> None:
        """A new stream with one event. The library has one log for all areas."""
        self.application.save(Note(BODY))

    def stream(self, length: int) -> UUID:
        """A stream with so many events; its key."""
        note = Note(BODY)
        for _ in range(length - 1):
            note.write(BODY)
        self.application.save(note)
        return note.id

    def command(self, key: UUID) -> None:
        """Load the stream, fold it, append one event behind what was seen."""
        note: Note = self.application.repository.get(key)
        note.write(BODY)
        self.application.save(note)

    def load(self, key: UUID) -> None:
        """Load the stream and fold it."""
        self.application.repository.get(key)

    def read_page(self, after: int) -> int:
        """Read the log behind a position, a page, decoded; the last position, or 0 at the end."""
        found = self.application.recorder.select_notifications(after, PAGE, inclusive_of_start=False)
        for notification in found:
            self.application.mapper.to_domain_event(notification)
        return found[-1].id if found else 0


@dataclass(frozen=True, slots=True)
class NoteWritten:
    """Our event."""

    text: str


REGISTRY = Registry([EventType("note-written", 1, NoteWritten)])
NOTE: Decider[str, int, NoteWritten] = Decider(
    "note", lambda text, _: [NoteWritten(text)], lambda length, written: length + len(written.text), 0
)
METADATA = Metadata("person:p-1", date(2026, 11, 20), "correlation-1")


class Ours(Contender):
    """Our log: gap-free, chained, idempotent by command id, ordered for every reader."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.database = Database(url, pool_size=1)
        self.log = SqlLog(self.database, "bench", REGISTRY)

    @classmethod
    def prepare(cls, url: str) -> None:
        """Make the tables, once."""
        database = Database(url)
        migrate(database)
        database.dispose()

    def append(self, area: str) -> None:
        """A new stream with one event."""
        written = REGISTRY.encode(NoteWritten(BODY))
        self.log.append(area, f"note-{uuid4()}", 0, [written], command_id=str(uuid4()), metadata=METADATA)

    def stream(self, length: int) -> str:
        """A stream with so many events; its key."""
        key = f"note-{uuid4()}"
        events = [REGISTRY.encode(NoteWritten(BODY))] * length
        self.log.append("1", key, 0, events, command_id=str(uuid4()), metadata=METADATA)
        return key

    def command(self, key: str) -> None:
        """Load the stream, fold it, append one event behind what was seen."""
        with self.database.transaction() as tx:
            events, version = self.log.history("1", key, tx=tx)
            decided = NOTE.decide(BODY, NOTE.fold(events))
            assert isinstance(decided, list)
            self.log.append(
                "1",
                key,
                version,
                [REGISTRY.encode(each) for each in decided],
                command_id=str(uuid4()),
                metadata=METADATA,
                tx=tx,
            )

    def load(self, key: str) -> None:
        """Load the stream and fold it."""
        NOTE.fold(self.log.history("1", key)[0])

    def read_page(self, after: int) -> int:
        """Read the log behind a position, a page, decoded; the last position, or 0 at the end."""
        found = self.log.read_area("1", after, PAGE)
        for each in found:
            REGISTRY.decode(each)
        return found[-1].position if found else 0


CONTENDERS: dict[str, type[Contender]] = {
    "psycopg": Raw,
    "psycopg+counter": RawCounter,
    "eventsourcing": Library,
    "nithet": Ours,
}


def _plain(url: Any) -> str:
    return str(url.set(drivername="postgresql").render_as_string(hide_password=False))


def _library_settings(url: Any) -> dict[str, str]:
    return {
        **os.environ,
        "PERSISTENCE_MODULE": "eventsourcing.postgres",
        "CREATE_TABLE": "no",
        "POSTGRES_DBNAME": url.database,
        "POSTGRES_HOST": url.host,
        "POSTGRES_PORT": str(url.port or 5432),
        "POSTGRES_USER": url.username,
        "POSTGRES_PASSWORD": url.password or "none",
    }
