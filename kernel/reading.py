"""A query's look at a running service."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection

from kernel.authority import Principal
from kernel.database import Database
from kernel.decider import Decider
from kernel.folding import Folding
from kernel.log import AsOf, EventLog
from kernel.projecting import ReadModels
from kernel.years import bangkok_date


@dataclass(frozen=True, slots=True)
class LogReading:
    """A :class:`kernel.application.Reading` on a log and its read models."""

    log: EventLog
    principal: Principal
    area: str
    as_of: datetime | None
    now: datetime
    database: Database
    models: ReadModels
    folding: Folding
    keeps_deadlines: bool = True

    @property
    def today(self) -> date:
        """The Thai day on which is asked."""
        return bangkok_date(self.now)

    @property
    def day(self) -> date:
        """The Thai day that is looked at."""
        return bangkok_date(self.as_of or self.now)

    def model(self, projection: str) -> AbstractContextManager[tuple[Connection, Any]]:
        """A connection and the live tables of `projection`."""
        return self.models.reading(projection)

    def state(self, decider: Decider[Any, Any, Any], stream: str, as_of: AsOf | None = None) -> tuple[Any, int]:
        """A stream's state and version, now or at an earlier moment."""
        moment = as_of or (AsOf(instant=self.as_of) if self.as_of else None)
        return self.folding.then(self.area, decider, stream, moment)

    def bookkeeping(self) -> AbstractContextManager[Connection]:
        """A short write transaction for what a service keeps beside its log."""
        return self.database.transaction()
