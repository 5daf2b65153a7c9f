"""The rule of a self-assessment report: which act leads to which facts in which state."""

from __future__ import annotations

from kernel.decider import Decider, Refusal
from services.evaluation.domain.sar import overall, refreshing, submitting, writing
from services.evaluation.domain.sar.commands import (
    Accept,
    Answer,
    Assign,
    BeginChecking,
    BeginCorrection,
    Confirm,
    Endorse,
    EnterFigures,
    Judge,
    JudgeItems,
    JudgeOverall,
    JudgeStandard,
    Link,
    Propose,
    RefreshTerms,
    Return,
    SarCommand,
    Start,
    Submit,
    Withdraw,
    Write,
    Writing,
)
from services.evaluation.domain.sar.events import SarEvent
from services.evaluation.domain.sar.folding import evolve
from services.evaluation.domain.sar.refusing import closed
from services.evaluation.domain.sar.report import Sar
from services.evaluation.domain.sar.writing import Outcome


def decide(command: SarCommand, state: Sar) -> Outcome:
    """The facts of `command`, or why there are none."""
    if isinstance(command, Start):
        return writing.start(command, state)
    if state.status == "not_started":
        return Refusal("sar.not-started", "ยังไม่ได้เริ่มรายงานฉบับนี้", None, "missing")
    match command:
        case Endorse():
            return submitting.endorse(command, state)
        case Submit():
            return submitting.submit(command, state)
        case Withdraw():
            return submitting.withdraw(command, state)
        case BeginChecking():
            return submitting.begin_checking(command, state)
        case Propose():
            return submitting.propose(command, state)
        case Return():
            return submitting.give_back(command, state)
        case Accept():
            return submitting.accept(command, state)
        case BeginCorrection():
            return submitting.begin_correction(command, state)
        case _:
            return _written(command, state)


def _written(command: Writing, state: Sar) -> Outcome:
    if state.status not in submitting.WRITING:
        return closed(state)
    match command:
        case RefreshTerms():
            return refreshing.refresh(command, state)
        case Assign():
            return writing.assign(command, state)
        case Write():
            return writing.write(command, state)
        case Confirm():
            return writing.confirm(command, state)
        case Judge():
            return writing.judge(command, state)
        case JudgeItems():
            return writing.judge_items(command, state)
        case JudgeStandard():
            return writing.judge_standard(command, state)
        case JudgeOverall():
            return overall.judge_overall(command, state)
        case EnterFigures():
            return writing.enter_figures(command, state)
        case Link():
            return writing.link(command, state)
        case Answer():
            return writing.answer(command, state)


SAR: Decider[SarCommand, Sar, SarEvent] = Decider("sar", decide, evolve, Sar(), state_version=4)
