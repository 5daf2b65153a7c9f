"""What a self-assessment report is told: the snapshot of a submission, with the names to its ids."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import fields

from services.reporting.documents import facts
from services.reporting.documents.writing import LEVELS


class SectionFacts(facts.Facts):
    """A section with its paragraphs by part: ``text``, or for a standard ``process``, ``results`` and what follows."""

    id = facts.needed()
    title = facts.needed()
    part = facts.text()
    kind = facts.text()
    standard = facts.text()
    parts = fields.Dict(keys=fields.String(), values=fields.List(fields.String()), load_default=dict)


class LineFacts(facts.Facts):
    """What was judged: an item or a standard with its target, level and result."""

    code = facts.needed()
    text = facts.text()
    target = facts.level()
    previous = facts.level()
    level = facts.level()
    suggested = facts.level()
    result_text = facts.text()
    reason = facts.text()
    evidence = facts.texts()


class OverallFacts(facts.Facts):
    """The overall level as the school judged it, and what two rules that schools use would give."""

    level = facts.level()
    reason = facts.text()
    lowest = facts.level()
    mean = facts.level()
    previous = facts.level()


class FigureFacts(facts.Facts):
    """Results of a grade in an indicator: how many came to level 1, 2, 3, 4 and 5; shown in `section`."""

    section = facts.text()
    indicator = facts.needed()
    grade = facts.text()
    enrolled = facts.number()
    evaluated = facts.number()
    levels = fields.List(fields.Integer(), load_default=list)


class TableWords(facts.Facts):
    """What a column or a unit is called."""

    th = facts.needed()


class ColumnFacts(facts.Facts):
    """A column of a table: ``levels`` are five numbers, ``baht``, ``percent`` and ``decimal`` have two decimals."""

    id = facts.needed()
    label = facts.one(TableWords, required=True)
    kind = facts.needed()


class TableFacts(facts.Facts):
    """A table of figures of `section`, as the year's guideline shapes it; `group` is the column that titles tables."""

    section = facts.needed()
    unit = facts.one(TableWords)
    group = facts.text()
    columns = facts.many(ColumnFacts, required=True)
    rows = fields.List(fields.Dict(keys=fields.String()), load_default=list)
    totals = fields.Dict(keys=fields.String(), load_default=dict)


class EvidenceFacts(facts.Facts):
    """A piece of evidence and what it stands for."""

    evidence = facts.needed()
    caption = facts.text()
    items = facts.texts()


class ChecksFacts(facts.Facts):
    """The set of checks that a submission was read by."""

    id = facts.needed()
    version = facts.needed()


class Head(facts.Named):
    """Which report, handed in by whom, when, and what it was frozen as."""

    year = facts.year(required=True)
    school = facts.needed()
    track = facts.track(required=True)
    version = facts.number()
    receipt = facts.text()
    hash = facts.text()
    submitted_on = facts.day()
    late = fields.Boolean(load_default=False)
    board = facts.one(facts.BoardFacts)
    signer = facts.one(facts.SignerFacts)
    checks = facts.one(ChecksFacts)
    standards = facts.many(LineFacts)
    overall = facts.one(OverallFacts)
    levels = fields.Dict(keys=fields.String(), values=fields.String(), load_default=dict)
    comments = fields.List(fields.Raw(), load_default=list)


class Report(Head):
    """A whole report."""

    sections = facts.many(SectionFacts, required=True)
    parts = fields.Dict(keys=fields.String(), values=fields.String(), load_default=dict)
    tree = facts.many(facts.ItemFacts)
    items = facts.many(LineFacts)
    figures = facts.many(FigureFacts)
    tables = facts.many(TableFacts)
    evidence = facts.many(EvidenceFacts)


def level_words(data: Mapping[str, Any], level: int | None) -> str:
    """The name of a level as the report's own time had it."""
    if level is None:
        return "–"
    return str(data["levels"].get(str(level)) or LEVELS.get(level, level))
