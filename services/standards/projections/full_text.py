"""A table whose rows are found by the words in them: FTS5 on SQLite, an inverted index on PostgreSQL.

Neither database cuts Thai into words. The terms come ready made in the column ``words``, separated by spaces, and both
indexes take them as they are, so that both find the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import DDL, Column, ColumnElement, Connection, Integer, Table, Text, event, text

from services.standards.segmenting import is_number

Wanted = Sequence[Sequence[Sequence[str]]]
"""All of: any of: all of."""

KEY, WORDS = "entry", "words"
_VECTOR = f"array_to_tsvector(string_to_array({WORDS}, ' '))"


def columns() -> tuple[Column[Any], ...]:
    """The columns that such a table has beside its own."""
    return Column(KEY, Integer, primary_key=True), Column(WORDS, Text, nullable=False)


def indexed(table: Table) -> Table:
    """`table` with its index, which is made and dropped with it."""
    name = _index(table)
    made = {
        "sqlite": f"CREATE VIRTUAL TABLE {name} USING fts5({WORDS}, content='', tokenize='ascii')",
        "postgresql": f"CREATE INDEX {name} ON {table.name} USING gin ({_VECTOR})",
    }
    for dialect, statement in made.items():
        event.listen(table, "after_create", _on(dialect, statement))
    event.listen(table, "before_drop", _on("sqlite", f"DROP TABLE IF EXISTS {name}"))
    return table


def insert(tx: Connection, table: Table, words: str, **values: Any) -> None:
    """Write a row that is found by `words`."""
    made = tx.execute(table.insert().values(**values, **{WORDS: words}))
    key = made.inserted_primary_key
    assert key is not None
    if tx.dialect.name == "sqlite":
        statement = f"INSERT INTO {_index(table)} (rowid, {WORDS}) VALUES (:key, :words)"
        tx.execute(text(statement), {"key": key[0], "words": words})


def found(tx: Connection, table: Table, wanted: Wanted) -> ColumnElement[bool]:
    """The condition that a row has everything that is wanted."""
    if tx.dialect.name == "sqlite":
        asked = _said(wanted, " AND ", " OR ", lambda term: f'"{term}"' + ("" if is_number(term) else "*"))
        within = f"{table.name}.{KEY} IN (SELECT rowid FROM {_index(table)} WHERE {WORDS} MATCH :asked)"
        return text(within).bindparams(asked=asked)  # type: ignore[return-value]
    asked = _said(wanted, " & ", " | ", lambda term: f"'{term}'" + ("" if is_number(term) else ":*"))
    return text(f"{_VECTOR} @@ CAST(:asked AS tsquery)").bindparams(asked=asked)  # type: ignore[return-value]


def _on(dialect: str, statement: str) -> Any:
    made: Any = DDL
    return made(statement).execute_if(dialect=dialect)


def _said(wanted: Wanted, both: str, either: str, term: Any) -> str:
    ways = (either.join(f"({both.join(map(term, way))})" for way in one) for one in wanted)
    return both.join(f"({one})" for one in ways)


def _index(table: Table) -> str:
    return f"{table.name}_words"
