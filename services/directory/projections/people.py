"""People, as sealed as they are in the log; whoever asks opens them at that moment only."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import Boolean, Column, ColumnElement, Connection, MetaData, String, Table, Text, and_, select, update

from kernel.envelope import Recorded
from kernel.projection import Projection


def tables(metadata: MetaData, suffix: str) -> Table:
    """One row for each person."""
    return Table(
        f"people{suffix}",
        metadata,
        Column("area", String(40), primary_key=True),
        Column("person", String(36), primary_key=True),
        Column("sealed", Text, nullable=False),
        Column("erased", Boolean, nullable=False),
    )


def _registered(tx: Connection, table: Table, event: Recorded) -> None:
    d = event.data
    tx.execute(table.insert().values(area=event.area, person=d["person"], sealed=d["sealed"], erased=False))


def _details_changed(tx: Connection, table: Table, event: Recorded) -> None:
    tx.execute(update(table).where(_mine(table, event)).values(sealed=event.data["sealed"]))


def _erased(tx: Connection, table: Table, event: Recorded) -> None:
    tx.execute(update(table).where(_mine(table, event)).values(sealed="", erased=True))


PEOPLE: Projection[Table] = Projection(
    name="people",
    version=1,
    tables=tables,
    evolve={
        ("directory", "person-registered"): _registered,
        ("directory", "person-details-changed"): _details_changed,
        ("directory", "person-erased"): _erased,
    },
)


def sealed(tx: Connection, table: Table, area: str, people: Collection[str]) -> dict[str, str]:
    """The sealed text of each of `people` on record; empty for the erased."""
    query = select(table.c.person, table.c.sealed).where(table.c.area == area, table.c.person.in_(list(people)))
    return {row.person: row.sealed for row in tx.execute(query)}


def of_area(tx: Connection, table: Table, area: str) -> dict[str, str]:
    """The sealed text of everyone on record in `area` who is not erased."""
    query = select(table.c.person, table.c.sealed).where(table.c.area == area, table.c.erased.is_(False))
    return {row.person: row.sealed for row in tx.execute(query)}


def fold(events: Iterable[Recorded]) -> dict[str, str]:
    """The sealed text of each person that `events` lead to; empty for the erased."""
    found: dict[str, str] = {}
    for event in events:
        match event.type:
            case "person-registered" | "person-details-changed":
                found[event.data["person"]] = event.data["sealed"]
            case "person-erased":
                found[event.data["person"]] = ""
    return found


def _mine(table: Table, event: Recorded) -> ColumnElement[bool]:
    return and_(table.c.area == event.area, table.c.person == event.data["person"])
