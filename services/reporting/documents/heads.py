"""How documents of each kind begin."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class LetterHead:
    """Head of an external letter (หนังสือภายนอก).

    :ivar number: ``ศธ 04xxx/123``; a line to write on where there is none yet
    :ivar office: the office and its address, a line each
    :ivar references: earlier letters that this one is about (อ้างถึง)
    :ivar enclosures: what comes with it (สิ่งที่ส่งมาด้วย)
    """

    number: str
    office: tuple[str, ...]
    dated: date | None
    subject: str
    to: str
    references: tuple[str, ...] = ()
    enclosures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AnnouncementHead:
    """Head of an announcement (ประกาศ).

    :ivar issuer: ``สำนักงานเขตพื้นที่การศึกษา…`` or ``โรงเรียน…``
    """

    issuer: str
    subject: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class OrderHead:
    """Head of an order (คำสั่ง); `number` is ``12/2569``, the running number of the calendar year."""

    issuer: str
    number: str
    subject: str


@dataclass(frozen=True, slots=True)
class MemoHead:
    """Head of a memo inside the office (บันทึกข้อความ)."""

    unit: str
    number: str
    dated: date | None
    subject: str
    to: str


@dataclass(frozen=True, slots=True)
class MinutesHead:
    """Head of the minutes of a meeting (รายงานการประชุม).

    :ivar body: whose meeting it was, `number` such as ``3/2569``
    :ivar place: where it was held; a line to write on where that is not known, as for all of these
    """

    body: str
    number: str
    held_on: date | None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Cover:
    """Cover of a book or report; the lines below the title stand apart, the issuer's at the foot of the page."""

    title: str
    lines: tuple[str, ...] = ()
    issuer: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A plain sheet with a title: receipts, tables, lists, extracts."""

    title: str
    lines: tuple[str, ...] = ()


Head = LetterHead | AnnouncementHead | OrderHead | MemoHead | MinutesHead | Cover | Sheet
