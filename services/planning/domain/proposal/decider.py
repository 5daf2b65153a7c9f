"""What a command does to the proposals of one year, track and standard."""

from __future__ import annotations

from collections.abc import Sequence

from kernel.decider import Decider, Refusal
from services.planning.domain.proposal.commands import (
    AcceptProposal,
    EditProposal,
    NoteResult,
    ProposalCommand,
)
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
)
from services.planning.domain.proposal.state import Proposal, Proposals, evolve, without
from services.planning.domain.wording import proposed_text


def proposal_id(year: int, track: str, standard: str, ordinal: int) -> str:
    """``2568-basic-2-1``"""
    return f"{year}-{track}-{standard}-{ordinal}"


def stream_for(year: int, track: str, standard: str) -> str:
    """The stream in which the proposals for one standard gather."""
    return f"proposals-{year}-{track}-{standard}"


def stream_of(proposal: str) -> str:
    """The stream of a proposal, from its id."""
    return f"proposals-{proposal.rpartition('-')[0]}"


def decide(command: ProposalCommand, state: Proposals) -> Sequence[ProposalEvent] | Refusal:
    """What a command does."""
    if isinstance(command, NoteResult):
        return _note(command, state)
    latest = state.latest
    if latest is None or latest.ordinal < _ordinal(command.proposal):
        return Refusal("planning.no-proposal", "ไม่พบข้อเสนอนี้", "proposal", "missing")
    if latest.proposal != command.proposal or latest.status != "open":
        return Refusal(
            "planning.proposal-closed",
            "ข้อเสนอนี้ได้รับการพิจารณาหรือสิ้นสุดไปแล้ว โปรดดูข้อเสนอล่าสุดของมาตรฐานเดียวกัน",
            "proposal",
        )
    if isinstance(command, EditProposal):
        return _edit(command)
    if isinstance(command, AcceptProposal):
        return _accept(command, latest)
    if not command.reason.strip():
        message = "โปรดระบุเหตุผลที่ไม่รับข้อเสนอ เพื่อให้ผู้เกี่ยวข้องทราบและอ้างอิงได้ภายหลัง"
        return Refusal("planning.reason-missing", message, "reason", "invalid")
    return (ProposalDeclined(command.proposal, command.reason.strip()),)


def _note(command: NoteResult, state: Proposals) -> Sequence[ProposalEvent]:
    finding, open_one = command.finding, state.open
    if finding.event_id in state.cited:
        return ()
    cited = () if open_one is None else tuple(f for f in open_one.findings if f.school == finding.school)
    if any(earlier.position > finding.position for earlier in cited):
        return ()
    if finding.level >= finding.target:
        return _withdraw(open_one, finding) if open_one is not None and cited else ()
    if not cited and (finding.school, finding.level, finding.target) in state.decided:
        return ()
    if open_one is not None:
        findings = (*without(open_one.findings, finding.school), finding)
        return (FindingAdded(open_one.proposal, finding, _written(open_one, findings)),)
    ordinal = 1 if state.latest is None else state.latest.ordinal + 1
    plan_text = command.plan_text
    current_text = "" if plan_text is None else plan_text.text
    return (
        ProposalRaised(
            proposal_id(command.year, command.track, command.standard, ordinal),
            ordinal,
            command.year,
            command.track,
            command.standard,
            None if plan_text is None else plan_text.plan,
            None if plan_text is None else plan_text.measure,
            current_text,
            proposed_text(command.year, command.track, command.standard, current_text, (finding,)),
            (finding,),
        ),
    )


def _withdraw(proposal: Proposal, finding: Finding) -> Sequence[ProposalEvent]:
    left = without(proposal.findings, finding.school)
    if left:
        return (FindingWithdrawn(proposal.proposal, finding, _written(proposal, left)),)
    return (ProposalWithdrawn(proposal.proposal, finding),)


def _edit(command: EditProposal) -> Sequence[ProposalEvent] | Refusal:
    text = command.text.strip()
    if not text:
        return Refusal("planning.text-missing", "โปรดเขียนข้อความที่เสนอ", "text", "invalid")
    plan_text = command.plan_text
    return (
        ProposalEdited(
            command.proposal,
            text,
            None if plan_text is None else plan_text.plan,
            None if plan_text is None else plan_text.measure,
            "" if plan_text is None else plan_text.text,
        ),
    )


def _accept(command: AcceptProposal, proposal: Proposal) -> Sequence[ProposalEvent] | Refusal:
    now = command.plan_text
    if now.text != proposal.current_text:
        return Refusal(
            "planning.proposal-stale",
            f"แผนเปลี่ยนไปหลังจากเขียนข้อเสนอนี้ ข้อความเดิมคือ “{proposal.current_text or '(ยังไม่มีมาตรการ)'}” "
            f"ปัจจุบันคือ “{now.text or '(ไม่มีมาตรการแล้ว)'}” โปรดแก้ไขข้อเสนอให้ตรงกับแผนปัจจุบันแล้วจึงยอมรับ",
            "proposal",
            "stale",
        )
    text = (proposal.text if command.text is None else command.text).strip()
    if not text:
        return Refusal("planning.text-missing", "โปรดเขียนข้อความที่จะใช้ในแผน", "text", "invalid")
    if text == now.text:
        message = "ข้อความนี้เหมือนกับแผนปัจจุบันทุกคำ หากไม่ต้องการเปลี่ยนแผน โปรดเลือกไม่รับข้อเสนอพร้อมเหตุผล"
        return Refusal("planning.nothing-changes", message, "text", "invalid")
    return (ProposalAccepted(command.proposal, text, now.plan, command.plan_version),)


def _written(proposal: Proposal, findings: Sequence[Finding]) -> str:
    return proposed_text(proposal.year, proposal.track, proposal.standard, proposal.current_text, findings)


def _ordinal(proposal: str) -> int:
    number = proposal.rpartition("-")[2]
    return int(number) if number.isdecimal() else 10**9


PROPOSALS: Decider[ProposalCommand, Proposals, ProposalEvent] = Decider("proposals", decide, evolve, Proposals())
