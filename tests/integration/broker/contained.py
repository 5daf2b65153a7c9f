"""The toy reader inside a nameko container: ``python -m tests.integration.broker.contained <amqp> <database>``"""

import eventlet

eventlet.monkey_patch()

import signal  # noqa: E402
import sys  # noqa: E402

from nameko import config  # noqa: E402
from nameko.containers import ServiceContainer  # noqa: E402

from kernel.amqp import Broker  # noqa: E402
from kernel.database import Database  # noqa: E402
from kernel.entrypoints import rpc, subscription  # noqa: E402
from kernel.rpc import RpcClient  # noqa: E402
from kernel.subscription.subscription import Subscription  # noqa: E402
from tests.faults.toy import EAGER, READER, SOURCE, followers  # noqa: E402


class Tallying:
    name = READER

    @rpc
    def ping(self):
        return "pong"

    @subscription
    def follow(self):
        broker, database = Broker.parse(sys.argv[1]), Database(sys.argv[2])
        kept = followers(database)
        rpc_client = RpcClient(broker, READER)
        return Subscription(
            READER, [SOURCE], lambda: kept, database, broker, rpc_client, principal_key="k" * 32, pace=EAGER
        )


if __name__ == "__main__":
    config.setup({"AMQP_URI": sys.argv[1]})
    container = ServiceContainer(Tallying)
    signal.signal(signal.SIGTERM, lambda *_: eventlet.spawn_n(container.stop))
    container.start()
    print("up", flush=True)  # noqa: T201
    container.wait()
