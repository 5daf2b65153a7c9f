"""Lists as files for a spreadsheet program."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from flask import Response

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


def _safe(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.lstrip(PASSED_OVER).startswith(FORMULA_STARTS) else cell
