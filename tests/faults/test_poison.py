"""Messages that nobody can read, events that cannot be taken, and events that kill whoever takes them."""

from __future__ import annotations

import amqp
import msgspec
import pytest
from sqlalchemy import select

from kernel import parking
from kernel.amqp import PARTITIONS, bucket, subscription_queue
from kernel.parking import UNREADABLE
from tests.faults import toy
from tests.faults.conftest import Process, Scene
from tests.faults.toy import READER

pytestmark = [pytest.mark.broker, pytest.mark.faults]

UNREADABLE_BODIES = {
    "broken JSON": (b'{"source": ', "application/json"),
    "another format": (b"\x80\x04\x95\x05\x00", "application/x-python-serialize"),
    "nothing": (b"", None),
    "no text": (b"\xff\xfe\x00\xd8", "text/plain; charset=utf-8"),
    "another shape": (b'{"kind": "CloudEvent"}', "application/cloudevents+json"),
    "nested too deep": (b"[" * 100_000, "application/json"),
    "large": (b'"' + b"x" * 5_000_000 + b'"', "application/json"),
}


def queue_of(area: str) -> str:
    return subscription_queue(READER, bucket(area) % PARTITIONS)


def test_what_nobody_can_read_is_kept_as_it_came_and_stops_nothing(scene: Scene) -> None:
    # given messages among which some are unreadable
    scene.source()
    scene.count(1)
    queue = queue_of("area0")
    scene.until(lambda: scene.waiting(queue) >= 20)
    scene.on_channel(
        lambda channel: [
            channel.basic_publish(amqp.Message(body, content_type=kind) if kind else amqp.Message(body), "", queue)
            for body, kind in UNREADABLE_BODIES.values()
        ]
    )
    scene.count(1)

    scene.reader()

    scene.until_equal()
    scene.until(lambda: len(unreadable(scene)) == len(UNREADABLE_BODIES))
    assert unreadable(scene) == sorted(body for body, _ in UNREADABLE_BODIES.values())


def unreadable(scene: Scene) -> list[bytes]:
    with scene.reader_database.reading() as tx:
        return sorted(row.body for row in tx.execute(select(UNREADABLE.c.body)).all())


def test_an_event_that_was_changed_on_its_way_is_kept_aside_and_read_from_the_source(scene: Scene) -> None:
    scene.source()
    scene.counter.count("area0", times=3)
    queue = queue_of("area0")
    scene.until(lambda: scene.waiting(queue) >= 3)
    messages = [message for message in scene.drain(queue) if b"heartbeat" not in message.body]
    changed = messages[1].body.replace(b'"by":1', b'"by":7')
    scene.on_channel(
        lambda channel: [
            channel.basic_publish(amqp.Message(body), "", queue)
            for body in (messages[0].body, changed, messages[2].body)
        ]
    )

    scene.reader()

    scene.until_equal()
    assert unreadable(scene) == [changed]


def parked(scene: Scene) -> list[tuple[str, str, int]]:
    with scene.reader_database.reading() as tx:
        return [(row.follower, row.stream, row.position) for row in parking.listed(tx)]


def test_an_event_that_cannot_be_taken_stops_its_own_stream_for_its_own_reader_only(scene: Scene) -> None:
    scene.source()
    scene.counter.count("area0", "a", 2)
    scene.counter.count("area0", "poison", 2)
    scene.counter.count("area0", "a", 2)

    scene.reader()

    scene.until(lambda: toy.ledger(scene.reader_database) == toy.folded_ledger(scene.log, without=["poison"]))
    scene.until(lambda: toy.totals(scene.reader_database) == toy.folded_totals(scene.log))
    stream = ("reaction:ledger", "counter-poison")
    assert parked(scene) == [(*stream, 3), (*stream, 4)]


@pytest.mark.parametrize("way", ["delivered", "healed"])
def test_an_event_that_kills_the_process_is_parked_after_a_few_deaths(scene: Scene, way: str) -> None:
    # given an event that kills whoever takes it, in the queue or only in the source's log
    scene.source()
    scene.counter.count("area0", "a", 30)
    scene.counter.count("area0", "deadly", 1)
    scene.counter.count("area0", "b", 30)
    queue = queue_of("area0")
    scene.until(lambda: scene.waiting(queue) >= 61)
    if way == "healed":
        scene.on_channel(lambda channel: channel.queue_purge(queue))

    # when the reader is started again whenever it has died
    reader = scene.reader()
    deaths = 0

    def done() -> bool:
        nonlocal deaths
        deaths += revived(reader)
        return toy.ledger(scene.reader_database) == toy.folded_ledger(scene.log, without=["deadly"])

    scene.until(done)

    # then everything else has taken effect, and nobody innocent is parked
    scene.until(lambda: toy.totals(scene.reader_database) == toy.folded_totals(scene.log))
    assert parked(scene) == [("reaction:ledger", "counter-deadly", 31)]
    assert 1 <= deaths <= 8


def revived(process: Process) -> int:
    if process.alive:
        return 0
    process.kill()
    process.start()
    return 1


def test_a_parked_event_is_kept_whole(scene: Scene) -> None:
    scene.source()
    (event,) = scene.counter.count("area0", "poison", 1)

    scene.reader()
    scene.until(lambda: len(parked(scene)) == 1)

    with scene.reader_database.reading() as tx:
        kept = parking.listed(tx)[0].event()
    assert msgspec.to_builtins(kept) == msgspec.to_builtins(event)
