"""The editions of one track's area standard: one stream, so that no two proclaimed ones can overlap."""

from __future__ import annotations

from collections.abc import Sequence

from kernel.decider import Decider, Refusal
from services.standards.domain.area_standard import (
    amending,
    approving,
    drafting,
    mending,
    moving,
    proclaiming,
    signing_off,
)
from services.standards.domain.area_standard.commands import (
    AreaStandardCommand,
    Comment,
    Correct,
    CorrectRecord,
    Draft,
    MeetCondition,
    PlaceOnAgenda,
    Proclaim,
    Recount,
    Renumber,
    Resolve,
    ResolveComment,
    Revise,
    Submit,
    TakeBack,
    TakeOffAgenda,
    Withdraw,
)
from services.standards.domain.area_standard.evolving import evolve
from services.standards.domain.area_standard.history import AreaStandardEvent
from services.standards.domain.area_standard.moves import Move
from services.standards.domain.area_standard.sign_offs import HoldUp, RevokeSignOff, SignOffDraft
from services.standards.domain.area_standard.state import AreaStandard


def stream(track: str) -> str:
    """The stream of a track; it holds all editions."""
    return f"area-standard-{track}"


def framework(track: str) -> str:
    """The id under which proclaimed editions stand among the frameworks."""
    return f"area-{track}"


def decide(command: AreaStandardCommand, state: AreaStandard) -> Sequence[AreaStandardEvent] | Refusal:
    """What comes of `command`."""
    if isinstance(command, Draft):
        return drafting.draft(command, state)
    edition = state.editions.get(command.edition)
    if edition is None:
        return Refusal("standards.edition-unknown", "ไม่พบฉบับนี้ของระดับการศึกษานี้", "edition", "missing")
    match command:
        case Revise():
            return drafting.revise(command, edition)
        case Move():
            return moving.move(command, edition)
        case Comment():
            return drafting.comment(command, edition)
        case ResolveComment():
            return drafting.resolve_comment(command, edition)
        case SignOffDraft():
            return signing_off.sign_off(command, edition)
        case HoldUp():
            return signing_off.hold_up(command, edition)
        case RevokeSignOff():
            return signing_off.revoke(command, edition)
        case Submit():
            names = [command.chain[station] for station in edition.unsigned(tuple(command.chain))]
            return signing_off.unsigned_fault(edition, tuple(command.chain), names) or drafting.submit(command, edition)
        case TakeBack():
            return drafting.take_back(command, edition)
        case Withdraw():
            return approving.withdraw(command, edition)
        case PlaceOnAgenda():
            return approving.place(command, edition)
        case Resolve():
            return approving.resolve(command, edition)
        case TakeOffAgenda():
            return amending.take_off(command, edition)
        case CorrectRecord():
            return amending.correct_record(command, edition, state)
        case Recount():
            return amending.recount(command, edition)
        case MeetCondition():
            return approving.meet_condition(command, edition)
        case Proclaim():
            return proclaiming.proclaim(command, edition, state)
        case Correct():
            return mending.correct(command, edition)
        case Renumber():
            return mending.renumber(command, edition)


AREA_STANDARD: Decider[AreaStandardCommand, AreaStandard, AreaStandardEvent] = Decider(
    "area-standard", decide, evolve, AreaStandard(), state_version=7
)
