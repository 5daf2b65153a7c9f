"""A confirm that comes late must not be taken for that of another message: the way in which kombu loses an event."""

from __future__ import annotations

import threading
import time

import pytest
from kombu import Connection, Exchange, Producer, Queue

from kernel import amqp
from kernel.amqp import FAILURES
from kernel.envelope import Recorded
from kernel.leader import MemoryLeadership
from kernel.relay import destination
from kernel.relay.message import decode
from kernel.relay.pace import Pace
from kernel.relay.relay import Relay
from kernel.wakeup import Wakeup
from tests.faults import toy
from tests.faults.conftest import Scene
from tests.faults.toy import READER, SOURCE

pytestmark = [pytest.mark.broker, pytest.mark.faults]


def test_kombu_takes_the_confirm_of_an_abandoned_message_for_that_of_the_next(scene: Scene, rabbitmq) -> None:
    """The control: without this the test of the relay below would prove nothing."""
    with Connection(scene.url, transport_options={"confirm_publish": True}, heartbeat=0) as connection:
        channel = connection.channel()
        exchange = Exchange("control", "topic", durable=True)(channel)
        exchange.declare()
        Queue("control", exchange, routing_key="k", durable=True)(channel).declare()
        producer = Producer(channel, exchange=exchange, auto_declare=False)
        producer.publish("1", routing_key="k", delivery_mode=2, confirm_timeout=5)

        # given a message that timed out while the broker was choked, and was taken afterwards
        rabbitmq.alarm(True)
        with pytest.raises((*FAILURES, TimeoutError)):
            producer.publish("2", routing_key="k", delivery_mode=2, confirm_timeout=2)
        rabbitmq.alarm(False)
        scene.until(lambda: scene.waiting("control") == 2)

        # when the broker is choked again, the next message is "confirmed" although the broker does not read
        rabbitmq.alarm(True)
        producer.publish("3", routing_key="k", delivery_mode=2, confirm_timeout=2)
        rabbitmq.kill()
    rabbitmq.start()

    # then it is gone
    assert [message.body for message in scene.drain("control")] == [b"1", b"2"]


def test_the_relay_loses_nothing_to_late_confirms(scene: Scene, rabbitmq) -> None:
    relay = Relay(
        scene.log,
        scene.source_database,
        destination.internal(SOURCE, scene.broker, amqp.subscription(READER, [SOURCE])),
        MemoryLeadership(scene.source_url),
        Wakeup(),
        Pace(poll=0.05, heartbeat=0.5, confirm_timeout=1.5, save=0.05, back_off=0.5),
    )
    thread = threading.Thread(target=relay.run)
    thread.start()
    try:
        # given events appended while the broker is choked, free, and choked again
        for _ in range(2):
            scene.counter.count("area0", times=3)
            scene.until(lambda: relay.state.leading and relay.state.behind == 0)
            rabbitmq.alarm(True)
            scene.counter.count("area0", times=3)
            scene.until(lambda: relay.state.blocked is not None)
            rabbitmq.alarm(False)
            scene.counter.count("area0", times=3)
        rabbitmq.alarm(True)
        scene.counter.count("area0", times=3)
        scene.until(lambda: relay.state.blocked is not None)

        # when the broker is killed
        rabbitmq.kill()
        rabbitmq.start()
        scene.until(lambda: relay.state.leading and relay.state.blocked is None and relay.state.behind == 0)
    finally:
        relay.stop()
        thread.join()

    # then everything that the cursor has passed is in a queue
    arrived = positions(scene)
    assert set(arrived) == set(range(1, 22))
    assert in_order(arrived)


def positions(scene: Scene) -> list[int]:
    """Positions of the events that lie in the reader's queues, in order."""
    queues = [amqp.subscription_queue(READER, number) for number in range(amqp.PARTITIONS)]
    messages = [decode(bytes(message.body)) for queue in queues for message in scene.drain(queue)]
    return [message.position for message in messages if isinstance(message, Recorded)]


def in_order(arrived: list[int]) -> bool:
    """Whether each position comes for the first time only after the one before it."""
    first = [arrived.index(position) for position in sorted(set(arrived))]
    return first == sorted(first)


def test_everything_reaches_a_reader_in_spite_of_alarms(scene: Scene, rabbitmq) -> None:
    scene.source()
    scene.reader()
    for _ in range(2):
        scene.count(1)
        rabbitmq.alarm(True)
        scene.count(1)
        time.sleep(1)
        rabbitmq.alarm(False)

    scene.until_equal()
    assert toy.ledger(scene.reader_database)
