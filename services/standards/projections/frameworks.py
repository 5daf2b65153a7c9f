"""Every version of every framework, ready to be shown as a tree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, Text, select

from kernel.database import JsonText, UtcDateTime
from kernel.envelope import Recorded
from kernel.projection import Projection


def tables(metadata: MetaData, suffix: str) -> Table:
    """One row for each version; ``successions``: which item of the one before lives on in which, where that is said."""
    return Table(
        f"frameworks{suffix}",
        metadata,
        Column("area", String(40), primary_key=True),
        Column("framework", String(61), primary_key=True),
        Column("version", String(8), primary_key=True),
        Column("title", Text, nullable=False),
        Column("track", String(10)),
        Column("kind", String(30), nullable=False),
        Column("source", JsonText, nullable=False),
        Column("effective_from_year", Integer, nullable=False),
        Column("supersedes", String(8)),
        Column("successions", JsonText, nullable=False),
        Column("items", JsonText, nullable=False),
        Column("corrections", JsonText, nullable=False),
        Column("rubric", JsonText, nullable=True),
        Column("position", Integer, nullable=False),
        Column("event_id", String(36), nullable=False),
        Column("recorded_at", UtcDateTime, nullable=False),
    )


def _registered(tx: Connection, table: Table, event: Recorded) -> None:
    data = event.data
    own = frozenset(data.get("own", ()))
    tx.execute(
        table.insert().values(
            area=event.area,
            framework=data["framework"],
            version=data["version"],
            title=data["title"],
            track=data["track"],
            kind=data["kind"],
            source=data["source"],
            effective_from_year=data["effective_from_year"],
            supersedes=data["supersedes"],
            successions=[],
            items=[{**item, "own": True} if item["code"] in own else item for item in data["items"]],
            corrections=[],
            position=event.position,
            event_id=event.event_id,
            recorded_at=event.recorded_at,
        )
    )


def _proclaimed(tx: Connection, table: Table, event: Recorded) -> None:
    """An edition of the area's own standards stands among the frameworks as ``area-<track>``."""
    data, older = event.data, event.data["supersedes"]
    tx.execute(
        table.insert().values(
            area=event.area,
            framework=f"area-{data['track']}",
            version=str(data["edition"]),
            title=data["title"],
            track=data["track"],
            kind="area",
            source={
                "instrument": f"ประกาศเลขที่ {data['announcement']['number']} เรื่อง {data['title']}",
                "dated": data["announcement"]["signed_on"],
                "note": data["distinctiveness"],
                "confidence": "",
            },
            effective_from_year=data["effective_from_year"],
            supersedes=str(older["edition"]) if older else None,
            successions=list(older["items"]) if older else [],
            items=[{**item, "tag": ""} for item in data["items"]],
            corrections=[],
            position=event.position,
            event_id=event.event_id,
            recorded_at=event.recorded_at,
        )
    )


def _judged(tx: Connection, table: Table, event: Recorded) -> None:
    """The levels of quality that an edition came with."""
    data = event.data
    mine = (table.c.area == event.area, table.c.framework == data["framework"], table.c.version == data["version"])
    entry = {"recorded_at": event.recorded_at.isoformat(), "criteria": data["rubric"]}
    tx.execute(table.update().where(*mine).values(rubric=entry))


def _corrected(tx: Connection, table: Table, event: Recorded) -> None:
    """A corrigendum, or another number, reads from when it was recorded on; looking back shows what was printed."""
    mine = (
        (table.c.area == event.area)
        & (table.c.framework == f"area-{event.data['track']}")
        & (table.c.version == str(event.data["edition"]))
    )
    made = tx.execute(select(table.c.corrections).where(mine)).scalar_one()
    entry = {"recorded_at": event.recorded_at.isoformat(), "changes": event.data.get("changes", [])}
    entry |= {part: mended["after"] for part in ("title", "distinctiveness") if (mended := event.data.get(part))}
    if "number" in event.data:
        entry |= {"before": event.data["before"], "number": event.data["number"]}
    tx.execute(table.update().where(mine).values(corrections=[*made, entry]))


FRAMEWORKS: Projection[Table] = Projection(
    name="frameworks",
    version=6,
    tables=tables,
    evolve={
        ("standards", "framework-registered"): _registered,
        ("standards", "framework-rubric-recorded"): _judged,
        ("standards", "area-standard-proclaimed"): _proclaimed,
        ("standards", "area-standard-corrected"): _corrected,
        ("standards", "area-standard-renumbered"): _corrected,
    },
)


NODE = ("code", "text", "kind", "tag", "own", "maps", "note")
"""What a tree shows of an item; the last three only the area's own standards have."""


def overview(tx: Connection, table: Table, area: str, as_of: datetime | None) -> list[dict[str, Any]]:
    """Frameworks in the order they came; each with its newest version's head and all version numbers."""
    found = every(tx, table, area, as_of)
    return [{**head(rows[-1], rows), "items": len(rows[-1]["items"])} for rows in found.values()]


def versions(tx: Connection, table: Table, area: str, framework: str, as_of: datetime | None) -> list[dict[str, Any]]:
    """The versions of one framework, oldest first."""
    return [row for row in _rows(tx, table, area, as_of) if row["framework"] == framework]


def every(tx: Connection, table: Table, area: str, as_of: datetime | None) -> dict[str, list[dict[str, Any]]]:
    """The versions of every framework, oldest first."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in _rows(tx, table, area, as_of):
        found.setdefault(row["framework"], []).append(row)
    return found


def offices(tx: Connection, table: Table) -> list[str]:
    """The offices that have any framework."""
    return list(tx.scalars(select(table.c.area).distinct().order_by(table.c.area)))


def choose(rows: Sequence[dict[str, Any]], version: str | None, year: int | None) -> dict[str, Any] | None:
    """The named version; else the newest in force in academic `year`; else the newest."""
    if version is not None:
        return next((row for row in rows if row["version"] == version), None)
    in_force = [row for row in rows if year is None or row["effective_from_year"] <= year]
    return in_force[-1] if in_force else None


def tree(
    row: Mapping[str, Any],
    rows: Sequence[Mapping[str, Any]],
    cited: Mapping[str, Sequence[Mapping[str, Any]]],
) -> dict[str, Any]:
    """A version with its items nested under their parents.

    :param cited: what items rest on, by code
    """
    nodes: dict[str, dict[str, Any]] = {}
    top: list[dict[str, Any]] = []
    for item in row["items"]:
        node = {
            **{key: item[key] for key in NODE if key in item},
            "citations": list(cited.get(item["code"], ())),
            "children": [],
        }
        nodes[item["code"]] = node
        (nodes[item["parent"]]["children"] if item["parent"] else top).append(node)
    return {**head(row, rows), "items": top}


def has(tx: Connection, table: Table, area: str, edition: Mapping[str, str]) -> bool:
    """Whether an edition is on record."""
    wanted = (table.c.area == area, table.c.framework == edition["framework"], table.c.version == edition["version"])
    return tx.execute(select(table.c.position).where(*wanted)).first() is not None


def items(
    tx: Connection, table: Table, area: str, edition: Mapping[str, str], as_of: datetime | None
) -> list[dict[str, Any]]:
    """The items of an edition, parents before children; none if it is not on record."""
    found = choose(versions(tx, table, area, edition["framework"], as_of), edition["version"], None)
    return list(found["items"]) if found else []


def head(row: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """A version without its items, among the other versions `rows` of its framework."""
    kept = ("framework", "version", "title", "track", "kind", "source", "effective_from_year", "supersedes")
    return {
        **{key: row[key] for key in kept},
        "superseded_by": next((other["version"] for other in rows if other["supersedes"] == row["version"]), None),
        "versions": [other["version"] for other in rows],
        "position": row["position"],
        "event_id": row["event_id"],
    }


def _rows(tx: Connection, table: Table, area: str, as_of: datetime | None) -> list[dict[str, Any]]:
    query = select(table).where(table.c.area == area).order_by(table.c.position)
    if as_of is not None:
        query = query.where(table.c.recorded_at <= as_of)
    return [_mended(dict(row), as_of) for row in tx.execute(query).mappings()]


def _mended(row: dict[str, Any], as_of: datetime | None) -> dict[str, Any]:
    """`row` with the corrigenda and levels that were recorded by `as_of`.

    ``changed_at`` is when it last read otherwise; ``rubric`` is None where the edition came without any.
    """
    row["changed_at"] = row["recorded_at"]
    judged = row["rubric"]
    recorded_at = None if judged is None else datetime.fromisoformat(judged["recorded_at"])
    known = recorded_at is not None and (as_of is None or recorded_at <= as_of)
    row["rubric"] = judged["criteria"] if known else None
    if known:
        row["changed_at"] = recorded_at
    for entry in row.pop("corrections"):
        if as_of is None or datetime.fromisoformat(entry["recorded_at"]) <= as_of:
            row["changed_at"] = datetime.fromisoformat(entry["recorded_at"])
            if "number" in entry:
                said = row["source"]["instrument"].replace(f"เลขที่ {entry['before']} ", f"เลขที่ {entry['number']} ", 1)
                row["source"] = {**row["source"], "instrument": said}
            row["title"] = entry.get("title", row["title"])
            if "distinctiveness" in entry:
                row["source"] = {**row["source"], "note": entry["distinctiveness"]}
            words = {change["code"]: change["after"] for change in entry["changes"]}
            row["items"] = [{**item, "text": words.get(item["code"], item["text"])} for item in row["items"]]
    return row
