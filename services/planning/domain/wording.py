"""What a proposal asks for, written from results alone, in the words of an office."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Protocol

from services.planning.domain.measure_text import Request

TRACKS = {
    "early": "ระดับปฐมวัย",
    "basic": "ระดับการศึกษาขั้นพื้นฐาน",
    "special": "ระดับการศึกษาขั้นพื้นฐาน ศูนย์การศึกษาพิเศษ",
}
"""Names of the three tracks in the announcement of the Ministry of Education of 6 August 2561."""


class Shortfall(Protocol):
    """A school below its target."""

    @property
    def school(self) -> str: ...

    @property
    def level(self) -> int: ...

    @property
    def target(self) -> int: ...


def standard_name(track: str, standard: str) -> str:
    """``มาตรฐานที่ 2 ระดับปฐมวัย``"""
    return f"มาตรฐานที่ {standard} {TRACKS.get(track, track)}"


def request(year: int, track: str, standard: str, findings: Sequence[Shortfall]) -> Request:
    """What the results of `year` ask for: all schools that are below their target by their newest result.

    They are counted by how far they are from it, the furthest first, and never named: every school reads the plan, and
    the proposal's findings name them to the office.
    """
    text = (
        f"จากผลการประเมินปีการศึกษา {year} ให้เร่งพัฒนา{standard_name(track, standard)} "
        f"ในโรงเรียนที่มีผลต่ำกว่าค่าเป้าหมาย {len(findings)} แห่ง ได้แก่ {_gathered(findings)} "
        "ให้บรรลุค่าเป้าหมายในการประเมินครั้งถัดไป"
    )
    return Request(year, len(findings), text)


def indicator(track: str, standard: str) -> str:
    """The indicator of a measure that a proposal adds to the plan."""
    return f"จำนวนโรงเรียนที่มีผล{standard_name(track, standard)} ต่ำกว่าค่าเป้าหมาย"


def baseline(of: Request) -> str:
    """Where that indicator stands."""
    return f"{of.schools} แห่ง (ปีการศึกษา {of.year})"


def _gathered(findings: Sequence[Shortfall]) -> str:
    groups = Counter((finding.level, finding.target) for finding in findings)
    return _listed(
        [
            f"ผลระดับ {level} จากค่าเป้าหมายระดับ {target} จำนวน {schools} แห่ง"
            for (level, target), schools in sorted(
                groups.items(), key=lambda item: (item[0][0] - item[0][1], item[0][0])
            )
        ]
    )


def _listed(items: Sequence[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} และ {items[-1]}"
