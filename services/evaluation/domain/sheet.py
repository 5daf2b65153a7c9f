"""A school's sheet: the facts of its evaluation and the state that they add up to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Literal

Status = Literal["not_started", "in_progress", "completed"]


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


@dataclass(frozen=True, slots=True)
class Sheet:
    """The state of a school's evaluation.

    :ivar ratings: rater -> item -> value; blanks are absent
    :ivar levels: track -> standard -> the decision that stands
    :ivar completions: how many times it has been completed
    """

    status: Status = "not_started"
    tracks: tuple[str, ...] = ()
    ratings: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    levels: Mapping[str, Mapping[str, LevelDecided]] = field(default_factory=dict)
    strengths: tuple[Finding, ...] = ()
    improvements: tuple[Finding, ...] = ()
    gate: GateDecided | None = None
    completions: int = 0
    completed_on: date | None = None

    def values(self) -> dict[str, list[int]]:
        """Item -> the values that its raters gave."""
        by_item: dict[str, list[int]] = {}
        for answers in self.ratings.values():
            for item, value in answers.items():
                by_item.setdefault(item, []).append(value)
        return by_item

    def level(self, track: str, standard: str) -> LevelDecided | None:
        """The decision that stands for a standard, if there is one."""
        return self.levels.get(track, {}).get(standard)


def evolve(state: Sheet, event: SheetEvent) -> Sheet:
    """The sheet after `event`."""
    match event:
        case EvaluationStarted():
            return replace(state, status="in_progress", tracks=event.tracks)
        case RatingsRecorded():
            return replace(state, ratings=_rated(state.ratings, event.ratings))
        case LevelDecided():
            of_track = {**state.levels.get(event.track, {}), event.standard: event}
            return replace(state, levels={**state.levels, event.track: of_track})
        case FindingsNoted():
            return replace(state, strengths=event.strengths, improvements=event.improvements)
        case GateDecided():
            return replace(state, gate=event)
        case EvaluationCompleted():
            return replace(state, status="completed", completions=event.completion, completed_on=event.completed_on)
        case EvaluationReopened():
            return replace(state, status="in_progress", completed_on=None)


def _rated(before: Mapping[str, Mapping[str, int]], ratings: tuple[Rating, ...]) -> dict[str, dict[str, int]]:
    after = {rater: dict(answers) for rater, answers in before.items()}
    for rating in ratings:
        answers = after.setdefault(rating.rater, {})
        if rating.value is None:
            answers.pop(rating.item, None)
        else:
            answers[rating.item] = rating.value
    return {rater: answers for rater, answers in after.items() if answers}
