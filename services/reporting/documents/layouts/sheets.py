"""Covers of books, and plain sheets with a title."""

from __future__ import annotations

from services.reporting.documents.heads import Cover, Sheet
from services.reporting.documents.value import Block, PageBreak, Paragraph

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
