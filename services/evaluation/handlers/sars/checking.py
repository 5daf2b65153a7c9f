"""The office checks what was submitted, proposes, returns and accepts."""

from __future__ import annotations

from collections.abc import Mapping

from kernel.application import Command, UnitOfWork
from services.evaluation.contracts import sar as contracts
from services.evaluation.domain.sar import commands
from services.evaluation.domain.sar.commands import Act
from services.evaluation.handlers.sars.shared import CHECKERS, DECIDERS, on_report
from services.evaluation.handlers.shared import Data


def begin_checking(_uow: UnitOfWork, act: Act, _data: Data) -> commands.BeginChecking:
    """Begin to check; the school can no longer withdraw."""
    return commands.BeginChecking(act)


def propose_decision(_uow: UnitOfWork, act: Act, data: Data) -> commands.Propose:
    """The school's supervisor proposes to accept or to return."""
    return commands.Propose(act, data["outcome"], data["note"])


def return_sar(_uow: UnitOfWork, act: Act, data: Data) -> commands.Return:
    """Return sections, items or the overall level with comments; only those open again."""
    places = (
        commands.Place(entry["section"], entry["item"], entry["comment"], entry["overall"]) for entry in data["items"]
    )
    return commands.Return(act, tuple(places))


def accept_sar(_uow: UnitOfWork, act: Act, _data: Data) -> commands.Accept:
    """Accept the report."""
    return commands.Accept(act)


COMMANDS: Mapping[str, Command] = {
    "begin_checking": Command(contracts.OneReport(), CHECKERS, on_report(begin_checking)),
    "propose_decision": Command(contracts.ProposeDecision(), CHECKERS, on_report(propose_decision)),
    "return_sar": Command(contracts.ReturnSar(), DECIDERS, on_report(return_sar)),
    "accept_sar": Command(contracts.OneReport(), DECIDERS, on_report(accept_sar)),
}
