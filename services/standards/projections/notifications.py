"""Notices of proclaimed area standards: the editions that went out, and how far each school has come with its notice.

A row is folded from its stream's events by one pure function, so that the table of today and a look back to any earlier
moment come from the same rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, select

from kernel.database import JsonText, UtcDateTime
from kernel.envelope import Recorded
from kernel.log import AsOf, EventLog
from kernel.projection import Projection

Row = dict[str, Any]
"""``track``, ``edition``, ``school`` or ``agency``, ``status`` (notified, opened, acknowledged), the days of each,
``by`` and ``role`` of who acknowledged, ``reminders`` with ``reminded_on`` and how many of them were ``automatic``
(``last_automatic``: whether the last was), ``corrigenda`` (corrigendum, ``on``,
``read_on``), ``version``, ``position``."""


@dataclass(frozen=True, slots=True)
class NotificationTables:
    """`editions` has what was proclaimed, `notices` a row for each school and agency that was notified."""

    editions: Table
    notices: Table


def tables(metadata: MetaData, suffix: str) -> NotificationTables:
    """The tables of one build."""
    editions = Table(
        f"circulated_editions{suffix}",
        metadata,
        Column("area", String(40), primary_key=True),
        Column("track", String(10), primary_key=True),
        Column("edition", Integer, primary_key=True),
        Column("facts", JsonText, nullable=False),
        Column("recorded_at", UtcDateTime, nullable=False),
    )
    notices = Table(
        f"notices{suffix}",
        metadata,
        Column("area", String(40), primary_key=True),
        Column("track", String(10), primary_key=True),
        Column("edition", Integer, primary_key=True),
        Column("receiver", String(60), primary_key=True),
        Column("school", String(10), index=True),
        Column("stream", String(120), nullable=False),
        Column("row", JsonText, nullable=False),
    )
    return NotificationTables(editions, notices)


def evolve(row: Row, event: Recorded) -> Row:
    """A notice's row after one more event; an empty row stands before the first."""
    data, changed = event.data, {**row, "version": event.version, "position": event.position}
    match event.type:
        case "school-notified":
            changed |= {key: data[key] for key in ("track", "edition", "school")}
            changed |= {"status": "notified", "notified_on": data["on"], "opened_on": None, "acknowledged_on": None}
            changed |= {"by": None, "role": None, "reminders": 0, "reminded_on": None, "reminder": None}
            changed |= {"automatic": 0, "last_automatic": False}
            changed |= {"corrigenda": []}
        case "agency-notified":
            changed |= {key: data[key] for key in ("track", "edition", "agency")} | {"notified_on": data["on"]}
        case "notice-opened":
            changed |= {"status": "opened", "opened_on": data["on"]}
        case "receipt-acknowledged":
            changed |= {"status": "acknowledged", "acknowledged_on": data["on"]}
            changed |= {"by": data["by"], "role": data["role"]}
        case "reminder-sent":
            changed |= {"reminders": data["ordinal"], "reminded_on": data["on"], "reminder": data["text"]}
            automatic = data.get("automatic", False)
            changed |= {"automatic": row["automatic"] + automatic, "last_automatic": automatic}
        case "corrigendum-notified":
            told = {"corrigendum": data["corrigendum"], "on": data["on"], "read_on": None}
            changed |= {"corrigenda": [*row["corrigenda"], told]}
        case "corrigendum-read":
            read = {"read_on": data["on"]}
            changed |= {
                "corrigenda": [
                    one | read if one["corrigendum"] == data["corrigendum"] else one for one in row["corrigenda"]
                ]
            }
    return changed


def fold(events: Iterable[Recorded]) -> list[Row]:
    """The rows that `events` lead to."""
    rows: dict[str, Row] = {}
    for event in events:
        rows[event.stream] = evolve(rows.get(event.stream, {}), event)
    return list(rows.values())


def _proclaimed(tx: Connection, tables: NotificationTables, event: Recorded) -> None:
    data = event.data
    kept = ("title", "effective_from_year", "announcement", "body", "meeting")
    facts = {key: data[key] for key in kept} | {"proclaimed_on": event.metadata.occurred_on.isoformat()}
    place = {"area": event.area, "track": data["track"], "edition": data["edition"]}
    tx.execute(tables.editions.insert().values(**place, facts=facts, recorded_at=event.recorded_at))


def _renumbered(tx: Connection, tables: NotificationTables, event: Recorded) -> None:
    """The number reads otherwise from then on."""
    _otherwise(tx, tables, event, "number", event.data["number"])


def _corrected(tx: Connection, tables: NotificationTables, event: Recorded) -> None:
    """A corrigendum of the title; those of items are told to each school."""
    if event.data.get("title"):
        _otherwise(tx, tables, event, "title", event.data["title"]["after"])


def _otherwise(tx: Connection, tables: NotificationTables, event: Recorded, what: str, reads: str) -> None:
    """``mends`` keeps how a fact reads with the moment of its recording."""
    table, data = tables.editions, event.data
    mine = (table.c.area == event.area) & (table.c.track == data["track"]) & (table.c.edition == data["edition"])
    facts = dict(tx.execute(select(table.c.facts).where(mine)).scalar_one())
    facts["mends"] = [*facts.get("mends", ()), [event.recorded_at.isoformat(), what, reads]]
    tx.execute(table.update().where(mine).values(facts=facts))


def _mended(facts: Mapping[str, Any], as_of: datetime | None) -> dict[str, Any]:
    """The facts with the number and the title that were on record at `as_of`."""
    known = {
        what: reads
        for recorded_at, what, reads in facts.get("mends", ())
        if as_of is None or datetime.fromisoformat(recorded_at) <= as_of
    }
    plain = {key: value for key, value in facts.items() if key != "mends"}
    announcement = {**plain["announcement"], "number": known.get("number", plain["announcement"]["number"])}
    return {**plain, "title": known.get("title", plain["title"]), "announcement": announcement}


def _notified(tx: Connection, tables: NotificationTables, event: Recorded) -> None:
    data = event.data
    place = {"area": event.area, "track": data["track"], "edition": data["edition"], "stream": event.stream}
    receiver = data["school"] if "school" in data else f"agency-{data['agency']}"
    values = {**place, "receiver": receiver, "school": data.get("school"), "row": evolve({}, event)}
    tx.execute(tables.notices.insert().values(**values))


def _changed(tx: Connection, tables: NotificationTables, event: Recorded) -> None:
    notices, data = tables.notices, event.data
    edition = (notices.c.track == data["track"]) & (notices.c.edition == data["edition"])
    key = (notices.c.area == event.area) & edition & (notices.c.receiver == data["school"])
    row = tx.execute(select(notices.c.row).where(key)).scalar_one()
    tx.execute(notices.update().where(key).values(row=evolve(row, event)))


def editions(tx: Connection, tables: NotificationTables, area: str, as_of: datetime | None) -> list[dict[str, Any]]:
    """What was proclaimed by then, the latest to take effect first."""
    table = tables.editions
    query = select(table).where(table.c.area == area)
    if as_of is not None:
        query = query.where(table.c.recorded_at <= as_of)
    found = [{"track": row.track, "edition": row.edition, **_mended(row.facts, as_of)} for row in tx.execute(query)]
    return sorted(found, key=lambda one: (-one["effective_from_year"], one["track"], -one["edition"]))


def notices(
    tx: Connection,
    tables: NotificationTables,
    log: EventLog,
    area: str,
    as_of: datetime | None,
    **wanted: Any,
) -> list[Row]:
    """Rows of notices as they stood at `as_of`.

    :param wanted: columns to narrow by: ``track`` and ``edition``, or ``school``
    """
    table = tables.notices
    query = select(table.c.stream, table.c.row).where(table.c.area == area).order_by(table.c.stream)
    for column, value in wanted.items():
        query = query.where(table.c[column] == value)
    rows = tx.execute(query).all()
    if as_of is None:
        return [row.row for row in rows]
    return fold(log.read_streams(area, [row.stream for row in rows], AsOf(instant=as_of)))


NOTIFICATIONS: Projection[NotificationTables] = Projection(
    "notifications",
    5,
    tables,
    {
        ("standards", "area-standard-proclaimed"): _proclaimed,
        ("standards", "area-standard-renumbered"): _renumbered,
        ("standards", "area-standard-corrected"): _corrected,
        ("standards", "school-notified"): _notified,
        ("standards", "agency-notified"): _notified,
        ("standards", "notice-opened"): _changed,
        ("standards", "receipt-acknowledged"): _changed,
        ("standards", "reminder-sent"): _changed,
        ("standards", "corrigendum-notified"): _changed,
        ("standards", "corrigendum-read"): _changed,
    },
)
