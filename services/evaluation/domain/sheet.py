"""A school's sheet: the state that the facts of its evaluation add up to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from services.evaluation.domain.events import (
    EvaluationCompleted,
    EvaluationReopened,
    EvaluationStarted,
    Finding,
    FindingsNoted,
    GateDecided,
    LevelDecided,
    Rating,
    RatingsRecorded,
    SheetEvent,
)

Status = Literal["not_started", "in_progress", "completed"]


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
