"""Empty spreadsheets to fill in, with one example row."""

from __future__ import annotations

import csv
import io

import openpyxl
from openpyxl.utils import get_column_letter

from services.directory.importing.columns import KINDS


def csv_template(kind: str) -> bytes:
    """UTF-8 with a byte order mark, which Excel needs to see Thai."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(column.heading for column in KINDS[kind])
    writer.writerow(column.example for column in KINDS[kind])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def xlsx_template(kind: str) -> bytes:
    """Every cell is text, so that Excel leaves codes with zeros in front as they are typed."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = {"clusters": "กลุ่มโรงเรียน", "schools": "โรงเรียน", "people": "บุคคล"}[kind]
    sheet.append([column.heading for column in KINDS[kind]])
    sheet.append([column.example for column in KINDS[kind]])
    for place, column in enumerate(KINDS[kind], 1):
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = max(len(column.heading), len(column.example)) + 4
        sheet.column_dimensions[letter].number_format = "@"
        for row in range(1, 501):
            sheet.cell(row, place).number_format = "@"
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
