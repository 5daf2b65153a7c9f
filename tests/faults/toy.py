"""A toy source that counts and a toy reader that keeps two read models of it, in databases of their own."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, select

from kernel.database import Database
from kernel.definition import ServiceDefinition
from kernel.envelope import Metadata, NewEvent, Recorded
from kernel.following import Follower
from kernel.log.sql import SqlLog
from kernel.registry import EventType, Registry
from kernel.relay.pace import Pace as RelayPace
from kernel.subscription.partition import Pace

SOURCE = "counting"
READER = "tallying"
BRISK = RelayPace(poll=0.05, heartbeat=0.5, confirm_timeout=3.0, save=0.1, back_off=1.0)
EAGER = Pace(rebalance=0.5, sweep=2.0, back_off=0.5, last=20.0)
"""Nobody wants to wait in a test."""

LOCK_TIMEOUT = 1.0
"""Seconds that one attempt of the reader waits for another writer."""

METADATA = MetaData()
TOTALS = Table(
    "totals",
    METADATA,
    Column("area", String(40), primary_key=True),
    Column("counter", String(40), primary_key=True),
    Column("total", Integer, nullable=False),
)
LEDGER = Table(
    "ledger",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("area", String(40), nullable=False),
    Column("position", Integer, nullable=False),
    Column("event_id", String(40), nullable=False),
)


@dataclass(frozen=True)
class Counted:
    counter: str
    by: int


DEFINITION = ServiceDefinition(SOURCE, Registry([EventType("counted", 1, Counted)]), commands={}, queries={})


def log_on(database: Database) -> SqlLog:
    return SqlLog(database, SOURCE, DEFINITION.registry)


class Counter:
    """Appends to the source's log."""

    def __init__(self, log: SqlLog) -> None:
        self.log = log
        self._versions: dict[tuple[str, str], int] = {}

    def count(self, area: str, counter: str = "a", times: int = 1) -> list[Recorded]:
        """`times` events, one command each for every hundred."""
        written: list[Recorded] = []
        while times:
            several = min(times, 100)
            times -= several
            version = self._versions.get((area, counter), 0)
            self._versions[area, counter] = version + several
            written += self.log.append(
                area,
                f"counter-{counter}",
                version,
                [NewEvent("counted", 1, {"counter": counter, "by": 1}) for _ in range(several)],
                command_id=f"{area}-{counter}-{version}",
                metadata=Metadata("person:x", date(2026, 1, 1), "correlation"),
            )
        return written


class KeepTotals:
    """Adds up, so that an event that takes effect twice shows."""

    wants = frozenset({(SOURCE, "counted")})

    def apply(self, tx: Connection, events: Sequence[Recorded]) -> None:
        for event in events:
            here = (TOTALS.c.area == event.area) & (TOTALS.c.counter == event.data["counter"])
            total = tx.scalar(select(TOTALS.c.total).where(here)) or 0
            tx.execute(TOTALS.delete().where(here))
            values = {"area": event.area, "counter": event.data["counter"], "total": total + event.data["by"]}
            tx.execute(TOTALS.insert().values(**values))


class KeepLedger:
    """One row for each effect, in the order of effects. Some counters are deadly or poison."""

    wants = frozenset({(SOURCE, "counted")})

    def apply(self, tx: Connection, events: Sequence[Recorded]) -> None:
        for event in events:
            if event.data["counter"] == "poison":
                raise ValueError("this event cannot be taken")
            if event.data["counter"] == "deadly":
                os.kill(os.getpid(), signal.SIGKILL)
        rows = [{"area": event.area, "position": event.position, "event_id": event.event_id} for event in events]
        tx.execute(LEDGER.insert(), rows)


def followers(database: Database) -> list[Follower]:
    return [Follower(database, "totals@1.1", KeepTotals()), Follower(database, "reaction:ledger", KeepLedger())]


def totals(database: Database) -> list[tuple[str, str, int]]:
    """The first read model, row by row."""
    with database.reading() as tx:
        return [tuple(row) for row in tx.execute(select(TOTALS).order_by(TOTALS.c.area, TOTALS.c.counter)).all()]


def ledger(database: Database) -> dict[str, list[tuple[int, str]]]:
    """The second read model: positions and events of each area in the order in which they took effect."""
    found: dict[str, list[tuple[int, str]]] = {}
    with database.reading() as tx:
        for row in tx.execute(select(LEDGER).order_by(LEDGER.c.id)).all():
            found.setdefault(row.area, []).append((row.position, row.event_id))
    return found


def folded_totals(log: SqlLog) -> list[tuple[str, str, int]]:
    """What the first read model must be."""
    sums: dict[tuple[str, str], int] = {}
    for event in everything(log):
        key = (event.area, event.data["counter"])
        sums[key] = sums.get(key, 0) + event.data["by"]
    return [(area, counter, total) for (area, counter), total in sorted(sums.items())]


def folded_ledger(log: SqlLog, without: Sequence[str] = ()) -> dict[str, list[tuple[int, str]]]:
    """What the second read model must be, if the counters in `without` cannot be taken."""
    found: dict[str, list[tuple[int, str]]] = {}
    for event in everything(log):
        if event.data["counter"] not in without:
            found.setdefault(event.area, []).append((event.position, event.event_id))
    return found


def everything(log: SqlLog) -> list[Recorded]:
    return [event for head in log.heads() for event in log.read_raw(head.area, 0, 1_000_000)]
