"""Replicas of a reader share the partitions, whoever started first."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from kernel import amqp
from kernel.amqp import Broker
from kernel.database import Database
from kernel.leader import leadership
from kernel.migrating import migrate
from kernel.relay import destination
from kernel.relay.relay import Relay
from kernel.rpc import RpcClient
from kernel.subscription.subscription import Subscription
from kernel.wakeup import Wakeup
from tests.faults import toy
from tests.faults.toy import BRISK, EAGER, READER, SOURCE

pytestmark = pytest.mark.broker


def test_a_replica_that_reads_more_than_its_share_leaves_some_to_the_next(amqp_url: str, tmp_path: Path) -> None:
    # given traffic in every partition
    broker = Broker.parse(amqp_url)
    source = Database(f"sqlite:///{tmp_path}/source.sqlite")
    reader = Database(f"sqlite:///{tmp_path}/reader.sqlite")
    migrate(source)
    migrate(reader)
    with reader.transaction() as tx:
        toy.METADATA.create_all(tx)
    log = toy.log_on(source)
    counter = toy.Counter(log)
    for area in range(12):
        counter.count(f"area{area}")
    inside = destination.internal(SOURCE, broker, amqp.subscription(READER, [SOURCE]))
    relay = Relay(log, source, inside, leadership(source.url, "relay"), Wakeup(), BRISK)
    kept = toy.followers(reader)
    rpc = RpcClient(broker, READER)
    replicas = [
        Subscription(READER, [SOURCE], lambda: kept, reader, broker, rpc, principal_key="k" * 32, pace=EAGER)
        for _ in range(2)
    ]
    threads = [threading.Thread(target=relay.run), threading.Thread(target=replicas[0].run)]
    for thread in threads:
        thread.start()
    until(lambda: len(replicas[0].shares.active()) == amqp.PARTITIONS)

    # when a second replica comes
    threads.append(threading.Thread(target=replicas[1].run))
    threads[-1].start()
    try:
        until(lambda: [len(replica.shares.active()) for replica in replicas] == [2, 2])
    finally:
        for part in (relay, *replicas):
            part.stop()
        for thread in threads:
            thread.join()
        rpc.close()

    # then the order of effects is still that of the log
    assert toy.ledger(reader) == toy.folded_ledger(log)
    source.dispose()
    reader.dispose()


def until(holds, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.05)
