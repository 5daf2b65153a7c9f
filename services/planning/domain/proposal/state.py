"""The proposals of one year, track and standard as they stand after what happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from services.planning.domain.proposal.events import (
    Finding,
    FindingAdded,
    FindingWithdrawn,
    ProposalAccepted,
    ProposalEdited,
    ProposalEvent,
    ProposalRaised,
    ProposalWithdrawn,
)

Status = Literal["open", "accepted", "declined", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Proposal:
    """One proposal as it stands.

    :ivar edited_text: a person's words, which go before the proposed ones
    """

    proposal: str
    ordinal: int
    year: int
    track: str
    standard: str
    plan: str | None
    measure: str | None
    current_text: str
    proposed_text: str
    edited_text: str | None
    findings: tuple[Finding, ...]
    status: Status

    @property
    def text(self) -> str:
        """What would go into the plan."""
        return self.proposed_text if self.edited_text is None else self.edited_text


@dataclass(frozen=True, slots=True)
class Proposals:
    """All proposals of one year, track and standard.

    :ivar latest: the newest one, open or not
    :ivar cited: ids of the events that were ever cited
    :ivar decided: what was decided upon, as (school, level, target)
    """

    latest: Proposal | None = None
    cited: frozenset[str] = frozenset()
    decided: frozenset[tuple[str, int, int]] = frozenset()

    @property
    def open(self) -> Proposal | None:
        """The proposal that waits for a decision."""
        return self.latest if self.latest is not None and self.latest.status == "open" else None


def evolve(state: Proposals, event: ProposalEvent) -> Proposals:
    """The proposals after one event."""
    if isinstance(event, ProposalRaised):
        raised = Proposal(
            event.proposal,
            event.ordinal,
            event.year,
            event.track,
            event.standard,
            event.plan,
            event.measure,
            event.current_text,
            event.proposed_text,
            None,
            event.findings,
            "open",
        )
        return replace(state, latest=raised, cited=state.cited | {f.event_id for f in event.findings})
    latest = state.latest
    if latest is None:
        raise ValueError(f"{event.proposal} was never raised")
    if isinstance(event, FindingAdded):
        findings = (*without(latest.findings, event.finding.school), event.finding)
        changed = replace(latest, findings=findings, proposed_text=event.proposed_text)
        return replace(state, latest=changed, cited=state.cited | {event.finding.event_id})
    if isinstance(event, FindingWithdrawn):
        findings = without(latest.findings, event.finding.school)
        return replace(state, latest=replace(latest, findings=findings, proposed_text=event.proposed_text))
    if isinstance(event, ProposalEdited):
        edited = replace(
            latest, edited_text=event.text, plan=event.plan, measure=event.measure, current_text=event.current_text
        )
        return replace(state, latest=edited)
    if isinstance(event, ProposalWithdrawn):
        return replace(state, latest=replace(latest, findings=(), status="withdrawn"))
    decided = state.decided | {(f.school, f.level, f.target) for f in latest.findings}
    if isinstance(event, ProposalAccepted):
        return replace(
            state, latest=replace(latest, edited_text=event.text, plan=event.plan, status="accepted"), decided=decided
        )
    return replace(state, latest=replace(latest, status="declined"), decided=decided)


def without(findings: Sequence[Finding], school: str) -> tuple[Finding, ...]:
    """`findings` but for those of one school."""
    return tuple(f for f in findings if f.school != school)
