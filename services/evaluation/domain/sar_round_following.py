"""An open round of self-assessment reports follows the register: what a school owes is a fact of the round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from services.evaluation.domain.sar_round import Owing, SarRound, evolve
from services.evaluation.domain.sar_round_events import SarDeadlineExtended, SarObligationChanged, SarRoundEvent


@dataclass(frozen=True, slots=True)
class FollowRegister:
    """Take over what the register says of a school from now on; None for what it does not speak of."""

    year: int
    school: str
    tracks: tuple[str, ...] | None = None
    last_day: date | None = None


def extended(event: SarDeadlineExtended, state: SarRound) -> Sequence[SarRoundEvent]:
    """More time, and nothing to owe any more for schools whose last day is before their new due day."""
    later = evolve(state, event)
    ended = [school for school, owes in later.owing.items() if owes.tracks and _gone(later, school, owes.last_day)]
    taught = {school: later.owing[school] for school in sorted(ended)}
    return [
        event,
        *(SarObligationChanged(event.year, code, (), owes.taught, owes.last_day) for code, owes in taught.items()),
    ]


def follow(command: FollowRegister, state: SarRound) -> Sequence[SarRoundEvent]:
    """Nothing comes of it before the round is opened, which looks at the register itself, nor after it is closed."""
    if state.opening is None or state.closing is not None or state.guideline is None:
        return []
    before = state.owing.get(command.school, Owing((), ()))
    asked = state.guideline.tracks()
    taught = before.taught if command.tracks is None else tuple(each for each in asked if each in command.tracks)
    last_day = command.last_day or before.last_day
    owes = Owing(() if _gone(state, command.school, last_day) else taught, taught, last_day)
    if owes == before:
        return []
    return [SarObligationChanged(command.year, command.school, owes.tracks, taught, last_day)]


def _gone(state: SarRound, school: str, last_day: date | None) -> bool:
    due = state.due_of(school)
    return last_day is not None and due is not None and last_day < due
