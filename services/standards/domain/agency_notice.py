"""The notice of a proclaimed area standard to an agency that the office named (handbook 2.3). Agencies do not
acknowledge here; what they need to read comes with the public event of the proclamation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kernel.decider import Decider


@dataclass(frozen=True, slots=True)
class NotifyAgency:
    """Tell an agency of a proclaimed edition. `on` is the day of the proclamation, or that on which it was named."""

    track: str
    edition: int
    agency: str
    on: date


@dataclass(frozen=True, slots=True)
class AgencyNotified:
    """The agency has a notice of the edition."""

    track: str
    edition: int
    agency: str
    on: date


def stream(track: str, edition: int, agency: str) -> str:
    """The stream of an agency's notice of an edition."""
    return f"notification-{track}-{edition}-agency-{agency}"


def decide(command: NotifyAgency, state: AgencyNotified | None) -> Sequence[AgencyNotified]:
    """Once, however often it is asked for."""
    told = AgencyNotified(command.track, command.edition, command.agency, command.on)
    return [told] if state is None else []


def evolve(_state: AgencyNotified | None, event: AgencyNotified) -> AgencyNotified:
    """The notice after `event`."""
    return event


AGENCY_NOTICE: Decider[NotifyAgency, AgencyNotified | None, AgencyNotified] = Decider(
    "notification", decide, evolve, None
)
