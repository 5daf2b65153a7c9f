"""One service's reading of the other services' logs."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable, Sequence

from kernel import amqp, checkpoints, metrics, parking
from kernel.amqp import Broker, Pulse
from kernel.contiguity import Verdict
from kernel.database import Database
from kernel.envelope import Recorded
from kernel.following import Follower
from kernel.leader import leadership
from kernel.principals import sign_process
from kernel.relay.message import Heartbeat, Unreadable, decode
from kernel.rpc import RpcClient
from kernel.subscription.careful import offer_alone
from kernel.subscription.healing import Healer
from kernel.subscription.partition import DEFAULT_PACE, Delivery, Interrupted, Pace, Partition
from kernel.subscription.remote import RemoteLog
from kernel.subscription.shares import Shares
from kernel.transient import is_transient

LOGGER = logging.getLogger(__name__)

LEAVE_HEALING = 1.0
"""Seconds to wait at the end for a pull from a source. One that does not answer is left: nothing of it is half done."""

Place = tuple[str, str]
"""Source and area."""


class Subscription:
    """Feeds the followers of `service` with everything that happens in `sources`.

    :param followers: the followers of the moment; builds of read models come and go
    :param rpc: for reading the sources' logs where messages are missing
    :param principal_key: proves to them that it is a service that asks
    :param applied: called after events took effect, for those who wait to see it
    """

    def __init__(
        self,
        service: str,
        sources: Iterable[str],
        followers: Callable[[], Sequence[Follower]],
        database: Database,
        broker: Broker,
        rpc: RpcClient,
        *,
        principal_key: str,
        partitions: int = amqp.PARTITIONS,
        applied: Callable[[], None] = lambda: None,
        pace: Pace = DEFAULT_PACE,
    ) -> None:
        self._service, self._followers, self._database, self._applied = service, followers, database, applied
        self._stopping = threading.Event()
        self._pace, self._pulse = pace, Pulse()
        self.shares = Shares(partitions)
        names = sorted(sources)
        self.healer = Healer(
            database,
            {source: RemoteLog(rpc, source, lambda: sign_process(service, principal_key)) for source in names},
            followers,
            leadership(database.url, f"healing/{service}"),
            applied,
            self._stopping,
            pace.sweep,
            pace.back_off,
        )
        topology = amqp.subscription(service, names, partitions)
        self.partitions = tuple(
            Partition(
                number,
                amqp.subscription_queue(service, number),
                amqp.replicas_queue(service),
                broker,
                topology,
                self._taking(amqp.subscription_queue(service, number)),
                self.healer.look_at_all,
                self.shares,
                self._pulse,
                self._stopping,
                pace,
            )
            for number in range(partitions)
        )
        self._fault: BaseException | None = None

    def run(self) -> None:
        """Read until stopped. Raises what a bug in any of its threads raised, after stopping the others."""
        work = [*(partition.run for partition in self.partitions), self.healer.run]
        *reading, healing = (threading.Thread(target=self._kept, args=(part,), daemon=True) for part in work)
        for thread in (*reading, healing):
            thread.start()
        for thread in reading:
            thread.join()
        healing.join(LEAVE_HEALING)
        self._pulse.stop()
        if self._fault is not None:
            raise self._fault

    def stop(self) -> None:
        """Ask every part to finish what it has in hand. Does not wait."""
        self._stopping.set()
        self.healer.wake()

    @property
    def connected(self) -> bool:
        """Whether every partition has its connection."""
        return all(partition.connected for partition in self.partitions)

    def _kept(self, run: Callable[[], None]) -> None:
        try:
            run()
        except BaseException as error:
            LOGGER.exception("subscription.died")
            self._fault = error
            self.stop()

    def _taking(self, queue: str) -> Callable[[Sequence[Delivery], bool], None]:
        def take(batch: Sequence[Delivery], alone: bool) -> None:
            start = time.perf_counter()
            self._take(queue, batch, alone)
            elapsed = (time.perf_counter() - start) / len(batch)
            for _ in batch:
                metrics.HANDLER_SECONDS.labels(self._service, "done").observe(elapsed)

        return take

    def _take(self, queue: str, batch: Sequence[Delivery], alone: bool) -> None:
        """Deal with a batch for good: applied, known already, parked, or asked for from the source's log."""
        events: dict[Place, list[Recorded]] = {}
        heartbeats: dict[Place, Heartbeat] = {}
        for delivery in batch:
            try:
                message = decode(delivery.body)
            except Unreadable as error:
                self._patiently(lambda d=delivery, e=error: self._keep(queue, d, str(e)))  # type: ignore[misc]
                continue
            if isinstance(message, Heartbeat):
                heartbeats[message.source, message.area] = message
            else:
                events.setdefault((message.source, message.area), []).append(message)
        for (source, area), run in events.items():
            self._patiently(lambda s=source, a=area, r=run: self._offer(s, a, r, alone))  # type: ignore[misc]
        if heartbeats:
            self._patiently(lambda: self._notice(heartbeats))
        if events:
            self._applied()

    def _reading(self, source: str) -> list[Follower]:
        return [follower for follower in self._followers() if source in follower.sources]

    def _offer(self, source: str, area: str, run: Sequence[Recorded], alone: bool) -> None:
        """To every follower; those that have it already pass over it, so that this may be done again from the start."""
        for follower in self._reading(source):
            verdict = offer_alone(self._database, follower, run[0]) if alone else follower.offer(source, area, run)
            if verdict is Verdict.HEAL:
                self.healer.want(follower.name, source, area)

    def _notice(self, heartbeats: dict[Place, Heartbeat]) -> None:
        reading = {source: self._reading(source) for source, _ in heartbeats}
        names = {follower.name for followers in reading.values() for follower in followers}
        with self._database.reading() as tx:
            held = checkpoints.of_areas(tx, names, {area for _, area in heartbeats})
        known = {(c.follower, c.source, c.area): c for c in held}
        for (source, area), heartbeat in heartbeats.items():
            head = heartbeat.head()
            for follower in reading[source]:
                checkpoint = known.get((follower.name, source, area))
                if checkpoint is not None and checkpoint.stands_at(head):
                    continue
                if follower.notice(source, head) is Verdict.HEAL:
                    self.healer.want(follower.name, source, area)

    def _keep(self, queue: str, delivery: Delivery, error: str) -> None:
        LOGGER.error("subscription.unreadable", extra={"queue": queue, "error": error})
        with self._database.transaction() as tx:
            parking.keep_unreadable(tx, queue, delivery.content_type, delivery.body, error)

    def _patiently(self, act: Callable[[], None]) -> None:
        """Do it, again and again while the database is away: giving a message back would reorder the queue.

        :raises Interrupted: if the process is to end and the database does not come back in time for it
        """
        pause, end = 0.1, float("inf")
        while True:
            try:
                act()
                return
            except Exception as error:
                if not is_transient(error):
                    raise
                LOGGER.warning("subscription.database", extra={"error": repr(error)})
                metrics.RESTARTED_STEPS.labels(self._service).inc()
            if self._stopping.wait(pause):  # a writer that was quicker is no reason to leave the batch undone
                end = min(end, time.monotonic() + self._pace.last)
                if time.monotonic() >= end:
                    raise Interrupted
                time.sleep(0.1)
            pause = min(pause * 2, self._pace.back_off)
