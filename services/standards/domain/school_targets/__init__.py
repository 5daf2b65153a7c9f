"""A school's targets (ค่าเป้าหมาย) of one academic year and track: one stream holds all versions.

* Every item of the school's announced standards has a target level before the board endorses.
* Endorsed by the board, then announced by the director, to the letter.
* What was announced is changed by a new version with its reason only; until that is announced the older one holds.
"""

from __future__ import annotations

from services.standards.domain.school_targets.commands import (
    AnnounceTargets,
    DraftTargets,
    EndorseTargets,
    SchoolTargetsCommand,
)
from services.standards.domain.school_targets.decider import LEVELS, SCHOOL_TARGETS, stream
from services.standards.domain.school_targets.events import (
    SchoolTargetsAnnounced,
    SchoolTargetsDrafted,
    SchoolTargetsEndorsed,
    SchoolTargetsEvent,
    Target,
)
from services.standards.domain.school_targets.state import SchoolTargets

__all__ = [
    "LEVELS",
    "SCHOOL_TARGETS",
    "AnnounceTargets",
    "DraftTargets",
    "EndorseTargets",
    "SchoolTargets",
    "SchoolTargetsAnnounced",
    "SchoolTargetsCommand",
    "SchoolTargetsDrafted",
    "SchoolTargetsEndorsed",
    "SchoolTargetsEvent",
    "Target",
    "stream",
]
