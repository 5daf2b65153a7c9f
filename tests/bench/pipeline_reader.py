"""The reader's process: one aggregating read model. ``python -m tests.bench.pipeline_reader <amqp> <database>``

After each commit it tells how far the read model has come and the clock, a line each.
"""

# ruff: noqa: E402, T201
import warnings

warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")

import eventlet

eventlet.monkey_patch()

import sys
import time

from kernel import checkpoints
from kernel.amqp import Broker
from kernel.database import Database
from kernel.rpc import RpcClient
from kernel.subscription.subscription import Subscription
from tests.bench.pipeline_model import AREA, FOLLOWER, READER, SOURCE, follower


def main(url: str, database_url: str) -> None:
    """Read until killed."""
    broker, database = Broker.parse(url), Database(database_url)
    kept = [follower(database)]

    def applied() -> None:
        with database.reading() as tx:
            position = checkpoints.at(tx, FOLLOWER, SOURCE, AREA)
        print(position, time.monotonic(), flush=True)

    with RpcClient(broker, READER) as rpc:
        subscription = Subscription(
            READER, [SOURCE], lambda: kept, database, broker, rpc, principal_key="k" * 32, applied=applied
        )
        eventlet.spawn(subscription.run)
        while not subscription.connected:
            time.sleep(0.02)
        print("up", flush=True)
        while True:
            time.sleep(60)


if __name__ == "__main__":
    main(*sys.argv[1:])
