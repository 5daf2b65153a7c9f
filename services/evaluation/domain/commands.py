"""What may be asked of a school's evaluation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from services.evaluation.domain.events import Finding, Rating
from services.evaluation.domain.round import Round


@dataclass(frozen=True, slots=True)
class Act:
    """What every command brings along.

    :ivar terms: the round's
    :ivar tracks: what the school offers today; counts only for the act that starts the evaluation
    :ivar on: Thai date of the act
    """

    terms: Round
    school: str
    tracks: tuple[str, ...]
    on: date


@dataclass(frozen=True, slots=True)
class RecordRatings:
    """Record answers of one or more raters; None empties an answer.

    :ivar by: the acting person, whose own answers may be among them
    """

    act: Act
    by: str
    ratings: tuple[Rating, ...]


@dataclass(frozen=True, slots=True)
class LevelDecision:
    """A person's level for a standard. `reason` may be empty only where the level is the suggested one."""

    track: str
    standard: str
    level: int
    reason: str


@dataclass(frozen=True, slots=True)
class DecideLevels:
    """Decide the levels of one or more standards, all or none."""

    act: Act
    decisions: tuple[LevelDecision, ...]


@dataclass(frozen=True, slots=True)
class NoteFindings:
    """Put these findings in place of the ones before; None leaves a kind as it is."""

    act: Act
    strengths: tuple[Finding, ...] | None
    improvements: tuple[Finding, ...] | None


@dataclass(frozen=True, slots=True)
class DecideGate:
    """Decide the gate. Not passed needs reasons and a date; passed against the criteria needs reasons."""

    act: Act
    passed: bool
    reasons: tuple[str, ...]
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Complete:
    """Complete the evaluation."""

    act: Act


@dataclass(frozen=True, slots=True)
class Reopen:
    """Open a completed evaluation again."""

    act: Act
    reason: str


SheetCommand = RecordRatings | DecideLevels | NoteFindings | DecideGate | Complete | Reopen
