"""A paragraph to begin with for a theme, out of what was gathered: proposed to a person, never kept by itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, groupby

from services.reporting.domain.synthesis.sentence import Kind
from services.reporting.domain.synthesis.state import Theme

KINDS = {"strength": "จุดเด่น", "improvement": "จุดที่ควรพัฒนา"}

MOST_LETTERS = 300
"""Of the sentence that stands for the others."""

NAMED = 3
"""So many themes an opening names, and the equals of the last of them."""

MOST_ALIKE = 5
"""Of more equals than these an opening tells the number, and three for an example."""

Rank = tuple[int, list[str]]
"""How many schools, and the themes that so many say."""


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

    Themes of equally many schools stand beside one another as equals: none is told as more than another, and none is
    left out where its equal is named, unless they are too many to name.

    :param themes: name of each theme, and how many schools say it
    """
    ordered = sorted(themes, key=lambda theme: (-theme[1], theme[0]))
    ranks = [(schools, [name for name, _ in alike]) for schools, alike in groupby(ordered, key=lambda theme: theme[1])]
    if not ranks:
        return ""
    most, *rest = _named(ranks)
    said = f"{KINDS[kind]}ที่สถานศึกษาระบุมากที่สุด{_rank(*most)}"
    if rest and all(len(names) == 1 for _, names in rest):
        singles = " และ ".join(f"{names[0]} ({schools:,} แห่ง)" for schools, names in rest)
        return f"{said} รองลงมา ได้แก่ {singles}"
    return said + "".join(f" {word}{_rank(*one)}" for word, one in zip(("รองลงมา", "ถัดมา"), rest, strict=False))


def _named(ranks: Sequence[Rank]) -> Sequence[Rank]:
    """The first of `ranks`, as many as it takes to name three themes."""
    named = list(accumulate(len(names) for _, names in ranks))
    return ranks[: next((at for at, count in enumerate(named, 1) if count >= NAMED), len(ranks))]


def _rank(schools: int, names: Sequence[str]) -> str:
    if len(names) == 1:
        return f" ได้แก่ {names[0]} ({schools:,} แห่ง)"
    if len(names) > MOST_ALIKE:
        return f"เท่ากัน {len(names):,} ประเด็น (ประเด็นละ {schools:,} แห่ง) เช่น {_and(names[:NAMED])}"
    return f"เท่ากัน ได้แก่ {_and(names)} (ประเด็นละ {schools:,} แห่ง)"


def _and(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} และ {names[-1]}"


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
