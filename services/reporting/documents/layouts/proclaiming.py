"""Announcements and orders."""

from __future__ import annotations

from services.reporting.documents.heads import AnnouncementHead, OrderHead
from services.reporting.documents.value import RULE, Block, Emblem, Paragraph


def announcement(head: AnnouncementHead) -> tuple[Block, ...]:
    """Emblem, who announces, the number if there is one, what about."""
    return Emblem(3.0), *_titles((f"ประกาศ{head.issuer}", head.number, f"เรื่อง {head.subject}"))


def order(head: OrderHead) -> tuple[Block, ...]:
    """Emblem, who orders, the number, what about."""
    return Emblem(3.0), *_titles((f"คำสั่ง{head.issuer}", f"ที่ {head.number}", f"เรื่อง {head.subject}"))


def _titles(lines: tuple[str, ...]) -> list[Block]:
    said = [line for line in lines if line]
    titles: list[Block] = [Paragraph(line, indent=0, align="center", bold=True, before=0, keep=True) for line in said]
    return [*titles, Paragraph(RULE, indent=0, align="center", before=0, keep=True)]
