"""Who is told of the area's standards: the schools by what they teach, the agencies that the office names, and the
editions that were circulated (handbook 2.3: proclaimed, then made known to schools and the agencies concerned).

One stream holds all three, and the editions' corrigenda. Whoever joins while an edition is being circulated, and the
edition itself, meet in it: the later of the two finds the other there, and nobody is missed between them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from kernel.decider import Decider, Refusal
from kernel.years import academic_year

STREAM = "circulation-standards"
"""One for each office."""


@dataclass(frozen=True, slots=True)
class ListSchool:
    """A school is on record, or teaches other tracks from now on."""

    school: str
    tracks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CloseSchool:
    """A school ends after its last day."""

    school: str
    last_day: date


@dataclass(frozen=True, slots=True)
class ListAgency:
    """An agency is on record."""

    agency: str
    name: str


@dataclass(frozen=True, slots=True)
class ChooseAgencies:
    """Tell these agencies of the area's standards from now on, and no others."""

    agencies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Circulate:
    """Take in a proclaimed edition. `on` is the day of the proclamation."""

    track: str
    edition: int
    effective_from_year: int
    on: date


@dataclass(frozen=True, slots=True)
class CirculateCorrigendum:
    """Take in a corrigendum of an edition, unless that stands no more. `on` is the day on which it came on record."""

    track: str
    edition: int
    corrigendum: int
    on: date


@dataclass(frozen=True, slots=True)
class RecipientListed:
    """A school is to hear of standards of these tracks."""

    school: str
    tracks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecipientClosed:
    """A school hears of nothing that is proclaimed after its last day."""

    school: str
    last_day: date


@dataclass(frozen=True, slots=True)
class AgencyListed:
    """An agency can be named."""

    agency: str
    name: str


@dataclass(frozen=True, slots=True)
class AgencyNamed:
    """The office wants this agency to be told."""

    agency: str


@dataclass(frozen=True, slots=True)
class AgencyDropped:
    """The office does not want this agency to be told any more."""

    agency: str


@dataclass(frozen=True, slots=True)
class EditionCirculated:
    """A proclaimed edition went out to everyone whom it concerned."""

    track: str
    edition: int
    effective_from_year: int
    on: date


@dataclass(frozen=True, slots=True)
class CorrigendumCirculated:
    """A corrigendum went out to every school that had a notice of the edition."""

    track: str
    edition: int
    corrigendum: int
    on: date


CirculationCommand = ListSchool | CloseSchool | ListAgency | ChooseAgencies | Circulate | CirculateCorrigendum
CirculationEvent = (
    RecipientListed
    | RecipientClosed
    | AgencyListed
    | AgencyNamed
    | AgencyDropped
    | EditionCirculated
    | CorrigendumCirculated
)


@dataclass(frozen=True, slots=True)
class Recipient:
    """A school on the list; `last_day` is None while it goes on."""

    tracks: tuple[str, ...]
    last_day: date | None = None

    def concerned(self, track: str, day: date) -> bool:
        """Whether a standard of `track` was this school's matter on `day`."""
        return track in self.tracks and (self.last_day is None or day <= self.last_day)


@dataclass(frozen=True, slots=True)
class Circulation:
    """The list as it stands.

    :ivar agencies: names by key; `named` are those to be told
    """

    schools: Mapping[str, Recipient] = field(default_factory=dict)
    agencies: Mapping[str, str] = field(default_factory=dict)
    named: frozenset[str] = frozenset()
    editions: tuple[EditionCirculated, ...] = ()
    corrigenda: tuple[CorrigendumCirculated, ...] = ()

    def concerned(self, track: str, day: date) -> list[str]:
        """The schools that a standard of `track` concerned on `day`, by code."""
        return sorted(code for code, school in self.schools.items() if school.concerned(track, day))

    def corrected(self, track: str, edition: int) -> list[CorrigendumCirculated]:
        """The corrigenda of an edition, the oldest first."""
        return [one for one in self.corrigenda if (one.track, one.edition) == (track, edition)]

    def standing(self, day: date) -> list[EditionCirculated]:
        """The editions whose effective time has not ended by `day`: until the academic year of their successor begins,
        an earlier one stands beside the one that was proclaimed after it."""
        return [one for one in self.editions if not self.ended(one.track, one.edition, day)]

    def ended(self, track: str, edition: int, day: date) -> bool:
        """Whether a later edition of the track holds by `day` in the place of this one."""
        year = academic_year(day)
        newer = (one for one in self.editions if one.track == track and one.edition > edition)
        return any(one.effective_from_year <= year for one in newer)

    def awaits(self, track: str, edition: int, school: str, day: date) -> bool:
        """Whether the office waits for `school` to acknowledge: the standard is its matter on `day`, and no later
        edition of the track was proclaimed, which it would acknowledge instead."""
        known = self.schools.get(school)
        newest = max((one.edition for one in self.editions if one.track == track), default=None)
        return known is not None and known.concerned(track, day) and edition == newest


def decide(command: CirculationCommand, state: Circulation) -> Sequence[CirculationEvent] | Refusal:
    """What is already so changes nothing."""
    match command:
        case ListSchool(school, tracks):
            known = state.schools.get(school)
            return [] if known is not None and known.tracks == tracks else [RecipientListed(school, tracks)]
        case CloseSchool(school, last_day):
            known = state.schools.get(school)
            return [] if known is None or known.last_day == last_day else [RecipientClosed(school, last_day)]
        case ListAgency(agency, name):
            return [] if agency in state.agencies else [AgencyListed(agency, name)]
        case ChooseAgencies(agencies):
            return _choose(frozenset(agencies), state)
        case Circulate(track, edition, from_year, on):
            if any((one.track, one.edition) == (track, edition) for one in state.editions):
                return []
            return [EditionCirculated(track, edition, from_year, on)]
        case CirculateCorrigendum(track, edition, corrigendum, on):
            heard = any(one.corrigendum == corrigendum for one in state.corrected(track, edition))
            if heard or state.ended(track, edition, on):
                return []
            return [CorrigendumCirculated(track, edition, corrigendum, on)]


def _choose(wanted: frozenset[str], state: Circulation) -> Sequence[CirculationEvent] | Refusal:
    unknown = sorted(wanted - state.agencies.keys())
    if unknown:
        message = f"ไม่มีหน่วยงาน {', '.join(unknown)} ในทะเบียนของสำนักงานเขต โปรดเลือกจากหน่วยงานที่ลงทะเบียนแล้ว"
        return Refusal("standards.agency-unknown", message, "/agencies", "invalid")
    named = [AgencyNamed(agency) for agency in sorted(wanted - state.named)]
    return [*named, *(AgencyDropped(agency) for agency in sorted(state.named - wanted))]


def evolve(state: Circulation, event: CirculationEvent) -> Circulation:
    """The list after `event`."""
    match event:
        case RecipientListed(school, tracks):
            last_day = state.schools[school].last_day if school in state.schools else None
            return replace(state, schools={**state.schools, school: Recipient(tracks, last_day)})
        case RecipientClosed(school, last_day):
            closed = replace(state.schools[school], last_day=last_day)
            return replace(state, schools={**state.schools, school: closed})
        case AgencyListed(agency, name):
            return replace(state, agencies={**state.agencies, agency: name})
        case AgencyNamed(agency):
            return replace(state, named=state.named | {agency})
        case AgencyDropped(agency):
            return replace(state, named=state.named - {agency})
        case EditionCirculated():
            return replace(state, editions=(*state.editions, event))
        case CorrigendumCirculated():
            return replace(state, corrigenda=(*state.corrigenda, event))


CIRCULATION: Decider[CirculationCommand, Circulation, CirculationEvent] = Decider(
    "circulation", decide, evolve, Circulation(), state_version=2
)
