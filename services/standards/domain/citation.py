"""A place in a reference document, and its words where they matter."""

from __future__ import annotations

from dataclasses import dataclass

from kernel.decider import Refusal
from kernel.texts import tidy
from services.standards.domain.naming import invalid

LONGEST_QUOTE = 500
LONGEST_CLAUSE = 100


@dataclass(frozen=True, slots=True)
class Citation:
    """A clause of an edition of a document of the library.

    :ivar clause: where in it, such as ``ข้อ 3 (1)`` or ``หน้า 12``; empty for the document as a whole
    :ivar quote: its words to the letter, at most 500 characters; empty where only the place is named
    """

    document: str
    edition: str
    clause: str
    quote: str


def citation_fault(citation: Citation, *, needs_clause: bool) -> Refusal | None:
    """Why `citation` cannot stand.

    :param needs_clause: whether the document as a whole is too little
    """
    if needs_clause and not citation.clause:
        return invalid("clause-missing", "กรุณาระบุข้อ มาตรา หรือหน้าที่อ้างถึง", "clause")
    if citation.clause != tidy(citation.clause) or len(citation.clause) > LONGEST_CLAUSE:
        return invalid("clause-untidy", f"ข้อที่อ้างถึงยาวเกิน {LONGEST_CLAUSE} ตัวอักษรหรือมีช่องว่างเกิน", "clause")
    if len(citation.quote) > LONGEST_QUOTE:
        return invalid("quote-too-long", f"ข้อความที่ยกมายาวเกิน {LONGEST_QUOTE} ตัวอักษร", "quote")
    return None
