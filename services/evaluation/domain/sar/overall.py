"""The overall level of a report: a person's judgement over its standards, with the reason.

No official formula is known; many schools take the lowest level of a standard, others the mean rounded (domain 1.4,
confidence M-M). Both stand beside the judgement and neither takes its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kernel.decider import Refusal
from kernel.written import written
from services.evaluation.domain.sar.checks import Facts, Hit
from services.evaluation.domain.sar.commands import JudgeOverall
from services.evaluation.domain.sar.events import OverallJudged, SarEvent, SubmittedOverall
from services.evaluation.domain.sar.refusing import stale
from services.evaluation.domain.sar.report import Sar
from services.evaluation.domain.sar.values import LEVELS, OverallRule, standards

PLACE = "overall"
"""What the overall level is called among the places of a report that change."""


@dataclass(frozen=True, slots=True)
class UsualRules:
    """What two rules that schools use would give.

    :ivar lowest: the lowest level of a standard
    :ivar mean: the mean of the standards' levels, rounded half up
    """

    lowest: int
    mean: int

    def suggested(self, rule: OverallRule | None) -> int | None:
        """What the guideline's rule gives; None where it leaves it to judgement, or says nothing."""
        return {"lowest": self.lowest, "mean-rounded": self.mean}.get(rule or "")


def by_usual_rules(state: Sar) -> UsualRules | None:
    """What the usual rules would give; None while a standard has no level."""
    lines = standards(state.items)
    levels = [state.standards[line.code].level for line in lines if line.code in state.standards]
    if not lines or len(levels) < len(lines):
        return None
    return UsualRules(min(levels), (2 * sum(levels) + len(levels)) // (2 * len(levels)))


def judge_overall(command: JudgeOverall, state: Sar) -> list[SarEvent] | Refusal:
    """State the overall level, always with its reason. It may be thought over wherever anything of the report is open,
    as it is a judgement over everything in it."""
    if command.level not in LEVELS:
        return Refusal("sar.level-unknown", "ระดับคุณภาพต้องเป็น 1 ถึง 5", "/level", "invalid")
    usual, reason = by_usual_rules(state), written(command.reason)
    if usual is None:
        message = "โปรดตัดสินระดับคุณภาพให้ครบทุกมาตรฐานก่อน แล้วจึงระบุระดับคุณภาพโดยรวม"
        return Refusal("sar.standards-first", message, "/level", "conflict")
    if not reason:
        return Refusal("sar.reason-needed", "โปรดให้เหตุผลของระดับคุณภาพโดยรวม", "/reason", "invalid")
    before = state.overall
    if before is not None and (before.level, before.reason) == (command.level, reason):
        return []
    ordinal = before.ordinal if before else 0
    if command.base is not None and command.base != ordinal:
        return stale("overall", {"ordinal": ordinal, "judged": before})
    of = (state.year, state.school, state.track)
    return [OverallJudged(*of, command.level, usual.lowest, usual.mean, reason, command.act.by, ordinal + 1)]


def overall_of(state: Sar) -> SubmittedOverall | None:
    """The overall level as it is handed in, beside what the usual rules give by then; None where none was stated."""
    usual = by_usual_rules(state)
    if state.overall is None or usual is None:
        return None
    return SubmittedOverall(state.overall.level, state.overall.reason, usual.lowest, usual.mean)


def lacking(state: Sar) -> bool:
    """Whether the year's guideline asks for an overall level and none was stated."""
    return state.overall_rule is not None and state.overall is None


def overall_without_level(state: Sar, _facts: Facts) -> Iterator[Hit]:
    """The guideline asks for an overall level, and the school has stated none."""
    if lacking(state):
        yield Hit(f"/{PLACE}")


def overall_unlike_rules(state: Sar, _facts: Facts) -> Iterator[Hit]:
    """The overall level is neither the lowest of the standards' nor their mean rounded."""
    stated, usual = state.overall, by_usual_rules(state)
    if stated is not None and usual is not None and stated.level not in (usual.lowest, usual.mean):
        values: Mapping[str, object] = {"level": stated.level, "lowest": usual.lowest, "mean": usual.mean}
        yield Hit(f"/{PLACE}", values)
