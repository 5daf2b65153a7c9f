"""Covers of books, plain sheets with a title, and minutes of meetings."""

from __future__ import annotations

from services.reporting.documents.heads import Cover, MinutesHead, Sheet
from services.reporting.documents.value import OPEN_LINE, RULE, Block, PageBreak, Paragraph
from services.reporting.documents.writing import weekday_and_date

PAGE = 700.0
"""Points between the margins of a book's page."""


def cover(head: Cover) -> tuple[Block, ...]:
    """The title in the upper part, then its lines, the issuer at the foot; nothing else on the page."""
    title = Paragraph(head.title, indent=0, align="center", size=26, bold=True, before=140)
    lines = [Paragraph(line, indent=0, align="center", size=20, before=14) for line in head.lines]
    above = 140 + 36 * (2 + head.title.count("\n")) + 42 * len(head.lines) + 28 * len(head.issuer)
    issuer = [
        Paragraph(
            line, indent=0, align="center", size=18, bold=not place, before=4 if place else max(40.0, PAGE - above - 60)
        )
        for place, line in enumerate(head.issuer)
    ]
    return title, *lines, *issuer, PageBreak()


def sheet(head: Sheet) -> tuple[Block, ...]:
    """The title and its lines, centred."""
    title = Paragraph(head.title, indent=0, align="center", size=18, bold=True, before=0, keep=True)
    lines = [Paragraph(line, indent=0, align="center", before=2, keep=True) for line in head.lines]
    return title, *lines


def minutes(head: MinutesHead) -> tuple[Block, ...]:
    """Whose meeting, which, when and where; centred, in bold, in the order of the rules of correspondence."""
    held_on = weekday_and_date(head.held_on)
    lines = (
        f"รายงานการประชุม{head.body}",
        f"ครั้งที่ {head.number or OPEN_LINE}",
        f"เมื่อ{held_on}" if held_on else f"เมื่อ {OPEN_LINE}",
        f"ณ {head.place or OPEN_LINE}",
    )
    titles = (Paragraph(line, indent=0, align="center", bold=True, before=0, keep=True) for line in lines)
    return *titles, Paragraph(RULE, indent=0, align="center", before=0, keep=True)
