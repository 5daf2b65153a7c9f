"""How Thai is written on screen: dates of the Buddhist era, numbers, order of names, places where a word may break."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import TypeVar

from kernel.years import BANGKOK, MONTHS, written_day

T = TypeVar("T")

MONTHS_LONG = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
MONTHS_ENGLISH = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
MONTHS_BY_NAME = {
    name.replace(".", "").lower(): number
    for names in (MONTHS, MONTHS_LONG, MONTHS_ENGLISH)
    for number, name in enumerate(names, 1)
}
CLOCK = re.compile(r"(\d{1,2})[.:](\d{2})(?:\s*น\.?)?")
LONGEST_NUMBER = 15
ZERO_WIDTH_SPACE = "\u200b"
LEADING_VOWELS = re.compile(r"([เแโใไ])([ก-ฮ])")
TONES = re.compile(r"[\u0e47-\u0e4e]")


def moment(value: str | datetime) -> datetime:
    """An aware datetime from an ISO text; a naive one is taken as UTC."""
    found = datetime.fromisoformat(value) if isinstance(value, str) else value
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def day(value: str | date) -> date:
    """The Thai calendar day of an ISO date or instant."""
    if isinstance(value, str):
        value = moment(value) if "T" in value else date.fromisoformat(value)
    return value.astimezone(BANGKOK).date() if isinstance(value, datetime) else value


def show_date(value: str | date, locale: str = "th") -> str:
    """``22 พ.ย. 2569``, and ``22 Nov 2026`` in English."""
    when = day(value)
    if locale == "en":
        return f"{when.day} {MONTHS_ENGLISH[when.month - 1]} {when.year}"
    return written_day(when)


def show_time(value: str | datetime) -> str:
    """``10:42`` in Bangkok."""
    return moment(value).astimezone(BANGKOK).strftime("%H:%M")


def show_moment(value: str | datetime, locale: str = "th") -> str:
    """``22 พ.ย. 2569 10:42 น.``"""
    return f"{show_date(moment(value), locale)} {show_time(value)}" + (" น." if locale == "th" else "")


def read_date(day_text: str, month_text: str, year_text: str) -> date | None:
    """A date out of three fields. Years of both eras, two-digit Buddhist years, Thai digits and the months' names are
    understood.

    :returns: None where it is not a day, or not between the years 1990 and 2100
    """
    named = MONTHS_BY_NAME.get(month_text.replace(".", "").strip().lower())
    try:
        number, month, year = (
            int(part.strip().translate(DIGITS)) for part in (day_text, str(named or month_text), year_text)
        )
        if year < 100:
            year += 2500
        found = date(year - 543 if year > 2400 else year, month, number)
    except ValueError:
        return None
    return found if 1990 <= found.year <= 2100 else None


def read_time(text: str) -> str:
    """A time of day as people type it, as ``09:30``: ``๙.๓๐ น.`` and ``9:30`` are that; empty where it is none."""
    found = CLOCK.fullmatch(text.strip().translate(DIGITS))
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        return ""
    return f"{int(found[1]):02}:{found[2]}"


def whole(text: str) -> int | None:
    """A whole number as people type it, in digits of either kind; None for anything else, and beyond all use."""
    digits = text.strip().translate(DIGITS)
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) <= LONGEST_NUMBER else None


def show_number(value: str | float | Decimal | None, places: int = 0) -> str:
    """A number with thousands commas, halves rounded up; an en dash for nothing."""
    if value is None or value == "":
        return "–"
    number = Decimal(str(value)).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return f"{number:,}"


def percent(part: int, whole: int) -> str:
    """``83%`` of a whole; an en dash of nothing."""
    return f"{show_number(Decimal(part) * 100 / Decimal(whole))}%" if whole else "–"


@lru_cache(maxsize=4096)
def order(name: str) -> tuple[str, str]:
    """A key that sorts names as a Thai dictionary does: leading vowels after their consonant, tone marks last."""
    swapped = LEADING_VOWELS.sub(r"\2\1", name.translate(DIGITS))
    padded = re.sub(r"\d+", lambda run: run.group().zfill(6), swapped)
    return TONES.sub("", padded), padded


def sort(things: Iterable[T], name: str = "name") -> list[T]:
    """Mappings in Thai order of their `name`."""
    return sorted(things, key=lambda thing: order(str(thing[name])))  # type: ignore[index]


@lru_cache(maxsize=4096)
def words(sentence: str) -> tuple[str, ...]:
    """The words of a Thai text by dictionary, spaces included."""
    from pythainlp.tokenize import word_tokenize

    return tuple(word_tokenize(sentence, engine="newmm", keep_whitespace=True))


def breakable(sentence: str) -> str:
    """`sentence` with zero-width spaces where a line may break, for places where the browser cannot know."""
    return ZERO_WIDTH_SPACE.join(words(sentence)).replace(f"{ZERO_WIDTH_SPACE} ", " ")


def lines(sentence: str, width: int, most: int = 2) -> list[str]:
    """`sentence` in lines of about `width` letters, broken between words; the last one ends in … if more was left.

    Vowels and tone marks above or below a letter take no width.
    """
    found, line = [], ""
    for word in words(sentence):
        if line and _width(line + word) > width:
            found.append(line.strip())
            line = ""
        line += word
    found.append(line.strip())
    if len(found) > most:
        found = [*found[: most - 1], found[most - 1] + "…"]
    return found


def _width(line: str) -> int:
    return len(re.sub(r"[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]", "", line))
