"""The list of reports: how far each has come. A row is folded by one pure function, now and for any earlier moment."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, select

from kernel.database import JsonText, iso
from kernel.envelope import Recorded
from kernel.log import AsOf, EventLog
from kernel.projection import Projection
from services.evaluation.domain.sar.results import stream
from services.evaluation.domain.sar.values import Item, leaves

Row = dict[str, Any]
"""``year, school, track, status, version, source, written, sections, judged, items, receipt, submitted_on, late,
standards, levels, overall, proposal, submissions, accepted, accepted_on, updated_at, stream_version``. What was
``accepted`` last (version, receipt, hash, levels, standards, overall) counts until the next version is accepted."""

_STATUS = {
    "sar-submitted": "submitted",
    "sar-resubmitted": "submitted",
    "sar-checking-begun": "checking",
    "sar-decision-proposed": "checking",
    "sar-returned": "returned",
    "sar-accepted": "accepted",
    "sar-correction-begun": "in_progress",
}


def tables(metadata: MetaData, suffix: str) -> Table:
    """One row for each report that was begun."""
    return Table(
        f"sars{suffix}",
        metadata,
        Column("area", String(40), primary_key=True),
        Column("year", Integer, primary_key=True),
        Column("school", String(10), primary_key=True),
        Column("track", String(10), primary_key=True),
        Column("row", JsonText, nullable=False),
    )


def evolve(row: Row, event: Recorded) -> Row:
    """A report's row after one more event; an empty row stands before the first."""
    data = event.data
    changed = {**row, "stream_version": event.version, "updated_at": iso(event.recorded_at)}
    changed["status"] = _STATUS.get(event.type, row.get("status", "in_progress"))
    match event.type:
        case "sar-started":
            changed |= _started(data)
        case "sar-terms-refreshed":
            now = _judged(data)
            known = {*row["judged"], *row.get("apart", ())}
            changed |= {"judged": sorted(known & now), "apart": sorted(known - now), "items": len(now)}
            changed["source"] = data["source"]
        case "section-written":
            others = {*row["written"]} - {data["section"]}
            changed["written"] = sorted({*others, data["section"]} if data["words"] else others)
        case "item-judged":
            changed["judged"] = sorted({*row["judged"], data["item"]})
        case "sar-submitted" | "sar-resubmitted":
            kept = ("version", "receipt", "hash", "submitted_on", "late", "standards", "levels", "changes")
            changed |= {key: data[key] for key in kept} | {"overall": _overall(data)}
            changed |= {"submissions": row["submissions"] + 1, "proposal": None, "was": row["status"]}
        case "sar-decision-proposed":
            changed["proposal"] = data["outcome"]
        case "sar-returned":
            changed |= {"returned": row["returned"] + 1, "proposal": None}
        case "sar-accepted":
            changed |= {"accepted_on": event.metadata.occurred_on.isoformat(), "proposal": None}
            said = {key: data[key] for key in ("version", "receipt", "hash", "standards", "levels")}
            changed["accepted"] = said | {"overall": _overall(data)}
        case "sar-correction-begun":
            changed["version"] = data["version"]
        case "sar-withdrawn":
            changed["status"] = row["was"]
    return changed


def _started(data: Any) -> Row:
    return {
        **{key: data[key] for key in ("year", "school", "track", "version", "source", "copied_from")},
        "status": "in_progress",
        "written": [],
        "sections": sum(section["kind"] in ("text", "standard") for section in data["sections"]),
        "judged": [],
        "items": len(_judged(data)),
        "receipt": None,
        "hash": None,
        "submitted_on": None,
        "late": False,
        "standards": [],
        "levels": [],
        "overall": None,
        "changes": [],
        "submissions": 0,
        "returned": 0,
        "was": "in_progress",
        "proposal": None,
        "accepted": None,
        "accepted_on": None,
    }


def _judged(data: Any) -> set[str]:
    """The codes of the items that are given a level."""
    return {item.code for item in leaves(msgspec.convert(data["items"], tuple[Item, ...]))}


def _overall(data: Any) -> int | None:
    """The overall level that the school stated; None in reports that state none."""
    return (data.get("overall") or {}).get("level")


def _applied(tx: Connection, table: Table, event: Recorded) -> None:
    data = event.data
    place = {"area": event.area, **{key: data[key] for key in ("year", "school", "track")}}
    if event.type == "sar-started":
        tx.execute(table.insert().values(**place, row=evolve({}, event)))
        return
    key = [table.c[name] == value for name, value in place.items()]
    row = tx.execute(select(table.c.row).where(*key)).scalar_one()
    tx.execute(table.update().where(*key).values(row=evolve(row, event)))


def rows(
    tx: Connection, table: Table, area: str, as_of: datetime | None, log: EventLog, wanted: Mapping[str, Any]
) -> list[Row]:
    """Reports of the area by year (newest first), school and track; as they were at `as_of`, where that is given.

    :param wanted: the ``year``, ``school`` or ``track`` that alone are asked for
    """
    order = (table.c.year.desc(), table.c.school, table.c.track)
    where = (table.c.area == area, *(table.c[name] == value for name, value in wanted.items()))
    found = [dict(row) for (row,) in tx.execute(select(table.c.row).where(*where).order_by(*order))]
    if as_of is None:
        return [shown(row) for row in found]
    names = [stream(row["year"], row["school"], row["track"]) for row in found]
    then: dict[str, Row] = {}
    for event in log.read_streams(area, names, AsOf(instant=as_of)):
        then[event.stream] = evolve(then.get(event.stream, {}), event)
    return [shown(then[name]) for name in names if name in then]


def shown(row: Row) -> Row:
    """A row with counts in place of lists."""
    kept = {key: value for key, value in row.items() if key != "apart"}
    return {**kept, "written": len(row["written"]), "judged": len(row["judged"])}


EVENTS = (
    "sar-started",
    "sar-terms-refreshed",
    "section-assigned",
    "section-written",
    "paragraph-confirmed",
    "item-judged",
    "standard-judged",
    "overall-judged",
    "figures-entered",
    "evidence-linked",
    "evidence-unlinked",
    "comment-answered",
    "sar-endorsed",
    "sar-submitted",
    "sar-resubmitted",
    "sar-checking-begun",
    "sar-decision-proposed",
    "sar-returned",
    "sar-accepted",
    "sar-correction-begun",
    "sar-withdrawn",
)

SARS: Projection[Table] = Projection("sars", 4, tables, {("evaluation", name): _applied for name in EVENTS})
