"""Two replicas on PostgreSQL that both take themselves for the leader go through one day in the same moment."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, time
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest

from kernel import principals
from kernel.application import Reading
from kernel.authority import Grant, Principal, Role
from kernel.database import Database
from kernel.deadline import Deadline
from kernel.deadlines import Deadlines
from kernel.leader import MemoryLeadership
from kernel.log.sql import SqlLog
from kernel.migrating import migrate
from kernel.province import PRINCIPAL_KEY
from kernel.reaction import Intent
from kernel.runtime import CallContext, Runtime
from tests.unit.kernel import toy
from tests.unit.kernel.toy import COUNTER, Count

pytestmark = pytest.mark.postgres

NOW = datetime(2026, 11, 20, 0, tzinfo=UTC)
COUNTERS = tuple(f"c{number}" for number in range(10))


@pytest.fixture
def database(postgres_database: Any) -> Iterator[Database]:
    made = Database(postgres_database())
    migrate(made)
    yield made
    made.dispose()


def replica(database: Database, both: Barrier, order: int) -> tuple[Runtime, Deadlines]:
    """A replica that begins together with the other; one goes through the subjects forwards, the other backwards."""

    def due(reading: Reading) -> list[Intent]:
        both.wait(10)
        found = [Intent(COUNTER, f"counter-{one}", Count(one, 1), "first") for one in COUNTERS]
        both_write = Intent(COUNTER, "counter-all", Count("all", 1), "first")
        return [both_write, *found[::order]]

    definition = replace(toy.service(), deadlines=(Deadline("at-once", due),))
    log = SqlLog(database, "counting", definition.registry, lambda: NOW)
    runtime = Runtime(definition, database, log, PRINCIPAL_KEY, lambda: NOW)
    runtime.models.prepare()
    return runtime, Deadlines(runtime, MemoryLeadership(str(uuid4())), time(7), lambda: NOW)


def test_each_act_is_done_once_by_one_of_them(database: Database):
    both = Barrier(2)
    (runtime, first), (_, second) = replica(database, both, 1), replica(database, both, -1)
    grant = Grant(Role.SUPERVISOR, "1501", None, NOW.date())
    context = CallContext(principals.sign(Principal("person:a", (grant,)), PRINCIPAL_KEY))
    begun = {"area": "1501", "command_id": str(uuid4()), "data": {"counter": "zero", "by": 1}}
    assert "ok" in runtime.execute("count", begun, context)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(Deadlines.step, (first, second)))

    events = runtime.log.read_area("1501", 1, 1000)
    assert sorted(event.stream for event in events) == sorted(f"counter-{one}" for one in (*COUNTERS, "all"))
