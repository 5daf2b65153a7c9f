"""Writing a report: what the school's people may do to it, and what is refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kernel.decider import Refusal
from kernel.written import written
from services.evaluation.domain.figure_tables import of_track
from services.evaluation.domain.sar.commands import (
    Answer,
    Assign,
    Confirm,
    EnterFigures,
    Judge,
    JudgeItems,
    JudgeStandard,
    Link,
    Start,
    Write,
)
from services.evaluation.domain.sar.events import (
    CommentAnswered,
    EvidenceLinked,
    EvidenceUnlinked,
    FiguresEntered,
    ItemJudged,
    ParagraphConfirmed,
    SarEvent,
    SectionAssigned,
    SectionWritten,
    StandardJudged,
)
from services.evaluation.domain.sar.figures import read_rows
from services.evaluation.domain.sar.levels import suggested
from services.evaluation.domain.sar.refusing import closed, invalid, not_yours, stale
from services.evaluation.domain.sar.report import Sar
from services.evaluation.domain.sar.values import LEVELS, RuleReference, Section, leaves, mark, parts_of, standards

Outcome = Sequence[SarEvent] | Refusal


def start(command: Start, state: Sar) -> Outcome:
    """Begin the report, once."""
    if state.status != "not_started":
        return Refusal("sar.started", "เริ่มรายงานของปีการศึกษาและระดับการศึกษานี้ไว้แล้ว", "/track")
    if not standards(command.started.items):
        return Refusal("sar.no-standard", "ยังไม่มีมาตรฐานการศึกษาของระดับการศึกษานี้ในระบบ", "/track")
    return [command.started]


def assign(command: Assign, state: Sar) -> Outcome:
    """Give a section to persons."""
    if state.section(command.section) is None:
        return _no_section()
    if not command.act.manages:
        return not_yours("/section")
    if state.assigned.get(command.section, ()) == command.persons:
        return []
    return [SectionAssigned(*_of(state), command.section, command.persons)]


def write(command: Write, state: Sar) -> Outcome:
    """Write in a section."""
    section = _writable(command.act.by, command.act.manages, command.section, state)
    if isinstance(section, Refusal):
        return section
    unknown = [part for part in command.parts if part not in parts_of(section.kind)]
    if unknown:
        return invalid("sar.part-unknown", [(f"/parts/{part}", "หัวข้อนี้ไม่มีส่วนที่ระบุ") for part in unknown])
    text = state.text(section.id)
    parts = {**text.parts, **{part: _paragraphs(lines) for part, lines in command.parts.items()}}
    parts = {part: parts[part] for part in parts_of(section.kind) if parts.get(part)}
    if parts == dict(text.parts):
        return []  # the same words again: an autosave that was sent twice, or two people who agree
    if command.base != text.ordinal:
        return stale("section", {"section": section.id, "ordinal": text.ordinal, "by": text.by, "parts": text.parts})
    words = sum(len(paragraph.split()) for lines in parts.values() for paragraph in lines)
    by = command.act.by
    return [SectionWritten(*_of(state), section.id, parts, words, by, command.base, text.ordinal + 1)]


def confirm(command: Confirm, state: Sar) -> Outcome:
    """Say that copied paragraphs hold."""
    section = _writable(command.act.by, command.act.manages, command.section, state)
    if isinstance(section, Refusal):
        return section
    waiting = [mark(paragraph) for paragraph in state.unconfirmed(section.id)]
    chosen = tuple(each for each in waiting if not command.paragraphs or each in command.paragraphs)
    return [ParagraphConfirmed(*_of(state), section.id, chosen)] if chosen else []


def judge(command: Judge, state: Sar) -> Outcome:
    """Give an item a level."""
    if command.item not in {item.code for item in leaves(state.items)}:
        return Refusal("sar.item-unknown", "รายงานนี้ไม่มีประเด็นพิจารณานี้", "/item", "invalid")
    refused = _judgeable(command.act.by, command.act.manages, command.item, state)
    if refused is not None:
        return refused
    before = state.judgements.get(command.item)
    if command.level not in LEVELS:
        return Refusal("sar.level-unknown", "ระดับคุณภาพต้องเป็น 1 ถึง 5", "/level", "invalid")
    result, reason = written(command.result_text), written(command.reason)
    same = before is not None and (before.level, before.result_text, before.reason) == (command.level, result, reason)
    if same and command.item not in state.reworded:
        return []
    ordinal = before.ordinal if before else 0
    if command.base is not None and command.base != ordinal:
        return stale("item", {"item": command.item, "ordinal": ordinal, "judged": before})
    return [ItemJudged(*_of(state), command.item, command.level, result, reason, command.act.by, ordinal + 1)]


def judge_items(command: JudgeItems, state: Sar) -> Outcome:
    """Give several items a level: every fault is told with its place, and where there is one nothing is done."""
    outcomes = [judge(one, state) for one in command.judgements]
    refused = [(at, outcome) for at, outcome in enumerate(outcomes) if isinstance(outcome, Refusal)]
    if refused:
        faults = tuple((f"/items/{at}{fault.field or ''}", fault.message) for at, fault in refused)
        return replace(refused[0][1], field=faults[0][0], errors=faults)
    if len({one.item for one in command.judgements}) < len(command.judgements):
        return Refusal("sar.item-twice", "ให้ระดับประเด็นเดียวกันซ้ำในครั้งเดียว", "/items", "invalid")
    return [event for outcome in outcomes if not isinstance(outcome, Refusal) for event in outcome]


def judge_standard(command: JudgeStandard, state: Sar) -> Outcome:
    """Give a standard a level; a reason is needed where it is not the suggested one."""
    code = command.standard
    if code not in {item.code for item in standards(state.items)}:
        return Refusal("sar.standard-unknown", "รายงานนี้ไม่มีมาตรฐานนี้", "/standard", "invalid")
    refused = _judgeable(command.act.by, command.act.manages, code, state)
    if refused is not None:
        return refused
    if command.level not in LEVELS:
        return Refusal("sar.level-unknown", "ระดับคุณภาพต้องเป็น 1 ถึง 5", "/level", "invalid")
    proposed, reason = suggested(command.rule, state, code), written(command.reason)
    if proposed is not None and proposed != command.level and not reason:
        message = f"โปรดให้เหตุผลที่ตัดสินต่างจากระดับ {proposed} ที่ระบบแนะนำ"
        return Refusal("sar.reason-needed", message, "/reason", "invalid")
    before = state.standards.get(code)
    same = before is not None and (before.level, before.suggested, before.reason) == (command.level, proposed, reason)
    if same and code not in state.reworded:
        return []
    ordinal = before.ordinal if before else 0
    if command.base is not None and command.base != ordinal:
        return stale("standard", {"standard": code, "ordinal": ordinal, "judged": before})
    rule = RuleReference(command.rule.id, command.rule.version)
    return [StandardJudged(*_of(state), code, command.level, proposed, rule, reason, command.act.by, ordinal + 1)]


def enter_figures(command: EnterFigures, state: Sar) -> Outcome:
    """Put rows of figures in place of those before: all of them, or none."""
    section = _writable(command.act.by, command.act.manages, command.section, state)
    if isinstance(section, Refusal):
        return section
    if section.kind != "figures":
        return Refusal("sar.no-figures", "หัวข้อนี้ไม่ใช่หัวข้อข้อมูลตัวเลข", "/section", "invalid")
    rows, faults = read_rows(of_track(section.table, state.track), command.rows)
    if faults:
        return invalid("sar.figures-unfit", faults)
    before = state.rows(section.id)
    if rows == before.rows:
        return []
    if command.base is not None and command.base != before.ordinal:
        standing = {"section": section.id, "ordinal": before.ordinal, "by": before.by, "rows": before.rows}
        return stale("figures", standing)
    return [FiguresEntered(*_of(state), section.id, rows, command.act.by, before.ordinal + 1)]


def link(command: Link, state: Sar) -> Outcome:
    """Let evidence speak for items, or no longer."""
    codes = {item.code for item in state.items}
    faults = [(f"/items/{at}", "รายงานนี้ไม่มีประเด็นพิจารณานี้") for at, item in enumerate(command.items) if item not in codes]
    if faults:
        return invalid("sar.item-unknown", faults)
    for item in command.items:
        refused = _judgeable(command.act.by, command.act.manages, item, state)
        if refused is not None:
            return refused
    linked = state.evidence.get(command.evidence, ())
    changed = tuple(item for item in dict.fromkeys(command.items) if (item in linked) != command.linked)
    if not changed:
        return []
    event = EvidenceLinked if command.linked else EvidenceUnlinked
    return [event(*_of(state), command.evidence, changed)]


def answer(command: Answer, state: Sar) -> Outcome:
    """Say something to a comment that the report was returned with."""
    found = next((comment for comment in state.asked() if comment.number == command.number), None)
    if found is None:
        return Refusal("sar.comment-unknown", "ไม่มีข้อสังเกตนี้ที่รอคำชี้แจง", "/number", "missing")
    home = found.section if found.section is not None else getattr(state.home(found.item or ""), "id", None)
    if not command.act.manages and not state.may_write(command.act.by, home):
        return not_yours("/number")
    text = written(command.text)
    return [] if text == found.answer else [CommentAnswered(*_of(state), command.number, text)]


def _of(state: Sar) -> tuple[int, str, str]:
    return state.year, state.school, state.track


def _no_section() -> Refusal:
    return Refusal("sar.section-unknown", "แนวปฏิบัติของปีนี้ไม่มีหัวข้อนี้", "/section", "invalid")


def _writable(by: str, manages: bool, name: str, state: Sar) -> Section | Refusal:
    section = state.section(name)
    if section is None:
        return _no_section()
    if not manages and not state.may_write(by, name):
        return not_yours("/section")
    return section if state.is_open(f"section/{name}") else closed(state, "/section")


def _judgeable(by: str, manages: bool, code: str, state: Sar) -> Refusal | None:
    """Why a line of the standards is not theirs to judge now: its home is the section on its standard."""
    home = state.home(code)
    if not manages and not state.may_write(by, home.id if home else None):
        return not_yours("/item")
    return None if state.is_open(f"item/{code}") else closed(state, "/item")


def _paragraphs(lines: Sequence[str]) -> tuple[str, ...]:
    cleaned = (" ".join(written(line).split()) for text in lines for line in text.splitlines())
    return tuple(line for line in cleaned if line)
