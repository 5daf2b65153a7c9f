"""The board of a round: how far each school's evaluation has come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Boolean, Column, Connection, Integer, MetaData, String, Table, select

from kernel.database import JsonText, UtcDateTime, iso
from kernel.envelope import Recorded
from kernel.projection import Projection


@dataclass(frozen=True, slots=True)
class BoardTables:
    """`sheets` has a row for each evaluation that began, `forms` what a round asks for."""

    sheets: Table
    forms: Table


def tables(metadata: MetaData, suffix: str) -> BoardTables:
    """The tables of one build."""
    sheets = Table(
        f"board_sheets{suffix}",
        metadata,
        Column("area", String(40), primary_key=True),
        Column("year", Integer, primary_key=True),
        Column("school", String(10), primary_key=True),
        Column("status", String(20), nullable=False),
        Column("tracks", JsonText, nullable=False),
        Column("ratings", JsonText, nullable=False),
        Column("levels", JsonText, nullable=False),
        Column("gate", Boolean, nullable=True),
        Column("version", Integer, nullable=False),
        Column("updated_at", UtcDateTime, nullable=False),
    )
    forms = Table(
        f"board_forms{suffix}",
        metadata,
        Column("area", String(40), primary_key=True),
        Column("year", Integer, primary_key=True),
        Column("items", Integer, nullable=False),
        Column("standards", JsonText, nullable=False),
    )
    return BoardTables(sheets, forms)


def _opened(tx: Connection, tables: BoardTables, event: Recorded) -> None:
    data = event.data
    items = sum(len(section["items"]) for section in data["instrument"]["sections"])
    standards = {track: len(framework["standards"]) for track, framework in data["frameworks"].items()}
    tx.execute(tables.forms.insert().values(area=event.area, year=data["year"], items=items, standards=standards))


def _started(tx: Connection, tables: BoardTables, event: Recorded) -> None:
    tx.execute(
        tables.sheets.insert().values(
            area=event.area,
            year=event.data["year"],
            school=event.data["school"],
            status="in_progress",
            tracks=event.data["tracks"],
            ratings={},
            levels={},
            gate=None,
            version=event.version,
            updated_at=event.recorded_at,
        )
    )


def _rated(tx: Connection, tables: BoardTables, event: Recorded) -> None:
    raters: dict[str, dict[str, int]] = _row(tx, tables, event).ratings
    for rating in event.data["ratings"]:
        answers = raters.setdefault(rating["rater"], {})
        if rating["value"] is None:
            answers.pop(rating["item"], None)
        else:
            answers[rating["item"]] = rating["value"]
    _change(tx, tables, event, ratings=raters)


def _level_decided(tx: Connection, tables: BoardTables, event: Recorded) -> None:
    levels = _row(tx, tables, event).levels
    levels[f"{event.data['track']}/{event.data['standard']}"] = event.data["level"]
    _change(tx, tables, event, levels=levels)


def _noted(tx: Connection, tables: BoardTables, event: Recorded) -> None:
    _change(tx, tables, event)


def _gate_decided(tx: Connection, tables: BoardTables, event: Recorded) -> None:
    _change(tx, tables, event, gate=event.data["passed"])


def _completed(tx: Connection, tables: BoardTables, event: Recorded) -> None:
    _change(tx, tables, event, status="completed")


def _reopened(tx: Connection, tables: BoardTables, event: Recorded) -> None:
    _change(tx, tables, event, status="in_progress")


def _key(tables: BoardTables, event: Recorded) -> Any:
    sheet = tables.sheets.c
    return (sheet.area == event.area) & (sheet.year == event.data["year"]) & (sheet.school == event.data["school"])


def _row(tx: Connection, tables: BoardTables, event: Recorded) -> Any:
    return tx.execute(select(tables.sheets).where(_key(tables, event))).one()


def _change(tx: Connection, tables: BoardTables, event: Recorded, **values: Any) -> None:
    tx.execute(
        tables.sheets.update()
        .where(_key(tables, event))
        .values(version=event.version, updated_at=event.recorded_at, **values)
    )


def rows(
    tx: Connection, tables: BoardTables, area: str, year: int, schools: Mapping[str, tuple[str, ...]]
) -> list[dict[str, Any]]:
    """A row for each of `schools` (code -> tracks) and for each school whose evaluation began, by code.

    ``rated`` of ``of`` counts items that at least one rater answered; ``levels_decided`` of ``levels_of`` counts
    standards over the school's tracks.
    """
    form = tx.execute(
        select(tables.forms).where(tables.forms.c.area == area, tables.forms.c.year == year)
    ).one_or_none()
    if form is None:
        return []
    sheets = tables.sheets
    found = {row.school: row for row in tx.execute(select(sheets).where(sheets.c.area == area, sheets.c.year == year))}
    made = []
    for school in sorted({*schools, *found}):
        row = found.get(school)
        tracks = row.tracks if row is not None else schools[school]
        made.append(
            {
                "school": school,
                "status": row.status if row is not None else "not_started",
                "rated": len({item for answers in row.ratings.values() for item in answers}) if row is not None else 0,
                "of": form.items,
                "levels_decided": len(row.levels) if row is not None else 0,
                "levels_of": sum(form.standards.get(track, 0) for track in tracks),
                "gate": row.gate if row is not None else None,
                "version": row.version if row is not None else 0,
                "updated_at": iso(row.updated_at) if row is not None else None,
            }
        )
    return made


BOARD: Projection[BoardTables] = Projection(
    "board",
    1,
    tables,
    {
        ("evaluation", "round-opened"): _opened,
        ("evaluation", "evaluation-started"): _started,
        ("evaluation", "ratings-recorded"): _rated,
        ("evaluation", "level-decided"): _level_decided,
        ("evaluation", "findings-noted"): _noted,
        ("evaluation", "gate-decided"): _gate_decided,
        ("evaluation", "evaluation-completed"): _completed,
        ("evaluation", "evaluation-reopened"): _reopened,
    },
)
