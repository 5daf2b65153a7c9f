"""Files as they come from people, and as they come from nobody who means well."""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Sequence
from typing import Any

import openpyxl

Rows = Sequence[Sequence[Any]]


def workbook(rows: Rows) -> bytes:
    """A real .xlsx of one sheet."""
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
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


def text(rows: Rows, encoding: str) -> bytes:
    """The rows as comma-separated text."""
    return "\n".join(",".join(str(cell) for cell in row) for row in rows).encode(encoding)


def encoded(content: bytes) -> str:
    """As it is handed to a service."""
    return base64.b64encode(content).decode()
