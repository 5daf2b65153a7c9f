"""What happens to proposals."""

from __future__ import annotations

from dataclasses import dataclass

from services.planning.domain.measure_text import Edited, MeasureText, Request


@dataclass(frozen=True, slots=True)
class Finding:
    """One school below target.

    :ivar level: what was decided, 1 to 5
    :ivar target: the school's target, 1 to 5
    :ivar event_id: the evaluation-completed event it comes from
    :ivar position: of that event in evaluation's log of the area
    """

    school: str
    level: int
    target: int
    event_id: str
    position: int


@dataclass(frozen=True, slots=True)
class ProposalRaised:
    """``proposal-raised``: results ask for another request than the plan has.

    :ivar current: what the plan said then, empty where it had no measure
    :ivar request: what the results of the year ask for, those that were decided upon earlier included
    :ivar findings: results that no earlier proposal cites
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
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class FindingAdded:
    """``finding-added``: an open proposal cites one more finding; it takes the place of the school's earlier one."""

    proposal: str
    finding: Finding
    request: Request


@dataclass(frozen=True, slots=True)
class FindingWithdrawn:
    """``finding-withdrawn``: a school that the request counts was evaluated anew and has reached its target."""

    proposal: str
    finding: Finding
    request: Request


@dataclass(frozen=True, slots=True)
class ProposalWithdrawn:
    """``proposal-withdrawn``: nothing is left to ask for; `finding` is the result that made it so.

    Either no cited school is below target any more, or the plan's request counts the schools just as they are now.
    """

    proposal: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class ResultNoted:
    """``result-noted``: a school's newest result, which asks for no proposal but counts in the next one's request."""

    year: int
    track: str
    standard: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class ProposalEdited:
    """``proposal-edited``: a person wrote it anew, against `current`."""

    proposal: str
    edited: Edited
    plan: str | None
    measure: str | None
    current: MeasureText


@dataclass(frozen=True, slots=True)
class ProposalAccepted:
    """``proposal-accepted``: `text` went into the plan as version `plan_version`."""

    proposal: str
    text: MeasureText
    plan: str
    plan_version: int


@dataclass(frozen=True, slots=True)
class ProposalDeclined:
    """``proposal-declined``"""

    proposal: str
    reason: str


ProposalEvent = (
    ProposalRaised
    | FindingAdded
    | FindingWithdrawn
    | ProposalWithdrawn
    | ResultNoted
    | ProposalEdited
    | ProposalAccepted
    | ProposalDeclined
)
