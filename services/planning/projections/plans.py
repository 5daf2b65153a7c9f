"""Every version of every plan, readable as it stood."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Column, Connection, Date, Integer, MetaData, String, Table, Text, select

from kernel.database import JsonText, UtcDateTime
from kernel.envelope import Recorded
from kernel.projection import Projection
from services.planning.domain.measure import Measure
from services.planning.domain.plan import Plan


@dataclass(frozen=True, slots=True)
class PlanTables:
    """One row for each version."""

    versions: Table


def tables(metadata: MetaData, suffix: str) -> PlanTables:
    """The tables for a build."""
    return PlanTables(
        Table(
            f"plan_versions{suffix}",
            metadata,
            Column("area", String(40), primary_key=True),
            Column("plan", String(20), primary_key=True),
            Column("version", Integer, primary_key=True),
            Column("title", Text, nullable=False),
            Column("from_year", Integer, nullable=False),
            Column("to_year", Integer, nullable=False),
            Column("vision", Text, nullable=False),
            Column("measures", JsonText, nullable=False),
            Column("changes", JsonText, nullable=False),
            Column("because", JsonText),
            Column("actor", String(120), nullable=False),
            Column("occurred_on", Date, nullable=False),
            Column("event_id", String(36), nullable=False),
            Column("position", Integer, nullable=False),
            Column("recorded_at", UtcDateTime, nullable=False),
        )
    )


def drafted(tx: Connection, into: PlanTables, event: Recorded) -> None:
    """The first version."""
    names = ("title", "from_year", "to_year", "vision")
    heading = {name: event.data[name] for name in names}
    changes = [{"measure": m["measure"], "before": None, "after": m} for m in event.data["measures"]]
    _insert(tx, into, event, heading, changes, None)


def revised(tx: Connection, into: PlanTables, event: Recorded) -> None:
    """Another version, under the heading of the one before."""
    rows = into.versions
    heading = (
        tx.execute(
            select(rows.c.title, rows.c.from_year, rows.c.to_year, rows.c.vision).where(
                rows.c.area == event.area,
                rows.c.plan == event.data["plan"],
                rows.c.version == event.data["version"] - 1,
            )
        )
        .mappings()
        .one()
    )
    _insert(tx, into, event, dict(heading), event.data["changes"], event.data["because"])


def versions(tx: Connection, read: PlanTables, area: str, as_of: datetime | None) -> list[dict[str, Any]]:
    """All versions of all plans that were known at `as_of`, oldest plan and version first."""
    rows = read.versions
    query = select(rows).where(rows.c.area == area).order_by(rows.c.from_year, rows.c.version)
    if as_of is not None:
        query = query.where(rows.c.recorded_at <= as_of)
    return [dict(row) for row in tx.execute(query).mappings()]


def plan_at(known: list[dict[str, Any]]) -> Callable[[str], Plan]:
    """Finds the latest version of a plan among `known` ones; version 0 where there is none."""
    latest = {row["plan"]: row for row in known}

    def find(plan: str) -> Plan:
        row = latest.get(plan)
        if row is None:
            return Plan()
        measures = msgspec.convert(row["measures"], tuple[Measure, ...])
        return Plan(plan, row["version"], row["title"], row["from_year"], row["to_year"], row["vision"], measures)

    return find


def _insert(
    tx: Connection, into: PlanTables, event: Recorded, heading: dict[str, Any], changes: list[Any], because: Any
) -> None:
    tx.execute(
        into.versions.insert().values(
            **heading,
            area=event.area,
            plan=event.data["plan"],
            version=event.data["version"],
            measures=event.data["measures"],
            changes=changes,
            because=because,
            actor=event.metadata.actor,
            occurred_on=event.metadata.occurred_on,
            event_id=event.event_id,
            position=event.position,
            recorded_at=event.recorded_at,
        )
    )


PLANS: Projection[PlanTables] = Projection(
    "plans", 2, tables, {("planning", "plan-drafted"): drafted, ("planning", "plan-revised"): revised}
)
