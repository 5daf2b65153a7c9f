"""Dates as people type them: ISO, or day/month/year in the Buddhist era."""

from __future__ import annotations

import re
from datetime import date

from kernel.texts import tidy, western_digits
from kernel.years import BUDDHIST_OFFSET

_MONTHS = (
    ("มกราคม", "ม.ค."),
    ("กุมภาพันธ์", "ก.พ."),
    ("มีนาคม", "มี.ค."),
    ("เมษายน", "เม.ย."),
    ("พฤษภาคม", "พ.ค."),
    ("มิถุนายน", "มิ.ย."),
    ("กรกฎาคม", "ก.ค."),
    ("สิงหาคม", "ส.ค."),
    ("กันยายน", "ก.ย."),
    ("ตุลาคม", "ต.ค."),
    ("พฤศจิกายน", "พ.ย."),
    ("ธันวาคม", "ธ.ค."),
)
_NUMBERS = {name: n for n, names in enumerate(_MONTHS, 1) for name in names}
_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_WORDED = re.compile(r"(\d{1,2}) ?(\D+?) ?(?:พ\.ศ\. ?)?(\d{4})")
EARLIEST, LATEST = 1950, 2100


def thai_date(text: str) -> date | None:
    """The day that `text` names, or None.

    ``16/05/2569``, ``16 พ.ค. 2569``, ``๑๖ พฤษภาคม ๒๕๖๙`` and ``2026-05-16`` are one day. Years of two digits are not
    guessed at. A spreadsheet's date whose year is Buddhist (``2569-05-16``) is read as such.
    """
    plain = western_digits(tidy(text))
    if found := _ISO.fullmatch(plain):
        year, month, day = (int(part) for part in found.groups())
    elif found := _SLASHED.fullmatch(plain):
        day, month, year = (int(part) for part in found.groups())
    elif (found := _WORDED.fullmatch(plain)) and found[2] in _NUMBERS:
        day, month, year = int(found[1]), _NUMBERS[found[2]], int(found[3])
    else:
        return None
    gregorian = year - BUDDHIST_OFFSET if year > LATEST else year
    if not EARLIEST <= gregorian <= LATEST:
        return None
    try:
        return date(gregorian, month, day)
    except ValueError:
        return None
