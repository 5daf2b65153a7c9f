"""A process that appends, for tests with many of them: ``python -m tests.store_contract.writer '<job as JSON>'``.

It says ``ready``, waits for a line, works, and prints what it was told as one line of JSON.
"""

from __future__ import annotations

import json
import random
import sys
from typing import Any

from kernel.database import Database
from kernel.log import StaleVersion
from kernel.log.sql import SqlLog

from .notes import ACTOR, AREA, REGISTRY, note


class ChangedItsMind(Exception):
    """Rolls a transaction back after its append."""


def append_many(log: SqlLog, database: Database, job: dict[str, Any]) -> list[str]:
    """Append `count` commands of one to three events, every fifth rolled back; the ids of what was committed."""
    rng = random.Random(job["writer"])
    stream, version = f"note-{job['writer']}", 0
    committed: list[str] = []
    for n in range(job["count"]):
        events = [note(f"{job['writer']}/{n}/{k}") for k in range(rng.randint(1, 3))]
        try:
            with database.transaction() as tx:
                written = log.append(AREA, stream, version, events, command_id=f"{stream}-{n}", metadata=ACTOR, tx=tx)
                if n % 5 == 4:
                    raise ChangedItsMind
        except ChangedItsMind:
            continue
        version += len(events)
        committed += [event.event_id for event in written]
    return committed


def append_once(log: SqlLog, job: dict[str, Any]) -> list[str] | str:
    """Append one event behind an expected version; the ids of what the log answered with, or ``stale``."""
    try:
        written = log.append(
            AREA, "note-shared", 0, [note(str(job["writer"]))], command_id=job["command"], metadata=ACTOR
        )
    except StaleVersion:
        return "stale"
    return [event.event_id + event.data["body"] for event in written]


def main() -> None:
    """Do the job that the command line names."""
    job = json.loads(sys.argv[1])
    database = Database(job["url"], lock_timeout=60)
    log = SqlLog(database, "notes", REGISTRY)
    database.ping()
    print("ready", flush=True)  # noqa: T201
    sys.stdin.readline()
    result = append_once(log, job) if "command" in job else append_many(log, database, job)
    print(json.dumps(result), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
