"""What a report says when it is handed in: its receipt number, levels and findings."""

from __future__ import annotations

from typing import Literal

from services.evaluation.domain.sar.events import SubmittedFinding, SubmittedLevel, SubmittedStandard
from services.evaluation.domain.sar.report import Sar
from services.evaluation.domain.sar.values import leaves, standards

MOST_FINDINGS = 200
MOST_LETTERS = 30_000
"""Of the strengths and points to develop of one report, together: they are told to the whole office with every
submission and acceptance, and no synthesis reads more of one school."""


def stream(year: int, school: str, track: str) -> str:
    """The stream of a report; also its id."""
    return f"sar-{year}-{school}-{track}"


def receipt(state: Sar) -> str:
    """The number of the submission to come: year, school, track, and the how manyth submission it is."""
    return f"SAR-{state.year}-{state.school}-{state.track}-{len(state.submissions) + 1}"


def levels_of(state: Sar) -> tuple[SubmittedLevel, ...]:
    """The levels of the items, in the order of the standards."""
    return tuple(
        SubmittedLevel(item.code, state.judgements[item.code].level, state.targets.get(item.code))
        for item in leaves(state.items)
        if item.code in state.judgements
    )


def standards_of(state: Sar) -> tuple[SubmittedStandard, ...]:
    """The levels of the standards, in their order."""
    return tuple(
        SubmittedStandard(item.code, state.standards[item.code].level, state.targets.get(item.code))
        for item in standards(state.items)
        if item.code in state.standards
    )


def too_long(state: Sar) -> bool:
    """Whether the report says more strengths and points to develop than are handed in."""
    said = [*findings(state, "strengths"), *findings(state, "improvements")]
    return len(said) > MOST_FINDINGS or sum(len(finding.text) for finding in said) > MOST_LETTERS


def findings(state: Sar, part: Literal["strengths", "improvements"]) -> tuple[SubmittedFinding, ...]:
    """Strengths or points to develop, paragraph by paragraph under their standards."""
    return tuple(
        SubmittedFinding(section.standard, text)
        for section in state.sections
        if section.standard is not None
        for text in state.text(section.id).parts.get(part, ())
    )
