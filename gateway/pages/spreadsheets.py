"""Lists as files for a spreadsheet program."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from flask import Response

from kernel.workbooks.sheet import FORMULA_STARTS, bare

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def csv_answer(rows: Iterable[Sequence[object]], *named: object) -> Response:
    """`rows` as CSV with a byte order mark, which Excel needs to see Thai; no cell is taken for a formula.

    :param named: what the file is of, for its name; empty parts are left out
    """
    out = io.StringIO(newline="")
    csv.writer(out).writerows([_safe(cell) for cell in row] for row in rows)
    name = "-".join(str(part) for part in named if part)
    answer = Response("\ufeff" + out.getvalue(), mimetype="text/csv")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer


def xlsx_answer(rows: Iterable[Sequence[Any]], *named: object) -> Response:
    """`rows` as a workbook of one sheet; texts stay texts, whatever they begin with, without control characters."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        readable = [ILLEGAL_CHARACTERS_RE.sub("", cell) if isinstance(cell, str) else cell for cell in row]
        cells = [WriteOnlyCell(sheet, value=cell) for cell in readable]
        for cell in cells:
            if isinstance(cell.value, str):
                cell.data_type = "s"
        sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    answer = Response(out.getvalue(), mimetype=XLSX)
    name = "-".join(str(part) for part in named if part)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return answer


def _safe(cell: object) -> object:
    """A text that a spreadsheet program might compute stands behind a quote."""
    if not isinstance(cell, str):
        return cell
    return f"'{cell}" if cell.startswith(("\t", "\r", "\n")) or bare(cell).startswith(FORMULA_STARTS) else cell
