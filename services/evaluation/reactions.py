"""An open round of self-assessment reports follows the register of schools (handbook 3.3).

What a school owes is evaluation's decision, and a fact of the round: whoever else counts what is due reads it there.
"""

from __future__ import annotations

from collections.abc import Sequence

from kernel.envelope import Recorded
from kernel.reaction import Intent, Reaction
from kernel.years import academic_year, bangkok_date
from services.evaluation.contracts.consumes import SchoolClosed, SchoolRegistered, SchoolTracksChanged
from services.evaluation.domain import sar_round
from services.evaluation.domain.sar_round_deciding import SAR_ROUND
from services.evaluation.domain.sar_round_following import FollowRegister

OPEN = range(-3, 2)
"""The years, from the present one, of which a round may be open. A round opens when its year ends and is open for
months; those that are not open, or were never opened, do not follow."""

_REGISTERED, _TRACKS_CHANGED, _CLOSED = SchoolRegistered(), SchoolTracksChanged(), SchoolClosed()


def teaches(event: Recorded) -> Sequence[Intent]:
    """A school that is new, or teaches other tracks."""
    reader = _REGISTERED if event.type == "school-registered" else _TRACKS_CHANGED
    data = reader.load(event.data)
    school, tracks = data["school"], tuple(data["tracks"])
    return [_intent(FollowRegister(year, school, tracks, position=event.position)) for year in _years(event)]


def ends(event: Recorded) -> Sequence[Intent]:
    """A school that has a last day."""
    data = _CLOSED.load(event.data)
    school, last_day = data["school"], data["closed_on"]
    return [_intent(FollowRegister(year, school, None, last_day, event.position)) for year in _years(event)]


def _years(event: Recorded) -> list[int]:
    return [academic_year(bangkok_date(event.recorded_at)) + away for away in OPEN]


def _intent(command: FollowRegister) -> Intent:
    return Intent(SAR_ROUND, sar_round.stream(command.year), command)


FOLLOW_REGISTER = Reaction(
    "follow-register",
    {
        ("directory", "school-registered"): teaches,
        ("directory", "school-tracks-changed"): teaches,
        ("directory", "school-closed"): ends,
    },
)
