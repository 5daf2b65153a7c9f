"""What an office's letters say of it beside its name (ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ พ.ศ. 2526 ข้อ 11).

None of it is anybody's own: address, telephone and e-mail are those of the office.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kernel.decider import Refusal
from kernel.texts import tidy, western_digits
from services.directory.domain.texts import LONGEST_NAME

MOST_LINES = 3
"""Of an address, as it stands at the right of a letter's head."""
LONGEST_LINE = 80
LONGEST_EMAIL = 200

_CODE = re.compile(r"ศธ ?([0-9]{5}(?:\.[0-9]{1,4})?)")
_POSTCODE = re.compile(r"[1-9][0-9]{4}")
_PHONE = re.compile(r"0[0-9 -]*[0-9](?: ต่อ [0-9]{1,5}(?:-[0-9]{1,5})?)?")
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,24}")


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Particulars of an office; what is empty is left to be written in by hand.

    :ivar letter_code: code of its letters, such as ``ศธ 04001``, without the running number
    :ivar group: who deals with the matter (ส่วนราชการเจ้าของเรื่อง), said at the foot of a letter
    :ivar address: its lines, parted by a new line, without the postcode
    :ivar postcode: five digits
    :ivar phone: telephone of the office, such as ``0 3561 0000 ต่อ 12``
    """

    letter_code: str = ""
    group: str = ""
    address: str = ""
    postcode: str = ""
    phone: str = ""
    email: str = ""


def tidied(given: Letterhead) -> Letterhead:
    """`given` in the one form in which it is kept: western digits, single spaces, no empty lines."""
    code = western_digits(tidy(given.letter_code))
    known = _CODE.fullmatch(code)
    lines = [tidy(line) for line in given.address.splitlines()]
    return Letterhead(
        f"ศธ {known[1]}" if known else code,
        tidy(given.group),
        "\n".join(line for line in lines if line),
        western_digits(tidy(given.postcode)),
        western_digits(tidy(given.phone)),
        tidy(given.email),
    )


def letterhead_fault(given: Letterhead) -> Refusal | None:
    """Why particulars can stand in no letter; every fault at once. They must be :func:`tidied`."""
    errors = tuple((f"/{field}", message) for field, message in _faults(given))
    if not errors:
        return None
    return Refusal("directory.letterhead-malformed", errors[0][1], errors[0][0][1:], "invalid", errors)


def _faults(given: Letterhead) -> Iterator[tuple[str, str]]:
    if given.letter_code and not _CODE.fullmatch(given.letter_code):
        yield "letter_code", "รหัสหนังสือต้องเป็น ศธ ตามด้วยตัวเลข 5 หลัก เช่น ศธ 04001 โดยไม่ต้องใส่ลำดับที่ของหนังสือ"
    if len(given.group) > LONGEST_NAME:
        yield "group", f"ชื่อส่วนราชการเจ้าของเรื่องยาวเกิน {LONGEST_NAME} ตัวอักษร"
    lines = given.address.split("\n")
    if len(lines) > MOST_LINES:
        yield "address", f"ที่อยู่เขียนได้ไม่เกิน {MOST_LINES} บรรทัด (พบ {len(lines)} บรรทัด)"
    elif any(len(line) > LONGEST_LINE for line in lines):
        yield "address", f"ที่อยู่แต่ละบรรทัดยาวได้ไม่เกิน {LONGEST_LINE} ตัวอักษร"
    elif given.postcode and not given.address:
        yield "address", "โปรดกรอกที่อยู่ของสำนักงานให้คู่กับรหัสไปรษณีย์"
    if given.postcode and not _POSTCODE.fullmatch(given.postcode):
        yield "postcode", "รหัสไปรษณีย์ต้องเป็นตัวเลข 5 หลัก เช่น 14000"
    if given.phone and not _is_phone(given.phone):
        yield "phone", "หมายเลขโทรศัพท์ต้องขึ้นต้นด้วย 0 และมี 9 หรือ 10 หลัก ต่อท้ายด้วย ต่อ 12 ได้ เช่น 0 3561 0000 ต่อ 12"
    if given.email and (len(given.email) > LONGEST_EMAIL or not _EMAIL.fullmatch(given.email)):
        yield "email", "ไปรษณีย์อิเล็กทรอนิกส์ต้องอยู่ในรูป ชื่อ@โดเมน เช่น office@example.go.th"


def _is_phone(text: str) -> bool:
    number = re.sub(r"[^0-9]", "", text.partition("ต่อ")[0])
    return bool(_PHONE.fullmatch(text)) and len(number) in (9, 10)
