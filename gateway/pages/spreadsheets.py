"""Lists as files for a spreadsheet program."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from flask import Response

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
PASSED_OVER = " '\u00a0"
"""What spreadsheet programs may drop before they look for a formula."""


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
    """`rows` as a workbook of one sheet; texts stay texts, whatever they begin with."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        cells = [WriteOnlyCell(sheet, value=cell) for cell in row]
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
    return f"'{cell}" if isinstance(cell, str) and cell.lstrip(PASSED_OVER).startswith(FORMULA_STARTS) else cell
