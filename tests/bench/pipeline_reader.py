"""The reader's process: one aggregating read model. ``python -m tests.bench.pipeline_reader <amqp> <database>``

After each commit it tells how far the read model has come and the clock, a line each.
"""

# ruff: noqa: E402, T201
import eventlet

eventlet.monkey_patch()

import sys
import time

from sqlalchemy import MetaData

from kernel import checkpoints
from kernel.amqp import Broker
from kernel.database import Database
from kernel.following import Follower
from kernel.projecting import ProjectionEffect
from kernel.rpc import RpcClient
from kernel.subscription.subscription import Subscription
from tests.bench.pipeline_source import AREA, READER, SOURCE
from tests.bench.rebuild import TOTALS

FOLLOWER, SUFFIX = "totals@1.1", "_v1_g1"


def prepare(database_url: str) -> None:
    """Make the read model's tables."""
    database, metadata = Database(database_url), MetaData()
    TOTALS.tables(metadata, SUFFIX)
    with database.transaction() as tx:
        metadata.create_all(tx)
    database.dispose()


def main(url: str, database_url: str) -> None:
    """Read until killed."""
    broker, database = Broker.parse(url), Database(database_url)
    follower = Follower(database, FOLLOWER, ProjectionEffect(TOTALS, TOTALS.tables(MetaData(), SUFFIX)))

    def applied() -> None:
        with database.reading() as tx:
            position = checkpoints.at(tx, FOLLOWER, SOURCE, AREA)
        print(position, time.monotonic(), flush=True)

    with RpcClient(broker, READER) as rpc:
        subscription = Subscription(READER, [SOURCE], lambda: [follower], database, broker, rpc, applied=applied)
        eventlet.spawn(subscription.run)
        while not subscription.connected:
            time.sleep(0.02)
        print("up", flush=True)
        while True:
            time.sleep(60)


if __name__ == "__main__":
    main(*sys.argv[1:])
