"""What may be asked of proposals."""

from __future__ import annotations

from dataclasses import dataclass

from services.planning.domain.measure_text import MeasureText
from services.planning.domain.proposal.events import Finding


@dataclass(frozen=True, slots=True)
class PlanText:
    """What the plan says about the standard at this moment.

    :ivar measure: None where the plan has no measure for it yet; `text` is empty then
    """

    plan: str
    measure: str | None
    text: MeasureText


@dataclass(frozen=True, slots=True)
class NoteResult:
    """A school's evaluation was completed with this level, be it below its target or not.

    :ivar plan_text: None while the area has no plan for the year, or where the result is not below target
    """

    year: int
    track: str
    standard: str
    finding: Finding
    plan_text: PlanText | None = None


@dataclass(frozen=True, slots=True)
class EditProposal:
    """Write the proposal anew, against what the plan says now.

    :ivar text: the measure as it shall read, its request included where it shall keep one
    """

    proposal: str
    text: str
    plan_text: PlanText | None


@dataclass(frozen=True, slots=True)
class AcceptProposal:
    """Take the proposal into the plan.

    :ivar text: the measure as it shall read; None for the text of the proposal as it is
    :ivar plan_text: what the plan says now; it must be what the proposal was written against
    :ivar plan_version: the version that the plan gets by this
    """

    proposal: str
    text: str | None
    plan_text: PlanText
    plan_version: int


@dataclass(frozen=True, slots=True)
class DeclineProposal:
    """Leave the plan as it is, for a reason."""

    proposal: str
    reason: str


ProposalCommand = NoteResult | EditProposal | AcceptProposal | DeclineProposal
