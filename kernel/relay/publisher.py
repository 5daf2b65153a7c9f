"""One connection that publishes and knows what became of each message."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

import amqp
from amqp import spec

from kernel.amqp import FAILURES, connect, declare, discard
from kernel.relay import window as windows
from kernel.relay.destination import Destination, Outgoing
from kernel.relay.progress import LogId
from kernel.relay.window import Failure, Window

LOOK_EVERY = 50
"""Messages that are handed to the system together, before a look at what the broker says."""


class PublishFailed(Exception):
    """Some messages may not have reached a queue. What was confirmed before stands.

    :ivar failure: what the window says
    """

    def __init__(self, failure: Failure) -> None:
        super().__init__(f"{failure.reason}: {failure.detail}")
        self.failure = failure


class Publisher:
    """Publishes to one destination until something goes wrong; then it is thrown away and another one made.

    :param confirm_timeout: seconds to wait for the broker's word on any message
    :raises FAILURES: if there is no connection to be had
    """

    def __init__(self, destination: Destination, name: str, confirm_timeout: float = 10.0) -> None:
        self._destination, self._confirm_timeout = destination, confirm_timeout
        self.window = Window()
        self.blocked: str | None = None
        self._connection = connect(destination.broker, name, on_blocked=self._on_blocked)
        try:
            self._connection.on_unblocked = self._on_unblocked
            declare(self._connection, destination.topology)
            self._channel = self._connection.channel()
            self._channel.confirm_select()
            self._channel.events["basic_ack"].add(self._on_ack)
            self._channel.events["basic_nack"].add(self._on_nack)
            self._channel.events["basic_return"].add(self._on_return)
            self._connection.transport.sock.settimeout(confirm_timeout)
            self._connection.outbox.hold()
        except BaseException:
            discard(self._connection)
            raise

    @property
    def confirmed(self) -> Mapping[LogId, int]:
        """For each log, the last position that is safe."""
        return self.window.confirmed

    def send(self, message: Outgoing, log: LogId | None, position: int, *, mandatory: bool | None = None) -> None:
        """Publish the event at `position` of `log`, or with None a heartbeat. Does not wait for a confirm.

        :raises PublishFailed: if this or an earlier message failed
        """
        self.window = windows.sent(self.window, log, position)
        headers = {} if message.traceparent is None else {"traceparent": message.traceparent}
        wire = amqp.Message(
            message.body,
            content_type=message.content_type,
            delivery_mode=2,
            message_id=message.message_id,
            application_headers=headers,
        )
        must = self._destination.mandatory if mandatory is None else mandatory
        arguments = (0, self._destination.exchange, message.routing_key, must, False)
        try:
            # basic_publish() would look for news before each message, which halves the speed
            self._channel.send_method(spec.Basic.Publish, "Bssbb", arguments, wire)
        except FAILURES as error:
            self.window = windows.lost(self.window, repr(error))
        if self.window.next_tag % LOOK_EVERY == 0:
            self._look(0)
        self._raise_failure()

    def skip(self, log: LogId, position: int) -> None:
        """The event at `position` is not for this destination."""
        self.window = windows.passed(self.window, log, position)

    def settle(self, at_most: int = 0) -> None:
        """Wait until no more than `at_most` messages are on their way.

        :raises PublishFailed: if one of them failed, or nothing was confirmed for the time that a confirm may take
        """
        patience = time.monotonic() + self._confirm_timeout
        while self.window.outstanding > at_most and self.window.failure is None:
            before = self.window.outstanding
            self._look(max(0.0, min(1.0, patience - time.monotonic())))
            if self.window.outstanding < before:
                patience = time.monotonic() + self._confirm_timeout
            elif time.monotonic() >= patience and self.window.failure is None:
                self.window = windows.expired(self.window, self._confirm_timeout)
        self._raise_failure()

    def idle(self) -> None:
        """Keep the connection alive; to be called every few seconds while there is nothing to publish.

        :raises PublishFailed: if the connection is lost
        """
        self._look(0)
        try:
            self._connection.heartbeat_tick()
            self._connection.outbox.flush()
        except FAILURES as error:
            self.window = windows.lost(self.window, repr(error))
        self._raise_failure()

    def throw_away(self) -> None:
        """Close the connection at once."""
        discard(self._connection)

    def _look(self, seconds: float) -> None:
        """Send what is held and take in what the broker has said, waiting up to `seconds` for the first of it."""
        try:
            self._connection.outbox.flush()
            self._connection.take_in(seconds)
        except FAILURES as error:
            self.window = windows.lost(self.window, repr(error))

    def _raise_failure(self) -> None:
        if self.window.failure is not None:
            raise PublishFailed(self.window.failure)

    def _on_ack(self, tag: int, multiple: bool) -> None:
        self.window = windows.acked(self.window, tag, multiple)

    def _on_nack(self, tag: int, _: bool) -> None:
        self.window = windows.nacked(self.window, tag)

    def _on_return(self, _: Exception, __: str, routing_key: str, ___: Any) -> None:
        self.window = windows.returned(self.window, routing_key)

    def _on_blocked(self, reason: str) -> None:
        self.blocked = reason

    def _on_unblocked(self) -> None:
        self.blocked = None
