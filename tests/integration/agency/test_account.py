"""An agency's account on the broker reads its own queue, and can do nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import amqp
import pytest

from kernel import amqp as broker
from nithet import agencies
from nithet.agencies import BadAgency, Credentials, admit
from nithet.servers.rabbitmq_access import ByProgram
from tests.conftest import PrivateBroker

pytestmark = pytest.mark.broker

COMPLETED = "th.nithet.evaluation.completed.v1"
REVISED = "th.nithet.planning.plan.revised.v1"


@pytest.fixture(scope="module")
def public(rabbitmq: PrivateBroker) -> broker.Broker:
    """An empty virtual host for this module: each admission costs seconds of the broker's own program."""
    return broker.Broker.parse(rabbitmq.new_vhost())


@pytest.fixture(scope="module")
def account(rabbitmq: PrivateBroker, public: broker.Broker) -> Credentials:
    """An agency that may read completed evaluations of area 1501; another one stands beside it."""
    agencies.declare_inbox(public, "other-agency.inbox", ["1601.#"])
    return admit(ByProgram(rabbitmq.node.ctl), public, "onesqa-demo", ["1501"], [COMPLETED])


@pytest.fixture
def channel_of() -> Iterator[Callable[..., Any]]:
    """Opens channels, in the product's name or an agency's, and closes them after the test."""
    connections: list[Any] = []

    def open_(public: broker.Broker, credentials: Credentials | None = None) -> Any:
        if credentials is not None:
            public = replace(public, user=credentials.user, password=credentials.password)
        connections.append(broker.connect(public, "test"))
        return connections[-1].channel()

    yield open_
    for connection in connections:
        broker.discard(connection)


def publish(channel: Any, key: str, body: str) -> None:
    channel.basic_publish(amqp.Message(body, delivery_mode=2), broker.PUBLIC_EXCHANGE, key)


def received(channel: Any, credentials: Credentials) -> list[str]:
    bodies = []
    while (message := channel.basic_get(credentials.queue, no_ack=True)) is not None:
        bodies.append(message.body)
    return bodies


def test_it_receives_the_events_it_was_granted_and_no_others(
    public: broker.Broker, account: Credentials, channel_of: Callable[..., Any]
):
    channel = channel_of(public)
    channel.confirm_select()
    publish(channel, f"1501.{COMPLETED}", "mine")
    publish(channel, f"1501.{REVISED}", "another type")
    publish(channel, f"1601.{COMPLETED}", "another area")
    channel.queue_declare(account.queue, passive=True)  # answered after what was published before on the channel

    assert received(channel_of(public, account), account) == ["mine"]


def reads_other_queue(channel: Any) -> None:
    channel.basic_get("other-agency.inbox", no_ack=True)


def consumes_other_queue(channel: Any) -> None:
    channel.basic_consume("other-agency.inbox", no_ack=True)


FORBIDDEN: dict[str, Callable[[Any], Any]] = {
    "read another agency's queue": reads_other_queue,
    "consume another agency's queue": consumes_other_queue,
    "declare a queue": lambda c: c.queue_declare("onesqa-demo.more"),
    "declare its own queue anew": lambda c: c.queue_declare("onesqa-demo.inbox", durable=True, auto_delete=False),
    "declare a queue that the broker names": lambda c: c.queue_declare(""),
    "declare an exchange": lambda c: c.exchange_declare("evil", "topic"),
    "delete its own queue": lambda c: c.queue_delete("onesqa-demo.inbox"),
    "delete another queue": lambda c: c.queue_delete("other-agency.inbox"),
    "delete the exchange": lambda c: c.exchange_delete(broker.PUBLIC_EXCHANGE),
    "purge another queue": lambda c: c.queue_purge("other-agency.inbox"),
    "bind its queue to everything": lambda c: c.queue_bind("onesqa-demo.inbox", broker.PUBLIC_EXCHANGE, "#"),
    "bind its queue to another area": lambda c: c.queue_bind("onesqa-demo.inbox", broker.PUBLIC_EXCHANGE, "1601.#"),
    "bind another queue": lambda c: c.queue_bind("other-agency.inbox", broker.PUBLIC_EXCHANGE, "1501.#"),
    "unbind another queue": lambda c: c.queue_unbind("other-agency.inbox", broker.PUBLIC_EXCHANGE, "1601.#"),
    "bind an exchange": lambda c: c.exchange_bind("amq.topic", broker.PUBLIC_EXCHANGE, "#"),
}


@pytest.mark.parametrize("deed", FORBIDDEN)
def test_it_may_not(deed: str, public: broker.Broker, account: Credentials, channel_of: Callable[..., Any]):
    channel = channel_of(public, account)

    with pytest.raises(amqp.exceptions.AccessRefused):
        FORBIDDEN[deed](channel)


@pytest.mark.parametrize("exchange", [broker.PUBLIC_EXCHANGE, "", "amq.topic"])
def test_it_may_not_publish(exchange: str, public: broker.Broker, account: Credentials, channel_of: Callable[..., Any]):
    channel = channel_of(public, account)
    channel.basic_publish(amqp.Message("forged"), exchange, account.queue)

    with pytest.raises(amqp.exceptions.AccessRefused):
        channel.connection.drain_events(timeout=5)


def test_it_cannot_enter_the_virtual_host_of_the_services(public: broker.Broker, account: Credentials):
    services = replace(public, vhost="nithet", user=account.user, password=account.password)

    with pytest.raises(amqp.exceptions.NotAllowed):
        broker.connect(services, "test")


def test_it_may_open_only_so_many_connections(
    public: broker.Broker, account: Credentials, channel_of: Callable[..., Any]
):
    for _ in range(4):
        channel_of(public, account)

    with pytest.raises(amqp.exceptions.NotAllowed):
        channel_of(public, account)


def test_an_absent_agency_stops_nobody(
    public: broker.Broker, account: Credentials, channel_of: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
):
    channel = channel_of(public)
    monkeypatch.setitem(agencies.QUEUE_ARGUMENTS, "x-max-length", 2)
    agencies.declare_inbox(public, "absent.inbox", ["1501.#"])
    for number in range(5):
        channel.confirm_select()
        message = amqp.Message(str(number), delivery_mode=2)
        channel.basic_publish_confirm(message, broker.PUBLIC_EXCHANGE, "1501.th.nithet.x.v1")

    assert received(channel, replace(account, queue="absent.inbox")) == ["3", "4"]


def test_admitting_again_changes_the_password(
    rabbitmq: PrivateBroker, public: broker.Broker, channel_of: Callable[..., Any]
):
    first, again = (admit(ByProgram(rabbitmq.node.ctl), public, "third-agency", ["1501"]) for _ in range(2))

    assert received(channel_of(public, again), again) == []
    with pytest.raises(amqp.exceptions.AccessRefused):
        channel_of(public, first)


@pytest.mark.parametrize(
    ("agency", "areas", "types"),
    [("Ä", ["1501"], ["#"]), ("a" * 41, ["1501"], ["#"]), ("ok-name", [], ["#"]), ("ok-name", ["1501"], ["th nithet"])],
)
def test_names_that_would_open_more_than_was_meant_are_refused(agency: str, areas: list[str], types: list[str]):
    with pytest.raises(BadAgency):
        admit(ByProgram(lambda *_, **__: ""), broker.Broker(), agency, areas, types)
