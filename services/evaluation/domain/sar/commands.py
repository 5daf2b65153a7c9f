"""What may be asked of a self-assessment report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from kernel.authority import Signer
from services.evaluation.domain.levels import LevelRule
from services.evaluation.domain.sar.checks import Check, Facts
from services.evaluation.domain.sar.events import SarStarted
from services.evaluation.domain.sar.terms import Terms
from services.evaluation.domain.sar.values import RuleReference


@dataclass(frozen=True, slots=True)
class Act:
    """What every command brings along.

    :ivar by: the acting person
    :ivar on: Thai date of the act
    :ivar manages: whether they are the school's director or its QA teacher on that day, who may write everything
    """

    by: str
    on: date
    manages: bool = False


@dataclass(frozen=True, slots=True)
class Start:
    """Begin the report on the terms that stand today."""

    act: Act
    started: SarStarted


@dataclass(frozen=True, slots=True)
class RefreshTerms:
    """Put the report on the terms that stand today."""

    act: Act
    terms: Terms


@dataclass(frozen=True, slots=True)
class Assign:
    """Give a section to these persons, in place of whoever had it."""

    act: Act
    section: str
    persons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Write:
    """Put these parts of a section in place of what stands there; parts that are not named stay.

    :ivar base: the section's ordinal that the writer had before them
    """

    act: Act
    section: str
    parts: Mapping[str, tuple[str, ...]]
    base: int


@dataclass(frozen=True, slots=True)
class Confirm:
    """Say that copied paragraphs hold this year, too; by their marks, or all of the section's where none is named."""

    act: Act
    section: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judge:
    """Give an item a level.

    :ivar base: ordinal of the judgement that the person had before them; None takes whatever stands there
    """

    act: Act
    item: str
    level: int
    result_text: str
    reason: str
    base: int | None = None


@dataclass(frozen=True, slots=True)
class JudgeItems:
    """Give several items a level, all or none."""

    act: Act
    judgements: tuple[Judge, ...]


@dataclass(frozen=True, slots=True)
class JudgeStandard:
    """Give a standard a level; `rule` suggests one from the levels of its items."""

    act: Act
    standard: str
    level: int
    reason: str
    rule: LevelRule
    base: int | None = None


@dataclass(frozen=True, slots=True)
class JudgeOverall:
    """State the level of the whole report, with the reason.

    :ivar base: ordinal of the judgement that the person had before them; None takes whatever stands there
    """

    act: Act
    level: int
    reason: str
    base: int | None = None


@dataclass(frozen=True, slots=True)
class EnterFigures:
    """Put these rows in place of all figures of a section; they are read by the section's table."""

    act: Act
    section: str
    rows: Sequence[Mapping[str, object]]
    base: int | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Let a piece of evidence speak for items, or no longer (`linked` False)."""

    act: Act
    evidence: str
    items: tuple[str, ...]
    linked: bool = True


@dataclass(frozen=True, slots=True)
class Endorse:
    """Record that the school's board endorsed the report."""

    act: Act
    meeting_number: str
    held_on: date


@dataclass(frozen=True, slots=True)
class Submit:
    """Submit the report to the office.

    :ivar due_on: by when it was due from this school
    :ivar hash: of the snapshot of exactly this state
    :ivar checked_by: the set that `checks` are of
    """

    act: Act
    signer: Signer
    due_on: date
    checks: tuple[Check, ...]
    facts: Facts
    hash: str
    checked_by: RuleReference


@dataclass(frozen=True, slots=True)
class Answer:
    """Say something to a comment of the office."""

    act: Act
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Take the submission back.

    :ivar taken_again: whether the round would take the report today if it had never been submitted
    """

    act: Act
    reason: str
    taken_again: bool = True


@dataclass(frozen=True, slots=True)
class BeginChecking:
    """Begin to check what was submitted."""

    act: Act


@dataclass(frozen=True, slots=True)
class Propose:
    """Say, after checking, what should be done."""

    act: Act
    outcome: Literal["accept", "return"]
    note: str


@dataclass(frozen=True, slots=True)
class Place:
    """A section, an item or standard, or the overall level with its reason, to be mended; and why."""

    section: str | None
    item: str | None
    comment: str
    overall: bool = False


@dataclass(frozen=True, slots=True)
class Return:
    """Give the report back to have these places mended."""

    act: Act
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Accept:
    """Accept what was submitted, for good."""

    act: Act


@dataclass(frozen=True, slots=True)
class BeginCorrection:
    """Begin another version of an accepted report."""

    act: Act
    reason: str


Judging = Judge | JudgeItems | JudgeStandard | JudgeOverall
Writing = RefreshTerms | Assign | Write | Confirm | Judging | EnterFigures | Link | Answer
Checking = BeginChecking | Propose | Return | Accept
SarCommand = Start | Writing | Endorse | Submit | Withdraw | Checking | BeginCorrection
