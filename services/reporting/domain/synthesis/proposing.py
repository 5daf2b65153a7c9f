"""A paragraph to begin with for a theme, out of what was gathered: proposed to a person, never kept by itself."""

from __future__ import annotations

from collections.abc import Iterable

from services.reporting.domain.synthesis.sentence import Kind
from services.reporting.domain.synthesis.state import Theme

KINDS = {"strength": "จุดเด่น", "improvement": "จุดที่ควรพัฒนา"}

MOST_LETTERS = 300
"""Of the sentence that stands for the others."""


def proposal(theme: Theme, beside: Iterable[Theme], standard: str, of: int, typical: str) -> str:
    """How many schools of how many say it of which standard, where it stands among the others, and one sentence.

    The same themes always make the same paragraph.

    :param beside: the themes of the same standard and kind, with this one or without
    :param standard: the text of its standard
    :param of: schools whose reports are accepted
    :param typical: the sentence that stands for the others; left out where the theme is called by it
    """
    about = " ".join(part for part in (f"มาตรฐานที่ {theme.standard}", standard) if part)
    said = (
        f"สถานศึกษา {theme.schools:,} แห่ง จากที่รับรายงานแล้ว {of:,} แห่ง ระบุ{KINDS[theme.kind]}ของ{about} ในเรื่อง{theme.name}"
    )
    example = "" if typical.strip() == theme.name else f" ตัวอย่างข้อความในรายงาน เช่น “{_short(typical)}”"
    others = [other.schools for other in beside if other.theme != theme.theme]
    return said + _place(theme.schools, others) + (example if typical else "")


def opening(kind: Kind, themes: Iterable[tuple[str, int]]) -> str:
    """The themes of a standard and kind in one sentence, those of most schools first; nothing where there are none.

    :param themes: name of each theme, and how many schools say it
    """
    ordered = sorted(themes, key=lambda theme: (-theme[1], theme[0]))
    names = [f"{name} ({schools:,} แห่ง)" for name, schools in ordered]
    if not names:
        return ""
    first, rest = names[0], names[1:3]
    more = f" รองลงมา ได้แก่ {' และ '.join(rest)}" if rest else ""
    return f"{KINDS[kind]}ที่สถานศึกษาระบุมากที่สุด ได้แก่ {first}{more}"


def _place(schools: int, others: list[int]) -> str:
    if not others:
        return ""
    more = sum(other > schools for other in others)
    if more:
        return f" ซึ่งระบุมากเป็นลำดับที่ {more + 1} จาก {len(others) + 1} ประเด็น"
    return " ซึ่งระบุมากที่สุดเท่ากับประเด็นอื่น" if schools in others else " ซึ่งระบุมากที่สุด"


def _short(text: str) -> str:
    said = " ".join(text.split())
    return said if len(said) <= MOST_LETTERS else f"{said[:MOST_LETTERS].rstrip()}…"
