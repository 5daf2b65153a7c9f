"""How far each destination has got in each area log: the last position that its broker has confirmed."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import BigInteger, Column, Connection, Integer, MetaData, String, Table, select
from sqlalchemy.dialects import postgresql, sqlite

from kernel.relay.progress import RelayCursor

METADATA = MetaData()

RELAY_CURSORS = Table(
    "relay_cursors",
    METADATA,
    Column("destination", String(40), primary_key=True),
    Column("area", String(40), primary_key=True),
    Column("epoch", Integer, nullable=False),
    Column("position", BigInteger, nullable=False),
)


def load(tx: Connection, destination: str) -> dict[str, RelayCursor]:
    """The cursors of `destination` by area. An area without one starts before its first event."""
    query = select(RELAY_CURSORS).where(RELAY_CURSORS.c.destination == destination)
    return {row.area: RelayCursor(row.epoch, row.position) for row in tx.execute(query).all()}


def save(tx: Connection, destination: str, moved: Mapping[str, RelayCursor]) -> None:
    """Write `moved`. Two relays that both believe to lead may write in turn; the lower one only costs repetition."""
    if not moved:
        return
    insert = (postgresql.insert if tx.dialect.name == "postgresql" else sqlite.insert)(RELAY_CURSORS)
    statement = insert.on_conflict_do_update(
        index_elements=["destination", "area"],
        set_={"epoch": insert.excluded.epoch, "position": insert.excluded.position},
    )
    tx.execute(
        statement,
        [
            {"destination": destination, "area": area, "epoch": cursor.epoch, "position": cursor.position}
            for area, cursor in sorted(moved.items())
        ],
    )
