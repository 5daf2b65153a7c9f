"""Connections to the broker."""

from __future__ import annotations

import logging
import select
import socket
import time
from collections.abc import Callable, Mapping
from typing import Any

import amqp
from amqp import method_framing
from amqp.exceptions import AMQPError, RecoverableConnectionError

from kernel.amqp.address import Broker
from kernel.amqp.wire import Outbox, ReadAhead

LOGGER = logging.getLogger(__name__)

FAILURES = (AMQPError, OSError)
"""What a connection raises when it is lost or refused. ``TimeoutError`` is among them."""


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
