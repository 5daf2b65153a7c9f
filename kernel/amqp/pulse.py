"""Heartbeats for those who are busy."""

from __future__ import annotations

import threading
from typing import Any


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
