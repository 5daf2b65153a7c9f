"""Whatever happens to broker, queues and processes: the read models are a fold of the log, row by row."""

from __future__ import annotations

import time

import pytest
from sqlalchemy import text

from kernel import amqp
from kernel.database import Database
from tests.faults import toy
from tests.faults.conftest import Process, Scene
from tests.faults.toy import READER

pytestmark = [pytest.mark.broker, pytest.mark.faults]

QUEUES = [amqp.subscription_queue(READER, number) for number in range(amqp.PARTITIONS)]


def test_everything_arrives_once_and_in_order_when_nothing_goes_wrong(scene: Scene) -> None:
    scene.source()
    scene.reader()

    scene.count(5)

    scene.until_equal()


def test_a_reader_that_joins_late_gets_the_whole_past_from_the_source(scene: Scene) -> None:
    # given a past of which no queue holds anything
    scene.count(5)
    scene.source()
    scene.until(lambda: sum(map(scene.waiting, QUEUES)) >= 600)
    scene.on_channel(lambda channel: [channel.queue_purge(queue) for queue in QUEUES])

    scene.reader()

    scene.until_equal()


def test_the_broker_is_killed_and_started_again(scene: Scene, rabbitmq) -> None:
    scene.source()
    scene.reader()
    scene.count(5)
    scene.until(lambda: scene.taken() > 50)

    rabbitmq.kill()
    scene.count(5)
    rabbitmq.start()
    scene.count(2)

    scene.until_equal()


def test_the_broker_is_restarted_in_order(scene: Scene, rabbitmq) -> None:
    scene.source()
    scene.reader()
    scene.count(3)
    scene.until(lambda: scene.taken() > 50)

    rabbitmq.stop()
    scene.count(3)
    rabbitmq.start()

    scene.until_equal()


def test_queues_are_purged(scene: Scene) -> None:
    scene.source()
    scene.reader()

    for _ in range(5):
        scene.count(1)
        scene.on_channel(lambda channel: [channel.queue_purge(queue) for queue in QUEUES])

    scene.until_equal()


def test_queues_are_deleted_under_their_reader(scene: Scene) -> None:
    scene.source()
    scene.reader()
    scene.count(3)
    scene.until(lambda: scene.taken() > 50)

    scene.on_channel(lambda channel: [channel.queue_delete(queue) for queue in QUEUES])
    scene.count(3)

    scene.until_equal()


def test_the_last_event_is_lost_and_none_comes_after_it(scene: Scene) -> None:
    # given a reader that has everything, and a queue that loses the next event
    source = scene.source()
    reader = scene.reader()
    scene.count(1)
    scene.until_equal()
    reader.terminate()
    scene.count(1, times=1)
    scene.until(lambda: sum(map(scene.waiting, QUEUES)) >= 6)
    scene.on_channel(lambda channel: [channel.queue_purge(queue) for queue in QUEUES])

    # when the reader goes on, with nothing to show it the loss but the source's heartbeat
    scene.reader()

    scene.until_equal()
    assert source.alive


def test_a_replica_is_killed_in_the_middle_of_batches_again_and_again(scene: Scene) -> None:
    scene.source()
    replicas = [scene.reader(), scene.reader()]
    for turn in range(4):
        before = scene.taken()
        scene.count(4)
        scene.until(lambda before=before: scene.taken() > before + 100)
        replicas[turn % 2].kill()
        replicas[turn % 2].start()

    scene.until_equal()


@pytest.mark.postgres
def test_on_postgresql_replicas_source_and_database_connections_are_cut_off(scene_on_postgresql: Scene) -> None:
    scene = scene_on_postgresql
    source = scene.source()
    replicas = [scene.reader(), scene.reader()]
    for turn in range(2):
        before = scene.taken()
        scene.count(4)
        scene.until(lambda before=before: scene.taken() > before + 50)
        replicas[turn].kill()
        replicas[turn].start()
        cut_off_everyone_else(scene.source_database)
        cut_off_everyone_else(scene.reader_database)
        scene.count(1)
    source.kill()
    source.start()

    scene.until_equal()


def cut_off_everyone_else(database: Database) -> None:
    with database.transaction() as tx:
        tx.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )
    database.dispose()  # our own others were among them


def test_the_relay_is_killed_again_and_again(scene: Scene) -> None:
    source = scene.source()
    scene.reader()
    for _ in range(3):
        before = scene.taken()
        scene.count(4)
        scene.until(lambda before=before: scene.taken() > before + 50)
        source.kill()
        source.start()

    scene.until_equal()


def test_messages_are_doubled_and_out_of_order(scene: Scene) -> None:
    scene.source()
    scene.count(3)
    scene.until(lambda: sum(map(scene.waiting, QUEUES)) >= 360)

    for queue in QUEUES:
        messages = scene.drain(queue)
        again = [*reversed(messages), *messages[::3]]
        scene.on_channel(lambda channel, queue=queue, again=again: [channel.basic_publish(m, "", queue) for m in again])
    scene.reader()

    scene.until_equal()


def test_on_sigterm_a_replica_finishes_and_acknowledges_what_it_has_in_hand(scene: Scene) -> None:
    # given a reader in the middle of a backlog
    reader = in_a_backlog(scene)

    # when it is told to stop
    code = reader.terminate()

    # then nothing of what it left had been handed out before
    assert (code, scene.returned()) == (0, 0), reader.said()


def test_on_sigterm_a_replica_outwaits_another_writer(scene: Scene) -> None:
    # given a reader in the middle of a backlog, and another process that holds the reader's database
    reader = in_a_backlog(scene)
    with scene.reader_database.transaction():
        # when the reader is told to stop, and the other lets go after more than its patience for one attempt
        reader.ask_to_end()
        time.sleep(2 * toy.LOCK_TIMEOUT)
    code = reader.ended()

    # then it has finished what it had in hand all the same
    assert (code, scene.returned()) == (0, 0), reader.said()


def in_a_backlog(scene: Scene) -> Process:
    """A reader that has begun with many messages; their source has stopped."""
    scene.count(15)
    source = scene.source()
    scene.until(lambda: sum(map(scene.waiting, QUEUES)) >= 1500)
    source.terminate()
    reader = scene.reader()
    scene.until(lambda: scene.taken() > 100)
    return reader
