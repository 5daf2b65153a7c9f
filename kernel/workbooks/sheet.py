"""A spreadsheet file as rows of text. Runs as a program of its own, with little memory and time, on hostile input.

Stands on the standard library and openpyxl alone. The file comes by standard input; on standard output goes JSON:
``{"rows": [[cell, …], …]}`` or ``{"refused": Thai sentence}``. A cell is text, or ``{"fault": Thai sentence}``.
"""

from __future__ import annotations

import csv
import io
import json
import re
import resource
import sys
import zipfile
from datetime import date, datetime
from typing import Any

MOST_BYTES = 8_000_000
MOST_UNCOMPRESSED = 50_000_000
HIGHEST_RATIO = 100
MOST_ENTRIES = 1_000
MOST_ROWS = 5_001
MOST_COLUMNS = 40
LONGEST_CELL = 1_000
MEMORY_BYTES = 512 * 1024 * 1024
CPU_SECONDS = 10

FORMULA = "เซลล์นี้เป็นสูตร กรุณาวางเป็นค่าแทน"
UNREADABLE = "อ่านไฟล์นี้ไม่ได้ กรุณาบันทึกใหม่เป็น .xlsx หรือ .csv"
HOSTILE = "ไฟล์นี้ขยายตัวใหญ่ผิดปกติ ระบบไม่รับ"

CONTROL = "มีอักขระควบคุมที่มองไม่เห็น กรุณาพิมพ์ข้อความใหม่"

FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_PASSED_OVER = re.compile(r"[\s'\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]*")
"""What a spreadsheet program, or our own tidying of texts, may drop in front of a formula."""
_SIGNED = re.compile(r"[+-]? ?\d[\d,]*(\.\d+)?|-+")
"""A number with its sign, or a dash for "none": no spreadsheet program computes anything there."""
_LISTED = re.compile(r"- ?(?:(?<= )[A-Za-z]|[ก-ฮเ-ไ])(?:(?![A-Za-z0-9_.]\()[^|!=])*")
"""A line of a list, as Thai texts have it: a dash and a word. No program of another and no function is called there;
lists that go out put a quote in front of it all the same.
"""
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
"""Characters that no database column and no workbook takes."""
_ZEROS = re.compile(r"0+")

Cell = str | dict[str, str]


class Refused(Exception):
    """The file as a whole is not taken; the text says why, in Thai."""


def read(data: bytes) -> list[list[Cell]]:
    """The first sheet's rows.

    :raises Refused: for a file that is too large, hostile, or no spreadsheet
    """
    if not data:
        raise Refused("ไฟล์ว่างเปล่า")
    if len(data) > MOST_BYTES:
        raise Refused(f"ไฟล์ใหญ่เกิน {MOST_BYTES // 1_000_000} เมกะไบต์")
    if data.startswith(b"PK\x03\x04"):
        return _workbook(data)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refused("ไฟล์เป็น .xls รุ่นเก่าหรือตั้งรหัสผ่านไว้ กรุณาบันทึกใหม่เป็น .xlsx")
    return _comma_separated(data)


def check_archive(data: bytes) -> None:
    """Look at the archive's directory only, before anything in it is unpacked.

    :raises Refused: if it would unpack to too much, holds macros, or points to other files
    """
    try:
        entries = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as fault:
        raise Refused(UNREADABLE) from fault
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if len(entries) > MOST_ENTRIES or unpacked > MOST_UNCOMPRESSED or packed > len(data):
        raise Refused(HOSTILE)
    if any(entry.file_size > HIGHEST_RATIO * max(entry.compress_size, 1) for entry in entries):
        raise Refused(HOSTILE)
    names = [entry.filename for entry in entries]
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused("ไฟล์ตั้งรหัสผ่านไว้ กรุณาบันทึกใหม่โดยไม่ตั้งรหัสผ่าน")
    if any("vbaproject" in name.lower() for name in names):
        raise Refused("ไฟล์มีแมโคร กรุณาบันทึกใหม่เป็น .xlsx")
    if any(name.startswith("xl/externalLinks/") for name in names):
        raise Refused("ไฟล์อ้างถึงข้อมูลในไฟล์อื่น กรุณาวางเป็นค่าแล้วบันทึกใหม่")
    if "xl/workbook.xml" not in names:
        raise Refused(UNREADABLE)


def _workbook(data: bytes) -> list[list[Cell]]:
    check_archive(data)
    import openpyxl  # only now, so that a bomb is refused before anything large is loaded

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        rows: list[list[Cell]] = []
        for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), 1):
            if number > MOST_ROWS:
                raise Refused(f"ไฟล์มีเกิน {MOST_ROWS - 1:,} แถว")
            rows.append(_trimmed([_cell(cell) for cell in cells]))
    except Refused:
        raise
    except MemoryError as fault:
        raise Refused(HOSTILE) from fault
    except Exception as fault:
        raise Refused(UNREADABLE) from fault
    return rows


def _trimmed(row: list[Cell]) -> list[Cell]:
    """`row` without the empty cells behind its last full one."""
    while row and not row[-1]:
        row.pop()
    return row


def _cell(cell: Any) -> Cell:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        return {"fault": FORMULA}
    if cell.data_type == "e":
        return {"fault": f"เซลล์นี้มีข้อผิดพลาด {value}"}
    if isinstance(value, bool):
        return {"fault": "เซลล์นี้เป็นค่าจริงเท็จ กรุณาพิมพ์เป็นข้อความ"}
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        return _number(value, str(cell.number_format))
    return _text(str(value))


def _number(value: float, shown_as: str) -> Cell:
    if value != int(value):
        return str(value)
    digits = str(int(value))
    return digits.zfill(len(shown_as)) if _ZEROS.fullmatch(shown_as) else digits


def bare(text: str) -> str:
    """`text` without what may be dropped in front of it: spaces, line ends, quotes, characters that no one sees."""
    return _PASSED_OVER.sub("", text, count=1)


def fault_of(text: str, longest: int = LONGEST_CELL) -> str | None:
    """Why a text that came in a file is not taken, in Thai; None where it is."""
    start = bare(text)
    if start.startswith(FORMULA_STARTS) and not (_SIGNED.fullmatch(start) or _LISTED.fullmatch(start)):
        return FORMULA
    if _CONTROL.search(text):
        return CONTROL
    return None if len(text) <= longest else f"ข้อความยาวเกิน {longest} ตัวอักษร"


def _text(text: str) -> Cell:
    fault = fault_of(text)
    return text if fault is None else {"fault": fault}


def _comma_separated(data: bytes) -> list[list[Cell]]:
    text = _decoded(data)
    if "\x00" in text:
        raise Refused(UNREADABLE)
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    csv.field_size_limit(100_000)
    rows: list[list[Cell]] = []
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), 1):
            if number > MOST_ROWS:
                raise Refused(f"ไฟล์มีเกิน {MOST_ROWS - 1:,} แถว")
            rows.append(_trimmed([_text(cell) for cell in cells[:MOST_COLUMNS]]))
    except csv.Error as fault:
        raise Refused(UNREADABLE) from fault
    return rows


def _decoded(data: bytes) -> str:
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ["utf-16"] if marked else ["utf-8-sig", "cp874"]:  # the last is Excel's on Thai Windows
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused(UNREADABLE)


def main() -> None:
    """Read standard input under limits and answer on standard output."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    try:
        answer: dict[str, Any] = {"rows": read(sys.stdin.buffer.read(MOST_BYTES + 1))}
    except Refused as refused:
        answer = {"refused": str(refused)}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
