"""The values that a self-assessment report is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Literal

from services.evaluation.domain.figure_tables import GRID, FigureTable, Row

LEVELS = (1, 2, 3, 4, 5)
"""กำลังพัฒนา, ปานกลาง, ดี, ดีเลิศ, ยอดเยี่ยม (มาตรฐานการศึกษา พ.ศ. 2561)."""

PARTS: Mapping[str, tuple[str, ...]] = {"standard": ("process", "results", "strengths", "improvements", "plan")}
"""What a section of a kind is written in: กระบวนการพัฒนา, ผลการดำเนินงาน, จุดเด่น, จุดที่ควรพัฒนา, แผนพัฒนาให้ได้มาตรฐานที่สูงขึ้น
(แนวทางการเขียน SAR ของ สพฐ.). Sections of every other kind are one ``text``."""

Source = Literal["school", "ministry"]

OverallRule = Literal["judgement", "lowest", "mean-rounded"]
"""How a guideline suggests that the overall level is come to: by judgement alone, or beginning from the lowest level of
a standard, or from the mean rounded half up. No official formula is known (domain 1.4)."""


def parts_of(kind: str) -> tuple[str, ...]:
    """The parts that a section of `kind` is written in."""
    return PARTS.get(kind, ("text",))


def mark(paragraph: str) -> str:
    """What a paragraph is known by while it waits to be confirmed: it is the same as long as its words are."""
    return sha256(paragraph.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the round's guideline that this report has.

    :ivar kind: ``text``, ``figures``, ``standard`` or ``evidence``
    :ivar standard: code of the standard that it reports on, for sections of kind ``standard``
    :ivar part: heading that it stands under
    :ivar hint: what is to be written there
    :ivar figures: the shape of its table, where the round's guideline says it
    """

    id: str
    title: str
    kind: str
    standard: str | None = None
    part: str = ""
    hint: str = ""
    figures: FigureTable | None = None

    @property
    def table(self) -> FigureTable:
        """The table of a section of figures: the guideline's, or the one that all of them had before it said one."""
        return self.figures or GRID


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the standards that is judged: a standard, a group, or an item (ประเด็นพิจารณา)."""

    code: str
    parent: str | None
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Target:
    """The level that the school announced for an item or standard (ค่าเป้าหมาย)."""

    code: str
    level: int


@dataclass(frozen=True, slots=True)
class ItemLevel:
    """A level that something was given, such as last year."""

    code: str
    level: int


@dataclass(frozen=True, slots=True)
class SectionText:
    """What stands in a section.

    :ivar parts: part -> paragraphs
    :ivar ordinal: 0 for what was copied from last year, 1 for the first writing, and so on; a writer names the one
        that was before them
    :ivar by: who wrote it last; empty for what was copied
    """

    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ordinal: int = 0
    words: int = 0
    by: str = ""

    def paragraphs(self) -> list[str]:
        """Every paragraph of every part."""
        return [paragraph for part in self.parts.values() for paragraph in part]


@dataclass(frozen=True, slots=True)
class CopiedSection:
    """A section's text as last year's accepted report had it."""

    section: str
    parts: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class RuleReference:
    """Which rule in which version."""

    id: str
    version: str

    def __str__(self) -> str:
        """``id:version``."""
        return f"{self.id}:{self.version}"


@dataclass(frozen=True, slots=True)
class Judgement:
    """The level of an item or of a standard, as a person decided it.

    :ivar result_text: what was reached, in words; for an item
    :ivar reason: why below the target, or why not the suggested level
    :ivar suggested: what `rule` made of the items' levels at that moment; for a standard
    """

    level: int
    result_text: str
    reason: str
    ordinal: int
    by: str
    suggested: int | None = None
    rule: RuleReference | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """The rows of a section of figures, put in place of those before."""

    rows: tuple[Row, ...] = ()
    ordinal: int = 0
    by: str = ""


@dataclass(frozen=True, slots=True)
class Board:
    """The meeting of the school's board (คณะกรรมการสถานศึกษาขั้นพื้นฐาน) that endorsed the report."""

    meeting_number: str
    held_on: date


@dataclass(frozen=True, slots=True)
class Comment:
    """What the office asks to be mended, at a section or at an item; of the overall level where it is at neither.

    :ivar number: in its report, from 1
    :ivar answer: what the school says to it; empty as long as it says nothing
    :ivar submission: the ordinal of the submission that was returned with it
    """

    number: int
    section: str | None
    item: str | None
    comment: str
    submission: int
    answer: str = ""

    @property
    def place(self) -> str:
        """The place it opens: ``section/<id>``, ``item/<code>`` or ``overall``."""
        if self.section is not None:
            return f"section/{self.section}"
        return f"item/{self.item}" if self.item is not None else "overall"


@dataclass(frozen=True, slots=True)
class Submission:
    """One submission.

    :ivar ordinal: 1 for the first of this report, counted through returns and versions
    :ivar hash: SHA-256 of the canonical snapshot
    :ivar changes: the places that differ from the submission before
    :ivar outcome: what became of it
    :ivar checks: the set of checks that it was read by, where that is known
    """

    ordinal: int
    version: int
    receipt: str
    hash: str
    submitted_on: date
    late: bool
    changes: tuple[str, ...] = ()
    outcome: Literal["waiting", "withdrawn", "returned", "accepted"] = "waiting"
    checks: RuleReference | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the school's supervisor proposes after checking."""

    outcome: Literal["accept", "return"]
    note: str
    by: str


def ancestors(items: Sequence[Item], code: str) -> tuple[str, ...]:
    """`code` and every line above it, up to its standard."""
    parents = {item.code: item.parent for item in items}
    found, at = [], code
    while at in parents and at not in found:
        found.append(at)
        at = parents[at] or ""
    return tuple(found)


def leaves(items: Sequence[Item]) -> tuple[Item, ...]:
    """The items that have none beneath them: what a level is given to, in order."""
    above = {item.parent for item in items}
    return tuple(item for item in items if item.code not in above and item.parent is not None)


def standards(items: Sequence[Item]) -> tuple[Item, ...]:
    """The standards, in order."""
    return tuple(item for item in items if item.parent is None)
