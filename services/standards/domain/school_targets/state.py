"""A school's targets of one year as far as they have come."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace

from services.standards.domain.announcing import track_named, went_out
from services.standards.domain.school_standard.state import Endorsement, outdated
from services.standards.domain.school_targets.events import (
    SchoolTargetsAnnounced,
    SchoolTargetsDrafted,
    SchoolTargetsEndorsed,
    SchoolTargetsEvent,
    Target,
)


def targets_hash(draft: SchoolTargetsDrafted) -> str:
    """SHA-256 over what is endorsed and announced, in canonical JSON."""
    canonical = json.dumps(asdict(draft), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class SchoolTargets:
    """One stream: the versions announced, oldest first, and the one in preparation.

    :ivar endorsement: of the draft; it counts only while they are as the board saw them
    """

    announced: tuple[SchoolTargetsAnnounced, ...] = ()
    draft: SchoolTargetsDrafted | None = None
    endorsement: Endorsement | None = None

    @property
    def latest(self) -> SchoolTargetsAnnounced | None:
        """The version that holds."""
        return self.announced[-1] if self.announced else None

    @property
    def numbers(self) -> dict[str, str]:
        """The numbers of its announcements, each with its year, and with what each went out."""
        return dict(
            went_out(f"ประกาศค่าเป้าหมายระดับ{track_named(one.track)} ปีการศึกษา {one.year}", one.announcement)
            for one in self.announced
        )

    @property
    def endorsed(self) -> bool:
        """Whether the board has endorsed just the targets in preparation."""
        seen = self.endorsement
        return (
            self.draft is not None
            and seen is not None
            and not seen.stale
            and seen.text_hash == targets_hash(self.draft)
        )


def evolve(state: SchoolTargets, event: SchoolTargetsEvent) -> SchoolTargets:
    """The targets after `event`."""
    match event:
        case SchoolTargetsDrafted():
            return replace(state, draft=event, endorsement=outdated(state.endorsement))
        case SchoolTargetsEndorsed():
            return replace(state, endorsement=Endorsement(event.board, event.text_hash))
        case SchoolTargetsAnnounced():
            return SchoolTargets((*state.announced, event))


def by_code(targets: Iterable[Target]) -> dict[str, Target]:
    """Code -> target."""
    return {target.code: target for target in targets}
