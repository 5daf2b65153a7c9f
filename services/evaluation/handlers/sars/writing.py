"""Writing a report: sections, levels, figures, evidence."""

from __future__ import annotations

from collections.abc import Mapping

from kernel.application import Command, UnitOfWork
from kernel.decider import Refusal
from services.evaluation.contracts import sar as contracts
from services.evaluation.domain.sar import commands
from services.evaluation.domain.sar.commands import Act
from services.evaluation.handlers.sars.shared import MANAGING, WRITERS, level_rule, on_report
from services.evaluation.handlers.shared import Data


def assign_section(_uow: UnitOfWork, act: Act, data: Data) -> commands.Assign:
    """Give a section to persons."""
    return commands.Assign(act, data["section"], tuple(dict.fromkeys(data["persons"])))


def write_section(_uow: UnitOfWork, act: Act, data: Data) -> commands.Write:
    """Write in a section; what an autosave sends."""
    parts = {part: tuple(paragraphs) for part, paragraphs in data["parts"].items()}
    return commands.Write(act, data["section"], parts, data["base"])


def confirm_paragraph(_uow: UnitOfWork, act: Act, data: Data) -> commands.Confirm:
    """Say that copied paragraphs hold this year, too."""
    return commands.Confirm(act, data["section"], tuple(data["paragraphs"]))


def judge_item(_uow: UnitOfWork, act: Act, data: Data) -> commands.Judge:
    """Give an item a level."""
    return commands.Judge(act, data["item"], data["level"], data["result_text"], data["reason"], data["base"])


def judge_items(_uow: UnitOfWork, act: Act, data: Data) -> commands.JudgeItems:
    """Give several items a level."""
    return commands.JudgeItems(
        act,
        tuple(
            commands.Judge(act, one["item"], one["level"], one["result_text"], one["reason"], one["base"])
            for one in data["items"]
        ),
    )


def judge_standard(_uow: UnitOfWork, act: Act, data: Data) -> commands.JudgeStandard:
    """Give a standard a level."""
    rule = level_rule()
    return commands.JudgeStandard(act, data["standard"], data["level"], data["reason"], rule, data["base"])


def judge_overall(_uow: UnitOfWork, act: Act, data: Data) -> commands.JudgeOverall:
    """State the level of the whole report."""
    return commands.JudgeOverall(act, data["level"], data["reason"], data["base"])


def enter_figures(_uow: UnitOfWork, act: Act, data: Data) -> commands.EnterFigures:
    """Put rows of figures in place of those of a section."""
    return commands.EnterFigures(act, data["section"], data["rows"], data["base"])


def link_evidence(uow: UnitOfWork, act: Act, data: Data) -> commands.Link | Refusal:
    """Let a piece of the school's own evidence speak for items."""
    told = uow.log.read_stream(uow.request.area, f"evidence-{data['evidence']}", tx=uow.tx)
    if not told or told[0].data.get("school") != data["school"]:
        return Refusal("sar.evidence-unknown", "ไม่พบหลักฐานนี้ในคลังหลักฐานของโรงเรียน", "/evidence", "missing")
    if any(event.type == "evidence-withdrawn" for event in told):
        return Refusal("sar.evidence-withdrawn", "หลักฐานนี้ถูกถอนแล้ว", "/evidence")
    return commands.Link(act, data["evidence"], tuple(data["items"]))


def unlink_evidence(_uow: UnitOfWork, act: Act, data: Data) -> commands.Link:
    """Let a piece of evidence speak for items no longer."""
    return commands.Link(act, data["evidence"], tuple(data["items"]), linked=False)


def answer_comment(_uow: UnitOfWork, act: Act, data: Data) -> commands.Answer:
    """Say something to a comment of the office."""
    return commands.Answer(act, data["number"], data["text"])


COMMANDS: Mapping[str, Command] = {
    "assign_section": Command(contracts.AssignSection(), MANAGING, on_report(assign_section)),
    "write_section": Command(contracts.WriteSection(), WRITERS, on_report(write_section)),
    "confirm_paragraph": Command(contracts.ConfirmParagraph(), WRITERS, on_report(confirm_paragraph)),
    "judge_item": Command(contracts.JudgeItem(), WRITERS, on_report(judge_item)),
    "judge_items": Command(contracts.JudgeItems(), WRITERS, on_report(judge_items)),
    "judge_standard": Command(contracts.JudgeStandard(), WRITERS, on_report(judge_standard)),
    "judge_overall": Command(contracts.JudgeOverall(), MANAGING, on_report(judge_overall)),
    "enter_figures": Command(contracts.EnterFigures(), WRITERS, on_report(enter_figures)),
    "link_evidence": Command(contracts.LinkEvidence(), WRITERS, on_report(link_evidence)),
    "unlink_evidence": Command(contracts.LinkEvidence(), WRITERS, on_report(unlink_evidence)),
    "answer_comment": Command(contracts.AnswerComment(), WRITERS, on_report(answer_comment)),
}
