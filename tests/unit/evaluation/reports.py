"""A small report and the acts on it, for tests that read like sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from kernel.authority import Signer
from kernel.decider import Refusal
from services.evaluation import reference
from services.evaluation.domain.levels import LevelRule
from services.evaluation.domain.sar import commands as c
from services.evaluation.domain.sar import events as e
from services.evaluation.domain.sar.checks import Facts
from services.evaluation.domain.sar.commands import Act
from services.evaluation.domain.sar.decider import SAR
from services.evaluation.domain.sar.report import Sar
from services.evaluation.domain.sar.values import (
    Board,
    CopiedSection,
    Item,
    ItemLevel,
    RuleReference,
    Section,
    Target,
)
from services.evaluation.handlers.sars.shared import newest_checks

YEAR, SCHOOL, TRACK = 2569, "1015000001", "basic"
OF = (YEAR, SCHOOL, TRACK)
QA, SOMJAI, SOMSRI, DIRECTOR, SUPERVISOR = (f"person:{name}" for name in ("qa", "somjai", "somsri", "dir", "sup"))
ON = date(2027, 4, 20)
DUE = date(2027, 4, 30)
RULE = msgspec.convert(reference.load("sar-level-rule"), LevelRule)
CHECKS = newest_checks().of("sar-checks", "4").checks
CHECK_SET = RuleReference("sar-checks", "4")
FACTS = Facts(ON, 25, ("basic",))

SECTIONS = (
    Section("summary", "บทสรุปของผู้บริหาร", "text"),
    Section("1.4", "ข้อมูลผลการพัฒนา", "figures"),
    Section("2.1", "คุณภาพของผู้เรียน", "standard", "1"),
    Section("2.2", "กระบวนการบริหาร", "standard", "2"),
)
ITEMS = (
    Item("1", None, "คุณภาพของผู้เรียน", "standard"),
    Item("1.1", "1", "ผลสัมฤทธิ์", "group"),
    Item("1.1 (1)", "1.1", "อ่าน เขียน", "item"),
    Item("1.1 (2)", "1.1", "คิดวิเคราะห์", "item"),
    Item("2", None, "กระบวนการบริหาร", "standard"),
    Item("2.1", "2", "เป้าหมายและวิสัยทัศน์", "item"),
)
LEAVES = ("1.1 (1)", "1.1 (2)", "2.1")


def started(**changes: Any) -> e.SarStarted:
    """A report of two standards and three items."""
    terms: dict[str, Any] = {
        "version": 1,
        "source": "school",
        "standard_edition": 1,
        "framework": None,
        "sections": SECTIONS,
        "items": ITEMS,
        "targets": (Target("1.1 (1)", 4), Target("1", 4)),
        "previous": (ItemLevel("1.1 (1)", 3),),
        "copied_from": None,
        "copied": (),
    }
    return e.SarStarted(*OF, **{**terms, **changes})


COPIED = started(
    copied_from="SAR-2568-1015000001-basic-1",
    copied=(CopiedSection("summary", {"text": ("โรงเรียนตั้งอยู่ริมน้ำ", "มีครู 12 คน")}),),
)
WHOLE = {"process": ("อ่านเช้าทุกวัน",), "results": ("อ่านคล่อง",), "strengths": ("ครูทุ่มเท",), "improvements": ("การคิด",)}


def figure_row(
    indicator: str, grade: str, enrolled: int, evaluated: int, levels: tuple[int, ...], **cells: Any
) -> dict[str, Any]:
    """A row of the table of results by level."""
    row = {"indicator": indicator, "grade": grade, "enrolled": enrolled, "evaluated": evaluated, "levels": levels}
    return {**row, **cells}


ROW = figure_row("อ่าน", "ป.1", 25, 24, (0, 2, 8, 9, 5))


def act(by: str = QA, on: date = ON) -> Act:
    """Who acts; the QA teacher and the director manage the report."""
    return Act(by, on, by in (QA, DIRECTOR))


def wrote(section: str, ordinal: int = 1, by: str = QA, parts: Mapping[str, tuple[str, ...]] | None = None) -> Any:
    """A section was written."""
    texts = parts or (WHOLE if section.startswith("2") else {"text": ("โรงเรียนของเรา",)})
    return e.SectionWritten(*OF, section, texts, 1, by, ordinal - 1, ordinal)


def judged(item: str, level: int = 4, ordinal: int = 1) -> e.ItemJudged:
    """An item was given a level."""
    return e.ItemJudged(*OF, item, level, "มีร่องรอย", "", QA, ordinal)


def decided(standard: str, level: int = 4) -> e.StandardJudged:
    """A standard was given the level that the rule suggests for items of level 4."""
    return e.StandardJudged(*OF, standard, level, 4, RuleReference(RULE.id, RULE.version), "", QA, 1)


def endorsed(held_on: date = date(2027, 4, 12)) -> e.SarEndorsed:
    """The board endorsed the report."""
    return e.SarEndorsed(*OF, 1, Board("2/2569", held_on))


READY: tuple[Any, ...] = (
    started(),
    wrote("summary"),
    wrote("2.1"),
    wrote("2.2"),
    *(judged(item) for item in LEAVES),
    decided("1"),
    decided("2"),
    e.FiguresEntered(*OF, "1.4", (ROW,), QA, 1),
    endorsed(),
)
"""A report in which nothing is missing."""


def submit(on: date = ON, due_on: date = DUE, **facts: Any) -> c.Submit:
    """The director submits."""
    known = Facts(on, facts.get("students", 25), ("basic",))
    return c.Submit(act(DIRECTOR, on), Signer(DIRECTOR), due_on, CHECKS, known, "0" * 64, CHECK_SET)


def after(history: Sequence[Any], *then: Any) -> tuple[Any, ...]:
    """`history` and what the commands among `then` lead to, or the events themselves."""
    events = [*history]
    for step in then:
        if not type(step).__module__.endswith(".commands"):
            events.append(step)
            continue
        outcome = SAR.decide(step, SAR.fold(events))
        assert not isinstance(outcome, Refusal), outcome.message
        events += outcome
    return tuple(events)


def state(*history: Any) -> Sar:
    """The report after its history."""
    return SAR.fold(history)


SUBMITTED = after(READY, submit())
RETURNED = after(
    SUBMITTED, c.Return(act(SUPERVISOR), (c.Place(None, "1.1 (1)", "จำนวนไม่ตรง"), c.Place("summary", None, "สั้นไป")))
)
ACCEPTED = after(SUBMITTED, c.Accept(act(SUPERVISOR)))
