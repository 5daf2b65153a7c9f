"""A report as one plain value, as the pages of its writers and its readers show it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec

from services.evaluation import reference
from services.evaluation.domain.figure_tables import of_track
from services.evaluation.domain.levels import LevelRule
from services.evaluation.domain.sar.checks import Finding
from services.evaluation.domain.sar.levels import suggested
from services.evaluation.domain.sar.overall import by_usual_rules
from services.evaluation.domain.sar.report import Sar
from services.evaluation.domain.sar.submitting import WRITING
from services.evaluation.domain.sar.terms import Former, TermsChange
from services.evaluation.domain.sar.values import Comment, Judgement, Section, ancestors, leaves, mark, standards


@dataclass(frozen=True, slots=True)
class Around:
    """What a view needs beside the report.

    :ivar descriptors: ``<level>.outcome`` and ``<level>.process`` -> what it means
    :ivar terms: what has changed of the terms since the report was put on them
    :ivar previous_overall: level of last year's accepted report as a whole
    :ivar me: who looks
    :ivar manages: whether they manage the report
    """

    descriptors: Mapping[str, str]
    rule: LevelRule
    findings: Sequence[Finding]
    terms: TermsChange | None
    previous_overall: int | None
    due_on: date | None
    me: str
    manages: bool
    written: frozenset[str]


def view(state: Sar, version: int, around: Around) -> dict[str, Any]:
    """Everything about a report.

    ``stream_version`` is the stream's; ``version`` the report's own (2 is a correction). Each section says its
    ``ordinal`` (the `base` of its next writing), whether it is ``mine`` to write and ``open`` now, and whether it is
    ``written``: those are the sections that a board counts.
    """
    shown = {
        "year": state.year,
        "school": state.school,
        "track": state.track,
        "status": state.status,
        "version": state.version,
        "stream_version": version,
        "source": state.source,
        "standard_edition": state.standard_edition,
        "framework": state.framework,
        "terms": _terms(around.terms),
        "former": [_former(each) for each in state.former],
        "copied_from": state.copied_from,
        "reason": state.reason,
        "due_on": around.due_on,
        "manages": around.manages,
        "sections": [_section(state, section.id, around) for section in state.sections],
        "tree": state.items,
        "items": [_line(state, item.code, around) for item in leaves(state.items)],
        "standards": [_line(state, item.code, around) for item in standards(state.items)],
        "overall": _overall(state, around),
        "figures": {section.id: _figures(state, section) for section in state.sections if section.kind == "figures"},
        "evidence": state.evidence,
        "board": state.board,
        "after_board": state.after_board,
        "comments": [_comment(state, comment) for comment in state.comments],
        "changed": state.changed,
        "proposal": state.proposal,
        "submissions": state.submissions,
        "levels": reference.load("levels"),
        "rule": {"id": around.rule.id, "version": around.rule.version, "title": around.rule.title},
        "checks": counted(around.findings),
    }
    plain: dict[str, Any] = msgspec.to_builtins(shown)
    return plain


def _terms(told: TermsChange | None) -> dict[str, Any] | None:
    """What has changed of the terms; None where nothing has, or nobody is writing."""
    return {**msgspec.to_builtins(told), "count": told.count} if told is not None and told.count else None


def _former(each: Former) -> dict[str, Any]:
    """A line that is part of the report no longer, with what had been judged of it."""
    line = {**msgspec.to_builtins(each.item), "target": each.target, "evidence": each.evidence}
    return {**line, **_judged(each.judged)}


def counted(findings: Sequence[Finding]) -> dict[str, Any]:
    """How many findings there are of each severity, and whether the report may be submitted."""
    counts = {name: sum(f.severity == severity for f in findings) for name, severity in _SEVERITIES}
    return {**counts, "ready": not counts["errors"]}


_SEVERITIES = (("errors", "error"), ("warnings", "warning"), ("advice", "advice"))


def _section(state: Sar, name: str, around: Around) -> dict[str, Any]:
    text, plain = state.text(name), msgspec.to_builtins(state.section(name))
    plain.pop("figures")  # the table stands beside its rows
    assigned = state.assigned.get(name, ())
    waiting = state.unconfirmed(name)
    return {
        **plain,
        "parts": text.parts,
        "ordinal": text.ordinal,
        "words": text.words,
        "written": name in around.written,
        "by": text.by,
        "assigned": assigned,
        "mine": around.manages or around.me in assigned,
        "open": state.is_open(f"section/{name}"),
        "unconfirmed": [{"mark": mark(paragraph), "text": paragraph} for paragraph in waiting],
        "comments": [_comment(state, comment) for comment in state.comments if comment.section == name],
    }


def _overall(state: Sar, around: Around) -> dict[str, Any]:
    """The overall level with what the usual rules would give, and whether the guideline asks for one."""
    usual, judged = by_usual_rules(state), state.overall
    return {
        **{key: value for key, value in _judged(judged).items() if key != "result_text"},
        "asked": state.overall_rule is not None,
        "rule": state.overall_rule,
        "suggested": usual.suggested(state.overall_rule) if usual else None,
        "lowest": usual.lowest if usual else None,
        "mean": usual.mean if usual else None,
        "previous": around.previous_overall,
        "mine": around.manages,
        "open": state.status in WRITING,
    }


def _figures(state: Sar, section: Section) -> dict[str, Any]:
    """The rows of a section, with the table that they are read by and what its columns come to."""
    kept, table = state.rows(section.id), of_track(section.table, state.track)
    return {**msgspec.to_builtins(kept), "table": table, "totals": table.totals(kept.rows)}


def _line(state: Sar, code: str, around: Around) -> dict[str, Any]:
    """An item or a standard with the descriptors of its level and of the next ("ขาดอะไรจึงจะถึงระดับถัดไป")."""
    item, home = state.item(code), state.home(code)
    is_standard = item is not None and item.parent is None
    judged = (state.standards if is_standard else state.judgements).get(code)
    return {
        **msgspec.to_builtins(item),
        "section": home.id if home else None,
        "mine": around.manages or state.may_write(around.me, home.id if home else None),
        "open": state.is_open(f"item/{code}"),
        "reworded": state.reworded.get(code),
        "target": state.targets.get(code),
        "previous": state.previous.get(code),
        "suggested": suggested(around.rule, state, code) if is_standard else None,
        **_judged(judged),
        "descriptors": _descriptors(state, code, judged.level if judged else None, around.descriptors),
        "evidence": [name for name, items in state.evidence.items() if code in items],
        "comments": [_comment(state, comment) for comment in state.comments if comment.item == code],
    }


def _judged(judged: Judgement | None) -> dict[str, Any]:
    if judged is None:
        return {"level": None, "result_text": "", "reason": "", "ordinal": 0, "by": ""}
    return {key: getattr(judged, key) for key in ("level", "result_text", "reason", "ordinal", "by")}


def _descriptors(state: Sar, code: str, level: int | None, texts: Mapping[str, str]) -> dict[str, Any]:
    """What the levels mean for this line: results for the first standard, processes for the others (domain 1.4)."""
    first = next((item.code for item in standards(state.items)), None)
    kind = "outcome" if ancestors(state.items, code)[-1:] == (first,) else "process"
    by_level = {str(number): texts.get(f"{number}.{kind}", "") for number in range(1, 6)}
    return {
        "kind": kind,
        "levels": by_level,
        "chosen": by_level.get(str(level), ""),
        "next": by_level.get(str((level or 0) + 1), ""),
    }


def _comment(state: Sar, comment: Comment) -> dict[str, Any]:
    """A comment, and whether it is one that the report is open for now."""
    asked = comment in state.asked()
    done = bool(comment.answer) or comment.place in state.changed
    return {**msgspec.to_builtins(comment), "place": comment.place, "asked": asked, "done": asked and done}
