"""The board of a round: how far each school's evaluation has come.

A row is folded from its stream's events by one pure function, so that the table of today and a look back to any
earlier moment come from the same rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, select

from kernel.database import JsonText, UtcDateTime, iso
from kernel.envelope import Recorded
from kernel.projection import Projection

Row = dict[str, Any]
"""``status``, ``tracks``, ``ratings`` (rater -> item -> value), ``levels`` (track/standard -> level), ``gate``,
``version``, ``updated_at``."""


@dataclass(frozen=True, slots=True)
class BoardTables:
    """`sheets` has a row for each evaluation that began, `forms` what a round asks for."""

    sheets: Table
    forms: Table


@dataclass(frozen=True, slots=True)
class Form:
    """What a round asks of a school: so many items, and so many standards for each track."""

    items: int
    standards: Mapping[str, int]


def tables(metadata: MetaData, suffix: str) -> BoardTables:
    """The tables of one build."""
    sheets = Table(
        f"board_sheets{suffix}",
        metadata,
        Column("area", String(40), primary_key=True),
        Column("year", Integer, primary_key=True),
        Column("school", String(10), primary_key=True),
        Column("row", JsonText, nullable=False),
    )
    forms = Table(
        f"board_forms{suffix}",
        metadata,
        Column("area", String(40), primary_key=True),
        Column("year", Integer, primary_key=True),
        Column("items", Integer, nullable=False),
        Column("standards", JsonText, nullable=False),
        Column("recorded_at", UtcDateTime, nullable=False),
    )
    return BoardTables(sheets, forms)


def evolve(row: Row, event: Recorded) -> Row:
    """A school's row after one more event of its evaluation; an empty row stands before the first."""
    data, changed = event.data, {**row, "version": event.version, "updated_at": iso(event.recorded_at)}
    match event.type:
        case "evaluation-started":
            changed |= {"status": "in_progress", "tracks": data["tracks"], "ratings": {}, "levels": {}, "gate": None}
        case "ratings-recorded":
            changed["ratings"] = _rated(row["ratings"], data["ratings"])
        case "level-decided":
            changed["levels"] = {**row["levels"], f"{data['track']}/{data['standard']}": data["level"]}
        case "gate-decided":
            changed["gate"] = data["passed"]
        case "evaluation-completed":
            changed["status"] = "completed"
        case "evaluation-reopened":
            changed["status"] = "in_progress"
    return changed


def fold(events: Iterable[Recorded]) -> dict[str, Row]:
    """School -> row, for the evaluations of one year that `events` are about."""
    rows: dict[str, Row] = {}
    for event in events:
        school = event.data["school"]
        rows[school] = evolve(rows.get(school, {}), event)
    return rows


def _rated(raters: Mapping[str, Mapping[str, int]], ratings: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, int]]:
    changed = {rater: dict(answers) for rater, answers in raters.items()}
    for rating in ratings:
        answers = changed.setdefault(rating["rater"], {})
        if rating["value"] is None:
            answers.pop(rating["item"], None)
        else:
            answers[rating["item"]] = rating["value"]
    return changed


def _opened(tx: Connection, tables: BoardTables, event: Recorded) -> None:
    data = event.data
    items = sum(len(section["items"]) for section in data["instrument"]["sections"])
    standards = {track: len(framework["standards"]) for track, framework in data["frameworks"].items()}
    tx.execute(
        tables.forms.insert().values(
            area=event.area, year=data["year"], items=items, standards=standards, recorded_at=event.recorded_at
        )
    )


def _started(tx: Connection, tables: BoardTables, event: Recorded) -> None:
    data = event.data
    tx.execute(
        tables.sheets.insert().values(area=event.area, year=data["year"], school=data["school"], row=evolve({}, event))
    )


def _changed(tx: Connection, tables: BoardTables, event: Recorded) -> None:
    sheets, data = tables.sheets, event.data
    key = (sheets.c.area == event.area) & (sheets.c.year == data["year"]) & (sheets.c.school == data["school"])
    row = tx.execute(select(sheets.c.row).where(key)).scalar_one()
    tx.execute(sheets.update().where(key).values(row=evolve(row, event)))


def form(tx: Connection, tables: BoardTables, area: str, year: int, as_of: datetime | None) -> Form | None:
    """What the round of `year` asks for; None if it had not been opened at `as_of`."""
    forms = tables.forms
    found = tx.execute(select(forms).where(forms.c.area == area, forms.c.year == year)).one_or_none()
    if found is None or (as_of is not None and found.recorded_at > as_of):
        return None
    return Form(found.items, found.standards)


def every(tx: Connection, tables: BoardTables, area: str, year: int) -> dict[str, Row]:
    """School -> row, for each evaluation of `year` that began."""
    sheets = tables.sheets
    wanted = select(sheets.c.school, sheets.c.row).where(sheets.c.area == area, sheets.c.year == year)
    return {found.school: found.row for found in tx.execute(wanted)}


def show(asked: Form, school: str, tracks: Iterable[str], row: Row | None) -> dict[str, Any]:
    """A school's line of the board.

    ``rated`` of ``of`` counts items that at least one rater answered, ``levels_decided`` of ``levels_of`` standards
    over the school's tracks.

    :param tracks: what the school offers; its evaluation, once begun, has fixed its own
    """
    begun = row or {"status": "not_started", "tracks": tracks, "ratings": {}, "levels": {}, "gate": None}
    return {
        "school": school,
        "status": begun["status"],
        "rated": len({item for answers in begun["ratings"].values() for item in answers}),
        "of": asked.items,
        "levels_decided": len(begun["levels"]),
        "levels_of": sum(asked.standards.get(track, 0) for track in begun["tracks"]),
        "gate": begun["gate"],
        "version": begun.get("version", 0),
        "updated_at": begun.get("updated_at"),
    }


_ON_A_SHEET: dict[str, Callable[[Connection, BoardTables, Recorded], None]] = {
    "evaluation-started": _started,
    "ratings-recorded": _changed,
    "level-decided": _changed,
    "findings-noted": _changed,
    "gate-decided": _changed,
    "evaluation-completed": _changed,
    "evaluation-reopened": _changed,
}

BOARD: Projection[BoardTables] = Projection(
    "board",
    2,
    tables,
    {("evaluation", "round-opened"): _opened, **{("evaluation", name): do for name, do in _ON_A_SHEET.items()}},
)
