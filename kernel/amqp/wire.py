"""Between py-amqp and the socket: fewer and larger calls to the system."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


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
