"""The one sentence above the tables: what matters most in what is known, with the numbers it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from services.reporting.domain.summary import LevelRow, Summary

TRACKS = {"early": "ระดับปฐมวัย", "basic": "ระดับการศึกษาขั้นพื้นฐาน", "special": "ศูนย์การศึกษาพิเศษ"}

Kind = Literal["nothing-yet", "below-target", "all-on-target"]


@dataclass(frozen=True, slots=True)
class Headline:
    """What matters most.

    :ivar kind: for programs and translations
    :ivar text: one Thai sentence
    :ivar track: of the standard it speaks of, where it speaks of one
    :ivar below: schools below target there
    :ivar n: schools it is known of
    """

    kind: Kind
    text: str
    track: str | None = None
    standard: str | None = None
    below: int = 0
    n: int = 0


def headline(year: int, summary: Summary) -> Headline:
    """The standard that most schools miss, by number and then by share of those evaluated; n and coverage always told.

    By number first, because one school of one is no reason to turn a whole plan. Nothing is averaged over tracks.
    """
    if summary.n == 0:
        text = f"ปีการศึกษา {year} ยังไม่มีโรงเรียนที่ประเมินเสร็จ จากทั้งหมด {summary.of} แห่ง"
        return Headline("nothing-yet", text)
    so_far = f"ประเมินเสร็จแล้ว {summary.n} จาก {summary.of} แห่ง"
    worst = max(summary.levels, key=_weight, default=None)
    if worst is None or worst.below_target == 0:
        text = f"โรงเรียนที่ประเมินแล้วทุกแห่งบรรลุค่าเป้าหมายทุกมาตรฐาน ({so_far})"
        return Headline("all-on-target", text, n=summary.n)
    standard = worst.standard
    name = f"มาตรฐานที่ {standard.code} {TRACKS.get(standard.track, standard.track)}"
    text = f"{name} ต้องการความช่วยเหลือมากที่สุด: ต่ำกว่าค่าเป้าหมาย {worst.below_target} จาก {worst.n} แห่ง ({so_far})"
    return Headline("below-target", text, standard.track, standard.code, worst.below_target, worst.n)


def _weight(row: LevelRow) -> tuple[int, Fraction]:
    return row.below_target, Fraction(row.below_target, row.n) if row.n else Fraction(0)
