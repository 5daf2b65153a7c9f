"""The letters of a document as they are printed: cleaned, and in the digits that it asks for."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any

from kernel.years import MONTHS as SHORT_MONTHS
from services.reporting.documents.layouts import LaidOut
from services.reporting.documents.value import Digits, Document, Span, Table
from services.reporting.documents.writing import MONTHS, TO_ARABIC, TO_THAI, clean

TABLES = {"thai": TO_THAI, "arabic": TO_ARABIC}

UNPARTED = re.compile(r"((?:ที่|ข้อ|มาตรา|พ\.ศ\.|ปีการศึกษา|ปีงบประมาณ|จำนวน|ระดับ|ร้อยละ|หน้า)) (?=[0-9๐-๙])")
"""A number stays on the line of the word that it belongs to, in Word as well."""

COUNTED = re.compile(
    rf"(?<=[0-9๐-๙]) (?={'|'.join(re.escape(month) for month in (*MONTHS, *SHORT_MONTHS))}|"
    r"(?:คน|ฉบับ|ชุด|แห่ง|ข้อ|เล่ม|ครั้ง|หน้า|โรงเรียน|เดือน|ปี|วัน)(?:[\s),]|$))"
)
"""What is counted stays with its number, and the month with its day."""

VERBATIM = frozenset({"mark", "align", "media_type", "digits"})
"""Fields that say how, not what."""


CODE = re.compile(r"([A-Z]{2,}-[0-9A-Za-z][0-9A-Za-z-]*)")
"""A receipt's number or another code, as ``SAR-2569-1099000001-basic-1``: it is looked for as it is written."""


def lettered(laid: LaidOut, digits: Digits | None = None) -> LaidOut:
    """`laid` with every text cleaned and its digits in one script; what is ``exact`` keeps its own.

    :param digits: in place of the document's own choice, tables with a choice of their own excepted
    """
    document = replace(laid.document, digits=digits or laid.document.digits)
    return replace(laid, document=_written(document, document.digits))


def _written(value: Any, digits: Digits) -> Any:
    if isinstance(value, str):
        whole = COUNTED.sub("\u00a0", UNPARTED.sub("\\1\u00a0", clean(value)))
        return "".join(part if at % 2 else part.translate(TABLES[digits]) for at, part in enumerate(CODE.split(whole)))
    if isinstance(value, tuple):
        return tuple(_written(part, digits) for part in value)
    if isinstance(value, Span) and value.exact:
        return replace(value, text=clean(value.text))
    if not is_dataclass(value) or isinstance(value, type):
        return value
    if isinstance(value, Table):
        digits = value.digits or digits
    changed = {
        field.name: _written(getattr(value, field.name), digits)
        for field in fields(value)
        if field.name not in VERBATIM and not (isinstance(value, Document) and field.name == "head")
    }
    return replace(value, **changed)
