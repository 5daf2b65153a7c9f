"""The source's process: its log over RPC and its relay. ``python -m tests.bench.pipeline_source <amqp> <database>``

Orders come on standard input, answers go to standard output, a line each: ``fill <streams> <events in each>`` appends
quickly; ``relay`` begins to publish what is in the log; ``append <count> <per second>`` appends at that pace and tells
each event's position and the clock at its commit.
"""

# ruff: noqa: E402, T201
import warnings

warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")

import eventlet

eventlet.monkey_patch()

import sys
import time
from uuid import uuid4

from eventlet.hubs import trampoline

from kernel import amqp
from kernel.amqp import Broker
from kernel.database import Database
from kernel.definition import ServiceDefinition
from kernel.leader import leadership
from kernel.relay import destination
from kernel.relay.relay import Relay
from kernel.runtime import Runtime
from kernel.service import KernelService, container_for
from tests.bench.contenders import BODY, METADATA, REGISTRY, NoteWritten, Ours
from tests.bench.pipeline_model import AREA, READER, SOURCE


class Noting(KernelService):
    """Notes, which nobody writes but this process itself."""

    name = SOURCE


def main(url: str, database_url: str) -> None:
    """Serve until the end of the orders."""
    broker, database, ours = Broker.parse(url), Database(database_url), Ours(database_url)
    runtime = Runtime(ServiceDefinition(SOURCE, REGISTRY, commands={}, queries={}), database, ours.log, "k" * 32)
    to = destination.internal(SOURCE, broker, amqp.subscription(READER, [SOURCE]))
    relay = Relay(ours.log, database, to, leadership(database_url, "relay"), runtime.appended)
    container_for(Noting, runtime, broker, 5).start()
    print("up", flush=True)
    for words in iter(_order, []):
        match words:
            case ["fill", streams, length]:
                for _ in range(int(streams)):
                    ours.stream(int(length))
            case ["relay"]:
                eventlet.spawn(relay.run)
            case ["append", count, per_second]:
                _append(runtime, int(count), float(per_second))
        print("done", flush=True)


def _order() -> list[str]:
    trampoline(sys.stdin.fileno(), read=True)
    return sys.stdin.readline().split()


def _append(runtime: Runtime, count: int, per_second: float) -> None:
    began = time.monotonic()
    for number in range(count):
        time.sleep(max(0.0, began + number / per_second - time.monotonic()))
        note = [REGISTRY.encode(NoteWritten(BODY))]
        (event,) = runtime.log.append(AREA, f"note-{uuid4()}", 0, note, command_id=str(uuid4()), metadata=METADATA)
        committed = time.monotonic()
        runtime.appended.ring()
        print(event.position, committed, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
