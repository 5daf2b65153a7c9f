"""Rows that stand from one moment until another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, create_engine, select

from kernel.database import JsonText, UtcDateTime
from kernel.envelope import GENESIS, Metadata, Recorded
from kernel.standing import becomes, end, stood

METADATA = MetaData()
ROWS = Table(
    "rows",
    METADATA,
    Column("area", String(40), primary_key=True),
    Column("school", String(10), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("name", String(40), nullable=False),
    Column("tracks", JsonText, nullable=False),
    Column("closed_on", String(10)),
    Column("recorded_from", UtcDateTime, nullable=False),
    Column("recorded_to", UtcDateTime),
)


@pytest.fixture
def tx() -> Iterator[Connection]:
    """A database with the table."""
    engine = create_engine("sqlite://")
    METADATA.create_all(engine)
    with engine.begin() as connection:
        yield connection


def at(hour: int) -> datetime:
    """A moment of one day."""
    return datetime(2026, 6, 5, hour, tzinfo=UTC)


def event(position: int, area: str = "1501") -> Recorded:
    """An event recorded in the hour of its position."""
    about = Metadata("person:x", date(2026, 6, 5), "x")
    return Recorded(
        "directory", area, position, "s", position, "x", "x", "t", 1, {}, about, at(position), GENESIS, "x"
    )  # fmt: skip


def names(tx: Connection, as_of: datetime | None = None) -> list[str]:
    """What stood then."""
    return list(tx.scalars(select(ROWS.c.name).where(stood(ROWS, as_of)).order_by(ROWS.c.name)))


def registered(tx: Connection, position: int, school: str, name: str, area: str = "1501") -> None:
    """A school as it begins."""
    becomes(tx, ROWS, event(position, area), {"school": school}, {"name": name, "tracks": ["basic"]})


def test_each_moment_sees_what_stood_then_from_the_moment_it_was_recorded(tx: Connection) -> None:
    registered(tx, 1, "a", "before")
    becomes(tx, ROWS, event(3), {"school": "a"}, {"name": "after"})
    assert names(tx, at(0)) == []
    assert names(tx, at(1)) == names(tx, at(2)) == ["before"]
    assert names(tx, at(3)) == names(tx) == ["after"]


def test_what_an_event_does_not_say_stays_as_it_was(tx: Connection) -> None:
    registered(tx, 1, "a", "one")
    becomes(tx, ROWS, event(2), {"school": "a"}, {"closed_on": "2026-06-05"})
    row = tx.execute(select(ROWS).where(stood(ROWS, None))).one()
    assert (row.name, row.tracks, row.closed_on, row.position) == ("one", ["basic"], "2026-06-05", 2)


def test_other_keys_and_other_areas_are_left_alone(tx: Connection) -> None:
    registered(tx, 1, "a", "one")
    registered(tx, 2, "b", "two")
    registered(tx, 3, "a", "elsewhere", area="1502")
    assert names(tx) == ["elsewhere", "one", "two"]
    end(tx, ROWS, event(4), {"school": "a"})
    assert names(tx) == ["elsewhere", "two"]
    assert names(tx, at(3)) == ["elsewhere", "one", "two"]
