"""Rows of a read model that stand from one moment until another, so that any earlier moment is read from the same rows.

Such a table has ``recorded_from`` and ``recorded_to``; a row that stands has no ``recorded_to``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, select
from sqlalchemy.sql.elements import ColumnElement

from kernel.envelope import Recorded

_OF_A_ROW = frozenset({"area", "position", "recorded_from", "recorded_to"})


def stood(rows: Table, as_of: datetime | None) -> ColumnElement[bool]:
    """That a row stood at `as_of`; that it stands now, where that is None."""
    stands = rows.c.recorded_to.is_(None)
    return stands if as_of is None else (rows.c.recorded_from <= as_of) & (stands | (rows.c.recorded_to > as_of))


def end(tx: Connection, rows: Table, event: Recorded, key: Mapping[str, Any]) -> None:
    """What stands under `key` in the area of `event` stood until then."""
    tx.execute(rows.update().where(*_standing(rows, event, key)).values(recorded_to=event.recorded_at))


def becomes(tx: Connection, rows: Table, event: Recorded, key: Mapping[str, Any], values: Mapping[str, Any]) -> None:
    """What stands under `key` is what it was with `values` in place of its own, from `event` on.

    The table has a row for each key and position.
    """
    kept = [column for column in rows.c if column.name not in _OF_A_ROW and column.name not in key]
    before: Any = tx.execute(select(*kept).where(*_standing(rows, event, key))).mappings().one_or_none() or {}
    end(tx, rows, event, key)
    place = {"area": event.area, "position": event.position, "recorded_from": event.recorded_at}
    tx.execute(rows.insert().values(**place, **key, **{**before, **values}))


def _standing(rows: Table, event: Recorded, key: Mapping[str, Any]) -> list[ColumnElement[bool]]:
    own = [rows.c[name] == value for name, value in key.items()]
    return [rows.c.area == event.area, *own, rows.c.recorded_to.is_(None)]
