# ruff: noqa: T201  (a table on the terminal is what this is for)
"""From a log through relay, quorum queue and subscription into a read model on PostgreSQL; each side a process."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from nithet.servers import postgresql
from nithet.servers.rabbitmq_node import Node
from tests.bench import clicks, pipeline_model, pipeline_raw
from tests.bench.contenders import Contender, Ours, Raw
from tests.bench.figures import percentile, verdict
from tests.bench.log import new_database
from tests.bench.turns import Measured

EVENTS = 20_000
IN_A_STREAM = 200
TARGET = 0.6
"""Least ratio to the raw anchor."""

KINDS: dict[str, type[Contender]] = {"psycopg": Raw, "nithet": Ours}

PER_SECOND, FOR_SECONDS = 20, 15
VISIBLE_MS = (25, 100)
"""Commit to read model: most at the median and at the 99th percentile."""

ROOT = Path(__file__).parents[2]


def run(options: Namespace) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        server = postgresql.obtain(os.environ, Path(folder) / "postgresql", durable=True)
        node = Node(Path(folder) / "rabbitmq")
        node.start()
        try:
            bench = Bench(server.url, node)
            if options.only in "pipeline: backlog":
                _show_backlog(bench.backlog(max(2, options.rounds // 2)))
            if options.only in "pipeline: commit to read model":
                _show_visible({name: bench.visible(name) for name in KINDS})
        finally:
            node.stop()
            server.stop()
    if options.only in "pipeline: click to read model":
        clicks.run()


class Side:
    """One side of a pipeline, a process that takes orders and tells lines."""

    def __init__(self, module: str, *arguments: str) -> None:
        command = [sys.executable, "-W", "ignore", "-m", f"tests.bench.{module}", *arguments]
        self._process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )
        self.lines = self._told()
        assert next(self.lines) == ["up"], "it did not come up"

    def order(self, text: str) -> Iterator[list[str]]:
        """Gives an order; what is told until it is done."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{text}\n")
        for words in self.lines:
            if words == ["done"]:
                return
            yield words

    def end(self) -> None:
        """Kills it."""
        self._process.kill()
        self._process.communicate()

    def _told(self) -> Iterator[list[str]]:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            yield line.split()
        raise AssertionError("the process ended")


class Bench:
    """The servers. Each turn has databases and a virtual host of its own."""

    def __init__(self, url: str, node: Node) -> None:
        self._url, self._node = url, node

    def backlog(self, rounds: int) -> Measured:
        """Both contenders in turn carry a log that is there already; the first round only warms up."""
        rates: dict[str, list[float]] = {name: [] for name in KINDS}
        for turn in range(rounds + 1):
            for name in KINDS:
                rate = self._carry(name)
                if turn:
                    rates[name].append(rate)
        return Measured(f"backlog of {EVENTS:,} events through the broker", rates)

    def visible(self, name: str) -> list[float]:
        """Seconds from each commit to the read model's."""
        with self._pair(name) as (source, reader):
            list(source.order("relay"))
            list(source.order(f"append {PER_SECOND} {PER_SECOND}"))
            told = source.order(f"append {PER_SECOND * FOR_SECONDS} {PER_SECOND}")
            committed = {int(at): float(when) for at, when in told}
            took, reached = [], 0
            while reached < max(committed):
                position, when = next(reader.lines)
                took += [float(when) - committed[at] for at in range(reached + 1, int(position) + 1) if at in committed]
                reached = max(reached, int(position))
        return took

    def _carry(self, name: str) -> float:
        """One contender's rate."""
        with self._pair(name) as (source, reader):
            list(source.order(f"fill {EVENTS // IN_A_STREAM} {IN_A_STREAM}"))
            start = time.monotonic()
            list(source.order("relay"))
            reached, now = 0, start
            while reached < EVENTS:
                position, when = next(reader.lines)
                reached, now = int(position), float(when)
            return EVENTS / (now - start)

    @contextmanager
    def _pair(self, name: str) -> Iterator[tuple[Side, Side]]:
        """Source and reader of a contender, on empty databases."""
        log, models = (self._empty(KINDS[name]) for _ in range(2))
        if name == "psycopg":
            pipeline_raw.prepare(models)
            pipeline_raw.prepare(log)
            sides = [("pipeline_raw", "tail", log), ("pipeline_raw", "keep", models)]
        else:
            pipeline_model.prepare(models)
            sides = [("pipeline_source", log), ("pipeline_reader", models)]
        with self._sides(sides) as made:
            # A reader begins by comparing itself with the source's log, and would fetch what it finds there.
            time.sleep(1.0)
            yield made[0], made[1]

    @contextmanager
    def _sides(self, wanted: Sequence[tuple[str, ...]]) -> Iterator[list[Side]]:
        """The processes, in a virtual host of their own; the last argument of each is its database."""
        vhost = f"bench-{uuid4().hex[:8]}"
        self._node.make_vhosts([vhost])
        made: list[Side] = []
        try:
            for module, *arguments, database in wanted:
                made.append(Side(module, *arguments, self._node.vhost_url(vhost), database))
            yield made
        finally:
            for side in made:
                side.end()

    def _empty(self, kind: type[Contender]) -> str:
        url = new_database(self._url)
        kind.prepare(url)
        return url


def _show_backlog(measured: Measured) -> None:
    print(f"{measured.name}, events per second, median of rounds")
    for who in measured.rates:
        print(f"  {who:16}{measured.rate(who):>10,.0f}")
    ratio = measured.ratio("nithet", "psycopg")
    print(f"  nithet ÷ psycopg {ratio:.2f} (target {TARGET}, {verdict(ratio >= TARGET)})", flush=True)


def _show_visible(took: dict[str, list[float]]) -> None:
    print(f"commit to read model at {PER_SECOND} per second")
    for who, seconds in took.items():
        median, late = (percentile(seconds, part) * 1000 for part in (0.5, 0.99))
        print(f"  {who:16}p50 {median:6.1f} ms   p99 {late:6.1f} ms")
    met = median <= VISIBLE_MS[0] and late <= VISIBLE_MS[1]
    print(f"  target {VISIBLE_MS[0]} / {VISIBLE_MS[1]} ms, {verdict(met)}", flush=True)
