"""Tables of schools by level and standard in the area's report: counts with per cent, and how many are not counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from services.reporting.documents.value import Block, Column, Heading, PageBreak, Paragraph, Table
from services.reporting.documents.writing import LEVELS, TRACKS, joined
from services.reporting.domain.statistics import share

ROUNDING = (
    "ในวงเล็บเป็นร้อยละของ n ปัดเศษครึ่งขึ้นเป็นทศนิยม 1 ตำแหน่งทีละช่อง ผลรวมร้อยละของแถวจึงอาจไม่เท่ากับ 100.0 "
    "n คือสถานศึกษาที่รับรายงานแล้วและมีระดับของมาตรฐานนั้น"
)
"""How percentages are made, as it stands under every table of them."""

INSIDE = (
    "ตารางในภาคผนวกนี้ใช้ภายในราชการ ช่องหนึ่งอาจมีสถานศึกษาแห่งเดียว "
    "เมื่อเผยแพร่ต่อสาธารณะต้องไม่แสดงช่องที่มีน้อยกว่า 5 แห่งหรือตัวเลขที่คำนวณย้อนกลับได้"
)
"""What may be shown of small groups outside the office."""

GROUPINGS = {"cluster": "กลุ่มโรงเรียน", "size": "ขนาดสถานศึกษา"}

Data = Mapping[str, Any]


def levels_of(track: Data) -> Table:
    """The standards of a track by level."""
    rows = tuple((standard_title(one), *_cells(one["counts"], track["due"])) for one in track["standards"])
    waiting = track["submitted"] - track["accepted"]
    lacking = f"ยังไม่มีข้อมูล: ยังไม่ส่ง {track['due'] - track['submitted']:,} แห่ง ส่งแล้วแต่ยังไม่รับ {waiting:,} แห่ง"
    rests = f"นับจากรายงานที่รับแล้ว {track['accepted']:,} จากที่ต้องส่ง {track['due']:,} แห่ง"
    caption = f"จำนวนและร้อยละของสถานศึกษาจำแนกตามระดับคุณภาพ {TRACKS[track['track']]} (แห่ง)"
    return Table(_columns("มาตรฐาน"), rows, caption, f"{rests} {lacking} {ROUNDING}", digits="arabic")


def overall_of(track: Data) -> Iterator[Table]:
    """Schools by the overall level that they stated; nothing in editions from before that was kept."""
    counts = track["overall"]
    if not counts:
        return
    n = sum(counts.values())
    found = [counts.get(str(level), 0) for level in range(1, 6)]
    levels = (Column(LEVELS[level], 1.25, "right") for level in range(1, 6))
    columns = (Column("ระดับโดยรวม", 3), *levels, Column("รวม (n)", 0.8, "right"), Column("ไม่ได้ระบุ", 1.1, "right"))
    cells = (f"{count:,} ({share(count, n)})" if n else "–" for count in found)
    row = ("ตามที่สถานศึกษาระบุ", *cells, f"{n:,}", f"{max(0, track['accepted'] - n):,}")
    yield Table(
        columns,
        (row,),
        f"ระดับคุณภาพโดยรวม {TRACKS[track['track']]} (แห่ง)",
        "ระดับโดยรวมเป็นคำตัดสินของสถานศึกษาแต่ละแห่งพร้อมเหตุผล ไม่ได้คำนวณจากระดับของมาตรฐาน",
        digits="arabic",
    )


def appendix(tracks: Sequence[Data], clusters: Mapping[str, str]) -> Iterator[Block]:
    """The same by cluster and by size of school, a table for each standard; nothing where no groups are known."""
    if not any(track["groups"] for track in tracks):
        return
    yield from (PageBreak(), Heading("ภาคผนวก จำนวนและร้อยละจำแนกตามกลุ่มโรงเรียนและขนาดสถานศึกษา", 1))
    yield Paragraph(INSIDE)
    for track in tracks:
        for by, words in GROUPINGS.items():
            groups = [group for group in track["groups"] if group["by"] == by]
            if groups:
                yield Heading(f"{TRACKS[track['track']]} จำแนกตาม{words}", 2)
                yield from (_of_groups(one, groups, words, clusters) for one in track["standards"])
    yield Paragraph(ROUNDING, indent=0, size=14)


def standard_title(one: Data) -> str:
    """``มาตรฐานที่ 1 คุณภาพของผู้เรียน``."""
    return joined((f"มาตรฐานที่ {one['standard']}", one["text"]))


def _of_groups(one: Data, groups: Sequence[Data], words: str, clusters: Mapping[str, str]) -> Table:
    rows = tuple(
        (
            group["name"] or clusters.get(group["group"], "ไม่ทราบ"),
            *_cells(_counts(group, one["standard"]), group["due"]),
        )
        for group in groups
    )
    return Table(_columns(words), rows, standard_title(one), digits="arabic")


def _counts(group: Data, standard: str) -> Mapping[str, int]:
    return next((row["counts"] for row in group["standards"] if row["standard"] == standard), {})


def _columns(first: str) -> tuple[Column, ...]:
    levels = (Column(LEVELS[level], 1.25, "right") for level in range(1, 6))
    return (Column(first, 3), *levels, Column("รวม (n)", 0.8, "right"), Column("ยังไม่มีข้อมูล", 1.1, "right"))


def _cells(counts: Mapping[str, int], due: int) -> tuple[str, ...]:
    found = [counts.get(str(level), 0) for level in range(1, 6)]
    n = sum(found)
    return (*(f"{count:,} ({share(count, n)})" if n else "–" for count in found), f"{n:,}", f"{max(0, due - n):,}")
