"""A report on its way to the office: endorsed, submitted, withdrawn, corrected.

Submitting and withdrawing are of the day on which they reach the office (:mod:`kernel.act_days`).
"""

from __future__ import annotations

from collections.abc import Mapping

from kernel.application import Answer, Command, UnitOfWork
from kernel.authority import Role
from kernel.decider import Refusal
from kernel.log import StaleVersion
from services.evaluation import snapshots
from services.evaluation.contracts import sar as contracts
from services.evaluation.domain import sar_round
from services.evaluation.domain.sar import commands
from services.evaluation.domain.sar.commands import Act
from services.evaluation.domain.sar.decider import SAR
from services.evaluation.domain.sar.report import Sar
from services.evaluation.domain.sar.values import RuleReference
from services.evaluation.handlers.sars import shared, snapshot
from services.evaluation.handlers.sars.shared import DIRECTOR, MANAGING, on_report
from services.evaluation.handlers.sars.terms import since_then
from services.evaluation.handlers.shared import Data, Outcome

NOT_DIRECTOR = Refusal("sar.not-director", "ผู้ส่งรายงานไม่ได้เป็นผู้อำนวยการโรงเรียนในวันที่ส่ง", None, "forbidden")


def endorse_sar(_uow: UnitOfWork, act: Act, data: Data) -> commands.Endorse:
    """Record the board's endorsement."""
    return commands.Endorse(act, data["meeting_number"], data["held_on"])


def submit_sar(uow: UnitOfWork, data: Data) -> Outcome:
    """Submit the report: the snapshot is kept and the fact is written in one transaction, or neither is."""
    state: Sar
    name = shared.alone(uow, data)
    state, version = uow.state(SAR, name)
    request, round = uow.request, shared.round_of(uow, data["year"])  # noqa: A001 - the domain's own word
    due_on = round.due_of(data["school"])
    if not state.stands:
        admitted = sar_round.admission(round, data["school"], data["track"], request.occurred_on)
        if isinstance(admitted, Refusal):
            return admitted
        due_on = admitted.due_on
    signer = request.principal.signer(Role.SCHOOL_DIRECTOR, request.area, data["school"], request.occurred_on)
    if signer is None:
        return NOT_DIRECTOR
    pieces = (
        event for name in state.evidence for event in uow.log.read_stream(request.area, f"evidence-{name}", tx=uow.tx)
    )
    evidence = shared.evidence_of(pieces)
    facts = shared.facts(
        uow.tx, uow.tables, state, request.area, request.occurred_on, evidence,
        lambda stream: uow.state(SAR, stream)[0], terms_changed=since_then(uow, state).count,
    )  # fmt: skip
    checked = shared.checks_of(round)
    content = snapshot.content(state, facts, signer, request.occurred_on)
    command = commands.Submit(
        shared.act_of(uow, data["school"]),
        signer,
        due_on or request.occurred_on,
        checked.checks,
        facts,
        snapshots.keep(uow.tx, request.area, content, request.now),
        RuleReference(checked.id, checked.version),
    )
    answer = uow.execute(SAR, name, command)
    if isinstance(answer, Answer) and answer.version != version + len(answer.events):
        # Someone wrote in between: the snapshot is not of what would be submitted.
        raise StaleVersion(answer.stream, version, answer.version)
    return answer


def withdraw_sar(uow: UnitOfWork, act: Act, data: Data) -> commands.Withdraw:
    """Take a submission back before it is checked."""
    admitted = sar_round.admission(shared.round_of(uow, data["year"]), data["school"], data["track"], act.on)
    return commands.Withdraw(act, data["reason"], taken_again=not isinstance(admitted, Refusal))


def begin_correction(_uow: UnitOfWork, act: Act, data: Data) -> commands.BeginCorrection:
    """Begin the next version of an accepted report."""
    return commands.BeginCorrection(act, data["reason"])


COMMANDS: Mapping[str, Command] = {
    "endorse_sar": Command(contracts.EndorseSar(), MANAGING, on_report(endorse_sar)),
    "submit_sar": Command(contracts.OneReport(), DIRECTOR, submit_sar),
    "withdraw_sar": Command(contracts.WithReason(), DIRECTOR, on_report(withdraw_sar)),
    "begin_correction": Command(contracts.WithReason(), DIRECTOR, on_report(begin_correction)),
}
