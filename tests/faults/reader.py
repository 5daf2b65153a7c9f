"""A replica of the toy reader as a process: ``python -m tests.faults.reader <amqp> <database> [sources…]``"""

import signal
import sys

from kernel.amqp import Broker
from kernel.database import Database
from kernel.rpc import RpcClient
from kernel.subscription.subscription import Subscription
from tests.faults.toy import EAGER, LOCK_TIMEOUT, READER, SOURCE, followers


def main(url: str, database_url: str) -> None:
    broker, database = Broker.parse(url), Database(database_url, lock_timeout=LOCK_TIMEOUT)
    kept = followers(database)
    with RpcClient(broker, READER) as rpc:
        subscription = Subscription(
            READER, [SOURCE], lambda: kept, database, broker, rpc, principal_key="k" * 32, pace=EAGER
        )
        signal.signal(signal.SIGTERM, lambda *_: subscription.stop())
        print("up", flush=True)  # noqa: T201
        subscription.run()


if __name__ == "__main__":
    main(*sys.argv[1:])
