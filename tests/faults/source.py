"""The toy source as a process: its log by RPC, and its relay. ``python -m tests.faults.source <amqp> <database>``"""

import eventlet

eventlet.monkey_patch()

import signal  # noqa: E402
import sys  # noqa: E402

from kernel import amqp  # noqa: E402
from kernel.amqp import Broker  # noqa: E402
from kernel.database import Database  # noqa: E402
from kernel.leader import leadership  # noqa: E402
from kernel.relay import destination  # noqa: E402
from kernel.relay.relay import Relay  # noqa: E402
from kernel.runtime import Runtime  # noqa: E402
from kernel.service import KernelService, container_for  # noqa: E402
from tests.faults.toy import BRISK, DEFINITION, READER, SOURCE, log_on  # noqa: E402


class Counting(KernelService):
    name = SOURCE


def main(url: str, database_url: str) -> None:
    broker, database = Broker.parse(url), Database(database_url)
    runtime = Runtime(DEFINITION, database, log_on(database), "k" * 32)
    readers = amqp.subscription(READER, [SOURCE])
    relay = Relay(
        runtime.log,
        database,
        destination.internal(SOURCE, broker, readers),
        leadership(database_url, "relay"),
        runtime.appended,
        BRISK,
    )
    container = container_for(Counting, runtime, broker, 5)
    stopping = eventlet.event.Event()
    signal.signal(signal.SIGTERM, lambda *_: stopping.send())
    container.start()
    thread = eventlet.spawn(relay.run)
    print("up", flush=True)  # noqa: T201
    stopping.wait()
    relay.stop()
    thread.wait()
    container.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
