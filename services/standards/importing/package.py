"""A CASE package as lines, so that it is checked and shown as a spreadsheet is.

A line stands in the row that it would have under the heading of a spreadsheet. What no spreadsheet may hold, a formula
or a control character, is no item of a package either: its wording is shown in spreadsheets later.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from kernel.decider import Refusal
from kernel.workbooks.columns import Fault, Line
from kernel.workbooks.sheet import fault_of
from services.standards.case import reading
from services.standards.domain.citation import Citation
from services.standards.domain.framework import ITEM_KINDS, KINDS
from services.standards.domain.framework_events import Item
from services.standards.domain.naming import invalid
from services.standards.importing.columns import COLUMNS

LONGEST_TEXT = 2000
"""Characters of an item, as where a program registers it."""

LONGEST_HEAD = {"title": 500, "instrument": 500, "note": 2000, "confidence": 60}
BOM = b"\xef\xbb\xbf"
LABELS = {column.key: column.heading for column in COLUMNS}

HEAD = ("framework", "version", "title", "track", "kind", "effective_from_year")


@dataclass(frozen=True, slots=True)
class Package:
    """What an import needs.

    :ivar head: what stands beside the lines of a spreadsheet; what was sent goes before what the package says
    :ivar faults: what stands in lines that no file may hold
    :ivar cited: what items rest on
    """

    head: Mapping[str, Any]
    lines: tuple[Line, ...]
    faults: tuple[Fault, ...]
    cited: tuple[tuple[Line, Citation], ...]


def read(data: Mapping[str, Any]) -> Package | Refusal:
    """The package in ``data["file"]``, JSON in base64."""
    try:
        content = base64.b64decode(data["file"], validate=True)
    except ValueError:  # no base64, or no ASCII
        return Refusal("standards.file-unreadable", "ไฟล์ส่งมาไม่ครบ กรุณาแนบใหม่", "file", "invalid")
    try:
        found = reading.portable(msgspec.json.decode(content.removeprefix(BOM)))
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return Refusal("standards.file-refused", "ไฟล์นี้ไม่ใช่ JSON ที่อ่านได้", "file", "invalid")
    except reading.Unreadable as fault:
        return Refusal("standards.file-refused", str(fault), "file", "invalid")
    head = {name: getattr(found, name) if data[name] is None else data[name] for name in HEAD}
    if head["kind"] not in KINDS:
        head["kind"] = "standards"
    missing = next((name for name in HEAD if name != "track" and not head[name]), None)
    if missing is not None:
        return invalid("head-missing", "ไฟล์ CASE ไม่ได้ระบุข้อมูลนี้ กรุณากรอก", missing)
    head["source"] = msgspec.to_builtins(found.source)
    told = _head_fault({**head, **head["source"]})
    if told is not None:
        return told
    lines = tuple(_line(row, item) for row, item in enumerate(found.items, 2))
    named = {line.cells["code"]: line for line in lines}
    cited = tuple((named[code], place) for code, place in found.citations if code in named)
    return Package(head, lines, tuple(fault for line in lines for fault in _faults(line)), cited)


def _head_fault(head: Mapping[str, Any]) -> Refusal | None:
    for name, longest in LONGEST_HEAD.items():
        fault = fault_of(head[name], longest)
        if fault is not None:
            return invalid("head-unfit", fault, name if name == "title" else "source")
    return None


def _faults(line: Line) -> Iterator[Fault]:
    for key, text in line.cells.items():
        fault = fault_of(text, LONGEST_TEXT)
        if fault is not None:
            yield Fault(line.row, LABELS[key], fault)


def _line(row: int, item: Item) -> Line:
    """An item as a row of a spreadsheet would have it; the heading is the first."""
    kind = item.kind if item.kind in ITEM_KINDS else "standard" if item.parent is None else "criterion"
    cells = {"code": item.code, "parent": item.parent or "", "text": item.text, "kind": kind, "tag": item.tag}
    return Line(row, cells)
