"""Read models that keep what happened to something as it happened, and are folded when they are asked.

For things with few events each, such as documents of a library, this answers for any earlier moment by the same rule
as for now, and knows by whom and when each entry was made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Connection, Date, Index, Integer, MetaData, String, Table, select

from kernel.database import JsonText, UtcDateTime
from kernel.envelope import Recorded
from kernel.projection import Projection


@dataclass(frozen=True, slots=True)
class Fact:
    """One event.

    :ivar subject: what it is about
    :ivar version: of the subject's stream after it
    :ivar actor: who did it, ``person:<id>``
    :ivar on: Thai date of the act
    """

    subject: str
    type: str
    data: Mapping[str, Any]
    version: int
    position: int
    event_id: str
    actor: str
    on: date
    recorded_at: datetime

    @property
    def act(self) -> dict[str, Any]:
        """By whom and when, and where in the log it stands."""
        return {"by": self.actor, "on": self.on.isoformat(), "position": self.position, "event_id": self.event_id}


def projection(
    name: str, subject: Callable[[Mapping[str, Any]], str], types: Iterable[str], version: int = 1
) -> Projection[Table]:
    """A read model of the events of `types` out of the own log.

    :param subject: what an event's data are about
    :param version: of the read model
    """

    def tables(metadata: MetaData, suffix: str) -> Table:
        return Table(
            f"{name}{suffix}",
            metadata,
            Column("area", String(40), primary_key=True),
            Column("position", Integer, primary_key=True),
            Column("subject", String(80), nullable=False),
            Column("type", String(60), nullable=False),
            Column("data", JsonText, nullable=False),
            Column("version", Integer, nullable=False),
            Column("event_id", String(36), nullable=False),
            Column("actor", String(80), nullable=False),
            Column("occurred_on", Date, nullable=False),
            Column("recorded_at", UtcDateTime, nullable=False),
            Index(f"{name}{suffix}_subject", "area", "subject"),
        )

    def happened(tx: Connection, table: Table, event: Recorded) -> None:
        tx.execute(
            table.insert().values(
                area=event.area,
                position=event.position,
                subject=subject(event.data),
                type=event.type,
                data=event.data,
                version=event.version,
                event_id=event.event_id,
                actor=event.metadata.actor,
                occurred_on=event.metadata.occurred_on,
                recorded_at=event.recorded_at,
            )
        )

    return Projection(name, version, tables, {("standards", type_): happened for type_ in types})


def facts(
    tx: Connection, table: Table, area: str, as_of: datetime | None, subject: str | None = None
) -> dict[str, list[Fact]]:
    """What happened by subject, in order; of one subject only where it is named."""
    query = select(table).where(table.c.area == area).order_by(table.c.position)
    if subject is not None:
        query = query.where(table.c.subject == subject)
    if as_of is not None:
        query = query.where(table.c.recorded_at <= as_of)
    found: dict[str, list[Fact]] = {}
    for row in tx.execute(query):
        fact = Fact(
            row.subject, row.type, row.data, row.version, row.position, row.event_id, row.actor, row.occurred_on,
            row.recorded_at,
        )  # fmt: skip
        found.setdefault(row.subject, []).append(fact)
    return found
