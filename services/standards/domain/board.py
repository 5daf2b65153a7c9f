"""A school board's resolution, and the years for which anything can be set.

The board endorses, then the director announces (กฎกระทรวง 2561 and the handbook 3.2: เห็นชอบก่อนประกาศ).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kernel.decider import Refusal
from kernel.running_numbers import meeting_number_fault
from kernel.years import academic_span, academic_year
from services.standards.domain.naming import invalid


@dataclass(frozen=True, slots=True)
class Board:
    """The meeting of the school board (คณะกรรมการสถานศึกษาขั้นพื้นฐาน) that endorsed a text.

    :ivar meeting_number: as the minutes have it, such as ``2/2569``
    :ivar held_on: the day of the meeting
    """

    meeting_number: str
    held_on: date


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
    wrong = meeting_number_fault(board.meeting_number, board.held_on)
    return invalid("board-meeting-number", wrong, "board/meeting_number") if wrong else None


def open_year_fault(year: int, on: date) -> Refusal | None:
    """Why nothing can be set for academic `year` on day `on`: it is over, or still too far away."""
    now = academic_year(on)
    if year < now:
        return Refusal("standards.year-closed", f"ปีการศึกษา {year} สิ้นสุดแล้ว", "year")
    if year > now + 1:
        message = f"กำหนดล่วงหน้าได้ถึงปีการศึกษา {now + 1} เท่านั้น"
        return Refusal("standards.year-too-far", message, "year", "invalid")
    return None
