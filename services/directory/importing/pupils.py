"""The columns of a line about a school that count its pupils of 10 June, by track."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kernel.texts import western_digits
from kernel.workbooks.columns import Line
from kernel.workbooks.ledger import Ledger
from services.directory.domain.pupils import CountPupils, TrackPupils, students_fault, year_fault

COLUMNS = {"early": "pupils_early", "basic": "pupils_basic"}
YEAR = "pupils_year"
NO_YEAR = "โปรดระบุปีการศึกษาของจำนวน 10 มิ.ย. เป็น พ.ศ."


def count_of(ledger: Ledger, line: Line, taught: Sequence[str], day: date) -> CountPupils | None:
    """The count that the line tells, None where it tells none; every fault of its cells is noted.

    A line counts whole or not at all: a year, and a number for each track that the school teaches
    and that has a column. `day` is that of the import.
    """
    said = {track: line.read(column) for track, column in COLUMNS.items()}
    year, told = _year(ledger, line, day), any(said.values())
    if told and line.read(YEAR) == "":
        ledger.fault(line, YEAR, NO_YEAR)
    if not told or not taught or None in said.values():
        return None
    counts = []
    for track, typed in said.items():
        if typed and track not in taught:
            ledger.fault(line, COLUMNS[track], "โรงเรียนนี้ไม่ได้เปิดสอนระดับนี้ ให้เว้นว่าง")
        elif track in taught and (pupils := _pupils(ledger, line, COLUMNS[track], typed or "")) is not None:
            counts.append(TrackPupils(track, pupils))
    return CountPupils(year, tuple(counts), day) if year and counts else None


def compare(ledger: Ledger, line: Line, students: int, taught: Sequence[str], count: CountPupils | None) -> None:
    """Doubt a line whose tracks together are another number than its total.

    They may be counts of different days; a track without a column of its own may make up for the rest.
    """
    if count is None:
        return
    together = sum(each.pupils for each in count.tracks)
    whole = set(taught) <= set(COLUMNS)
    if students < together or (whole and students != together):
        told = (
            f"จำนวนนักเรียน {students:,} คน แต่จำนวน 10 มิ.ย. ของแต่ละระดับรวมกันได้ {together:,} คน โปรดตรวจสอบว่าตั้งใจให้ต่างกัน"
        )
        ledger.doubt(line, "students", told)


def _year(ledger: Ledger, line: Line, day: date) -> int | None:
    found = _plain(line.read(YEAR) or "")
    if not found:
        return None
    if not (found.isascii() and found.isdigit() and len(found) == 4):
        ledger.fault(line, YEAR, NO_YEAR)
    elif fault := year_fault(int(found), day):
        ledger.fault(line, YEAR, fault.message)
    else:
        return int(found)
    return None


def _pupils(ledger: Ledger, line: Line, column: str, typed: str) -> int | None:
    found = _plain(typed)
    if not found:
        ledger.fault(line, column, "โปรดกรอกจำนวน 10 มิ.ย. ให้ครบทุกระดับที่เปิดสอน")
    elif not (found.isascii() and found.isdigit() and len(found) < 10):
        ledger.fault(line, column, "จำนวนนักเรียนต้องเป็นจำนวนเต็มไม่ติดลบ")
    elif fault := students_fault(int(found)):
        ledger.fault(line, column, fault.message)
    else:
        return int(found)
    return None


def _plain(typed: str) -> str:
    return western_digits(typed).replace(",", "").replace(" ", "")
