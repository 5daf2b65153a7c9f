"""Where a relay publishes to and what it makes of an event: to the other services, or to the outside."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kernel import amqp as broker_topology
from kernel import cloudevents
from kernel.amqp import Broker, Topology
from kernel.definition import Published
from kernel.envelope import Recorded
from kernel.log import Head
from kernel.relay.message import CONTENT_TYPE, encode_event, encode_heartbeat


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message to be published. It is persistent, and `message_id` is the same whenever it is published again."""

    routing_key: str
    body: bytes
    content_type: str
    message_id: str
    traceparent: str | None = None


@dataclass(frozen=True, slots=True)
class Destination:
    """One exchange that gets what a log holds.

    :ivar name: the key of its cursors
    :ivar topology: declared before anything is published
    :ivar mandatory: whether a message that no queue wants stops the relay. Inside it does, since a service that is to
        read it has no queue; outside nobody needs to listen
    :ivar upcast: whether `render` gets events in today's shape, or as they are stored
    :ivar render: the message of an event, None if this destination does not get it
    :ivar heartbeat: the message that tells a log's head, None for no heartbeats
    """

    name: str
    broker: Broker
    exchange: str
    topology: Topology
    mandatory: bool
    upcast: bool
    render: Callable[[Recorded], Outgoing | None]
    heartbeat: Callable[[Head], Outgoing] | None = None


def internal(source: str, broker: Broker, topology: Topology | None = None) -> Destination:
    """The other services: every event of `source` as it is stored, and the heads of its logs.

    :param topology: the subscriptions that read `source`, so that their queues are there before the first event
    """

    def render(event: Recorded) -> Outgoing:
        return Outgoing(
            broker_topology.bucket_key(broker_topology.bucket(event.area)),
            encode_event(event),
            CONTENT_TYPE,
            event.event_id,
            event.metadata.trace,
        )

    def heartbeat(head: Head) -> Outgoing:
        key = broker_topology.bucket_key(broker_topology.bucket(head.area))
        name = f"heartbeat/{source}/{head.area}/{head.epoch}/{head.position}"
        return Outgoing(key, encode_heartbeat(source, head), CONTENT_TYPE, name)

    return Destination(
        name="internal",
        broker=broker,
        exchange=broker_topology.log_exchange(source),
        topology=broker_topology.log(source) + (topology or Topology()),
        mandatory=True,
        upcast=False,
        render=render,
        heartbeat=heartbeat,
    )


def public(published: Mapping[str, Published], broker: Broker) -> Destination:
    """The outside: CloudEvents of what `published` names, in the public virtual host of `broker`."""

    def render(event: Recorded) -> Outgoing | None:
        how = published.get(event.type)
        cloudevent = None if how is None else cloudevents.envelope(event, how)
        if how is None or cloudevent is None:
            return None
        return Outgoing(
            cloudevents.routing_key(event, how),
            cloudevents.encode(cloudevent),
            cloudevents.CONTENT_TYPE,
            event.event_id,
            event.metadata.trace,
        )

    return Destination(
        name="public",
        broker=broker,
        exchange=broker_topology.PUBLIC_EXCHANGE,
        topology=broker_topology.public(),
        mandatory=False,
        upcast=True,
        render=render,
    )
