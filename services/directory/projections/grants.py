"""Who holds which role over what, and until when."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import Column, Connection, MetaData, String, Table, and_, delete, or_, select, update

from kernel.authority import Capacity
from kernel.envelope import Recorded
from kernel.projection import Projection
from services.directory.domain.granting import LONGEST_ORDER


def tables(metadata: MetaData, suffix: str) -> Table:
    """One row for each grant of a person who is not erased. Dates are ISO text, which sorts as time does."""
    return Table(
        f"grants{suffix}",
        metadata,
        Column("area", String(40), primary_key=True),
        Column("grant_id", String(36), primary_key=True),
        Column("person", String(36), nullable=False, index=True),
        Column("role", String(40), nullable=False),
        Column("scope_kind", String(10), nullable=False),
        Column("scope_id", String(40), nullable=False),
        Column("valid_from", String(10), nullable=False),
        Column("valid_to", String(10)),
        Column("capacity", String(10), nullable=False),
        Column("by_order", String(LONGEST_ORDER)),
    )


def _given(tx: Connection, table: Table, event: Recorded) -> None:
    """Grants from before there were capacities are the holders' own."""
    d = event.data
    tx.execute(
        table.insert().values(
            area=event.area,
            grant_id=d["grant"],
            person=d["person"],
            role=d["role"],
            scope_kind=d["scope"]["kind"],
            scope_id=d["scope"]["id"],
            valid_from=d["valid_from"],
            valid_to=d["valid_to"],
            capacity=d.get("capacity", Capacity.OWN.value),
            by_order=d.get("order"),
        )
    )


def _ended(tx: Connection, table: Table, event: Recorded) -> None:
    mine = and_(table.c.area == event.area, table.c.grant_id == event.data["grant"])
    tx.execute(update(table).where(mine).values(valid_to=event.data["last_day"]))


def _erased(tx: Connection, table: Table, event: Recorded) -> None:
    tx.execute(delete(table).where(table.c.area == event.area, table.c.person == event.data["person"]))


GRANTS: Projection[Table] = Projection(
    name="grants",
    version=2,
    tables=tables,
    evolve={
        ("directory", "grant-given"): _given,
        ("directory", "grant-ended"): _ended,
        ("directory", "person-erased"): _erased,
    },
)


def of_person(tx: Connection, table: Table, person: str, today: date) -> list[dict[str, Any]]:
    """The grants of `person` in every area that have not ended before `today`."""
    return of_people(tx, table, [person], today)


def of_people(tx: Connection, table: Table, people: Collection[str], today: date) -> list[dict[str, Any]]:
    """The grants of each of `people` in every area that have not ended before `today`."""
    wanted, found = list(people), []
    still = or_(table.c.valid_to.is_(None), table.c.valid_to >= today.isoformat())
    for start in range(0, len(wanted), 500):
        query = select(table).where(table.c.person.in_(wanted[start : start + 500]), still)
        found += [dict(row) for row in tx.execute(query.order_by(table.c.area, table.c.grant_id)).mappings()]
    return found


def of_area(tx: Connection, table: Table, area: str) -> list[dict[str, Any]]:
    """Every grant of `area`, past ones included."""
    query = select(table).where(table.c.area == area).order_by(table.c.role, table.c.scope_id, table.c.valid_from)
    return [dict(row) for row in tx.execute(query).mappings()]
