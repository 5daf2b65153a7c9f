"""The facts of a school's evaluation, and the values that they are made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Rating:
    """One rater's answer to one item.

    :ivar rater: an id that stands for a person, never a name
    :ivar value: a value of the scale, or None for a blank, which is not zero
    """

    rater: str
    item: str
    value: int | None


@dataclass(frozen=True, slots=True)
class RuleReference:
    """Which rule, criteria or scheme in which version."""

    id: str
    version: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A strength (จุดเด่น) or a point to develop (จุดที่ควรพัฒนา) under a standard."""

    track: str
    standard: str
    text: str


@dataclass(frozen=True, slots=True)
class EvaluationStarted:
    """The school's evaluation began; its tracks are fixed with it."""

    round: str
    year: int
    school: str
    tracks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RatingsRecorded:
    """Answers were recorded; one for a rater and item that had one already replaces it."""

    year: int
    school: str
    ratings: tuple[Rating, ...]


@dataclass(frozen=True, slots=True)
class LevelDecided:
    """A person decided the level of a standard.

    :ivar target: the level that was expected
    :ivar suggested: what `rule` said of the ratings at that moment; None where it said nothing
    """

    year: int
    school: str
    track: str
    standard: str
    level: int
    target: int
    suggested: int | None
    reason: str
    rule: RuleReference


@dataclass(frozen=True, slots=True)
class FindingsNoted:
    """The findings are these now, all of them."""

    year: int
    school: str
    strengths: tuple[Finding, ...]
    improvements: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class GateDecided:
    """A person decided the quality gate.

    :ivar due_on: by when a school that did not pass is to have mended what `reasons` say
    """

    year: int
    school: str
    passed: bool
    reasons: tuple[str, ...]
    criteria: RuleReference
    due_on: date | None


@dataclass(frozen=True, slots=True)
class ElementResult:
    """Statistics of one element, over every rating given to its items."""

    element: str
    title: str
    n: int
    mean: Decimal | None
    sd: Decimal | None
    interpretation: str | None


@dataclass(frozen=True, slots=True)
class OverallResult:
    """Statistics over every rating of the form."""

    n: int
    mean: Decimal | None
    sd: Decimal | None
    interpretation: str | None


@dataclass(frozen=True, slots=True)
class LevelResult:
    """The level of one standard, as completed."""

    track: str
    standard: str
    level: int
    target: int
    reason: str
    rule: RuleReference


@dataclass(frozen=True, slots=True)
class GateResult:
    """The gate, as completed."""

    passed: bool
    reasons: tuple[str, ...]
    criteria: RuleReference
    due_on: date | None


@dataclass(frozen=True, slots=True)
class EvaluationCompleted:
    """The evaluation is complete: the whole result in one event, for everyone who needs it.

    :ivar completion: 1 the first time, 2 after it was reopened and completed again, and so on
    :ivar bands: the scheme that the means were named by
    """

    evaluation: str
    round: str
    year: int
    school: str
    tracks: tuple[str, ...]
    completion: int
    elements: tuple[ElementResult, ...]
    overall: OverallResult
    bands: RuleReference
    levels: tuple[LevelResult, ...]
    gate: GateResult
    strengths: tuple[Finding, ...]
    improvements: tuple[Finding, ...]
    completed_on: date


@dataclass(frozen=True, slots=True)
class EvaluationReopened:
    """A completed evaluation was opened again, to be corrected and completed anew."""

    year: int
    school: str
    reason: str


SheetEvent = (
    EvaluationStarted
    | RatingsRecorded
    | LevelDecided
    | FindingsNoted
    | GateDecided
    | EvaluationCompleted
    | EvaluationReopened
)
