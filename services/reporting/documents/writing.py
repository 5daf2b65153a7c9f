"""How official Thai is written: digits, dates of the Buddhist era, and letters that a document may hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import Any

from kernel.years import buddhist, written_day

MONTHS = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip

WEEKDAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")

TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
TO_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")

BIDI = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that turn the direction of what follows: they can make a text read otherwise than it is written."""

SPLIT_AM = re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32")
"""SARA AM typed as two signs; searching and comparing need one spelling."""

TRACKS = {
    "early": "ระดับปฐมวัย",
    "basic": "ระดับการศึกษาขั้นพื้นฐาน",
    "special": "ระดับการศึกษาขั้นพื้นฐาน ศูนย์การศึกษาพิเศษ",
}
"""The levels of education that the ministry's announcement of 6 August 2561 has standards for."""

LEVELS = {1: "กำลังพัฒนา", 2: "ปานกลาง", 3: "ดี", 4: "ดีเลิศ", 5: "ยอดเยี่ยม"}
"""Names of the five levels where the data says none of its own."""


def clean(text: str) -> str:
    """`text` without control characters, marks of direction and halves of characters; tabs become spaces.

    Everything else stays as it was written, one spelling for SARA AM.
    """
    kept = "".join(
        " " if letter == "\t" else letter
        for letter in text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
        if letter in "\n\t" or (unicodedata.category(letter) not in ("Cc", "Cs", "Co", "Cn") and letter not in BIDI)
    )
    return SPLIT_AM.sub("\\1\u0e33", kept)


def full_date(day: date | None, *, era: bool = True) -> str:
    """``22 พฤศจิกายน พ.ศ. 2569``; without `era` as letters are dated; empty for no day."""
    if day is None:
        return ""
    return f"{day.day} {MONTHS[day.month - 1]} {'พ.ศ. ' if era else ''}{buddhist(day.year)}"


def weekday_and_date(day: date | None) -> str:
    """``วันศุกร์ที่ 20 มีนาคม พ.ศ. 2569``; empty for no day."""
    return "" if day is None else f"วัน{WEEKDAYS[day.weekday()]}ที่ {full_date(day)}"


def short_date(day: date | None) -> str:
    """``22 พ.ย. 2569``, for tables; an en dash for no day."""
    return "–" if day is None else written_day(day)


def level_name(level: int | None) -> str:
    """The name of a quality level, an en dash where there is none."""
    return "–" if level is None else LEVELS.get(level, str(level))


def joined(parts: Iterable[Any], between: str = " ") -> str:
    """The parts that say something, one after the other: what is missing leaves no hole."""
    return between.join(str(part) for part in parts if part not in (None, ""))
