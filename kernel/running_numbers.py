"""Numbers that run, however typed: of meetings ``3/2569``, of announcements ``12/2569``, of letters ``ศธ 04999/12``."""

from __future__ import annotations

import re
from datetime import date

from kernel.texts import tidy, western_digits
from kernel.years import academic_year, buddhist, fiscal_year

_NUMBERED = re.compile(r"0*(\d{1,4})/(\d{4})")
_BEFORE = re.compile(r"^(?:การประชุม)?(?:ครั้งที่|เลขที่|ที่)\s*")
_LETTER = re.compile(r"([ก-ฮ]{1,3}\.?) ?(\d{1,5}(?:\.\d{1,4})*)/(?:(ว) ?)?0*(\d{1,6})")
_AROUND_STROKE = re.compile(r"\s*/\s*")


def running_number(text: str) -> str:
    """`text` as it is kept: ``๓ / ๒๕๖๙`` and ``ครั้งที่ 03/2569`` are ``3/2569``. What is no such number is only tidied,
    for an office may number otherwise."""
    plain = _AROUND_STROKE.sub("/", _BEFORE.sub("", western_digits(tidy(text))))
    found = _NUMBERED.fullmatch(plain)
    return f"{found[1]}/{found[2]}" if found else plain


def letter_number(text: str) -> str:
    """`text` as the number of an official letter is kept: ``ศธ๐๔๙๙๙ / ๑๒`` is ``ศธ 04999/12``, and a circular's ``ว๑๒``
    is ``ว 12`` (ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ พ.ศ. 2526 ข้อ 11.1). What is no such number is only tidied."""
    plain = _AROUND_STROKE.sub("/", _BEFORE.sub("", western_digits(tidy(text))))
    found = _LETTER.fullmatch(plain)
    return f"{found[1]} {found[2]}/{'ว ' if found[3] else ''}{found[4]}" if found else plain


def letter_number_fault(number: str) -> str | None:
    """Why `number`, as :func:`letter_number` gives it, can be on no official letter, as a Thai sentence; None if it
    can: the code of who sends it, a stroke, and its number."""
    if _LETTER.fullmatch(number):
        return None
    return "เลขที่หนังสือต้องมีรหัสของหน่วยงาน เครื่องหมาย / และลำดับที่ของหนังสือ เช่น ศธ 04999/1234"


def year_of(number: str) -> int | None:
    """The year in a number as :func:`running_number` gives it, Buddhist era; None where it bears none."""
    found = _NUMBERED.fullmatch(number)
    return int(found[2]) if found else None


def years_on(day: date) -> list[int]:
    """The years that a number of that day may bear: offices count by the calendar year, the fiscal or the academic."""
    return sorted({buddhist(day.year), fiscal_year(day), academic_year(day)})


def meeting_number_fault(number: str, held_on: date) -> str | None:
    """Why `number` cannot be that of a meeting of the day, as a Thai sentence; None if it can.

    Bodies count by the calendar year, the fiscal or the academic one: any that the day lies in will do.
    """
    year = year_of(number)
    if year is None:
        return "เลขครั้งที่ประชุมเขียนแบบ 3/2569"
    known = years_on(held_on)
    if year in known:
        return None
    return f"ปีของเลขครั้งที่ประชุมต้องเป็น {' หรือ '.join(map(str, known))} ตามวันประชุม โปรดตรวจสอบเลขครั้งที่หรือวันประชุม"
