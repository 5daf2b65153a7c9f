"""How documents of each kind are headed, and their margins: a document's head becomes blocks before its own.

Measures are those of the rules of correspondence: left 3 cm, right 2 cm, top 2.5 cm (1.5 cm where the emblem stands),
bottom 2 cm; the emblem 3 cm high on letters, announcements and orders, 1.5 cm on memos.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kernel.written import written
from services.reporting.documents.heads import (
    AnnouncementHead,
    Cover,
    LetterHead,
    MemoHead,
    MinutesHead,
    OrderHead,
    Sheet,
)
from services.reporting.documents.layouts import correspondence, proclaiming, sheets
from services.reporting.documents.value import Block, Document, Heading


@dataclass(frozen=True, slots=True)
class Margins:
    """In centimetres; `first` is the top of the first page."""

    left: float = 3.0
    right: float = 2.0
    top: float = 2.5
    bottom: float = 2.0
    first: float = 2.5


OFFICIAL = Margins(first=1.5)
PLAIN = Margins()
BOOK = Margins(left=3.2, right=2.5, top=2.5, bottom=2.5)
SHEET = Margins(left=2.5, right=2.0, top=2.5, bottom=2.0, first=2.0)


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A document ready for a writer: every block it consists of, in order.

    :ivar book: whether its first page is a cover, which has neither number nor footer
    :ivar official: whether the first words of the next page stand at the foot of each that goes on there (``/คำ…``)
    """

    document: Document
    margins: Margins
    book: bool = False
    official: bool = False


def lay_out(document: Document) -> LaidOut:
    """`document` with its head as blocks."""
    margins, head = _head(document)
    whole = replace(document, blocks=(*head, *document.blocks))
    official = margins is OFFICIAL and not document.footer
    return LaidOut(whole, margins, isinstance(document.head, Cover), official)


def _head(document: Document) -> tuple[Margins, tuple[Block, ...]]:
    match document.head:
        case LetterHead() as head:
            return OFFICIAL, correspondence.letter(head)
        case MemoHead() as head:
            return OFFICIAL, correspondence.memo(head)
        case MinutesHead() as head:
            return PLAIN, sheets.minutes(head)
        case AnnouncementHead() as head:
            return OFFICIAL, proclaiming.announcement(head)
        case OrderHead() as head:
            return OFFICIAL, proclaiming.order(head)
        case Cover() as head:
            return BOOK, sheets.cover(head)
        case Sheet() as head:
            return SHEET, sheets.sheet(head)


def depths(blocks: Iterable[Block]) -> Iterator[tuple[Block, int]]:
    """Each block, and of headings their place in the outline: the first is 1 and none is more than one deeper than the
    one before, whatever their looks, as screen readers and PDF/UA ask; 0 for all others. Empty headings are left out.
    """
    above: list[int] = []
    for block in blocks:
        if isinstance(block, Heading):
            if not written(block.text):
                continue
            above = [*(level for level in above if level < block.level), block.level]
        yield block, len(above) if isinstance(block, Heading) else 0
