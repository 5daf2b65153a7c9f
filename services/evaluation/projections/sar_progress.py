"""How far a self-assessment report is: what its steps add up to. Pure, so that today and any earlier moment agree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

OWING = frozenset({"not_started", "in_progress", "returned"})
"""States in which the school has something still to do."""

STATUSES = ("not_started", "in_progress", "submitted", "returned", "accepted")
"""In the order in which a report goes through them. What the office is checking is submitted."""


@dataclass(frozen=True, slots=True)
class Step:
    """What one event says of a report.

    :ivar day: Thai date of the act
    :ivar about: what of the event's data is needed, by its own names
    """

    kind: str
    day: date
    about: Mapping[str, Any]
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class AcceptedVersion:
    """The newest version that the office has accepted."""

    version: int
    receipt: str
    hash: str
    levels: tuple[Mapping[str, Any], ...]
    on: date


@dataclass(frozen=True, slots=True)
class Progress:
    """A report as it stands.

    :ivar sections: ids of the sections that it has
    :ivar done: those of them that are written: in which there is something that this report's writers wrote, entered,
        linked or confirmed. Nothing else counts sections, wherever it is shown how far a report is.
    :ivar overall: the overall level that the newest submission states; None where it states none
    :ivar submitted_on: the day of the newest submission, `first_submitted_on` of the first that stands
    :ivar returned_on: the day on which it was last returned
    :ivar accepted: what was accepted last, also while a correction is being written
    :ivar first_accepted_on: the day on which the first version was accepted
    """

    status: str = "not_started"
    version: int = 0
    sections: tuple[str, ...] = ()
    done: frozenset[str] = frozenset()
    receipt: str | None = None
    hash: str | None = None
    late: bool = False
    overall: int | None = None
    submitted_on: date | None = None
    returned_on: date | None = None
    first_submitted_on: date | None = None
    accepted: AcceptedVersion | None = None
    first_accepted_on: date | None = None
    updated_at: datetime | None = None

    @property
    def stands(self) -> bool:
        """Whether something was submitted that was not withdrawn: the obligation is met, mended or not."""
        return self.first_submitted_on is not None

    @property
    def owes(self) -> bool:
        """Whether the school has not met its obligation yet. A correction of an accepted report is no debt."""
        return self.accepted is None and self.status in OWING

    @property
    def correcting(self) -> bool:
        """Whether a correction of an accepted report is being written."""
        return self.accepted is not None and self.status in OWING

    @property
    def shown(self) -> str:
        """The state that a board counts it under: what was accepted stays so while its correction is written."""
        return "accepted" if self.correcting else self.status


def progress(steps: Iterable[Step]) -> Progress:
    """What `steps` add up to, in order."""
    found = before = Progress()
    kinds: dict[str, str] = {}
    for step in steps:
        about = step.about
        found = replace(found, updated_at=step.recorded_at)
        match step.kind:
            case "sar-started":
                kinds = {section["id"]: section["kind"] for section in about.get("sections", ())}
                found = replace(found, status="in_progress", version=about["version"], sections=tuple(kinds))
            case "section-written" | "figures-entered" | "paragraph-confirmed":
                named = frozenset({about["section"]}) if about.get("section") else _of_kind(kinds, "figures")
                found = replace(found, done=found.done | named if about.get("filled", True) else found.done - named)
            case "evidence-linked" | "evidence-unlinked":
                named = _of_kind(kinds, "evidence")
                found = replace(found, done=found.done | named if about["filled"] else found.done - named)
            case "sar-submitted" | "sar-resubmitted":
                found, before = _submitted(found, step), found
            case "sar-returned":
                found = replace(found, status="returned", returned_on=step.day)
            case "sar-withdrawn":
                found = _withdrawn(found, before)
            case "sar-accepted":
                found = _accepted(found, step)
            case "sar-correction-begun":
                found = replace(found, status="in_progress", version=about["version"])
    return found


def _submitted(found: Progress, step: Step) -> Progress:
    about = step.about
    first = found.first_submitted_on or step.day
    return replace(
        found, status="submitted", version=about["version"], receipt=about["receipt"], hash=about["hash"],
        late=bool(about["late"]) if found.first_submitted_on is None else found.late,
        submitted_on=step.day, first_submitted_on=first, overall=(about.get("overall") or {}).get("level"),
    )  # fmt: skip


def _withdrawn(found: Progress, before: Progress) -> Progress:
    """As it stood before what is withdrawn was submitted: one that answered a return is to be mended again."""
    return replace(
        found, status=before.status, receipt=before.receipt, hash=before.hash, late=before.late,
        submitted_on=before.submitted_on, first_submitted_on=before.first_submitted_on, overall=before.overall,
    )  # fmt: skip


def _accepted(found: Progress, step: Step) -> Progress:
    about = step.about
    accepted = AcceptedVersion(
        about["version"], about["receipt"], found.hash or "", tuple(about.get("standards", ())), step.day
    )
    return replace(found, status="accepted", accepted=accepted, first_accepted_on=found.first_accepted_on or step.day)


def _of_kind(kinds: Mapping[str, str], kind: str) -> frozenset[str]:
    return frozenset(name for name, is_of in kinds.items() if is_of == kind)


@dataclass(frozen=True, slots=True)
class DayCount:
    """How many of the obliged reports were submitted and accepted by the end of `day`."""

    day: date
    submitted: int
    accepted: int


def burn_up(reports: Sequence[Progress], first: date, last: date) -> list[DayCount]:
    """One entry for each day on which a count changed, and for `first` and `last`."""
    submitted = sorted(found.first_submitted_on for found in reports if found.first_submitted_on)
    accepted = sorted(found.first_accepted_on for found in reports if found.first_accepted_on)
    days = sorted({first, last, *(day for day in (*submitted, *accepted) if first <= day <= last)})
    return [
        DayCount(day, sum(other <= day for other in submitted), sum(other <= day for other in accepted)) for day in days
    ]
