"""What can be asked of a school's targets. Each command brings the Thai date of the act as `on`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from services.standards.domain.announcing import Signing
from services.standards.domain.board import Board
from services.standards.domain.school_standard.events import SchoolStandardProclaimed
from services.standards.domain.school_targets.events import Target


@dataclass(frozen=True, slots=True)
class DraftTargets:
    """Set down targets, some or all; whatever was in preparation before is replaced.

    :ivar standard: the school's announced standards that hold in the year, None where there are none
    :ivar reason: why those announced are to be replaced
    """

    school: str
    track: str
    year: int
    standard: SchoolStandardProclaimed | None
    targets: tuple[Target, ...]
    reason: str
    on: date


@dataclass(frozen=True, slots=True)
class EndorseTargets:
    """Put on record that the school board endorsed the targets as they stand."""

    standard: SchoolStandardProclaimed | None
    board: Board
    on: date


@dataclass(frozen=True, slots=True)
class AnnounceTargets:
    """Announce the endorsed targets.

    :ivar used: numbers of announcements that the school has used, for its standards or its targets, each with its year,
        and with what it went out, in Thai
    """

    standard: SchoolStandardProclaimed | None
    announcement: Signing
    on: date
    used: Mapping[str, str] = field(default_factory=dict)


SchoolTargetsCommand = DraftTargets | EndorseTargets | AnnounceTargets
