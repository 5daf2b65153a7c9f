"""The broker: where it is, how to connect to it, and the exchanges and queues that the product keeps there.

The topology is a value, and :func:`declare` makes the broker match it; declaring again changes nothing. Everything is
declared before anybody publishes, because what is published to an exchange without a queue is gone.
"""

from __future__ import annotations

import logging
import select
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import amqp
from amqp import method_framing
from amqp.exceptions import AMQPError, RecoverableConnectionError

LOGGER = logging.getLogger(__name__)

BUCKETS = 16
"""Areas are spread over this many routing keys; it never changes, so that an area never moves to another key."""

PARTITIONS = 4
"""Queues per subscribing service. At most ``BUCKETS``; the number of replicas that can share the work."""

BACKLOG = 100_000
"""Messages kept for a subscriber that is away. It heals the rest from the log, so the broker's disk stays bounded."""

FAILURES = (AMQPError, OSError)
"""What a connection raises when it is lost or refused. ``TimeoutError`` is among them."""


class BadAddress(ValueError):
    """The text is no broker address."""


@dataclass(frozen=True, slots=True)
class Broker:
    """Where the broker is and how patient to be with it.

    :ivar heartbeat: seconds; after two without a sign of life the connection is given up
    :ivar connect_timeout: seconds
    """

    host: str = "127.0.0.1"
    port: int = 5672
    user: str = "guest"
    password: str = field(default="guest", repr=False)
    vhost: str = "/"
    tls: bool = False
    heartbeat: int = 15
    connect_timeout: float = 5.0

    @classmethod
    def parse(cls, url: str) -> Broker:
        """The broker at ``amqp://user:password@host:port/vhost`` (``amqps`` for TLS, ``%2F`` for the vhost ``/``).

        :raises BadAddress: if `url` is something else
        """
        parts = urlsplit(url)
        if parts.scheme not in ("amqp", "amqps", "pyamqp") or not parts.hostname:
            raise BadAddress("a broker address looks like amqp://user:password@host:5672/vhost")
        try:
            port = parts.port
        except ValueError as error:
            raise BadAddress("the port of the broker address is not a number up to 65535") from error
        tls = parts.scheme == "amqps"
        return cls(
            host=parts.hostname,
            port=port or (5671 if tls else 5672),
            user=unquote(parts.username or "guest"),
            password=unquote(parts.password or "guest"),
            vhost=unquote(parts.path[1:]) or "/",
            tls=tls,
        )

    def in_vhost(self, vhost: str) -> Broker:
        """The same broker and account, another virtual host."""
        return replace(self, vhost=vhost)

    @property
    def url(self) -> str:
        """As nameko and kombu want it, password included: never for a log."""
        scheme = "amqps" if self.tls else "amqp"
        account = f"{quote(self.user, safe='')}:{quote(self.password, safe='')}"
        return f"{scheme}://{account}@{self.host}:{self.port}/{quote(self.vhost, safe='')}"

    def __str__(self) -> str:
        return f"{self.host}:{self.port}/{self.vhost.lstrip('/')}"


class Outbox:
    """Between py-amqp's frames and the socket: while it holds, many frames go out in one call to the system.

    For a connection that one thread writes. Not to forget: :meth:`flush` before waiting for an answer.
    """

    def __init__(self, transport: Any) -> None:
        self._transport = transport
        self._held: bytearray | None = None

    def hold(self) -> None:
        """Collect frames from now on."""
        self._held = bytearray()

    def flush(self) -> None:
        """Send what was collected.

        :raises OSError: if the connection is lost; whether the broker got any of it is unknown
        """
        if self._held:
            held, self._held = self._held, bytearray()
            self._transport.write(memoryview(held))

    def write(self, data: Any) -> None:
        """Called by py-amqp with one or more whole frames."""
        if self._held is None:
            self._transport.write(data)
        else:
            self._held += data


class ReadAhead:
    """Reads as much as there is. py-amqp asks for seven bytes, then a few, then one, nine times for each message."""

    def __init__(self, receive: Callable[[int], bytes]) -> None:
        self._receive = receive
        self._buffer = b""
        self._at = 0

    def __call__(self, wanted: int) -> bytes:
        """At most `wanted` bytes; none at the end of the connection."""
        if not self.pending:
            self._buffer, self._at = self._receive(262_144), 0
        start, self._at = self._at, min(self._at + wanted, len(self._buffer))
        return self._buffer[start : self._at]

    @property
    def pending(self) -> bool:
        """Whether something was read that nobody has asked for yet."""
        return self._at < len(self._buffer)


class Connection(amqp.Connection):  # type: ignore[misc]
    """py-amqp's connection with fewer calls to the system.

    :ivar outbox: where its frames pass through
    """

    outbox: Outbox
    _ahead: ReadAhead

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, frame_writer=self._writer, **options)

    def connect(self, callback: Any = None) -> Any:
        """See py-amqp."""
        result = super().connect(callback)
        self._ahead = ReadAhead(self.transport._quick_recv)
        self.transport._quick_recv = self._ahead
        # the broker has two heartbeats' time for any answer, and for the rest of a frame that it has begun
        self.transport.sock.settimeout(2.0 * (self.client_heartbeat or 15))
        return result

    def take_in(self, seconds: float, enough: Callable[[], bool] = lambda: False) -> None:
        """Hand everything that has arrived to its callbacks, waiting up to `seconds` for the first of it.

        :param enough: asked between frames; stops early
        :raises FAILURES: if the connection is lost
        """
        while self._readable(seconds) and not enough():
            self.blocking_read()
            seconds = 0.0

    def _readable(self, seconds: float) -> bool:
        if self._ahead.pending:
            return True
        if not self.connected:
            raise RecoverableConnectionError("the connection is closed")
        return bool(select.select([self.transport.sock], [], [], seconds)[0])

    def _writer(self, connection: Any, transport: Any) -> Any:
        self.outbox = Outbox(transport)
        return method_framing.frame_writer(connection, self.outbox)


def connect(
    broker: Broker, name: str, *, on_blocked: Callable[[str], None] | None = None, watch_blocked: bool = True
) -> Connection:
    """A connection that is open, shown as `name` in the broker's list of connections.

    :param on_blocked: called while reading, when the broker has stopped taking messages
    :param watch_blocked: False for a connection that one thread reads and others write; py-amqp would otherwise read
        before each publish
    :raises FAILURES: if the broker is away or refuses the account
    """
    connection = Connection(
        f"{broker.host}:{broker.port}",
        userid=broker.user,
        password=broker.password,
        login_method="PLAIN",
        virtual_host=broker.vhost,
        ssl=broker.tls,
        heartbeat=broker.heartbeat,
        connect_timeout=broker.connect_timeout,
        client_properties={"connection_name": name},
        on_blocked=on_blocked,
        # py-amqp gives up a connection after one second without an acknowledged packet; a busy link needs longer
        socket_settings={socket.TCP_USER_TIMEOUT: broker.heartbeat * 1000},
    )
    connection.negotiate_capabilities = {**connection.negotiate_capabilities, "connection.blocked": watch_blocked}
    connection.connect()
    return connection


def discard(connection: Any) -> None:
    """Close the socket at once, without a word to the broker. Never raises."""
    try:
        connection.collect()
    except Exception:
        LOGGER.debug("amqp.discard_failed", exc_info=True)


def close(connection: Any) -> None:
    """Say goodbye and close. Never raises."""
    try:
        connection.close()
    except Exception:
        discard(connection)


class Pulse:
    """Sends heartbeats for connections whose owner is busy with a long step, from a thread of its own."""

    def __init__(self, interval: float = 5.0) -> None:
        self._interval = interval
        self._connections: set[Any] = set()
        self._lock = threading.Lock()
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None

    def add(self, connection: Any) -> None:
        """Beat for `connection` until it is removed or lost."""
        with self._lock:
            self._connections.add(connection)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="amqp-pulse", daemon=True)
                self._thread.start()

    def remove(self, connection: Any) -> None:
        """No longer beat for `connection`."""
        with self._lock:
            self._connections.discard(connection)

    def stop(self) -> None:
        """End the thread."""
        self._stopped.set()

    def _run(self) -> None:
        while not self._stopped.wait(self._interval):
            with self._lock:
                connections = list(self._connections)
            for connection in connections:
                try:
                    connection.send_heartbeat()
                except Exception:  # its owner finds out on the next read
                    if not connection.connected:
                        self.remove(connection)


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


def wait_for(broker: Broker, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
    """Wait until the broker takes connections.

    :raises FAILURES: what the last attempt raised, if it did not within `seconds`
    """
    end = clock() + seconds
    while True:
        try:
            close(connect(broker, "nithet: waiting for the broker"))
            return
        except FAILURES:
            if clock() >= end:
                raise
            time.sleep(0.2)


def headers_of(message: Any) -> Mapping[str, Any]:
    """The headers of a message that arrived; empty if it has none."""
    return message.properties.get("application_headers") or {}
