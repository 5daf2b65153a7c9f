"""The area's report in short for those who read no further, and beside the years before it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from services.reporting.documents.synthesis_sources import KINDS, opening_of
from services.reporting.documents.synthesis_tables import standard_title
from services.reporting.documents.value import Block, Column, Heading, Item, PageBreak, Paragraph, Table
from services.reporting.documents.writing import LEVELS, TRACKS, joined
from services.reporting.domain.area_report.figures import GOOD
from services.reporting.domain.statistics import share

COMPARED = (
    "ร้อยละของสถานศึกษาที่มีระดับดีขึ้นไป ในวงเล็บคือจำนวนที่มีระดับ ปีก่อนใช้ตัวเลขของรายงานที่เห็นชอบแล้วของปีนั้น "
    "หรือของรายงานที่รับแล้วหากยังไม่มี * หมายถึงปีที่มาตรฐานไม่ตรงกับปีนี้ จึงเทียบกันโดยตรงไม่ได้"
)

Data = Mapping[str, Any]


def summary(tracks: Sequence[Data]) -> Iterator[Block]:
    """บทสรุปผู้บริหาร, out of the figures alone: the same figures always make the same words."""
    yield Heading("บทสรุปผู้บริหาร", 1)
    for track in tracks:
        yield from _of_track(track)
    yield PageBreak()


def compared(year: int, track: Data) -> Iterator[Block]:
    """The standards of a track beside the years before; nothing where no report of these is accepted."""
    if not track["earlier"]:
        return
    years = [*track["earlier"], {"year": year, "standards": track["standards"]}]
    rows = tuple(
        (standard_title(one), *(_good(one, before["standards"]) for before in years)) for one in track["standards"]
    )
    columns = (Column("มาตรฐาน", 3), *(Column(f"ปีการศึกษา {before['year']}", 1.4, "right") for before in years))
    caption = f"เปรียบเทียบกับปีก่อน {TRACKS[track['track']]}"
    yield Table(columns, rows, caption, COMPARED, digits="arabic")


def _of_track(track: Data) -> Iterator[Block]:
    sent = share(track["submitted"], track["due"])
    yield Paragraph(
        f"{TRACKS[track['track']]} สถานศึกษาส่งรายงาน {track['submitted']:,} แห่ง จากที่ต้องส่ง {track['due']:,} แห่ง "
        f"{f'คิดเป็นร้อยละ {sent} ' if sent is not None else ''}รับแล้ว {track['accepted']:,} แห่ง",
        before=8,
    )
    for one in track["standards"]:
        yield Item("–", f"{standard_title(one)} {_levels(one['counts'])}", left=0.6)
    for kind in KINDS:
        said = opening_of(kind, [theme for one in track["standards"] for theme in one[kind]])
        if said:
            yield Paragraph(said)


def _levels(counts: Mapping[str, int]) -> str:
    n = sum(counts.values())
    if not n:
        return "ยังไม่มีข้อมูล"
    most = max(counts.values())
    usual = [LEVELS[level] for level in range(5, 0, -1) if counts.get(str(level), 0) == most]
    each = " " if len(usual) == 1 else "เท่ากัน ระดับละ "
    good = sum(count for level, count in counts.items() if int(level) >= GOOD)
    return joined(
        (
            f"ระดับที่พบมากที่สุดคือ{' และ'.join(usual)}{each}{most:,} แห่ง (ร้อยละ {share(most, n)})",
            f"ระดับดีขึ้นไป {good:,} แห่ง จาก {n:,} แห่ง (ร้อยละ {share(good, n)})",
        )
    )


def _good(one: Data, standards: Sequence[Data]) -> str:
    """Schools at level ดี or above in per cent, and of how many; marked where the standard was another one then."""
    then = next((row for row in standards if row["standard"] == one["standard"]), None)
    n = sum(then["counts"].values()) if then else 0
    if then is None or not n:
        return "–"
    good = sum(count for level, count in then["counts"].items() if int(level) >= GOOD)
    return f"{share(good, n)} ({n:,}){'' if then['text'] == one['text'] else ' *'}"
