"""What happens to a school's targets of a year."""

from __future__ import annotations

from dataclasses import dataclass

from services.standards.domain.announcing import Announcement
from services.standards.domain.board import Board


@dataclass(frozen=True, slots=True)
class Target:
    """The target (ค่าเป้าหมาย) of one item.

    :ivar code: the item of the school's standards
    :ivar level: the quality level expected, 1 กำลังพัฒนา to 5 ยอดเยี่ยม
    :ivar text: the school's own words, or what it will measure
    :ivar reason: why the target is under the last known result, where the school was asked for it
    """

    code: str
    level: int
    text: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SchoolTargetsDrafted:
    """Targets are in preparation, some or all of them.

    :ivar edition: of the school's standards that they are for
    :ivar version: 1 for the first of the year
    :ivar reason: why those announced are to be replaced; empty for version 1
    """

    school: str
    track: str
    year: int
    edition: int
    targets: tuple[Target, ...]
    version: int = 1
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SchoolTargetsEndorsed:
    """The school board endorsed the targets whose hash this is."""

    school: str
    track: str
    year: int
    version: int
    board: Board
    text_hash: str


@dataclass(frozen=True, slots=True)
class SchoolTargetsAnnounced:
    """The school's director announced the targets that the board had endorsed. Whole, for those who build on it."""

    school: str
    track: str
    year: int
    edition: int
    targets: tuple[Target, ...]
    announcement: Announcement
    board: Board
    text_hash: str
    version: int = 1
    reason: str = ""


SchoolTargetsEvent = SchoolTargetsDrafted | SchoolTargetsEndorsed | SchoolTargetsAnnounced
