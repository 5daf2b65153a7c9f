"""How schools write this year's self-assessment report: its sections, and the checks it is read by (handbook 3.3).

The guideline (แนวปฏิบัติการจัดทำ SAR) is data of an academic year. It may be issued again, as a new edition, until the
round is opened; from then on every report of the year is written by the same sections.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from kernel.written import written
from services.evaluation.domain.figure_tables import FigureTable
from services.evaluation.domain.sar.checks import Severity
from services.evaluation.domain.sar.values import OverallRule

SectionKind = Literal["text", "figures", "standard", "evidence"]

BOTH_TRACKS = ("early", "basic")
"""A guideline serves both: a school that teaches both reports on each apart (domain 1.4, handbook 2.1)."""

SUMMARY = "summary"
"""The executive summary (บทสรุปของผู้บริหาร), which no report goes without."""


@dataclass(frozen=True, slots=True)
class Section:
    """A section that a report has.

    :ivar id: unique among the sections that one track has, such as ``1.1``
    :ivar kind: ``text``, ``figures``, ``standard`` or ``evidence``
    :ivar track: the only track that has it; None where every track does
    :ivar standard: code of the standard that it reports on, for sections of kind ``standard``
    :ivar part: heading that it stands under, such as ``1``
    :ivar hint: what is to be written there, for whoever writes it
    :ivar figures: the table of a section of kind ``figures``; None in guidelines of before tables were theirs to say
    """

    id: str
    title: str
    kind: SectionKind
    track: str | None = None
    standard: str | None = None
    part: str = ""
    hint: str = ""
    figures: FigureTable | None = None


@dataclass(frozen=True, slots=True)
class ChecksReference:
    """The set of consistency checks that reports of the year are read by, in its version."""

    id: str
    version: str


@dataclass(frozen=True, slots=True)
class Guideline:
    """The guideline of an academic year.

    :ivar edition: 1 for the first of its year
    :ivar note: what the office asks for beside the sections
    :ivar overall: how it suggests that a report's overall level is come to; None where it asks for none
    :ivar severities: of the checks that the office takes more or less seriously than the set does, by id
    """

    year: int
    title: str
    sections: tuple[Section, ...]
    checks: ChecksReference
    note: str
    issued_on: date
    edition: int = 1
    severities: Mapping[str, Severity] = field(default_factory=dict)
    overall: OverallRule | None = None

    def sections_of(self, track: str) -> tuple[Section, ...]:
        """What a report of `track` has, in order."""
        return tuple(section for section in self.sections if section.track in (None, track))

    def tracks(self) -> tuple[str, ...]:
        """The tracks that are reported on: those with a section for at least one standard."""
        named = (section.track for section in self.sections if section.kind == "standard" and section.track)
        return tuple(dict.fromkeys(named))


def faults(title: str, sections: Sequence[Section]) -> list[tuple[str, str]]:
    """Everything that makes a guideline unfit to be issued, as (JSON pointer, Thai sentence)."""
    found: list[tuple[str, str]] = []
    if not written(title):
        found.append(("/title", "โปรดตั้งชื่อแนวปฏิบัติ"))
    if not any(section.id == SUMMARY and section.track is None for section in sections):
        found.append(("/sections", "ต้องมีส่วนบทสรุปของผู้บริหารสำหรับทุกระดับการศึกษา"))
    for at, section in enumerate(sections):
        if not written(section.title):
            found.append((f"/sections/{at}/title", "โปรดตั้งชื่อหัวข้อ"))
        if (section.kind == "standard") != (section.standard is not None and section.track is not None):
            message = "หัวข้อรายงานผลตามมาตรฐานต้องระบุระดับการศึกษาและมาตรฐาน หัวข้ออื่นต้องไม่ระบุมาตรฐาน"
            found.append((f"/sections/{at}/standard", message))
        if section.figures is not None and section.kind != "figures":
            found.append((f"/sections/{at}/figures", "เฉพาะหัวข้อข้อมูลตัวเลขเท่านั้นที่มีตาราง"))
    for track in BOTH_TRACKS:
        own = [section for section in sections if section.track in (None, track)]
        standards = [section.standard for section in own if section.kind == "standard" and section.track == track]
        if not standards:
            found.append(("/sections", f"ยังไม่มีหัวข้อรายงานผลตามมาตรฐานของระดับ{TRACK_NAMES[track]}"))
        if len(set(standards)) != len(standards):
            found.append(("/sections", f"มาตรฐานของระดับ{TRACK_NAMES[track]}มีมากกว่าหนึ่งหัวข้อ"))
        twice = [name for name, times in Counter(section.id for section in own).items() if times > 1]
        found += [("/sections", f"รหัสหัวข้อ {name} ซ้ำกันในระดับ{TRACK_NAMES[track]}") for name in twice]
    return found


TRACK_NAMES = {"early": "ปฐมวัย", "basic": "การศึกษาขั้นพื้นฐาน", "special": "การศึกษาพิเศษ"}
"""As the ministry's announcement names them."""
