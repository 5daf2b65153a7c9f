"""Figures from a spreadsheet: a template, a dry run, and all rows or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from kernel.application import Answer, Command, Query, Reading, UnitOfWork
from kernel.decider import Refusal
from kernel.texts import tidy
from kernel.workbooks import checking
from kernel.workbooks.columns import Column, Fault, Line
from services.evaluation.contracts import sar as contracts
from services.evaluation.domain.sar.commands import EnterFigures
from services.evaluation.domain.sar.decider import SAR
from services.evaluation.domain.sar.figures import figures_faults
from services.evaluation.domain.sar.report import Sar
from services.evaluation.domain.sar.values import LEVELS, FigureRow
from services.evaluation.handlers.sars import shared
from services.evaluation.handlers.sars.asking import not_started
from services.evaluation.handlers.sars.shared import REPORT_READERS, WRITERS
from services.evaluation.handlers.shared import READERS, Data, Outcome

COLUMNS: Sequence[Column] = (
    Column("indicator", "ตัวชี้วัด", "การอ่านออกเสียง"),
    Column("grade", "ชั้น", "ป.1"),
    Column("enrolled", "จำนวนนักเรียนทั้งหมด", "25"),
    Column("evaluated", "จำนวนที่ประเมิน", "24"),
    *(
        Column(f"level_{level}", f"ระดับ {level} {name}", str(count))
        for level, name, count in zip(
            LEVELS, ("กำลังพัฒนา", "ปานกลาง", "ดี", "ดีเลิศ", "ยอดเยี่ยม"), (0, 2, 8, 9, 5), strict=True
        )
    ),
)
NUMBERS = ("enrolled", "evaluated", *(f"level_{level}" for level in LEVELS))
_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


def import_figures(uow: UnitOfWork, data: Data) -> Outcome:
    """Put the rows of a spreadsheet in place of all figures of a section."""
    rows = _rows(data)
    if isinstance(rows, Refusal):
        return rows
    found, faults = rows
    if faults:
        return checking.refusal("sar", COLUMNS, faults)
    if data["fingerprint"] is not None and data["fingerprint"] != checking.fingerprint(_shown(found)):
        return checking.changed("sar")
    answer = uow.execute(SAR, shared.alone(uow, data), _entering(uow, data, found))
    if isinstance(answer, Refusal):
        return answer
    extra = {"rows": len(found), "events": len(answer.events)}
    return Answer(answer.area, answer.stream, answer.position, answer.version, answer.events, extra)


def _entering(uow: UnitOfWork, data: Data, rows: tuple[FigureRow, ...]) -> EnterFigures:
    return EnterFigures(shared.act_of(uow, data["school"]), data["section"], rows, data["base"])


def check_figures(reading: Reading, params: Data) -> Data | Refusal:
    """The dry run: the rows as they would be recorded, or every fault at once. Writes nothing."""
    state: Sar
    state, _ = reading.state(SAR, shared.name_of(params))
    if state.status == "not_started":
        return not_started()
    rows = _rows(params)
    if isinstance(rows, Refusal):
        return rows
    found, faults = rows
    before = state.rows(params["section"])
    return {
        "rows": _shown(found),
        "errors": checking.errors(COLUMNS, faults),
        "replaces": len(before.rows),
        "base": before.ordinal,
        "changed": not faults and found != before.rows,
        "fingerprint": checking.fingerprint(_shown(found)),
    }


def figures_template(_reading: Reading, params: Data) -> Data:
    """A spreadsheet to fill in, as base64."""
    return checking.template(COLUMNS, params["format"], "sar-figures", "ข้อมูลตัวเลข SAR")


def _rows(data: Data) -> tuple[tuple[FigureRow, ...], list[Fault]] | Refusal:
    read = checking.lines_of("sar", COLUMNS, data)
    if isinstance(read, Refusal):
        return read
    lines, faults = read
    labels = {column.key: column.heading for column in COLUMNS} if data["rows"] is None else {}
    rows = []
    for line in lines:
        numbers = {key: _number(line, key, labels.get(key, key), faults) for key in NUMBERS}
        levels = tuple(numbers[f"level_{level}"] for level in LEVELS)
        texts = {key: tidy(line.read(key) or "") for key in ("indicator", "grade")}
        rows.append(FigureRow(texts["indicator"], texts["grade"], numbers["enrolled"], numbers["evaluated"], levels))
    named = {"indicator": "indicator", "grade": "grade", "enrolled": "enrolled", "evaluated": "evaluated"}
    named |= {f"levels/{at}": f"level_{level}" for at, level in enumerate(LEVELS)}
    if not faults:
        for pointer, message in figures_faults(rows):
            _, _, place = pointer.removeprefix("/rows").partition("/")
            row, _, field = place.partition("/")
            key = named.get(field)
            faults.append(Fault(lines[int(row)].row if row else 1, labels.get(key, key) if key else None, message))
    return tuple(rows), faults


def _number(line: Line, key: str, label: str, faults: list[Fault]) -> int:
    typed = line.read(key)
    if typed is None:
        return 0  # its fault is noted already
    plain = typed.translate(_DIGITS).replace(",", "")
    if key.startswith("level_") and plain in ("", "-"):
        return 0
    if not plain.isdecimal() or len(plain) > 6:
        faults.append(Fault(line.row, label, "ต้องเป็นจำนวนเต็มไม่ติดลบ"))
        return 0
    return int(plain)


def _shown(rows: Sequence[FigureRow]) -> list[dict[str, Any]]:
    plain: list[dict[str, Any]] = msgspec.to_builtins(list(rows))
    return plain


COMMANDS: Mapping[str, Command] = {"import_figures": Command(contracts.ImportFigures(), WRITERS, import_figures)}
QUERIES: Mapping[str, Query] = {
    "check_figures": Query(contracts.CheckFigures(), REPORT_READERS, check_figures),
    "figures_template": Query(contracts.FiguresTemplate(), READERS, figures_template),
}
