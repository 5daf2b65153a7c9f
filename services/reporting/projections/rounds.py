"""Rounds of evaluation: what standards, elements, levels and bands are called, and what is expected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, select

from kernel.database import JsonText, UtcDateTime
from kernel.envelope import Recorded
from kernel.projection import Projection
from services.reporting.domain.facts import Round, Standard
from services.reporting.domain.statistics import Cut

TRACK_ORDER = {"early": 0, "basic": 1, "special": 2}


@dataclass(frozen=True, slots=True)
class RoundTables:
    """One row for each round."""

    rounds: Table


def tables(metadata: MetaData, suffix: str) -> RoundTables:
    """The tables for a build."""
    return RoundTables(
        Table(
            f"rounds{suffix}",
            metadata,
            Column("area", String(40), primary_key=True),
            Column("year", Integer, primary_key=True),
            Column("terms", JsonText, nullable=False),
            Column("event_id", String(36), nullable=False),
            Column("position", Integer, nullable=False),
            Column("recorded_at", UtcDateTime, nullable=False),
        )
    )


def opened(tx: Connection, into: RoundTables, event: Recorded) -> None:
    """A round is open under terms that no longer change."""
    names = ("title", "frameworks", "targets", "bands", "levels", "closes_on")
    terms = {name: event.data[name] for name in names}
    terms["sections"] = [
        {"element": section["element"], "title": section["title"]} for section in event.data["instrument"]["sections"]
    ]
    tx.execute(
        into.rounds.insert().values(
            area=event.area,
            year=event.data["year"],
            terms=terms,
            event_id=event.event_id,
            position=event.position,
            recorded_at=event.recorded_at,
        )
    )


def known(tx: Connection, read: RoundTables, area: str, as_of: datetime | None) -> dict[int, Round]:
    """The rounds that were open at `as_of`, by year."""
    rows = read.rounds
    query = select(rows).where(rows.c.area == area).order_by(rows.c.year)
    if as_of is not None:
        query = query.where(rows.c.recorded_at <= as_of)
    return {row.year: _round(row.year, row.terms) for row in tx.execute(query)}


def _round(year: int, terms: dict[str, Any]) -> Round:
    standards = [
        Standard(track, entry["code"], entry["text"], terms["targets"].get(track, {}).get(entry["code"]))
        for track, framework in sorted(terms["frameworks"].items(), key=lambda pair: TRACK_ORDER.get(pair[0], 9))
        for entry in framework["standards"]
    ]
    bands = terms["bands"]
    return Round(
        year=year,
        title=terms["title"],
        standards=tuple(standards),
        elements=tuple((section["element"], section["title"]) for section in terms["sections"]),
        level_names={entry["level"]: entry["label"] for entry in terms["levels"]},
        cuts=tuple(Cut(Decimal(cut["least"]), cut["label"]) for cut in bands["cuts"]),
        bands=f"{bands['id']} {bands['version']}",
        closes_on=date.fromisoformat(terms["closes_on"]),
    )


ROUNDS: Projection[RoundTables] = Projection("rounds", 1, tables, {("evaluation", "round-opened"): opened})
