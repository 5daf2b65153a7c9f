"""A CASE package as lines, so that it is checked and shown as a spreadsheet is."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from kernel.decider import Refusal
from kernel.workbooks.columns import Line
from services.standards.case import reading
from services.standards.domain.citation import Citation
from services.standards.domain.framework import ITEM_KINDS, KINDS, Item
from services.standards.domain.naming import invalid

HEAD = ("framework", "version", "title", "track", "kind", "effective_from_year")


@dataclass(frozen=True, slots=True)
class Package:
    """What an import needs.

    :ivar head: what stands beside the lines of a spreadsheet; what was sent goes before what the package says
    :ivar cited: what items rest on
    """

    head: Mapping[str, Any]
    lines: tuple[Line, ...]
    cited: tuple[tuple[Line, Citation], ...]


def read(data: Mapping[str, Any]) -> Package | Refusal:
    """The package in ``data["file"]``, JSON in base64."""
    try:
        content = base64.b64decode(data["file"], validate=True)
    except ValueError:  # no base64, or no ASCII
        return Refusal("standards.file-unreadable", "ไฟล์ส่งมาไม่ครบ กรุณาแนบใหม่", "file", "invalid")
    try:
        found = reading.portable(msgspec.json.decode(content))
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
    lines = tuple(_line(row, item) for row, item in enumerate(found.items, 2))
    head["source"] = msgspec.to_builtins(found.source)
    named = {line.cells["code"]: line for line in lines}
    cited = tuple((named[code], place) for code, place in found.citations if code in named)
    return Package(head, lines, cited)


def _line(row: int, item: Item) -> Line:
    """An item as a row of a spreadsheet would have it; the heading is the first."""
    kind = item.kind if item.kind in ITEM_KINDS else "standard" if item.parent is None else "criterion"
    cells = {"code": item.code, "parent": item.parent or "", "text": item.text, "kind": kind, "tag": item.tag}
    return Line(row, cells)
