"""Appends of one process wake the relays of another: PostgreSQL's LISTEN and NOTIFY.

A NOTIFY inside the append would make all committing transactions wait for one lock. It is sent behind them instead, at
most once in a while, from a connection of its own. Where it is lost, the relay's own look at the log finds the append.
"""

from __future__ import annotations

import logging
import select
import threading
from contextlib import suppress
from typing import Any

import psycopg2
from sqlalchemy.engine import make_url

from kernel.wakeup import Wakeup

LOGGER = logging.getLogger(__name__)

COALESCE_SECONDS = 0.01
"""Appends within this time of a notification share the next one."""

BACK_OFF_SECONDS = 2.0


class Notifications:
    """Carries the rings of a :class:`Wakeup` to the other processes of the same service, and theirs to it.

    :param url: ``postgresql+psycopg2://…`` of the service's database
    """

    def __init__(self, url: str, service: str, wakeup: Wakeup) -> None:
        self._dsn = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
        self._channel = f"nithet_log_{service}"
        self._wakeup = wakeup
        self._stopping = threading.Event()
        self._own_pid = 0

    def run(self) -> None:
        """Carry until stopped."""
        with self._wakeup.waiter() as bell:
            listener = threading.Thread(target=self._listen, args=(bell,), daemon=True)
            listener.start()
            while not self._stopping.is_set():
                with suppress(psycopg2.Error):
                    self._announce(bell)
                self._stopping.wait(BACK_OFF_SECONDS)
            listener.join()

    def stop(self) -> None:
        """Ask both directions to end. Does not wait."""
        self._stopping.set()
        self._wakeup.ring()

    def _announce(self, bell: Any) -> None:
        connection = self._connect("announcing")
        self._own_pid = connection.get_backend_pid()
        try:
            with connection.cursor() as cursor:
                while not self._stopping.is_set():
                    if bell.wait(30.0):
                        cursor.execute("SELECT pg_notify(%s, '')", (self._channel,))
                        self._stopping.wait(COALESCE_SECONDS)
        finally:
            connection.close()

    def _listen(self, own: Any) -> None:
        while not self._stopping.is_set():
            try:
                connection = self._connect("listening")
                try:
                    self._hear(connection, own)
                finally:
                    connection.close()
            except (psycopg2.Error, OSError) as error:
                LOGGER.warning("relay.notifications_lost", extra={"error": repr(error)})
                self._stopping.wait(BACK_OFF_SECONDS)

    def _hear(self, connection: Any, own: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f'LISTEN "{self._channel}"')
        self._wakeup.ring(own)  # for what was missed until now
        while not self._stopping.is_set():
            if not select.select([connection.fileno()], [], [], 1.0)[0]:
                continue
            connection.poll()
            if any(notification.pid != self._own_pid for notification in connection.notifies):
                self._wakeup.ring(own)
            connection.notifies.clear()

    def _connect(self, doing: str) -> Any:
        connection = psycopg2.connect(
            self._dsn, connect_timeout=5, application_name=f"nithet {doing}", keepalives_idle=10, keepalives_interval=5
        )
        connection.autocommit = True
        return connection
