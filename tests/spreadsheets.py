"""Spreadsheets as they come from people, and as they come from nobody who means well."""

from __future__ import annotations

import base64
import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import openpyxl

from kernel.workbooks.columns import SAMPLE

Rows = Iterable[Sequence[Any]]


def workbook(rows: Rows, formats: Mapping[str, str] | None = None) -> bytes:
    """A real .xlsx of one sheet.

    :param formats: how the numbers of single cells are shown
    """
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    for place, form in (formats or {}).items():
        sheet[place].number_format = form
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def bomb(name: str = "xl/worksheets/sheet1.xml") -> bytes:
    """A workbook of 60 kB that unpacks to 60 MB."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("xl/workbook.xml", b"<workbook/>")
        made.writestr(name, b"0" * 60_000_000)
    return out.getvalue()


def text(rows: Rows, encoding: str = "utf-8") -> bytes:
    """The rows as comma-separated text."""
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode(encoding)


def example_of(template: str, form: str = "xlsx") -> str:
    """A template, in base64, whose example is filled in as a row of its own: without its mark."""
    content = base64.b64decode(template)
    if form == "csv":
        return encoded(content.replace(f"{SAMPLE}: ".encode(), b""))
    book = openpyxl.load_workbook(io.BytesIO(content))
    first = book.worksheets[0]["A2"]
    first.value = str(first.value).removeprefix(f"{SAMPLE}: ")
    out = io.BytesIO()
    book.save(out)
    return encoded(out.getvalue())


def encoded(content: bytes) -> str:
    """As it is handed to a service."""
    return base64.b64encode(content).decode()
