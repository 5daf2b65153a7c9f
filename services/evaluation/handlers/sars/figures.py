"""Figures from a spreadsheet of the section's own columns: a template, a dry run, and all rows or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from kernel.application import Answer, Command, Query, Reading, UnitOfWork
from kernel.decider import Refusal
from kernel.workbooks import checking
from kernel.workbooks.columns import Column, Fault, Line
from services.evaluation import reference
from services.evaluation.contracts import sar as contracts
from services.evaluation.domain.figure_tables import Column as TableColumn
from services.evaluation.domain.figure_tables import FigureTable, Row, of_track
from services.evaluation.domain.sar.commands import EnterFigures
from services.evaluation.domain.sar.decider import SAR
from services.evaluation.domain.sar.figures import read_rows
from services.evaluation.domain.sar.report import Sar
from services.evaluation.domain.sar.values import LEVELS
from services.evaluation.handlers.sars import shared
from services.evaluation.handlers.sars.asking import not_started
from services.evaluation.handlers.sars.shared import REPORT_READERS, WRITERS
from services.evaluation.handlers.shared import Data, Outcome


def columns_of(table: FigureTable) -> list[Column]:
    """The columns of a spreadsheet for `table`: one for each of its own, and five for its levels."""
    found: list[Column] = []
    for column in table.columns:
        if column.kind == "levels":
            found += _five(column)
        else:
            found.append(Column(column.id, column.label.th, column.example, column.required))
    return found


def _five(column: TableColumn) -> list[Column]:
    labels = {entry["level"]: entry["label"] for entry in reference.load("levels")}
    return [
        Column(f"level_{level}", f"ระดับ {level} {labels[level]}", example)
        for level, example in zip(LEVELS, column.example.split(), strict=True)
    ]


def import_figures(uow: UnitOfWork, data: Data) -> Outcome:
    """Put the rows of a spreadsheet in place of all figures of a section."""
    stream = shared.alone(uow, data)
    table = _table(uow, data)
    if isinstance(table, Refusal):
        return table
    rows = _rows(table, data)
    if isinstance(rows, Refusal):
        return rows
    found, faults = rows
    if faults:
        return checking.refusal("sar", columns_of(table), faults)
    if data["fingerprint"] is not None and data["fingerprint"] != checking.fingerprint(_shown(found)):
        return checking.changed("sar")
    entering = EnterFigures(shared.act_of(uow, data["school"]), data["section"], found, data["base"])
    answer = uow.execute(SAR, stream, entering)
    if isinstance(answer, Refusal):
        return answer
    extra = {"rows": len(found), "events": len(answer.events)}
    return Answer(answer.area, answer.stream, answer.position, answer.version, answer.events, extra)


def check_figures(reading: Reading, params: Data) -> Data | Refusal:
    """The dry run: the rows as they would be recorded, or every fault at once. Writes nothing."""
    state: Sar
    state, _ = reading.state(SAR, shared.name_of(params))
    table = _table(reading, params)
    if isinstance(table, Refusal):
        return table
    rows = _rows(table, params)
    if isinstance(rows, Refusal):
        return rows
    found, faults = rows
    before = state.rows(params["section"])
    return {
        "rows": _shown(found),
        "errors": checking.errors(columns_of(table), faults),
        "replaces": len(before.rows),
        "base": before.ordinal,
        "changed": not faults and found != before.rows,
        "fingerprint": checking.fingerprint(_shown(found)),
    }


def figures_template(reading: Reading, params: Data) -> Data | Refusal:
    """A spreadsheet of a section's columns to fill in, as base64."""
    table = _table(reading, params)
    if isinstance(table, Refusal):
        return table
    name = f"sar-{table.id}"
    return checking.template(columns_of(table), params["format"], name, "ข้อมูลตัวเลข SAR")


def _table(source: UnitOfWork | Reading, data: Data) -> FigureTable | Refusal:
    state: Sar = source.state(SAR, shared.name_of(data))[0]
    if state.status == "not_started":
        return not_started()
    section = state.section(data["section"])
    if section is None or section.kind != "figures":
        return Refusal("sar.no-figures", "หัวข้อนี้ไม่ใช่หัวข้อข้อมูลตัวเลข", "/section", "invalid")
    return of_track(section.table, state.track)


def _rows(table: FigureTable, data: Data) -> tuple[tuple[Row, ...], list[Fault]] | Refusal:
    wanted = columns_of(table)
    read = checking.lines_of("sar", wanted, data)
    if isinstance(read, Refusal):
        return read
    lines, faults = read
    labels = {column.key: column.heading for column in wanted} if data["rows"] is None else {}
    rows, found = read_rows(table, [_cells(table, line) for line in lines])
    for pointer, message in found:
        _, _, place = pointer.removeprefix("/rows").partition("/")
        row, _, field = place.partition("/")
        line = lines[int(row)] if row else Line(1, {})
        key = _key(field)
        if key is None or key not in line.unread:  # what could not be read has its fault already
            faults.append(Fault(line.row, labels.get(key, key) if key else None, message))
    return rows, faults


def _cells(table: FigureTable, line: Line) -> dict[str, object]:
    cells: dict[str, object] = {}
    for column in table.columns:
        if column.kind == "levels":
            cells[column.id] = [line.read(f"level_{level}") for level in LEVELS]
        else:
            cells[column.id] = line.read(column.id)
    return cells


def _key(field: str) -> str | None:
    """``levels/2`` as the spreadsheet's column ``level_3``; None for the row as a whole."""
    name, _, at = field.partition("/")
    return f"level_{int(at) + 1}" if at else name or None


def _shown(rows: Sequence[Row]) -> list[dict[str, Any]]:
    plain: list[dict[str, Any]] = msgspec.to_builtins(list(rows))
    return plain


COMMANDS: Mapping[str, Command] = {"import_figures": Command(contracts.ImportFigures(), WRITERS, import_figures)}
QUERIES: Mapping[str, Query] = {
    "check_figures": Query(contracts.CheckFigures(), REPORT_READERS, check_figures),
    "figures_template": Query(contracts.FiguresTemplate(), REPORT_READERS, figures_template),
}
