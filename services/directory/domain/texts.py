"""Names, codes and keys as the register keeps them."""

from __future__ import annotations

import re

from kernel.decider import Refusal
from kernel.texts import seen, tidy, western_digits

LONGEST_NAME = 200

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_LEADING_VOWEL = re.compile("([\u0e40-\u0e44])([\u0e01-\u0e2e])")
_TONES = re.compile("[\u0e47-\u0e4e]")
_SCHOOL = re.compile(r"\d{10}")
_KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


def thai_order(name: str) -> tuple[str, str]:
    """A key that sorts names as a Thai dictionary does: leading vowels after their consonant, tone marks last."""
    swapped = _LEADING_VOWEL.sub(r"\2\1", name)
    return _TONES.sub("", swapped), swapped


def code(text: str) -> str:
    """A code as it is kept: western digits, no spaces or hyphens that people add for reading."""
    return re.sub(r"[\s\u2010-\u2015-]", "", western_digits(seen(text)))


def school_code_fault(text: str, field: str = "school") -> Refusal | None:
    """Why `text` is no 10-digit school code (รหัสสถานศึกษา 10 หลัก). Codes are text: zeros in front count."""
    if _SCHOOL.fullmatch(text) and text.isascii():
        return None
    digits = re.sub(r"\D", "", western_digits(text))
    hint = f" (พบ {len(digits)} หลัก)" if digits else ""
    return Refusal("directory.school-code-malformed", f"รหัสสถานศึกษาต้องเป็นตัวเลข 10 หลัก{hint}", field, "invalid")


def key_fault(text: str, what: str, field: str) -> Refusal | None:
    """Why `text` is no key such as ``d1`` or ``c01``."""
    if _KEY.fullmatch(text):
        return None
    return Refusal("directory.key-malformed", f"รหัส{what}ใช้อักษรอังกฤษเล็ก ตัวเลข และขีดกลาง ไม่เกิน 40 ตัว", field, "invalid")


def name_fault(text: str, what: str, field: str = "name") -> Refusal | None:
    """Why `text` is no name; it must be tidy already."""
    if not text:
        return Refusal("directory.name-missing", f"กรุณาระบุชื่อ{what}", field, "invalid")
    if len(text) > LONGEST_NAME:
        return Refusal("directory.name-too-long", f"ชื่อ{what}ยาวเกิน {LONGEST_NAME} ตัวอักษร", field, "invalid")
    if _CONTROL.search(text) or text != tidy(text):
        return Refusal("directory.name-untidy", f"ชื่อ{what}มีอักขระที่มองไม่เห็นหรือช่องว่างเกิน", field, "invalid")
    return None
