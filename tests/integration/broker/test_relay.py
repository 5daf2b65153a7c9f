"""The relay against a real broker: at least once, in order per area, whoever else publishes."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import msgspec
import pytest
from marshmallow import Schema
from sqlalchemy import select

from kernel import amqp
from kernel.amqp import Broker, Topology
from kernel.database import Database
from kernel.definition import Published
from kernel.envelope import Head, Recorded
from kernel.leader import Leadership, MemoryLeadership, leadership
from kernel.migrating import migrate
from kernel.relay import destination
from kernel.relay.cursors import RELAY_CURSORS
from kernel.relay.destination import Destination
from kernel.relay.message import Heartbeat, decode
from kernel.relay.pace import Pace
from kernel.relay.relay import Relay
from kernel.wakeup import Wakeup
from tests.faults.toy import READER, SOURCE, Counter, log_on

pytestmark = pytest.mark.broker

QUEUES = [amqp.subscription_queue(READER, number) for number in range(amqp.PARTITIONS)]
PACE = Pace(poll=0.05, heartbeat=60, confirm_timeout=5, save=0.05, back_off=0.3)


@dataclass
class Scene:
    """A log with relays on it, and a look into the queues behind."""

    url: str
    directory: Path
    running: list[tuple[Relay, threading.Thread]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.broker = Broker.parse(self.url)
        self.database_url = f"sqlite:///{self.directory}/source.sqlite"
        self.database = Database(self.database_url)
        migrate(self.database)
        self.log = log_on(self.database)
        self.counter = Counter(self.log)
        self.readers = amqp.subscription(READER, [SOURCE])
        self.inside = destination.internal(SOURCE, self.broker, self.readers)

    def relay(self, to: Destination, lock: Leadership | None = None, pace: Pace = PACE) -> Relay:
        """A relay that runs until the test ends."""
        mine = leadership(self.database_url, to.name) if lock is None else lock
        relay = Relay(self.log, self.database, to, mine, Wakeup(), pace)
        thread = threading.Thread(target=relay.run)
        thread.start()
        self.running.append((relay, thread))
        return relay

    def stop(self, relay: Relay) -> None:
        relay.stop()
        for other, thread in self.running:
            if other is relay:
                thread.join()

    def until(self, holds: Callable[[], bool], seconds: float = 45) -> None:
        end = time.monotonic() + seconds
        while not holds():
            assert time.monotonic() < end, "it did not come to that"
            time.sleep(0.02)

    def idle(self, relay: Relay) -> bool:
        return relay.state.leading and relay.state.behind == 0 and self.heads() == self.cursors(relay)

    def heads(self) -> dict[str, int]:
        return {head.area: head.position for head in self.log.heads()}

    def cursors(self, relay: Relay) -> dict[str, int]:
        with self.database.reading() as tx:
            name = relay._destination.name
            rows = tx.execute(select(RELAY_CURSORS).where(RELAY_CURSORS.c.destination == name)).all()
        return {row.area: row.position for row in rows}

    def drain(self, queue: str) -> list[Any]:
        connection = amqp.connect(self.broker, "test")
        channel = connection.channel()
        channel.auto_decode = False
        found: list[Any] = []
        channel.basic_consume(queue, no_ack=True, callback=found.append)
        with suppress(TimeoutError):
            while True:
                connection.drain_events(timeout=0.5)
        amqp.close(connection)
        return found

    def arrived(self) -> dict[str, list[int]]:
        """Positions of each area in the order in which they lie in the queues."""
        positions: dict[str, list[int]] = {}
        for queue in QUEUES:
            for message in self.drain(queue):
                event = decode(bytes(message.body))
                if isinstance(event, Recorded):
                    positions.setdefault(event.area, []).append(event.position)
        return positions

    def end(self) -> None:
        for relay, thread in self.running:
            relay.stop()
            thread.join()
        self.database.dispose()


@pytest.fixture
def scene(amqp_url: str, tmp_path: Path) -> Iterator[Scene]:
    scene = Scene(amqp_url, tmp_path)
    yield scene
    scene.end()


def complete(arrived: dict[str, list[int]], scene: Scene) -> bool:
    """Whether every event came at least once, and for the first time only behind those before it."""
    for area, head in scene.heads().items():
        order = [arrived[area].index(position) for position in range(1, head + 1)]
        if order != sorted(order):
            return False
    return True


def test_one_of_two_relays_publishes_and_each_event_comes_once(scene: Scene) -> None:
    relays = [scene.relay(scene.inside), scene.relay(scene.inside)]
    for area in ("1501", "1502", "1503"):
        scene.counter.count(area, times=150)

    scene.until(lambda: any(scene.idle(relay) for relay in relays))

    assert scene.arrived() == {area: list(range(1, 151)) for area in ("1501", "1502", "1503")}


def test_two_relays_that_both_believe_to_lead_publish_everything_in_order(scene: Scene) -> None:
    relays = [scene.relay(scene.inside, MemoryLeadership(f"{scene.url}/{number}")) for number in range(2)]
    for _ in range(5):
        for area in ("1501", "1502", "1503"):
            scene.counter.count(area, times=40)

    scene.until(lambda: all(relay.state.leading and relay.state.behind == 0 for relay in relays))

    assert complete(scene.arrived(), scene)


def test_another_relay_goes_on_where_the_first_one_stopped(scene: Scene) -> None:
    first = scene.relay(scene.inside)
    scene.counter.count("1501", times=120)
    scene.until(lambda: scene.idle(first))
    scene.stop(first)
    scene.counter.count("1501", times=30)

    second = scene.relay(scene.inside)
    scene.until(lambda: scene.idle(second))

    assert scene.arrived() == {"1501": list(range(1, 151))}


def test_a_connection_that_the_broker_closes_costs_repetition_and_nothing_else(scene: Scene, rabbitmq) -> None:
    relay = scene.relay(scene.inside)
    for _ in range(3):
        scene.counter.count("1501", times=500)
        scene.until(lambda: relay.state.leading)
        rabbitmq.ctl("close_all_connections", "a test")
    scene.until(lambda: scene.idle(relay))

    assert complete(scene.arrived(), scene)


def test_a_message_that_no_queue_wants_holds_the_cursor_until_there_is_one(scene: Scene) -> None:
    # given a relay that knows of no reader
    relay = scene.relay(destination.internal(SOURCE, scene.broker))
    scene.counter.count("1501", times=3)
    scene.until(lambda: "unroutable" in (relay.state.blocked or ""))
    held = scene.cursors(relay)

    # when the reader's queues are declared
    connection = amqp.connect(scene.broker, "test")
    amqp.declare(connection, scene.readers)
    amqp.close(connection)
    scene.until(lambda: scene.idle(relay))

    # then nothing was passed over
    assert held == {}
    assert set(scene.arrived()["1501"]) == {1, 2, 3}


def test_heartbeats_tell_the_head_of_every_log(scene: Scene) -> None:
    scene.counter.count("1501", times=2)
    scene.counter.count("1502", times=3)

    relay = scene.relay(scene.inside)
    scene.until(lambda: scene.idle(relay))

    assert told(scene) == {head.area: head for head in scene.log.heads()}


def told(scene: Scene) -> dict[str, Head]:
    """The heads in the last heartbeat of each area."""
    messages = [decode(bytes(message.body)) for queue in QUEUES for message in scene.drain(queue)]
    return {message.area: message.head() for message in messages if isinstance(message, Heartbeat)}


PUBLISHED = {
    "counted": Published(
        type="th.nithet.counting.counted.v1",
        schema=Schema(),
        data=lambda event: None if event.data["counter"] == "secret" else {"by": event.data["by"]},
        subject=lambda event: f"counter/{event.data['counter']}",
        example={"by": 1},
    )
}


def test_no_heartbeat_tells_of_an_event_that_is_still_on_its_way(scene: Scene) -> None:
    # given more events than are under way at once, which takes several rounds of heartbeats
    scene.counter.count("1501", times=300)

    relay = scene.relay(scene.inside, pace=replace(PACE, window=20, heartbeat=0.01))
    scene.until(lambda: scene.idle(relay))
    time.sleep(0.1)
    scene.stop(relay)

    # then whoever hears of a position has the events up to it before: it has nothing to fetch from the source
    reached = 0
    for message in scene.drain(amqp.subscription_queue(READER, amqp.bucket("1501") % amqp.PARTITIONS)):
        told = decode(bytes(message.body))
        if isinstance(told, Heartbeat):
            assert told.position <= reached
        else:
            reached = max(reached, told.position)
    assert reached == 300


def test_the_outside_gets_cloudevents_of_what_is_published_and_nothing_else(scene: Scene) -> None:
    # given an agency's queue for one office
    outside = destination.public(PUBLISHED, scene.broker)
    bind(scene, outside.topology, "agency", "1501.#")
    scene.counter.count("1501", "open", 1)
    scene.counter.count("1501", "secret", 1)
    scene.counter.count("1501", "open", 1)
    scene.counter.count("1502", "open", 1)

    relay = scene.relay(outside)
    scene.until(lambda: scene.idle(relay))

    events = [msgspec.json.decode(bytes(message.body)) for message in scene.drain("agency")]
    assert [(event["type"], int(event["sequence"])) for event in events] == [
        ("th.nithet.counting.counted.v1", 1),
        ("th.nithet.counting.counted.v1", 3),
    ]


def test_nobody_outside_needs_to_listen(scene: Scene) -> None:
    scene.counter.count("1501", "open", 5)

    relay = scene.relay(destination.public(PUBLISHED, scene.broker))

    scene.until(lambda: scene.idle(relay))
    assert scene.cursors(relay) == {"1501": 5}


def test_an_event_that_cannot_be_shown_holds_up_its_own_office_only(scene: Scene) -> None:
    broken = {"counted": replace(PUBLISHED["counted"], data=lambda event: {"share": 1 / (event.area != "1501")})}
    outside = destination.public(broken, scene.broker)
    scene.counter.count("1501", times=2)
    scene.counter.count("1502", times=2)

    relay = scene.relay(outside)

    scene.until(lambda: scene.cursors(relay) == {"1502": 2})


def bind(scene: Scene, topology: Topology, queue: str, key: str) -> None:
    connection = amqp.connect(scene.broker, "test")
    amqp.declare(connection, topology)
    channel = connection.channel()
    channel.queue_declare(queue, durable=True, auto_delete=False)
    channel.queue_bind(queue, amqp.PUBLIC_EXCHANGE, key)
    amqp.close(connection)
