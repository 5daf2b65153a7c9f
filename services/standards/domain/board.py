"""A school board's resolution and a school's numbered announcement: what makes a text of the school's hold good.

The board endorses, then the director announces (กฎกระทรวง 2561 and the handbook 3.2: เห็นชอบก่อนประกาศ).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kernel.decider import Refusal
from kernel.years import BUDDHIST_OFFSET, academic_span, academic_year
from services.standards.domain.naming import invalid

CAPACITIES = ("own", "acting", "delegated")
"""In whose place one signs: the post's own holder, one acting for them, one to whom they delegated it in writing."""


@dataclass(frozen=True, slots=True)
class Board:
    """The meeting of the school board (คณะกรรมการสถานศึกษาขั้นพื้นฐาน) that endorsed a text.

    :ivar meeting_number: as the minutes have it, such as ``2/2569``
    :ivar held_on: the day of the meeting
    """

    meeting_number: str
    held_on: date


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs, and in what capacity.

    :ivar person: ``person:<id>``
    :ivar order: number of the order or letter that lets them act for the post's holder; None for the holder
    """

    person: str
    capacity: str = "own"
    order: str | None = None


@dataclass(frozen=True, slots=True)
class Announcement:
    """A numbered announcement of the school.

    :ivar number: such as ``4/2569``
    :ivar signed_on: the date under it
    """

    number: str
    signed_on: date
    signer: Signer


def board_fault(board: Board, year: int, on: date) -> Refusal | None:
    """Why `board` cannot have endorsed a text for academic `year`, recorded on day `on`.

    A meeting may have been held long before it is put on record, but not before the academic year that precedes the
    one that the text is for.
    """
    if not board.meeting_number.strip():
        return invalid("board-meeting-missing", "โปรดระบุครั้งที่ประชุมของคณะกรรมการสถานศึกษา", "board/meeting_number")
    if board.held_on > on:
        return invalid("board-meeting-ahead", "วันประชุมของคณะกรรมการต้องไม่อยู่หลังวันที่บันทึก", "board/held_on")
    if board.held_on < academic_span(year - 1)[0]:
        message = f"วันประชุมอยู่ก่อนปีการศึกษา {year - 1} โปรดตรวจสอบปีที่พิมพ์"
        return invalid("board-meeting-long-ago", message, "board/held_on")
    return None


def announcement_fault(announcement: Announcement, board: Board, directing: bool, on: date) -> Refusal | None:
    """Why a text that `board` endorsed cannot be announced so on day `on`.

    :param directing: whether the signer directed the school, or acted in the place, on the day of signature
    """
    if not announcement.number.strip():
        return invalid("announcement-number-missing", "โปรดระบุเลขที่ประกาศ", "announcement/number")
    if announcement.signed_on > on:
        return invalid("announcement-ahead", "วันที่ลงนามต้องไม่อยู่หลังวันที่บันทึก", "announcement/signed_on")
    if announcement.signed_on < board.held_on:
        message = f"ลงนามก่อนวันที่คณะกรรมการเห็นชอบ ({thai_day(board.held_on)}) ไม่ได้"
        return Refusal("standards.announced-before-endorsement", message, "announcement/signed_on", "invalid")
    if not directing:
        message = "ผู้ลงนามไม่ได้เป็นผู้อำนวยการสถานศึกษาหรือผู้รักษาการในวันที่ลงนาม"
        return invalid("signer-not-school-director", message, "announcement/signed_on")
    signer = announcement.signer
    if signer.capacity not in CAPACITIES:
        return invalid("signer-capacity-unknown", "โปรดเลือกฐานะของผู้ลงนาม", "announcement/signer/capacity")
    if signer.capacity != "own" and not (signer.order or "").strip():
        message = "ผู้รักษาการหรือผู้รับมอบอำนาจต้องระบุเลขที่คำสั่งหรือหนังสือ"
        return invalid("signer-order-missing", message, "announcement/signer/order")
    return None


def open_year_fault(year: int, on: date) -> Refusal | None:
    """Why nothing can be set for academic `year` on day `on`: it is over, or still too far away."""
    now = academic_year(on)
    if year < now:
        return Refusal("standards.year-closed", f"ปีการศึกษา {year} สิ้นสุดแล้ว", "year")
    if year > now + 1:
        message = f"กำหนดล่วงหน้าได้ถึงปีการศึกษา {now + 1} เท่านั้น"
        return Refusal("standards.year-too-far", message, "year", "invalid")
    return None


def thai_day(day: date) -> str:
    """A day as a Thai sentence names it in numbers, in the Buddhist era."""
    return f"{day.day}/{day.month}/{day.year + BUDDHIST_OFFSET}"
