"""A school's evaluation in a round: what may be done to its sheet, and what is refused.

Raters answer form 7.2; a person decides a level for every standard of every track and the quality gate; completing
refuses while anything is missing and says all of it; what is complete changes only by reopening it with a reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kernel.decider import Decider, Refusal
from kernel.written import written
from services.evaluation.domain import result
from services.evaluation.domain.commands import (
    Act,
    Complete,
    DecideGate,
    DecideLevels,
    LevelDecision,
    NoteFindings,
    RecordRatings,
    Reopen,
    SheetCommand,
)
from services.evaluation.domain.events import (
    EvaluationCompleted,
    EvaluationReopened,
    EvaluationStarted,
    FindingsNoted,
    GateDecided,
    GateResult,
    LevelDecided,
    LevelResult,
    RatingsRecorded,
    RuleReference,
    SheetEvent,
)
from services.evaluation.domain.sheet import Sheet, evolve


def stream(year: int, school: str) -> str:
    """The stream of a school's evaluation; also the evaluation's id."""
    return f"evaluation-{year}-{school}"


def decide(command: SheetCommand, state: Sheet) -> Sequence[SheetEvent] | Refusal:
    """The events of `command`, led by ``EvaluationStarted`` where it is the first."""
    act = command.act
    if act.on < act.terms.opens_on:
        return Refusal("evaluation.before-round", "วันที่ปฏิบัติมาก่อนวันเปิดรอบประเมิน", "/occurred_on", "invalid")
    if isinstance(command, Reopen):
        return _reopen(command, state)
    if state.status == "completed":
        message = "ปิดการประเมินของโรงเรียนนี้แล้ว โปรดเปิดใหม่พร้อมเหตุผลก่อนแก้ไข"
        return Refusal("evaluation.completed", message)
    started: list[SheetEvent] = []
    if state.status == "not_started":
        tracks = act.terms.tracks(act.tracks)
        if not tracks:
            message = "โรงเรียนนี้ไม่มีระดับการศึกษาที่อยู่ในรอบประเมินนี้"
            return Refusal("evaluation.no-track", message, "/school")
        started = [EvaluationStarted(act.terms.round, act.terms.year, act.school, tracks)]
        state = evolve(state, started[0])
    happened = _decide(command, state)
    if isinstance(happened, Refusal) or not happened:
        return happened
    return [*started, *happened]


def _decide(command: SheetCommand, state: Sheet) -> Sequence[SheetEvent] | Refusal:
    match command:
        case RecordRatings():
            return _record(command, state)
        case DecideLevels():
            return _decide_levels(command, state)
        case NoteFindings():
            return _note(command, state)
        case DecideGate():
            return _decide_gate(command, state)
        case Complete():
            return _complete(command, state)
        case Reopen():
            return _reopen(command, state)


def _record(command: RecordRatings, state: Sheet) -> Sequence[SheetEvent] | Refusal:
    terms = command.act.terms
    items, values = set(terms.items()), {step.value for step in terms.scale}
    faults: list[tuple[str, str]] = []
    seen: set[tuple[str, str]] = set()
    taken = " หรือ ".join(["ผู้บันทึกเอง", *(f"{kind.rater} ({kind.title})" for kind in terms.instrument.raters)])
    # Whoever answered before rounds named their raters is of no kind; those answers must not be stuck.
    known = {command.by, *state.ratings}
    for at, rating in enumerate(command.ratings):
        if rating.rater not in known and not terms.instrument.takes(rating.rater):
            message = f"แบบประเมินของรอบนี้ไม่มีผู้ประเมิน {rating.rater} ใช้ได้เฉพาะ{taken}"
            faults.append((f"/ratings/{at}/rater", message))
        if rating.item not in items:
            faults.append((f"/ratings/{at}/item", f"แบบประเมินของรอบนี้ไม่มีรายการที่ {rating.item}"))
        if rating.value is not None and rating.value not in values:
            faults.append((f"/ratings/{at}/value", f"คะแนนต้องอยู่ระหว่าง {min(values)} ถึง {max(values)} หรือเว้นว่าง"))
        if (rating.rater, rating.item) in seen:
            faults.append((f"/ratings/{at}", f"ผู้ประเมินคนเดียวกันตอบรายการที่ {rating.item} ซ้ำในครั้งเดียว"))
        seen.add((rating.rater, rating.item))
    if faults:
        return _invalid("evaluation.ratings-unfit", "บันทึกคะแนนไม่ได้ โปรดแก้ไขรายการที่แจ้งไว้", faults)
    changed = tuple(
        rating for rating in command.ratings if state.ratings.get(rating.rater, {}).get(rating.item) != rating.value
    )
    return [RatingsRecorded(terms.year, command.act.school, changed)] if changed else []


def _decide_levels(command: DecideLevels, state: Sheet) -> Sequence[SheetEvent] | Refusal:
    decided = [_level(command.act, decision, state) for decision in command.decisions]
    refused = [(at, outcome) for at, outcome in enumerate(decided) if isinstance(outcome, Refusal)]
    if refused:
        faults = tuple((f"/levels/{at}{fault.field}", fault.message) for at, fault in refused)
        first = refused[0][1]
        return first if len(command.decisions) == 1 else replace(first, field=faults[0][0], errors=faults)
    levels = [outcome for outcome in decided if isinstance(outcome, LevelDecided)]
    if len({(level.track, level.standard) for level in levels}) < len(levels):
        return Refusal("evaluation.level-twice", "มาตรฐานเดียวกันถูกตัดสินซ้ำในครั้งเดียว", "/levels", "invalid")
    return [level for level in levels if state.level(level.track, level.standard) != level]


def _level(act: Act, decision: LevelDecision, state: Sheet) -> LevelDecided | Refusal:
    terms, track, standard = act.terms, decision.track, decision.standard
    if (track, standard) not in {(track, item.code) for track, item in terms.standards(state.tracks)}:
        label = result.standard_label(track, standard)
        return Refusal("evaluation.standard-unknown", f"โรงเรียนนี้ไม่ต้องประเมิน{label}", "/standard", "invalid")
    if decision.level not in terms.level_names():
        return Refusal("evaluation.level-unknown", "ไม่มีระดับคุณภาพนี้ในรอบประเมิน", "/level", "invalid")
    suggested, reason = result.suggested_level(terms, state, track, standard), written(decision.reason)
    if not reason and suggested != decision.level:
        message = (
            "โปรดให้เหตุผลในการตัดสินระดับคุณภาพ เพราะระบบยังไม่แนะนำระดับ"
            if suggested is None
            else "โปรดให้เหตุผลที่ตัดสินต่างจากระดับที่ระบบแนะนำ"
        )
        return Refusal("evaluation.reason-needed", message, "/reason", "invalid")
    return LevelDecided(
        terms.year,
        act.school,
        track,
        standard,
        decision.level,
        terms.targets[track][standard],
        suggested,
        reason,
        RuleReference(terms.level_rule.id, terms.level_rule.version),
    )


def _note(command: NoteFindings, state: Sheet) -> Sequence[SheetEvent] | Refusal:
    known = {(track, item.code) for track, item in command.act.terms.standards(state.tracks)}
    faults: list[tuple[str, str]] = []
    for kind, findings in (("strengths", command.strengths), ("improvements", command.improvements)):
        for at, finding in enumerate(findings or ()):
            if (finding.track, finding.standard) not in known:
                label = result.standard_label(finding.track, finding.standard)
                faults.append((f"/{kind}/{at}/standard", f"โรงเรียนนี้ไม่ต้องประเมิน{label}"))
            if not written(finding.text):
                faults.append((f"/{kind}/{at}/text", "โปรดกรอกข้อความ หรือลบรายการที่ว่าง"))
    if faults:
        return _invalid("evaluation.findings-unfit", "บันทึกจุดเด่นและจุดที่ควรพัฒนาไม่ได้", faults)
    strengths = state.strengths if command.strengths is None else command.strengths
    improvements = state.improvements if command.improvements is None else command.improvements
    if (strengths, improvements) == (state.strengths, state.improvements):
        return []
    return [FindingsNoted(command.act.terms.year, command.act.school, strengths, improvements)]


def _decide_gate(command: DecideGate, state: Sheet) -> Sequence[SheetEvent] | Refusal:
    act, terms = command.act, command.act.terms
    reasons = tuple(written(reason) for reason in command.reasons if written(reason))
    faults: list[tuple[str, str]] = []
    if command.passed:
        suggestion = result.suggested_gate(terms, state)
        if suggestion is not None and not suggestion.passed and not reasons:
            faults.append(("/reasons", "โปรดให้เหตุผลที่ตัดสินว่าได้คุณภาพ ทั้งที่ยังไม่ถึงเกณฑ์"))
        if command.due_on is not None:
            faults.append(("/due_on", "ผลที่ได้คุณภาพไม่ต้องกำหนดวันปรับแก้"))
    else:
        if not reasons:
            faults.append(("/reasons", "ผลที่ไม่ได้คุณภาพต้องมีเหตุผลอย่างน้อยหนึ่งข้อ"))
        if command.due_on is None:
            faults.append(("/due_on", "ผลที่ไม่ได้คุณภาพต้องกำหนดวันที่ปรับแก้ให้แล้วเสร็จ"))
        elif command.due_on <= act.on:
            faults.append(("/due_on", "วันที่ปรับแก้ให้แล้วเสร็จต้องอยู่หลังวันที่ตัดสิน"))
    if faults:
        return _invalid("evaluation.gate-unfit", "ตัดสินผลไม่ได้ โปรดแก้ไขรายการที่แจ้งไว้", faults)
    criteria = RuleReference(terms.gate_criteria.id, terms.gate_criteria.version)
    decided = GateDecided(terms.year, act.school, command.passed, reasons, criteria, command.due_on)
    return [] if state.gate == decided else [decided]


def _complete(command: Complete, state: Sheet) -> Sequence[SheetEvent] | Refusal:
    terms, school = command.act.terms, command.act.school
    lacking = result.missing(terms, state)
    if lacking or state.gate is None:
        message = f"ยังปิดการประเมินไม่ได้ เพราะขาด {len(lacking)} รายการ"
        return Refusal("evaluation.incomplete", message, lacking[0][0] if lacking else "/gate", "conflict", lacking)
    decided = [state.level(track, standard.code) for track, standard in terms.standards(state.tracks)]
    levels = tuple(
        LevelResult(level.track, level.standard, level.level, level.target, level.reason, level.rule)
        for level in decided
        if level is not None
    )
    gate = GateResult(state.gate.passed, state.gate.reasons, state.gate.criteria, state.gate.due_on)
    completed = EvaluationCompleted(
        evaluation=stream(terms.year, school),
        round=terms.round,
        year=terms.year,
        school=school,
        tracks=state.tracks,
        completion=state.completions + 1,
        elements=result.elements(terms, state),
        overall=result.overall(terms, state),
        bands=RuleReference(terms.bands.id, terms.bands.version),
        levels=levels,
        gate=gate,
        strengths=state.strengths,
        improvements=state.improvements,
        completed_on=command.act.on,
    )
    return [completed]


def _reopen(command: Reopen, state: Sheet) -> Sequence[SheetEvent] | Refusal:
    if state.status != "completed":
        return Refusal("evaluation.not-completed", "เปิดใหม่ได้เฉพาะการประเมินที่ปิดแล้ว")
    reason = written(command.reason)
    if not reason:
        return Refusal("evaluation.reason-needed", "โปรดให้เหตุผลที่เปิดการประเมินใหม่", "/reason", "invalid")
    return [EvaluationReopened(command.act.terms.year, command.act.school, reason)]


def _invalid(code: str, message: str, faults: Sequence[tuple[str, str]]) -> Refusal:
    return Refusal(code, message, faults[0][0], "invalid", tuple(faults))


EVALUATION: Decider[SheetCommand, Sheet, SheetEvent] = Decider("evaluation", decide, evolve, Sheet())
