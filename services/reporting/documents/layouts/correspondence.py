"""Letters to the outside and memos inside."""

from __future__ import annotations

from services.reporting.documents.heads import LetterHead, MemoHead
from services.reporting.documents.value import OPEN_LINE, Block, Emblem, Facts, Paragraph, Sides, Span, Text
from services.reporting.documents.writing import full_date


def letter(head: LetterHead) -> tuple[Block, ...]:
    """Emblem, number and office, date, subject, addressee, references, enclosures, in this order."""
    first, *rest = head.office or ("",)
    blocks: list[Block] = [Emblem(3.0, below=-0.7), Sides(f"ที่  {head.number or OPEN_LINE}", first, at=10.0)]
    blocks += [Sides("", line, at=10.0) for line in rest]
    blocks.append(Paragraph(full_date(head.dated, era=False) or OPEN_LINE, indent=0, left=8.0))
    rows: list[tuple[str, Text]] = [("เรื่อง", head.subject), ("เรียน", head.to)]
    rows += _listed("อ้างถึง", head.references)
    blocks.append(Facts(tuple(rows), width=1.6))
    if head.enclosures:
        blocks.append(Facts(tuple(_listed("สิ่งที่ส่งมาด้วย", head.enclosures)), width=3.2))
    return tuple(blocks)


def memo(head: MemoHead) -> tuple[Block, ...]:
    """The small emblem beside the words, then unit, number and date, subject; labels 20 points bold, words 29."""
    dated = full_date(head.dated, era=False) or OPEN_LINE
    return (
        Emblem(1.5, "left", beside="บันทึกข้อความ"),
        Paragraph(_labelled("ส่วนราชการ", head.unit), indent=0),
        Sides(_labelled("ที่", head.number or OPEN_LINE), _labelled("วันที่", dated)),
        Paragraph(_labelled("เรื่อง", head.subject), indent=0),
        Facts((("เรียน", head.to),), width=1.6),
    )


def _labelled(label: str, text: str) -> tuple[Span, ...]:
    return Span(label, bold=True, size=20), Span(f"  {text}")


def _listed(label: str, texts: tuple[str, ...]) -> list[tuple[str, Text]]:
    """One line for each; numbered where there are several."""
    if len(texts) == 1:
        return [(label, texts[0])]
    return [(label if number == 1 else "", f"{number}. {text}") for number, text in enumerate(texts, 1)]
