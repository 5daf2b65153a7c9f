"""The same way without us: psycopg, py-amqp, one quorum queue. Neither chain nor checks; one process for each side.

``python -m tests.bench.pipeline_raw tail|keep <amqp> <database>``. Both keep their place in their database.
"""

# ruff: noqa: T201
import sys
import time
from typing import Any
from uuid import uuid4

import amqp
import msgspec
import psycopg
from sqlalchemy import make_url

from kernel.amqp import Broker
from tests.bench.contenders import BODY, Raw
from tests.bench.rebuild import UPSERT, _totals

BATCH = 500
QUEUE = "raw"

TABLES = (
    "CREATE TABLE IF NOT EXISTS raw_totals (stream text PRIMARY KEY, notes bigint, length bigint)",
    "CREATE TABLE IF NOT EXISTS raw_place (id int PRIMARY KEY, position bigint)",
    "INSERT INTO raw_place VALUES (1, 0) ON CONFLICT DO NOTHING",
)


def prepare(database_url: str) -> None:
    """Make the tables of both sides."""
    with _database(database_url) as connection:
        for table in TABLES:
            connection.execute(table)


class Tail:
    """Publishes the log in batches, each confirmed before the next."""

    def __init__(self, url: str, database_url: str) -> None:
        self._raw, self._channel = Raw(database_url), _channel(url)
        self._database = self._raw.connection
        self._channel.confirm_select()
        self._channel.events["basic_ack"].add(self._confirmed)
        self._unconfirmed = set[int]()
        self._after = self._tag = 0

    def run(self) -> None:
        """Carries out orders as :mod:`tests.bench.pipeline_source` does, but relays each appended event at once."""
        print("up", flush=True)
        for line in sys.stdin:
            match line.split():
                case ["fill", streams, length]:
                    for _ in range(int(streams)):
                        self._raw.stream(int(length))
                    print("done", flush=True)
                case ["relay"]:
                    print("done", flush=True)
                    while self._publish():
                        pass
                case ["append", count, per_second]:
                    self._append(int(count), float(per_second))
                    print("done", flush=True)

    def _publish(self) -> bool:
        rows = self._database.execute(
            "SELECT position, area, stream, version, type, data, recorded_at FROM raw_events"
            " WHERE position > %s ORDER BY position LIMIT %s",
            (self._after, BATCH),
        ).fetchall()
        self._database.commit()
        for row in rows:
            self._tag += 1
            self._unconfirmed.add(self._tag)
            body = msgspec.json.encode([*row[:5], msgspec.json.decode(row[5]), row[6]])
            message = amqp.Message(body, content_type="application/json", delivery_mode=2)
            self._channel._basic_publish(message, "", QUEUE)
        while self._unconfirmed:
            self._channel.connection.drain_events(timeout=10)
        if rows:
            self._after = rows[-1][0]
            self._database.execute("UPDATE raw_place SET position = %s", (self._after,))
            self._database.commit()
        return bool(rows)

    def _append(self, count: int, per_second: float) -> None:
        began, text = time.monotonic(), msgspec.json.encode({"text": BODY}).decode()
        for number in range(count):
            time.sleep(max(0.0, began + number / per_second - time.monotonic()))
            row = self._database.execute(
                "INSERT INTO raw_events (area, stream, version, type, data, recorded_at)"
                " VALUES ('1', %s, 1, 'note-written', %s, now()) RETURNING position",
                (f"note-{uuid4()}", text),
            ).fetchone()
            self._database.commit()
            print(row and row[0], time.monotonic(), flush=True)
            self._publish()

    def _confirmed(self, tag: int, multiple: bool) -> None:
        self._unconfirmed -= {each for each in self._unconfirmed if each <= tag} if multiple else {tag}


def tail(url: str, database_url: str) -> None:
    """The source's side."""
    Tail(url, database_url).run()


def keep(url: str, database_url: str) -> None:
    """Take batches into the read model, each with its place in one transaction, then acknowledge."""
    connection, channel = _database(database_url), _channel(url)
    channel.basic_qos(0, 2 * BATCH, False)
    waiting: list[Any] = []
    channel.basic_consume(QUEUE, callback=waiting.append)
    print("up", flush=True)
    while True:
        _take_in(channel.connection, waiting)
        batch, waiting[:] = waiting[:BATCH], waiting[BATCH:]
        if not batch:
            continue
        events = [msgspec.json.decode(message.body) for message in batch]
        totals = _totals((event[2], len(event[5]["text"])) for event in events)
        rows = [(stream, *numbers) for stream, numbers in totals.items()]
        with connection.cursor() as cursor:
            cursor.executemany(UPSERT.format(table="raw_totals"), rows)  # type: ignore[arg-type]
        connection.execute("UPDATE raw_place SET position = %s", (events[-1][0],))
        connection.commit()
        channel.basic_ack(batch[-1].delivery_tag, multiple=True)
        print(events[-1][0], time.monotonic(), flush=True)


def _take_in(connection: Any, waiting: list[Any]) -> None:
    """What has come, waiting up to a second for the first of it."""
    seconds = 0.0 if waiting else 1.0
    try:
        while len(waiting) < BATCH:
            connection.drain_events(timeout=seconds)
            seconds = 0.0
    except TimeoutError:
        pass


def _channel(url: str) -> Any:
    broker = Broker.parse(url)
    connection = amqp.Connection(
        f"{broker.host}:{broker.port}", userid=broker.user, password=broker.password, virtual_host=broker.vhost
    )
    connection.connect()
    channel = connection.channel()
    channel.queue_declare(QUEUE, durable=True, auto_delete=False, arguments={"x-queue-type": "quorum"})
    return channel


def _database(url: str) -> psycopg.Connection[Any]:
    return psycopg.connect(make_url(url).set(drivername="postgresql").render_as_string(hide_password=False))


if __name__ == "__main__":
    {"tail": tail, "keep": keep}[sys.argv[1]](*sys.argv[2:])
