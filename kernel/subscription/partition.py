"""One consumer on one partition's queue: takes batches, hands them on one after the other, acknowledges after each.

Nothing is ever given back to the queue, since that would reorder it. What was in hand when the process died comes
again, marked by the broker with how often it was handed out.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from amqp.exceptions import ConsumerCancelled

from kernel.amqp import FAILURES, Broker, Pulse, Topology, close, connect, declare, discard, headers_of
from kernel.subscription.shares import Shares

LOGGER = logging.getLogger(__name__)

BATCH = 200
"""The most messages that are handled in one step."""

PREFETCH = 2 * BATCH
"""The next batch is on its way while one is handled."""

QUIET = 2.0
"""Seconds without a delivery after which, before leaving, none is waited for any longer."""

ALONE_FROM = 2
"""A message that was handed out and not acknowledged this often is handled alone: it may be what killed the process.
Once is no suspicion, since every lost connection hands a batch out again."""


class Interrupted(Exception):
    """The process is to end before the batch could be handled. It is not acknowledged."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A message as it came: bytes, whatever they are.

    :ivar returned: how often it was handed out before without being acknowledged
    """

    tag: int
    body: bytes
    content_type: str | None
    returned: int


@dataclass(frozen=True, slots=True)
class Pace:
    """How a subscription goes. Seconds.

    :ivar rebalance: between two looks at how many replicas stand in line
    :ivar sweep: between two comparisons of all checkpoints with the sources' heads
    :ivar back_off: the longest pause after failures in a row
    :ivar last: after the order to stop, how long a step in hand that failed for a passing reason is tried again
    """

    rebalance: float = 5.0
    sweep: float = 60.0
    back_off: float = 5.0
    last: float = 5.0


DEFAULT_PACE = Pace()


class Partition:
    """Consumes the queue of one partition for as long as the process lives.

    :param handle: takes a batch and returns when all of it is dealt with; raises :class:`Interrupted` if it cannot
    :param opened: called whenever the queue is there anew, as it may have been lost with what it held
    """

    def __init__(
        self,
        number: int,
        queue: str,
        replicas_queue: str,
        broker: Broker,
        topology: Topology,
        handle: Callable[[Sequence[Delivery], bool], None],
        opened: Callable[[], None],
        shares: Shares,
        pulse: Pulse,
        stopping: threading.Event,
        pace: Pace,
    ) -> None:
        self._number, self.queue, self._replicas_queue = number, queue, replicas_queue
        self._broker, self._topology = broker, topology
        self._handle, self._opened, self._shares, self._pulse = handle, opened, shares, pulse
        self._stopping, self._pace = stopping, pace
        self._waiting: deque[Delivery] = deque()
        self._look_due = 0.0
        self._connection: Any = None
        self._channel: Any = None
        self._tag = ""
        self.connected = False

    def run(self) -> None:
        """Consume until stopped; connect again as often as it takes."""
        pause = 0.2
        while not self._stopping.is_set():
            try:
                self._open()
                pause = 0.2
                self._consume()
                close(self._connection)
            except Interrupted:
                pass
            except (ConsumerCancelled, *FAILURES) as error:
                LOGGER.warning("subscription.broker", extra={"queue": self.queue, "error": repr(error)})
            finally:
                self.connected = False
                if self._connection is not None:
                    self._pulse.remove(self._connection)
                    discard(self._connection)
            self._stopping.wait(pause)
            pause = min(pause * 2, self._pace.back_off)

    def _open(self) -> None:
        self._connection = None
        self._waiting.clear()
        self._connection = connect(self._broker, f"nithet {self.queue}")
        self._pulse.add(self._connection)
        declare(self._connection, self._topology)
        self._channel = self._connection.channel()
        self._channel.auto_decode = False
        self._channel.basic_qos(0, PREFETCH, False)
        if self._number == 0:  # once for each process
            self._channel.basic_consume(self._replicas_queue, no_ack=True, callback=lambda _: None)
        self._tag = self._channel.basic_consume(self.queue, callback=self._arrived)
        self._look_due = time.monotonic() + self._pace.rebalance
        self.connected = True
        self._opened()

    def _consume(self) -> None:
        while not self._stopping.is_set():
            self._read(0.0 if self._waiting else 1.0)
            self._handle_batch()
            self._connection.heartbeat_tick()
            if time.monotonic() >= self._look_due:
                self._rebalance()
        self._leave()

    def _leave(self) -> None:
        """Deal with all that the broker has handed out, and ask for no more.

        What is still on its way to a consumer that is cancelled never arrives: the broker hands it out again later, and
        counts it as returned. So what earlier acknowledgements have called for is waited for first.
        """
        self._take_in_all()
        self._channel.basic_cancel(self._tag)
        self._channel.callbacks[self._tag] = self._arrived  # or py-amqp would turn away what comes now
        self._channel.queue_declare(self.queue, passive=True)
        del self._channel.callbacks[self._tag]
        while self._waiting:
            self._handle_batch()

    def _take_in_all(self) -> None:
        """Wait until the broker has nothing more to hand out, or as much as it may is in hand.

        To a replica that stands in line it hands out nothing, whatever there is: none waits longer than `QUIET`.
        """
        held, empty, end = len(self._waiting), 0, time.monotonic() + QUIET
        while held < PREFETCH and empty < 2 and time.monotonic() < end:
            if self._channel.queue_declare(self.queue, passive=True).message_count:
                self._connection.take_in(0.05)
            else:
                empty += 1
            if len(self._waiting) > held:
                held, empty, end = len(self._waiting), 0, time.monotonic() + QUIET

    def _read(self, seconds: float) -> None:
        """Take in what has come, up to a batch, waiting up to `seconds` for the first of it."""
        self._connection.take_in(seconds, lambda: len(self._waiting) >= BATCH)

    def _arrived(self, message: Any) -> None:
        body = message.body
        returned = headers_of(message).get("x-delivery-count", 0)
        self._waiting.append(
            Delivery(
                tag=message.delivery_info["delivery_tag"],
                body=body if isinstance(body, bytes) else bytes(body, "utf-8", "surrogatepass"),
                content_type=message.properties.get("content_type"),
                returned=returned if isinstance(returned, int) else 0,
            )
        )

    def _handle_batch(self) -> None:
        """Handle what waits, up to a batch, and acknowledge it. A suspicious message is a batch of its own."""
        if not self._waiting:
            return
        self._shares.delivered(self._number)
        batch: list[Delivery] = []
        alone = self._waiting[0].returned >= ALONE_FROM
        while self._waiting and len(batch) < (1 if alone else BATCH):
            if batch and self._waiting[0].returned >= ALONE_FROM:
                break
            batch.append(self._waiting.popleft())
        self._handle(batch, alone)
        self._channel.basic_ack(batch[-1].tag, multiple=True)
        time.sleep(0)  # other greenthreads of the service have their turn

    def _rebalance(self) -> None:
        """Go to the end of the line if this process reads more than its share."""
        self._look_due = time.monotonic() + self._pace.rebalance
        replicas = self._channel.queue_declare(self._replicas_queue, passive=True).consumer_count
        if not self._shares.leave(self._number, replicas):
            return
        LOGGER.info("subscription.left_to_another", extra={"queue": self.queue, "replicas": replicas})
        self._leave()
        self._tag = self._channel.basic_consume(self.queue, callback=self._arrived)
