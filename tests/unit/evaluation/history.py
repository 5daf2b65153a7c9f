"""Histories to begin sentences with: a round, a school's act in it, and a sheet with nothing missing."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from kernel.specs import given
from services.evaluation import examples
from services.evaluation.domain.commands import (
    Act,
    DecideGate,
    DecideLevels,
    LevelDecision,
    NoteFindings,
    RecordRatings,
    SheetCommand,
)
from services.evaluation.domain.evaluation import (
    EVALUATION,
)
from services.evaluation.domain.events import (
    Finding,
    Rating,
)
from services.evaluation.domain.round import Round

DAY = date(2026, 3, 20)
SCHOOL = examples.SCHOOL
STRENGTH = Finding("basic", "2", "ครูทุกคนมีส่วนร่วม")
IMPROVEMENT = Finding("basic", "1", "พัฒนาการอ่าน")


def terms(**changes: Any) -> Round:
    """The terms of the round of 2568."""
    return msgspec.convert({"round": "round-2568", **examples.open_round(), **changes}, Round)


def act(day: date = DAY, tracks: tuple[str, ...] = ("basic",), **changes: Any) -> Act:
    """An act on the sheet of a school with `tracks`."""
    return Act(terms(**changes), SCHOOL, tracks, day)


def rate_all(value: int = 4, rater: str = "supervisor", on: Act | None = None) -> RecordRatings:
    """Answer every item with `value`."""
    return RecordRatings(on or act(), rater, tuple(Rating(rater, item, value) for item in examples.every_item()))


def level(level: int = 4, reason: str = "", track: str = "basic", standard: str = "1") -> DecideLevels:
    """Decide one standard."""
    return DecideLevels(act(), (LevelDecision(track, standard, level, reason),))


def levels(level: int = 4, reason: str = "", tracks: tuple[str, ...] = ("basic",)) -> DecideLevels:
    """Decide every standard of `tracks`."""
    every = ((track, code) for track in tracks for code in ("1", "2", "3"))
    return DecideLevels(act(tracks=tracks), tuple(LevelDecision(track, code, level, reason) for track, code in every))


FINDINGS = NoteFindings(act(), (STRENGTH,), (IMPROVEMENT,))
PASS = DecideGate(act(), True, (), None)


def after(*commands: SheetCommand) -> tuple[object, ...]:
    """The events that `commands` lead to, one after the other."""
    history: tuple[object, ...] = ()
    for command in commands:
        history += tuple(given(EVALUATION, *history).when(command).events())
    return history


def nothing_missing() -> tuple[object, ...]:
    """A sheet that only waits to be completed."""
    return after(rate_all(), levels(), FINDINGS, PASS)
