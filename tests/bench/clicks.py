# ruff: noqa: T201  (a table on the terminal is what this is for)
"""From a click in the gateway to the read model of another service, with everything that ``nithet up`` starts."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nithet import services
from nithet.servers import postgresql
from tests.bench.figures import percentile, verdict
from tests.bench.log import new_database
from tests.e2e import evaluating
from tests.e2e.office import YEAR, Office
from tests.e2e.people import OFFICE, Person, sheet_of

CLICKS = 200
SCHOOL = "1015000011"
TARGET_MS = (150, 1000)
"""Most at the median and at the 99th percentile."""


def run() -> None:
    """Measure and print."""
    with office() as made:
        took = measure(Person(made.address, "director").sign_in())
    median, late = (percentile(took, part) * 1000 for part in (0.5, 0.99))
    met = median <= TARGET_MS[0] and late <= TARGET_MS[1]
    print(f"click to another service's read model: p50 {median:.0f} ms, p99 {late:.0f} ms", end="")
    print(f" (target {TARGET_MS[0]} / {TARGET_MS[1]} ms, {verdict(met)})", flush=True)


@contextmanager
def office() -> Iterator[Office]:
    """The product on PostgreSQL, with the demo."""
    with tempfile.TemporaryDirectory() as folder:
        server = postgresql.obtain(os.environ, Path(folder) / "postgresql", durable=True)
        made = Office(Path(folder))
        made.env["DATABASE_URL"] = _databases(server.url)
        try:
            made.start()
            yield made
        finally:
            made.stop()
            server.stop()


def measure(person: Person) -> list[float]:
    """Seconds from each click until the area summary counts it; an evaluation is completed and opened again in turn.

    :raises AssertionError: if a summary that is to know of the click does not
    """
    evaluating.fill_in(person, SCHOOL)
    counted = person.get(f"{OFFICE}/years/{YEAR}/summary")["n"]
    took = []
    for click in range(CLICKS):
        completing = click % 2 == 0
        what, body = ("completion", {}) if completing else ("reopening", {"reason": "ตรวจทานอีกครั้ง"})
        start = time.monotonic()
        done = person.do("POST", f"{sheet_of(SCHOOL)}/{what}", body)
        seen = person.get(f"{OFFICE}/years/{YEAR}/summary", wait=done["wait"])
        took.append(time.monotonic() - start)
        assert seen["n"] == counted + completing
    return took


def _databases(url: str) -> str:
    """The address of one database for each process, ``{service}`` in the place of its name."""
    first = new_database(url)
    prefix = first.rpartition("/")[2]
    for name in (*services.NAMES, services.GATEWAY):
        new_database(url, f"{prefix}_{name}")
    return f"{first}_{{service}}"
