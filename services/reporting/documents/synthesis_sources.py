"""Which schools each theme of the area's report rests on, by name, at the end of the book."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from services.reporting.documents import phrases
from services.reporting.documents.synthesis_tables import standard_title
from services.reporting.documents.value import Block, Heading, Item, PageBreak, Paragraph, Span
from services.reporting.documents.writing import TRACKS
from services.reporting.domain.synthesis.proposing import opening
from services.reporting.domain.synthesis.sentence import Kind

KINDS = {"strengths": "จุดเด่น", "improvements": "จุดที่ควรพัฒนา"}

Data = Mapping[str, Any]


def schools_of(theme: Data) -> int:
    """How many schools say it, whether they are counted or named."""
    told = theme["schools"]
    return told if isinstance(told, int) else len(told or ())


def opening_of(kind: str, themes: Sequence[Data]) -> str:
    """Which themes of a standard most schools say, in a sentence; nothing where there are none."""
    of: Kind = "strength" if kind == "strengths" else "improvement"
    return opening(of, ((theme["name"], schools_of(theme)) for theme in themes))


def appendix(data: Data) -> Iterator[Block]:
    """The schools of each theme; nothing where editions kept no more than their number."""
    parts = [block for track in data["tracks"] for one in track["standards"] for block in _standard(data, track, one)]
    if parts:
        yield from (PageBreak(), Heading("ภาคผนวก สถานศึกษาที่ข้อค้นพบแต่ละข้ออ้างถึง", 1))
        yield Paragraph("ข้อค้นพบแต่ละข้อรวบรวมจากข้อความในรายงานที่รับแล้วของสถานศึกษาต่อไปนี้")
        yield from parts


def _standard(data: Data, track: Data, one: Data) -> Iterator[Block]:
    cited = {kind: [theme for theme in one[kind] if isinstance(theme["schools"], list)] for kind in KINDS}
    if not any(cited.values()):
        return
    yield Heading(f"{TRACKS[track['track']]} {standard_title(one)}", 2)
    for kind, words in KINDS.items():
        if cited[kind]:
            yield Heading(words, 3)
        for n, theme in enumerate(cited[kind], 1):
            yield Item(f"{n}.", f"{theme['name']} ({schools_of(theme)} แห่ง)", left=0.6, bold=True)
            yield Paragraph(_names(data, theme["schools"]), left=1.8, indent=0)


def _names(data: Data, codes: Sequence[str]) -> tuple[Span, ...]:
    """Names in the order of the codes; schools of one name go by name and code."""
    names = [phrases.school_name(data, code) for code in codes]
    often = Counter(names)
    said: list[Span] = []
    for name, code in zip(names, codes, strict=True):
        alike = (Span(f"{name} ("), Span(code, exact=True), Span(")")) if often[name] > 1 else (Span(name),)
        said += (*([Span(", ")] if said else []), *alike)
    return tuple(said)
