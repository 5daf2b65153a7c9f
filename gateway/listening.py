"""Hears from the broker what the services appended, tells the open streams, and puts sessions in doubt.

Each gateway process has a queue of its own that the broker forgets with the connection: hints are for whoever looks
just now, and nobody needs yesterday's.
"""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from gateway.hints import Hub, hint_of
from gateway.sessions import doubted
from gateway.settings import SOURCES
from kernel import amqp

LOGGER = logging.getLogger(__name__)

POLL_SECONDS = 1.0
LONGEST_PAUSE = 5.0
QUEUE_ARGUMENTS = {"x-queue-type": "classic", "x-max-length": 10_000, "x-overflow": "drop-head"}


class Listener:
    """A :class:`kernel.lifecycle.Worker` that listens to every log exchange.

    :param doubt: told the actor of each event after which their sessions may be over (``gateway.sessions``)
    """

    def __init__(
        self, broker: amqp.Broker, hub: Hub, doubt: Callable[[str], None], sources: tuple[str, ...] = SOURCES
    ) -> None:
        self._broker, self._hub, self._doubt, self._sources = broker, hub, doubt, sources
        self._stopped = threading.Event()
        self.ready = threading.Event()

    def run(self) -> None:
        """Listen until stopped; a lost broker is waited for, and every stream is told that it missed something."""
        pause = 0.2
        while not self._stopped.is_set():
            try:
                connection = amqp.connect(self._broker, "nithet gateway hints")
            except amqp.FAILURES as fault:
                LOGGER.warning("gateway.hints_away", extra={"error": repr(fault)})
                self._stopped.wait(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
                continue
            try:
                self._listen(connection)
                pause = 0.2
            except amqp.FAILURES as fault:
                LOGGER.warning("gateway.hints_lost", extra={"error": repr(fault)})
            finally:
                self.ready.clear()
                amqp.discard(connection)
                self._hub.miss()

    def stop(self) -> None:
        """Ask `run` to return."""
        self._stopped.set()

    def _listen(self, connection: Any) -> None:
        channel = connection.channel()
        channel.auto_decode = False
        topology = amqp.Topology()
        for source in self._sources:
            topology += amqp.log(source)
        amqp.declare(connection, topology)
        name, _, _ = channel.queue_declare(
            "", durable=False, exclusive=True, auto_delete=True, arguments=QUEUE_ARGUMENTS
        )
        for source in self._sources:
            channel.queue_bind(name, amqp.log_exchange(source), "#")
        channel.basic_consume(name, no_ack=True, callback=self._heard)
        self.ready.set()
        while not self._stopped.is_set():
            with suppress(TimeoutError):
                connection.drain_events(timeout=POLL_SECONDS)
            connection.heartbeat_tick()

    def _heard(self, message: Any) -> None:
        try:
            body = json.loads(message.body)
        except ValueError:
            return
        if not isinstance(body, dict):
            return
        hint = hint_of(body)
        if hint is not None:
            self._hub.tell(hint)
        actor = doubted(body)
        if actor is not None:
            try:
                self._doubt(actor)
            except SQLAlchemyError:  # the sessions are asked after within a minute all the same
                LOGGER.warning("gateway.doubt_lost", exc_info=True)
