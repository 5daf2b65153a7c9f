"""A database that is away stops a subscription where it is; nothing is given back, lost or begun anew."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from kernel.amqp import Broker
from kernel.following import Follower
from kernel.leader import MemoryLeadership
from kernel.relay.message import CONTENT_TYPE, encode_event
from kernel.rpc import RpcClient
from kernel.subscription.attempts import METADATA
from kernel.subscription.healing import Healer
from kernel.subscription.partition import Delivery
from kernel.subscription.subscription import Subscription

from .test_following import Scene, ids


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    made = Scene(tmp_path)
    with made.database.transaction() as tx:
        METADATA.create_all(tx)
    return made


def away_once(found: list[Follower]) -> Callable[[], list[Follower]]:
    """The list of followers stands in the database, too."""
    answers = [OperationalError("statement", {}, ConnectionError("the server is starting up"))]

    def look() -> list[Follower]:
        if answers:
            raise answers.pop()
        return found

    return look


def test_events_wait_while_the_list_of_followers_cannot_be_read(scene: Scene):
    events = scene.happen(2)
    followers = away_once([scene.follower])
    subscription = Subscription(
        "reader", ["source"], followers, scene.database, Broker(), RpcClient(Broker()), principal_key="k" * 32
    )
    take = subscription._taking("queue")

    take([Delivery(n, encode_event(event), CONTENT_TYPE, 0) for n, event in enumerate(events)], False)

    assert scene.effects() == ids(events)


def test_healing_waits_while_the_list_of_followers_cannot_be_read(scene: Scene):
    events, stopping = scene.happen(2), threading.Event()
    healer = Healer(
        scene.database,
        {"source": scene.log},
        away_once([scene.follower]),
        MemoryLeadership("test"),
        stopping.set,
        stopping,
        sweep=60.0,
        back_off=0.1,
    )

    healer.run()

    assert scene.effects() == ids(events)
