# ruff: noqa: T201  (a table on the terminal is what this is for)
"""The log beside bare psycopg and the ``eventsourcing`` library, on one PostgreSQL whose writes reach the disk."""

from __future__ import annotations

import itertools
import os
import tempfile
from argparse import Namespace
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
from sqlalchemy import make_url

from nithet.servers import postgresql
from tests.bench.contenders import CONTENDERS, LONG, WARM, Contender, Library, Ours, Raw
from tests.bench.turns import Measured, Turn, repeated, take_turns
from tests.bench.writers import Writers

LOG_LENGTH = 10_000
STREAMS = 2000
"""Streams that commands go round; each is ten events long at first and grows by at most a few."""

TARGETS = {
    "append one event": 1.5,
    "eight writers, one area": 2.0,
    "eight writers, eight areas": 4.0,
    "command: load ten, append one": 1.5,
    "load a stream of 50": 2.0,
    "read the log (events)": 1.0,
}
"""Least ratio to the ``eventsourcing`` library, by measurement."""


def run(options: Namespace) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        server = postgresql.obtain(os.environ, Path(folder) / "postgresql", durable=True)
        try:
            _measure_all(new_database(server.url), options)
        finally:
            server.stop()


def new_database(url: str, name: str = "") -> str:
    """A database of its own on the server; its URL."""
    name = name or f"bench_{uuid4().hex[:8]}"
    parsed = make_url(url)
    plain = parsed.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")  # type: ignore[arg-type]
    return parsed.set(database=name).render_as_string(hide_password=False)


def _measure_all(url: str, options: Namespace) -> None:
    for kind in CONTENDERS.values():
        kind.prepare(url)
    alone: dict[str, Contender] = {"psycopg": Raw(url), "eventsourcing": Library(url), "nithet": Ours(url)}
    benches: dict[str, Callable[[], dict[str, Turn]]] = {
        "append one event": lambda: {name: repeated(lambda c=c: c.append("1")) for name, c in alone.items()},
        "command: load ten, append one": lambda: {name: _commands(c) for name, c in alone.items()},
        "load a stream of 50": lambda: {name: _loads(c) for name, c in alone.items()},
        "read the log (events)": lambda: {name: _reads(c) for name, c in alone.items()},
    }
    _headline()
    for name, turns in benches.items():
        if options.only in name:
            _show(take_turns(name, turns(), options.rounds, options.slice), "psycopg")
    if options.only in "eight writers, one area eight areas":
        writers = Writers(url, 8)
        for name, shared, anchor in (
            ("eight writers, one area", True, "psycopg+counter"),
            ("eight writers, eight areas", False, "psycopg"),
        ):
            turns = {who: writers.turn(who, shared) for who in (anchor, "eventsourcing", "nithet")}
            _show(take_turns(name, turns, options.rounds, options.slice), anchor)
        writers.stop()


def _commands(contender: Contender) -> Turn:
    keys = itertools.cycle([contender.stream(WARM) for _ in range(STREAMS)])
    return repeated(lambda: contender.command(next(keys)))


def _loads(contender: Contender) -> Turn:
    keys = itertools.cycle([contender.stream(LONG) for _ in range(50)])
    return repeated(lambda: contender.load(next(keys)))


def _reads(contender: Contender) -> Turn:
    for _ in range(LOG_LENGTH // 100):
        contender.stream(100)

    def pages() -> Iterator[int]:
        while True:
            after = 0
            while last := contender.read_page(after):
                yield last - after
                after = last

    walk = pages()
    return repeated(lambda: next(walk))


def _headline() -> None:
    print(f"{'per second, median of rounds':32}{'anchor':>18}{'eventsourcing':>15}{'nithet':>10}", end="")
    print(f"{'÷ anchor':>10}{'÷ library':>11}{'target':>8}")


def _show(measured: Measured, anchor: str) -> None:
    ratio, target = measured.ratio("nithet", "eventsourcing"), TARGETS[measured.name]
    print(
        f"{measured.name:32}{anchor + f' {measured.rate(anchor):,.0f}':>18}{measured.rate('eventsourcing'):>15,.0f}"
        f"{measured.rate('nithet'):>10,.0f}{measured.ratio('nithet', anchor):>10.2f}{ratio:>11.2f}{target:>8.1f}"
        f"  {'met' if ratio >= target else 'missed'}",
        flush=True,
    )
