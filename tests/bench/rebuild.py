# ruff: noqa: T201  (a table on the terminal is what this is for)
"""Rebuilding an aggregating read model from a long log: a page read, folded, upserted and checkpointed at a time."""

from __future__ import annotations

import os
import resource
import tempfile
from argparse import Namespace
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import psycopg
from sqlalchemy import BigInteger, Column, Connection, MetaData, String, Table
from sqlalchemy.dialects.postgresql import insert

from kernel.envelope import GENESIS, Recorded
from kernel.following import Follower
from kernel.log.postgresql import COLUMNS
from kernel.projection import Projection, ProjectionEffect
from nithet.servers import postgresql
from tests.bench.contenders import Contender, Library, Ours, Raw
from tests.bench.log import new_database
from tests.bench.turns import Measured, repeated, take_turns

EVENTS = 100_000
IN_A_STREAM = 200
PAGE = 5000
TARGET = 0.6
"""Least ratio to the paged psycopg anchor."""

UPSERT = (
    "INSERT INTO {table} (stream, notes, length) VALUES (%s, %s, %s) ON CONFLICT (stream) DO UPDATE"
    " SET notes = {table}.notes + excluded.notes, length = {table}.length + excluded.length"
)
Totals = dict[str, list[int]]


def run(options: Namespace) -> None:
    """Measure and print."""
    if options.only not in "rebuild a read model":
        return
    with tempfile.TemporaryDirectory() as folder:
        server = postgresql.obtain(os.environ, Path(folder) / "postgresql", durable=True)
        try:
            url = new_database(server.url)
            _show(_measure(url, options))
        finally:
            server.stop()


def _measure(url: str, options: Namespace) -> Measured:
    for kind in (Raw, Library, Ours):
        kind.prepare(url)
    raw, library, ours = Raw(url), Library(url), Ours(url)
    for contender in (raw, library, ours):
        _fill(contender)
    turns = {
        "psycopg": repeated(lambda: _by_psycopg(raw)),
        "psycopg, verifying": repeated(lambda: _by_psycopg_verifying(raw)),
        "eventsourcing": repeated(lambda: _by_library(library, raw)),
        "nithet": repeated(lambda: _by_follower(ours)),
    }
    return take_turns("rebuild a read model of 100,000 events", turns, max(2, options.rounds // 2), options.slice)


def _fill(contender: Contender) -> None:
    for _ in range(EVENTS // IN_A_STREAM):
        contender.stream(IN_A_STREAM)


def _by_psycopg(raw: Raw) -> int:
    connection, after = raw.connection, 0
    connection.execute("DROP TABLE IF EXISTS raw_totals")
    connection.execute("CREATE TABLE raw_totals (stream text PRIMARY KEY, notes bigint, length bigint)")
    connection.execute("CREATE TABLE IF NOT EXISTS raw_checkpoint (id int PRIMARY KEY, position bigint)")
    while True:
        rows = connection.execute(
            "SELECT position, stream, data FROM raw_events WHERE position > %s ORDER BY position LIMIT %s",
            (after, PAGE),
        ).fetchall()
        if not rows:
            return EVENTS
        totals = _totals((row[1], len(msgspec.json.decode(row[2])["text"])) for row in rows)
        _upsert(connection, "raw_totals", totals)
        after = rows[-1][0]
        _checkpoint(connection, after)


def _by_psycopg_verifying(raw: Raw) -> int:
    """The same over the product's own table: whole rows, where each must follow on the one before by its hash."""
    connection, after, last = raw.connection, 0, GENESIS
    connection.execute("DROP TABLE IF EXISTS whole_totals")
    connection.execute("CREATE TABLE whole_totals (stream text PRIMARY KEY, notes bigint, length bigint)")
    connection.execute("CREATE TABLE IF NOT EXISTS raw_checkpoint (id int PRIMARY KEY, position bigint)")
    while True:
        rows = connection.execute(
            f"SELECT {COLUMNS} FROM events WHERE area = '1' AND position > %s ORDER BY position LIMIT %s",  # type: ignore[arg-type]
            (after, PAGE),
        ).fetchall()
        if not rows:
            return EVENTS
        for row in rows:
            after, last = after + 1, _followed(row, after + 1, last)
        totals = _totals((row[2], len(msgspec.json.decode(row[8])["text"])) for row in rows)
        _upsert(connection, "whole_totals", totals)
        _checkpoint(connection, after)


def _followed(row: tuple[Any, ...], position: int, last: str) -> str:
    """The row's hash, if it is the next of the chain."""
    if row[1] != position or row[11] != last:
        raise ValueError(f"broken at {position}")
    return str(row[12])


def _by_library(library: Library, raw: Raw) -> int:
    recorder, mapper, connection, after = library.application.recorder, library.application.mapper, raw.connection, 0
    connection.execute("DROP TABLE IF EXISTS library_totals")
    connection.execute("CREATE TABLE library_totals (stream text PRIMARY KEY, notes bigint, length bigint)")
    connection.execute("CREATE TABLE IF NOT EXISTS raw_checkpoint (id int PRIMARY KEY, position bigint)")
    while found := recorder.select_notifications(after, PAGE, inclusive_of_start=False):
        events = (mapper.to_domain_event(notification) for notification in found)
        totals = _totals((str(event.originator_id), len(event.text)) for event in events)
        _upsert(connection, "library_totals", totals)
        after = found[-1].id
        _checkpoint(connection, after)
    return EVENTS


def _by_follower(ours: Ours) -> int:
    """What ``nithet projection rebuild`` makes the service do, in one process with its log."""
    metadata = MetaData()
    table = TOTALS.tables(metadata, f"_v1_g{next(_builds)}")
    with ours.database.transaction() as tx:
        metadata.create_all(tx)
    follower = Follower(ours.database, f"bench@1.{table.name}", ProjectionEffect(TOTALS, table))
    follower.heal(ours.log, "bench", "1", PAGE)
    return EVENTS


def _totals_table(metadata: MetaData, suffix: str) -> Table:
    return Table(
        f"totals{suffix}",
        metadata,
        Column("stream", String(80), primary_key=True),
        Column("notes", BigInteger, nullable=False),
        Column("length", BigInteger, nullable=False),
    )


def _add_page(tx: Connection, table: Table, events: Sequence[Recorded]) -> None:
    totals = _totals((event.stream, len(event.data["text"])) for event in events)
    new = insert(table)
    added = {name: table.c[name] + new.excluded[name] for name in ("notes", "length")}
    rows = [{"stream": stream, "notes": notes, "length": length} for stream, (notes, length) in totals.items()]
    tx.execute(new.on_conflict_do_update(index_elements=["stream"], set_=added), rows)


def _never(tx: Connection, table: Table, event: Recorded) -> None:
    raise AssertionError("pages only")


TOTALS: Projection[Table] = Projection("totals", 1, _totals_table, {("bench", "note-written"): _never}, _add_page)
_builds = iter(range(1, 1_000_000))


def _totals(notes: Any) -> Totals:
    totals: Totals = defaultdict(lambda: [0, 0])
    for stream, length in notes:
        entry = totals[stream]
        entry[0] += 1
        entry[1] += length
    return totals


def _upsert(connection: psycopg.Connection[Any], table: str, totals: Totals) -> None:
    rows = [(stream, *numbers) for stream, numbers in totals.items()]
    with connection.cursor() as cursor:
        cursor.executemany(UPSERT.format(table=table), rows)  # type: ignore[arg-type]


def _checkpoint(connection: psycopg.Connection[Any], position: int) -> None:
    connection.execute(
        "INSERT INTO raw_checkpoint VALUES (1, %s) ON CONFLICT (id) DO UPDATE SET position = excluded.position",
        (position,),
    )
    connection.commit()


def _show(measured: Measured) -> None:
    raw, library = measured.ratio("nithet", "psycopg"), measured.ratio("nithet", "eventsourcing")
    whole = measured.ratio("nithet", "psycopg, verifying")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{measured.name}, events per second, median of rounds")
    for who in measured.rates:
        print(f"  {who:20}{measured.rate(who):>10,.0f}")
    print(f"  nithet ÷ psycopg {raw:.2f} (target {TARGET}, {'met' if raw >= TARGET else 'missed'})", end="")
    print(f"   nithet ÷ psycopg, verifying {whole:.2f}", end="")
    print(f"   nithet ÷ eventsourcing {library:.2f}   peak memory of all three together {peak} MB", flush=True)
