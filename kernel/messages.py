"""marshmallow's own messages in Thai: whatever schema finds a fault, a person reads one Thai sentence about it."""

from __future__ import annotations

import re

_EXACT = {
    "Missing data for required field.": "กรุณาระบุข้อมูลนี้",
    "Field may not be null.": "ข้อมูลนี้ต้องไม่ว่าง",
    "Invalid value.": "ค่านี้ไม่ถูกต้อง",
    "Invalid type.": "รูปแบบข้อมูลนี้ไม่ถูกต้อง",
    "Invalid input type.": "รูปแบบข้อมูลนี้ไม่ถูกต้อง",
    "Invalid input.": "ข้อมูลนี้ไม่ถูกต้อง",
    "Unknown field.": "ไม่รู้จักข้อมูลชื่อนี้",
    "Not a valid string.": "ต้องเป็นข้อความ",
    "Not a valid utf-8 string.": "ข้อความต้องเข้ารหัสแบบ UTF-8",
    "Not a valid integer.": "ต้องเป็นจำนวนเต็ม",
    "Not a valid number.": "ต้องเป็นตัวเลข",
    "Number too large.": "ตัวเลขนี้มากเกินไป",
    "Not a valid boolean.": "ต้องเป็นใช่หรือไม่ใช่",
    "Not a valid list.": "ต้องเป็นรายการ",
    "Not a valid mapping type.": "ต้องเป็นข้อมูลแบบชื่อและค่า",
    "Not a valid date.": "วันที่ไม่ถูกต้อง",
    "Not a valid datetime.": "วันและเวลาไม่ถูกต้อง",
    "Not a valid aware datetime.": "วันและเวลาต้องระบุเขตเวลา เช่น 2026-01-31T09:30:00+07:00",
    "Not a valid naive datetime.": "วันและเวลาต้องไม่ระบุเขตเวลา",
    "Not a valid time.": "เวลาไม่ถูกต้อง",
    "Not a valid UUID.": "รหัสอ้างอิงไม่ถูกต้อง",
    "Not a valid URL.": "ที่อยู่เว็บไม่ถูกต้อง",
    "Not a valid email address.": "ที่อยู่อีเมลไม่ถูกต้อง",
    "Special numeric values (nan or infinity) are not permitted.": "ต้องเป็นตัวเลขที่มีค่าแน่นอน",
    "String does not match expected pattern.": "รูปแบบข้อความไม่ถูกต้อง",
}

_PATTERNS = tuple(
    (re.compile(pattern), thai)
    for pattern, thai in (
        (r"Shorter than minimum length 1\.", "กรุณาระบุข้อมูลนี้"),
        (r"Shorter than minimum length (\d+)\.", r"สั้นเกินไป ต้องมีอย่างน้อย \1"),
        (r"Longer than maximum length (\d+)\.", r"ยาวเกินไป ต้องไม่เกิน \1"),
        (r"Length must be between (\d+) and (\d+)\.", r"ความยาวต้องอยู่ระหว่าง \1 ถึง \2"),
        (r"Length must be (\d+)\.", r"ความยาวต้องเท่ากับ \1"),
        (r"Must be greater than or equal to (\S+) and less than or equal to (\S+)\.", r"ต้องอยู่ระหว่าง \1 ถึง \2"),
        (r"Must be greater than or equal to (\S+)\.", r"ต้องไม่น้อยกว่า \1"),
        (r"Must be less than or equal to (\S+)\.", r"ต้องไม่เกิน \1"),
        (r"Must be greater than (\S+)\.", r"ต้องมากกว่า \1"),
        (r"Must be less than (\S+)\.", r"ต้องน้อยกว่า \1"),
        (r"Must be one of: (.*)\.", r"ต้องเป็นค่าใดค่าหนึ่งใน: \1"),
    )
)


def thai(message: str) -> str:
    """`message` in Thai if it is one of marshmallow's own, otherwise as it is."""
    if message in _EXACT:
        return _EXACT[message]
    for pattern, replacement in _PATTERNS:
        found = pattern.fullmatch(message)
        if found:
            return found.expand(replacement)
    return message
