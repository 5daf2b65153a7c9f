"""The exchanges and queues that the product keeps, as values, and :func:`declare` that makes the broker match them.

Declaring again changes nothing. Everything is declared before anybody publishes, because what is published to an
exchange without a queue is gone.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

BUCKETS = 16
"""Areas are spread over this many routing keys; it never changes, so that an area never moves to another key."""

PARTITIONS = 4
"""Queues per subscribing service. At most ``BUCKETS``; the number of replicas that can share the work."""

BACKLOG = 100_000
"""Messages kept for a subscriber that is away. It heals the rest from the log, so the broker's disk stays bounded."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A durable exchange."""

    name: str
    type: str


@dataclass(frozen=True, slots=True)
class Queue:
    """A durable queue. Every argument is written out, so that no default of a virtual host decides."""

    name: str
    arguments: tuple[tuple[str, str | int | bool], ...]


@dataclass(frozen=True, slots=True)
class Binding:
    """From an exchange to a queue, or to another exchange."""

    source: str
    destination: str
    key: str
    to_exchange: bool = False


@dataclass(frozen=True, slots=True)
class Topology:
    """Exchanges, queues and bindings that belong together in one virtual host."""

    exchanges: tuple[Exchange, ...] = ()
    queues: tuple[Queue, ...] = ()
    bindings: tuple[Binding, ...] = ()

    def __add__(self, other: Topology) -> Topology:
        return Topology(
            self.exchanges + tuple(entry for entry in other.exchanges if entry not in self.exchanges),
            self.queues + tuple(entry for entry in other.queues if entry not in self.queues),
            self.bindings + tuple(entry for entry in other.bindings if entry not in self.bindings),
        )


RPC_EXCHANGE = "nameko-rpc"
RPC_QUEUE_ARGUMENTS: tuple[tuple[str, str | int | bool], ...] = (("x-queue-type", "classic"),)
PUBLIC_EXCHANGE = "nithet.public"


def bucket(area: str) -> int:
    """The bucket of `area`, 0..15: the same in every process and release."""
    return zlib.crc32(area.encode()) % BUCKETS


def bucket_key(number: int) -> str:
    """The routing key of a bucket."""
    return f"b{number:02d}"


def log_exchange(source: str) -> str:
    """Where the events of `source` are published for the other services."""
    return f"nithet.log.{source}"


def subscription_exchange(service: str) -> str:
    """Where everything that `service` reads comes together."""
    return f"nithet.sub.{service}"


def subscription_queue(service: str, partition: int) -> str:
    """The queue of one partition of `service`."""
    return f"nithet.sub.{service}.{partition}"


def replicas_queue(service: str) -> str:
    """A queue that never holds anything: each replica of `service` consumes it once, so that they can be counted.

    The broker counts only the active one of a partition's consumers.
    """
    return f"nithet.sub.{service}.replicas"


def log(source: str) -> Topology:
    """What a service publishes to."""
    return Topology(exchanges=(Exchange(log_exchange(source), "topic"),))


def subscription(service: str, sources: Iterable[str], partitions: int = PARTITIONS) -> Topology:
    """What `service` needs to read `sources`: `partitions` quorum queues, each with one consumer active at a time."""
    if not 1 <= partitions <= BUCKETS:
        raise ValueError(f"1 to {BUCKETS} partitions")
    sources = sorted(sources)
    hub = subscription_exchange(service)
    arguments = (
        ("x-queue-type", "quorum"),
        ("x-single-active-consumer", True),
        ("x-max-length", BACKLOG),
        ("x-overflow", "drop-head"),
        # the consumer counts attempts itself; this only stops a queue that no code can read from spinning for ever
        ("x-delivery-limit", 1000),
    )
    return Topology(
        exchanges=(*(Exchange(log_exchange(source), "topic") for source in sources), Exchange(hub, "direct")),
        queues=(
            *(Queue(subscription_queue(service, number), arguments) for number in range(partitions)),
            Queue(replicas_queue(service), (("x-queue-type", "classic"), ("x-max-length", 1))),
        ),
        bindings=(
            *(Binding(log_exchange(source), hub, "#", to_exchange=True) for source in sources),
            *(
                Binding(hub, subscription_queue(service, number % partitions), bucket_key(number))
                for number in range(BUCKETS)
            ),
        ),
    )


def public() -> Topology:
    """What agencies may bind their own queues to, in the public virtual host."""
    return Topology(exchanges=(Exchange(PUBLIC_EXCHANGE, "topic"),))


def rpc(service: str) -> Topology:
    """The queue of requests to `service`, under nameko's name for it."""
    queue = f"rpc-{service}"
    return Topology(
        exchanges=(Exchange(RPC_EXCHANGE, "topic"),),
        queues=(Queue(queue, RPC_QUEUE_ARGUMENTS),),
        bindings=(Binding(RPC_EXCHANGE, queue, f"{service}.*"),),
    )


def declare(connection: Any, topology: Topology) -> None:
    """Make the broker hold `topology`. What is there already stays; nothing is removed.

    :raises FAILURES: if the connection is lost, or something of that name exists with other arguments
    """
    channel = connection.channel()
    for exchange in topology.exchanges:
        channel.exchange_declare(exchange.name, exchange.type, durable=True, auto_delete=False)
    for queue in topology.queues:
        channel.queue_declare(queue.name, durable=True, auto_delete=False, arguments=dict(queue.arguments))
    for binding in topology.bindings:
        bind = channel.exchange_bind if binding.to_exchange else channel.queue_bind
        bind(binding.destination, binding.source, binding.key)
    channel.close()
