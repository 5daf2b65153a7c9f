"""The proposals of one year, track and standard as they stand after what happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from services.planning.domain.measure_text import Edited, MeasureText, Request, outcome
from services.planning.domain.proposal.events import (
    Finding,
    FindingAdded,
    FindingWithdrawn,
    ProposalAccepted,
    ProposalDeclined,
    ProposalEdited,
    ProposalEvent,
    ProposalRaised,
    ProposalWithdrawn,
    ResultNoted,
)

Status = Literal["open", "accepted", "declined", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Proposal:
    """One proposal as it stands.

    :ivar current: what the plan said when it was raised or last edited
    :ivar request: what the results ask for
    :ivar edited: a person's words, if there are any
    :ivar taken: what went into the plan, once it was accepted
    """

    proposal: str
    ordinal: int
    year: int
    track: str
    standard: str
    plan: str | None
    measure: str | None
    current: MeasureText
    request: Request
    edited: Edited | None
    findings: tuple[Finding, ...]
    status: Status
    taken: MeasureText | None = None

    @property
    def text(self) -> MeasureText:
        """What would go into the plan, or went into it."""
        return outcome(self.current, self.request, self.edited) if self.taken is None else self.taken


@dataclass(frozen=True, slots=True)
class Proposals:
    """All proposals of one year, track and standard.

    :ivar latest: the newest one, open or not
    :ivar cited: ids of the events that were ever taken account of
    :ivar short: the newest result of each school that is below target by it, decided upon or not
    """

    latest: Proposal | None = None
    cited: frozenset[str] = frozenset()
    short: tuple[Finding, ...] = ()

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
            event.current,
            event.request,
            None,
            event.findings,
            "open",
        )
        return _counting(replace(state, latest=raised), *event.findings)
    if isinstance(event, ResultNoted):
        return _counting(state, event.finding)
    latest = state.latest
    if latest is None:
        raise ValueError(f"{event.proposal} was never raised")
    if isinstance(event, ProposalEdited):
        edited = replace(latest, edited=event.edited, plan=event.plan, measure=event.measure, current=event.current)
        return replace(state, latest=edited)
    if isinstance(event, ProposalAccepted):
        return replace(state, latest=replace(latest, taken=event.text, plan=event.plan, status="accepted"))
    if isinstance(event, ProposalDeclined):
        return replace(state, latest=replace(latest, status="declined"))
    return _counting(replace(state, latest=_with(latest, event)), event.finding)


def without(findings: Sequence[Finding], school: str) -> tuple[Finding, ...]:
    """`findings` but for those of one school."""
    return tuple(f for f in findings if f.school != school)


def counted(short: Sequence[Finding], finding: Finding) -> tuple[Finding, ...]:
    """Results below target once `finding` is the newest of its school."""
    others = without(short, finding.school)
    return (*others, finding) if finding.level < finding.target else others


def _with(latest: Proposal, event: FindingAdded | FindingWithdrawn | ProposalWithdrawn) -> Proposal:
    others = without(latest.findings, event.finding.school)
    if isinstance(event, ProposalWithdrawn):
        return replace(latest, findings=(), status="withdrawn")
    findings = (*others, event.finding) if isinstance(event, FindingAdded) else others
    return replace(latest, findings=findings, request=event.request)


def _counting(state: Proposals, *findings: Finding) -> Proposals:
    short = state.short
    for finding in findings:
        short = counted(short, finding)
    return replace(state, short=short, cited=state.cited | {finding.event_id for finding in findings})
