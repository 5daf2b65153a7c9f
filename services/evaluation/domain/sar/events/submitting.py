"""Facts of a report being endorsed, submitted, checked, returned and accepted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from kernel.authority import Signer
from services.evaluation.domain.sar.events.report import OfReport
from services.evaluation.domain.sar.values import Board, RuleReference


@dataclass(frozen=True, slots=True)
class SarEndorsed(OfReport):
    """The school's board endorsed the report (เห็นชอบ)."""

    version: int
    board: Board


@dataclass(frozen=True, slots=True)
class SubmittedLevel:
    """An item's level as submitted."""

    item: str
    level: int
    target: int | None


@dataclass(frozen=True, slots=True)
class SubmittedStandard:
    """A standard's level as submitted."""

    standard: str
    level: int
    target: int | None


@dataclass(frozen=True, slots=True)
class SubmittedOverall:
    """The overall level as the school stated it, with its reason.

    :ivar lowest: the lowest level of a standard as submitted; `mean` of them all, rounded half up
    """

    level: int
    reason: str
    lowest: int
    mean: int


@dataclass(frozen=True, slots=True)
class SubmittedFinding:
    """A strength or a point to develop, one sentence or paragraph as written."""

    standard: str
    text: str


@dataclass(frozen=True, slots=True)
class SarSubmitted(OfReport):
    """The director submitted the report to the office.

    :ivar receipt: its number, of which there is only one in the country
    :ivar hash: SHA-256 of the canonical snapshot of exactly what was submitted
    :ivar checks: the set of checks that it was read by; None where it was submitted before that was kept
    :ivar overall: None where the school stated none
    """

    version: int
    receipt: str
    hash: str
    submitted_on: date
    levels: tuple[SubmittedLevel, ...]
    standards: tuple[SubmittedStandard, ...]
    strengths: tuple[SubmittedFinding, ...]
    improvements: tuple[SubmittedFinding, ...]
    board: Board
    late: bool
    signer: Signer
    changes: tuple[str, ...]
    checks: RuleReference | None = None
    overall: SubmittedOverall | None = None


@dataclass(frozen=True, slots=True)
class SarResubmitted(SarSubmitted):
    """The report was submitted again after it had been returned; `changes` are the places that differ."""


@dataclass(frozen=True, slots=True)
class SarCheckingBegun(OfReport):
    """Someone of the office began to check; from now on the school does not withdraw it."""

    version: int
    by: str


@dataclass(frozen=True, slots=True)
class SarDecisionProposed(OfReport):
    """The supervisor of the school has checked and proposes what to do."""

    version: int
    outcome: Literal["accept", "return"]
    note: str
    by: str


@dataclass(frozen=True, slots=True)
class ReturnedPlace:
    """A section or an item that is to be mended, and why; the overall level with its reason where neither is named.

    :ivar number: of the comment in its report, from 1
    """

    number: int
    section: str | None
    item: str | None
    comment: str


@dataclass(frozen=True, slots=True)
class SarReturned(OfReport):
    """The office returned the report: these places, and no other, are open again."""

    version: int
    receipt: str
    items: tuple[ReturnedPlace, ...]


@dataclass(frozen=True, slots=True)
class SarAccepted(OfReport):
    """The office accepted the report; what was submitted stands for good.

    :ivar overall: None where the school stated none
    """

    version: int
    receipt: str
    hash: str
    levels: tuple[SubmittedLevel, ...]
    standards: tuple[SubmittedStandard, ...]
    strengths: tuple[SubmittedFinding, ...]
    improvements: tuple[SubmittedFinding, ...]
    overall: SubmittedOverall | None = None


@dataclass(frozen=True, slots=True)
class SarCorrectionBegun(OfReport):
    """A new version of an accepted report was begun; the accepted one stays as it is."""

    version: int
    reason: str


@dataclass(frozen=True, slots=True)
class SarWithdrawn(OfReport):
    """The school took a submission back before anyone began to check it."""

    version: int
    receipt: str
    reason: str
