"""What a command does to the proposals of one year, track and standard."""

from __future__ import annotations

from collections.abc import Sequence

from kernel.decider import Decider, Refusal
from kernel.written import written
from services.planning.domain import wording
from services.planning.domain.measure_text import MeasureText, outcome, read_from
from services.planning.domain.proposal.commands import (
    AcceptProposal,
    EditProposal,
    NoteResult,
    PlanText,
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
    ResultNoted,
)
from services.planning.domain.proposal.state import Proposal, Proposals, counted, evolve, without


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
        return _edit(command, latest)
    if isinstance(command, AcceptProposal):
        return _accept(command, latest)
    if not written(command.reason):
        message = "โปรดระบุเหตุผลที่ไม่รับข้อเสนอ เพื่อให้ผู้เกี่ยวข้องทราบและอ้างอิงได้ภายหลัง"
        return Refusal("planning.reason-missing", message, "reason", "invalid")
    return (ProposalDeclined(command.proposal, written(command.reason)),)


def _note(command: NoteResult, state: Proposals) -> Sequence[ProposalEvent]:
    finding, open_one = command.finding, state.open
    before = next((f for f in state.short if f.school == finding.school), None)
    below = finding.level < finding.target
    if finding.event_id in state.cited or (before is not None and before.position > finding.position):
        return ()
    if before is None and not below:
        return ()
    cited = open_one is not None and any(f.school == finding.school for f in open_one.findings)
    if below and before is not None and not cited and (before.level, before.target) == (finding.level, finding.target):
        return ()
    short = counted(state.short, finding)
    if open_one is not None:
        return _change(open_one, finding, short)
    return _raise(command, state, short) if below else (_noted(command),)


def _change(proposal: Proposal, finding: Finding, short: Sequence[Finding]) -> Sequence[ProposalEvent]:
    below = finding.level < finding.target
    if not below and not without(proposal.findings, finding.school):
        return (ProposalWithdrawn(proposal.proposal, finding),)
    request = wording.request(proposal.year, proposal.track, proposal.standard, short)
    if request == proposal.current.request and proposal.edited is None:
        return (ProposalWithdrawn(proposal.proposal, finding),)
    return ((FindingAdded if below else FindingWithdrawn)(proposal.proposal, finding, request),)


def _raise(command: NoteResult, state: Proposals, short: Sequence[Finding]) -> Sequence[ProposalEvent]:
    plan_text, current = command.plan_text, _said(command.plan_text)
    request = wording.request(command.year, command.track, command.standard, short)
    if current.request is not None and (current.request == request or current.request.year > command.year):
        return (_noted(command),)
    ordinal = 1 if state.latest is None else state.latest.ordinal + 1
    return (
        ProposalRaised(
            proposal_id(command.year, command.track, command.standard, ordinal),
            ordinal,
            command.year,
            command.track,
            command.standard,
            None if plan_text is None else plan_text.plan,
            None if plan_text is None else plan_text.measure,
            current,
            request,
            (command.finding,),
        ),
    )


def _noted(command: NoteResult) -> ResultNoted:
    return ResultNoted(command.year, command.track, command.standard, command.finding)


def _edit(command: EditProposal, proposal: Proposal) -> Sequence[ProposalEvent] | Refusal:
    if not written(command.text):
        return Refusal("planning.text-missing", "โปรดเขียนข้อความที่เสนอ", "text", "invalid")
    plan_text, current = command.plan_text, _said(command.plan_text)
    return (
        ProposalEdited(
            command.proposal,
            read_from(command.text, proposal.request, current.request),
            None if plan_text is None else plan_text.plan,
            None if plan_text is None else plan_text.measure,
            current,
        ),
    )


def _accept(command: AcceptProposal, proposal: Proposal) -> Sequence[ProposalEvent] | Refusal:
    now = command.plan_text
    if now.text.request is not None and now.text.request.year > proposal.year:
        return Refusal(
            "planning.proposal-outdated",
            f"แผนมีคำขอจากผลการประเมินปีการศึกษา {now.text.request.year} ซึ่งใหม่กว่าข้อเสนอนี้แล้ว โปรดเลือกไม่รับข้อเสนอนี้พร้อมเหตุผล",
            "proposal",
        )
    if now.text != proposal.current:
        return Refusal(
            "planning.proposal-stale",
            f"แผนเปลี่ยนไปหลังจากเขียนข้อเสนอนี้ ข้อความเดิมคือ “{proposal.current.whole or '(ยังไม่มีมาตรการ)'}” "
            f"ปัจจุบันคือ “{now.text.whole or '(ไม่มีมาตรการแล้ว)'}” โปรดแก้ไขข้อเสนอให้ตรงกับแผนปัจจุบันแล้วจึงยอมรับ",
            "proposal",
            "stale",
        )
    text = proposal.text
    if command.text is not None:
        text = outcome(now.text, proposal.request, read_from(command.text, proposal.request, now.text.request))
    if not written(text.whole):
        return Refusal("planning.text-missing", "โปรดเขียนข้อความที่จะใช้ในแผน", "text", "invalid")
    if text == now.text:
        message = "ข้อความนี้เหมือนกับแผนปัจจุบันทุกคำ หากไม่ต้องการเปลี่ยนแผน โปรดเลือกไม่รับข้อเสนอพร้อมเหตุผล"
        return Refusal("planning.nothing-changes", message, "text", "invalid")
    return (ProposalAccepted(command.proposal, text, now.plan, command.plan_version),)


def _said(plan_text: PlanText | None) -> MeasureText:
    return MeasureText() if plan_text is None else plan_text.text


def _ordinal(proposal: str) -> int:
    number = proposal.rpartition("-")[2]
    return int(number) if number.isdecimal() else 10**9


PROPOSALS: Decider[ProposalCommand, Proposals, ProposalEvent] = Decider(
    "proposals", decide, evolve, Proposals(), state_version=2
)
