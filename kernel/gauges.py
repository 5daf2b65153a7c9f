"""What is not counted as it happens but looked up in the database when somebody asks for metrics."""

from __future__ import annotations

import logging
from datetime import UTC, datetime

from sqlalchemy.exc import SQLAlchemyError

from kernel import checkpoints, metrics, parking
from kernel.database import Database
from kernel.log import EventLog
from kernel.relay import cursors

LOGGER = logging.getLogger(__name__)


class Gauges:
    """The gauges of one service."""

    def __init__(self, service: str, database: Database, log: EventLog) -> None:
        self._service = service
        self._database = database
        self._log = log

    def look(self) -> None:
        """Brings them up to date; leaves them as they are while the database is away."""
        try:
            self._relay()
            self._subscriptions()
        except (SQLAlchemyError, OSError) as error:
            LOGGER.warning("metrics.database_away", extra={"error": repr(error)})

    def _relay(self) -> None:
        """How far the broker's confirms are behind the log, and since when."""
        heads = self._log.heads()
        with self._database.reading() as tx:
            places = cursors.load(tx, "internal") or cursors.load(tx, "public")
        behind, oldest = 0, 0.0
        for head in heads:
            place = places.get(head.area)
            done = place.position if place is not None and place.epoch == head.epoch else 0
            behind += max(0, head.position - done)
            if done < head.position and (waiting := self._log.read_raw(head.area, done, 1)):
                oldest = max(oldest, (datetime.now(UTC) - waiting[0].recorded_at).total_seconds())
        metrics.RELAY_LAG_EVENTS.labels(self._service).set(behind)
        metrics.RELAY_LAG_SECONDS.labels(self._service).set(oldest)

    def _subscriptions(self) -> None:
        """How far each follower is behind what is known of its sources, over all areas, and what is parked."""
        with self._database.reading() as tx:
            held = checkpoints.every(tx)
            parked = sum(parking.count(tx).values())
        behind: dict[tuple[str, str], int] = {}
        for checkpoint in held:
            key = checkpoint.follower, checkpoint.source
            behind[key] = behind.get(key, 0) + checkpoint.behind
        metrics.SUBSCRIPTION_LAG_EVENTS.clear()
        for (follower, source), events in behind.items():
            metrics.SUBSCRIPTION_LAG_EVENTS.labels(self._service, follower, source).set(events)
        metrics.PARKED_EVENTS.labels(self._service).set(parked)
