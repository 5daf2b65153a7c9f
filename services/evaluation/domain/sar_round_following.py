"""An open round of self-assessment reports follows the register: what a school owes is a fact of the round."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from services.evaluation.domain.sar_round import Owing, SarRound, evolve
from services.evaluation.domain.sar_round_events import SarDeadlineExtended, SarObligationChanged, SarRoundEvent


@dataclass(frozen=True, slots=True)
class FollowRegister:
    """Take over what the register says of a school from now on; None for what it does not speak of.

    :ivar position: where in the register's log it says so
    """

    year: int
    school: str
    tracks: tuple[str, ...] | None = None
    last_day: date | None = None
    position: int | None = None


def extended(event: SarDeadlineExtended, state: SarRound, last_days: Mapping[str, date]) -> Sequence[SarRoundEvent]:
    """More time, and nothing to owe any more for schools whose last day is before their new due day.

    :param last_days: by the register, which had told of some before the round was opened
    """
    later = evolve(state, event)
    ended = []
    for school, owes in sorted(later.owing.items()):
        last_day = owes.last_day or last_days.get(school)
        if owes.tracks and _gone(later, school, last_day):
            ended.append(SarObligationChanged(event.year, school, (), owes.taught, last_day))
    return [event, *ended]


def follow(command: FollowRegister, state: SarRound) -> Sequence[SarRoundEvent]:
    """Nothing comes of it before the round is opened, which looks at the register itself, nor after it is closed.

    What the register had said by the opening is passed over: whoever reads its log from the start sees it again.
    """
    if state.opening is None or state.closing is not None or state.guideline is None:
        return []
    seen = state.opening.register
    if seen is not None and command.position is not None and command.position <= seen:
        return []
    before = state.owing.get(command.school, Owing((), ()))
    asked = state.guideline.tracks()
    taught = before.taught if command.tracks is None else tuple(each for each in asked if each in command.tracks)
    last_day = command.last_day or before.last_day
    owes = Owing(() if _gone(state, command.school, last_day) else taught, taught, last_day)
    if owes == before or not (owes.tracks or before.tracks):
        return []
    return [SarObligationChanged(command.year, command.school, owes.tracks, taught, last_day)]


def _gone(state: SarRound, school: str, last_day: date | None) -> bool:
    due = state.due_of(school)
    return last_day is not None and due is not None and last_day < due
