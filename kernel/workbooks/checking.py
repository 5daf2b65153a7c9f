"""What comes in with an import, and what its dry run answers, whatever the import is about."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import msgspec

from kernel.decider import Refusal
from kernel.registry import Registry
from kernel.workbooks import columns, templates
from kernel.workbooks.columns import Column, Fault, Line
from kernel.workbooks.ledger import Ledger
from kernel.workbooks.reading import rows_of
from kernel.workbooks.sheet import Refused

MOST_LISTED = 200
"""Faults that a refusal lists one by one; the dry run has them all."""


def lines_of(
    service: str, wanted: Sequence[Column], data: Mapping[str, Any], extra: Sequence[str] = ()
) -> tuple[list[Line], list[Fault]] | Refusal:
    """The lines of ``data["rows"]``, or else of the spreadsheet in base64 in ``data["file"]``.

    :param service: whose refusal it is where the file as a whole is not taken
    """
    if data["rows"] is not None:
        return columns.from_rows(wanted, data["rows"], extra)
    try:
        content = base64.b64decode(data["file"], validate=True)
    except ValueError:  # no base64, or no ASCII
        return Refusal(f"{service}.file-unreadable", "ไฟล์ส่งมาไม่ครบ กรุณาแนบใหม่", "file", "invalid")
    try:
        return columns.from_sheet(wanted, rows_of(content))
    except Refused as refused:
        return Refusal(f"{service}.file-refused", str(refused), "file", "invalid")


def template(wanted: Sequence[Column], form: str, name: str, title: str) -> dict[str, Any]:
    """A spreadsheet to fill in, as base64, and what stands in its columns."""
    made = templates.xlsx_template(wanted, title) if form == "xlsx" else templates.csv_template(wanted)
    shown = [{"heading": c.heading, "example": c.example, "needed": c.needed} for c in wanted]
    return {"filename": f"{name}.{form}", "file": base64.b64encode(made).decode(), "columns": shown}


def errors(wanted: Sequence[Column], faults: Sequence[Fault]) -> list[dict[str, Any]]:
    """Every fault as a dry run lists it, row by row, and in a row from left to right."""
    return [{"row": f.row, "column": f.column, "message": f.message} for f in _sorted(wanted, faults)]


def refusal(service: str, wanted: Sequence[Column], faults: Sequence[Fault]) -> Refusal:
    """Why nothing at all was imported."""
    listed = _sorted(wanted, faults)[:MOST_LISTED]
    return Refusal(
        f"{service}.import-has-errors",
        f"พบข้อผิดพลาด {len(faults)} จุด จึงยังไม่ได้นำเข้าแถวใดเลย กรุณาแก้ไขแล้วลองใหม่",
        None,
        "invalid",
        tuple((f"/rows/{f.row}" + (f"/{f.column}" if f.column else ""), f"แถว {f.row}: {f.message}") for f in listed),
    )


def changed(service: str) -> Refusal:
    """Why an import whose dry run showed something else is not carried out."""
    return Refusal(
        f"{service}.import-changed",
        "ข้อมูลในทะเบียนเปลี่ยนไปหลังจากตรวจไฟล์นี้ ผลที่จะบันทึกจึงไม่ตรงกับที่แสดงไว้ กรุณาตรวจไฟล์อีกครั้ง",
        "fingerprint",
        "stale",
    )


def fingerprint(events: Sequence[Mapping[str, Any]]) -> str:
    """Of what a dry run shows, in hex: an import that is sent with it writes exactly that or nothing."""
    return hashlib.sha256(msgspec.json.encode(events, order="deterministic")).hexdigest()


def shown(registry: Registry, ledger: Ledger, hidden: Collection[str] = ()) -> list[dict[str, Any]]:
    """The events that would be written.

    :param hidden: names of data that are made when an event is written, and are null here
    """
    found = []
    for step in ledger.steps:
        for event in step.events:
            made = registry.encode(event)
            data = {key: None if key in hidden else value for key, value in made.data.items()}
            found.append({"row": step.row, "stream": step.stream, "type": made.type, "data": data})
    return found


def _sorted(wanted: Sequence[Column], faults: Sequence[Fault]) -> list[Fault]:
    places = {name: place for place, column in enumerate(wanted) for name in (column.key, column.heading)}
    return sorted(faults, key=lambda fault: (fault.row, places.get(fault.column or "", len(places))))
