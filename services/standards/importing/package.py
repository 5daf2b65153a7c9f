"""A CASE package as lines, so that it is checked and shown as a spreadsheet is.

A line stands in the row that it would have under the heading of a spreadsheet. What no spreadsheet may hold, a formula
or a control character, is no item of a package either: its wording is shown in spreadsheets later.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from kernel.decider import Refusal
from kernel.workbooks.columns import Fault, Line
from kernel.workbooks.sheet import fault_of
from services.standards.case import reading
from services.standards.domain.citation import Citation
from services.standards.domain.framework import AREAS, KINDS
from services.standards.domain.framework_events import Item
from services.standards.domain.naming import invalid
from services.standards.importing.columns import COLUMNS

LONGEST_TEXT = 2000
"""Characters of an item, as where a program registers it."""

LONGEST_HEAD = {"title": 500, "instrument": 500, "note": 2000, "confidence": 60}
BOM = b"\xef\xbb\xbf"
LABELS = {column.key: column.heading for column in COLUMNS}

HEAD_ROW = 1
"""Where the heading of a spreadsheet stands."""

HEAD = ("framework", "version", "title", "track", "kind", "effective_from_year")


@dataclass(frozen=True, slots=True)
class Package:
    """What an import needs.

    :ivar head: what stands beside the lines of a spreadsheet; what was sent goes before what the package says
    :ivar faults: what stands in lines that no file may hold
    :ivar cited: what items rest on
    :ivar read: everything that the package holds
    """

    head: Mapping[str, Any]
    lines: tuple[Line, ...]
    faults: tuple[Fault, ...]
    cited: tuple[tuple[Line, Citation], ...]
    read: reading.Read

    def row(self, code: str | None) -> int:
        """Where an item stands; what is about none of them stands above them all."""
        return next((line.row for line in self.lines if line.cells["code"] == code), HEAD_ROW)


def read(data: Mapping[str, Any]) -> Package | Refusal:
    """The package in ``data["file"]``, JSON in base64."""
    try:
        content = base64.b64decode(data["file"], validate=True)
    except ValueError:  # no base64, or no ASCII
        return Refusal("standards.file-unreadable", "ไฟล์ส่งมาไม่ครบ กรุณาแนบใหม่", "file", "invalid")
    try:
        whole = reading.whole(msgspec.json.decode(content.removeprefix(BOM)))
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return Refusal("standards.file-refused", "ไฟล์นี้ไม่ใช่ JSON ที่อ่านได้", "file", "invalid")
    except reading.Unreadable as fault:
        return Refusal("standards.file-refused", str(fault), "file", "invalid")
    found = whole.portable
    head = {name: getattr(found, name) if data[name] is None else data[name] for name in HEAD}
    if head["kind"] not in (*KINDS, AREAS):
        head["kind"] = "standards"
    missing = next((name for name in HEAD if name != "track" and not head[name]), None)
    if missing is not None:
        return invalid("head-missing", "ไฟล์ CASE ไม่ได้ระบุข้อมูลนี้ กรุณากรอก", missing)
    head["own"] = found.own
    head["source"] = msgspec.to_builtins(found.source)
    told = _head_fault({**head, **head["source"]})
    if told is not None:
        return told
    lines = tuple(_line(row, item) for row, item in enumerate(found.items, 2))
    named = {line.cells["code"]: line for line in lines}
    cited = tuple((named[code], place) for code, place in found.citations if code in named)
    faults = (*(fault for line in lines for fault in _faults(line)), *_travelling(whole, named))
    return Package(head, lines, faults, cited, whole)


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


def _travelling(whole: reading.Read, lines: Mapping[str, Line]) -> Iterator[Fault]:
    """What stands in crosswalks and levels of quality that no file may hold, by the row of the item."""
    found: list[tuple[str | None, Iterable[str]]] = [(one.origin, (one.note, one.title)) for one in whole.loose]
    for criterion in whole.portable.rubric:
        found += [(criterion.item, (level.quality, level.description)) for level in criterion.levels]
    for table in whole.portable.tables:
        found += [(link.origin, (link.note,)) for link in table.links]
        found += [(None, (table.source.instrument, table.source.note, *(reason for _, reason in table.explained)))]
    for code, texts in found:
        row = lines[code].row if code is not None and code in lines else HEAD_ROW
        for text in texts:
            fault = fault_of(text, LONGEST_TEXT)
            if fault is not None:
                yield Fault(row, None, fault)


def _line(row: int, item: Item) -> Line:
    """An item as a row of a spreadsheet would have it; the heading is the first."""
    cells = {"code": item.code, "parent": item.parent or "", "text": item.text, "kind": item.kind, "tag": item.tag}
    return Line(row, cells)
