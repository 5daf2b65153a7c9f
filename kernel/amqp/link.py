"""A connection that one thread reads and any number of threads write."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from kernel.amqp.address import Broker
from kernel.amqp.connection import FAILURES, connect, discard

LOGGER = logging.getLogger(__name__)

POLL_SECONDS = 2.0
"""How long the reading thread waits before it looks after heartbeats. Also the limit for writing one message."""


class Link:
    """One connection with a thread that reads it, opens it again when it is lost, and sends its heartbeats.

    The socket keeps one timeout for its whole life: a reader that changed it would change it for the writer too.
    """

    def __init__(self, broker: Broker, name: str, on_open: Callable[[Any], None], on_lost: Callable[[], None]) -> None:
        self._broker, self._name, self._on_open, self._on_lost = broker, name, on_open, on_lost
        self._stopped = threading.Event()
        self._ready = threading.Event()
        self._wanted = threading.Event()
        self._connection: Any = None
        self.channel: Any = None
        self.error: Exception | None = None
        threading.Thread(target=self._run, name=name, daemon=True).start()

    def wait_ready(self, timeout: float) -> bool:
        """Whether the connection is open, if need be after waiting."""
        self._wanted.set()
        return self._ready.wait(timeout)

    @property
    def ready(self) -> bool:
        return self._ready.is_set()

    def drop(self) -> None:
        """Give the connection up; the thread opens another."""
        self._ready.clear()
        connection = self._connection
        with suppress(Exception):
            connection.transport.sock.shutdown(2)

    def stop(self) -> None:
        self._stopped.set()
        self._wanted.set()
        self.drop()

    def _run(self) -> None:
        wait = 0.1
        while not self._stopped.is_set():
            try:
                self._connection = connect(self._broker, self._name, watch_blocked=False)
                self._connection.transport.sock.settimeout(POLL_SECONDS)
                channel = self._connection.channel()
                channel.auto_decode = False
                self._on_open(channel)
                self.channel, self.error, wait = channel, None, 0.1
                self._ready.set()
                while not self._stopped.is_set():
                    with suppress(TimeoutError):
                        self._connection.drain_events(timeout=POLL_SECONDS)
                    self._connection.heartbeat_tick()
            except Exception as error:  # whatever it is, the answer is another connection
                if not isinstance(error, FAILURES):
                    LOGGER.exception("rpc.link_failed")
                self.error = error
            was_ready = self._ready.is_set()
            self._ready.clear()
            if self._connection is not None:
                discard(self._connection)
                self._connection = self.channel = None
            if self._stopped.is_set():
                return
            if was_ready:
                LOGGER.warning("rpc.connection_lost", extra={"link": self._name, "error": repr(self.error)})
            self._on_lost()
            self._wanted.clear()
            self._wanted.wait(wait)
            wait = min(wait * 2, 5.0)
