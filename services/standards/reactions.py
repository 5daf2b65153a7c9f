"""A proclaimed area standard goes out to everyone whom it concerns (handbook 2.3).

Schools and agencies are listed in the circulation's own stream as directory tells of them, and so is each proclaimed
edition. A school that comes to be concerned later, registered or teaching the track from then on, is notified of every
edition that still stands on the day on which that was recorded, and told of its corrigenda with it; an agency that is
named later is notified of the edition. A corrigendum of an edition that stands goes to every school that has a notice.

Two reactions follow at their own pace, and either may hear of an edition or of its corrigendum first. Both write to the
circulation before they look at it, so that the later of the two finds what the other left and tells the schools.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kernel.envelope import Recorded
from kernel.reaction import Consult, Intent, Reaction, Spread, Step
from kernel.years import bangkok_date
from services.standards.contracts.consumes import CONSUMES
from services.standards.domain import agency_notice, notification
from services.standards.domain.agency_notice import AGENCY_NOTICE, NotifyAgency
from services.standards.domain.area_standard import area_standard
from services.standards.domain.area_standard.area_standard import AREA_STANDARD
from services.standards.domain.area_standard.events import AreaStandardCorrected
from services.standards.domain.area_standard.state import AreaStandard
from services.standards.domain.circulation import (
    CIRCULATION,
    STREAM,
    Circulate,
    CirculateCorrigendum,
    Circulation,
    CirculationCommand,
    CloseSchool,
    CorrigendumCirculated,
    EditionCirculated,
    ListAgency,
    ListSchool,
)
from services.standards.domain.notification import NOTIFICATION, NotifySchool, TellCorrigendum


def circulate(event: Recorded) -> Sequence[Step]:
    """Everyone on the list whom the edition concerns is notified, as of the day of the proclamation."""
    track, edition, on = event.data["track"], event.data["edition"], event.metadata.occurred_on

    def everyone(consult: Consult) -> Sequence[Intent]:
        known = _list(consult)
        before = known.corrected(track, edition)
        schools = [step for school in known.concerned(track, on) for step in _tell(track, edition, school, on, before)]
        return schools + [_tell_agency(track, edition, agency, on) for agency in sorted(known.named)]

    taken = Circulate(track, edition, event.data["effective_from_year"], on)
    return [_on_list(taken), Spread(everyone)]


def tell_corrigendum(event: Recorded) -> Sequence[Step]:
    """Every school that was notified of the edition hears what was printed wrongly in it, on the day on which that came
    on record; of an edition that stands no more nobody does."""
    track, edition, today = event.data["track"], event.data["edition"], bangkok_date(event.recorded_at)
    telling = TellCorrigendum(event.data["corrigendum"], today)

    def everyone(consult: Consult) -> Sequence[Intent]:
        known = _list(consult)
        schools = [] if known.ended(track, edition, today) else known.concerned(track, today)
        return [Intent(NOTIFICATION, notification.stream(track, edition, school), telling) for school in schools]

    return [_on_list(CirculateCorrigendum(track, edition, event.data["corrigendum"], today)), Spread(everyone)]


def list_school(event: Recorded) -> Sequence[Step]:
    """A school that is new, or teaches other tracks: it hears of what stands, and of what was corrected."""
    data = CONSUMES[event.source, event.type].load(event.data)
    school, today = data["school"], bangkok_date(event.recorded_at)

    def standing(consult: Consult) -> Sequence[Intent]:
        known = _list(consult)
        concerned = [one for one in known.standing(today) if known.schools[school].concerned(one.track, today)]
        return [step for one in concerned for step in _tell_late(consult, one, school, max(today, one.on))]

    return [_on_list(ListSchool(school, tuple(data["tracks"]))), Spread(standing)]


def close_school(event: Recorded) -> Sequence[Step]:
    """A school that ends."""
    data = CONSUMES[event.source, event.type].load(event.data)
    return [_on_list(CloseSchool(data["school"], data["closed_on"]))]


def list_agency(event: Recorded) -> Sequence[Step]:
    """An agency that the office can name from now on."""
    data = CONSUMES[event.source, event.type].load(event.data)
    return [_on_list(ListAgency(data["agency"], data["name"]))]


def tell_agency(event: Recorded) -> Sequence[Step]:
    """An agency that was named: it hears of what stands."""
    agency, today = event.data["agency"], bangkok_date(event.recorded_at)

    def standing(consult: Consult) -> Sequence[Intent]:
        editions = _list(consult).standing(today)
        return [_tell_agency(one.track, one.edition, agency, max(today, one.on)) for one in editions]

    return [Spread(standing)]


def _list(consult: Consult) -> Circulation:
    known: Circulation = consult(CIRCULATION, STREAM)
    return known


def _editions(consult: Consult, track: str) -> AreaStandard:
    known: AreaStandard = consult(AREA_STANDARD, area_standard.stream(track))
    return known


def _on_list(command: CirculationCommand) -> Intent:
    return Intent(CIRCULATION, STREAM, command)


def _tell_school(track: str, edition: int, school: str, on: date) -> Intent:
    stream = notification.stream(track, edition, school)
    return Intent(NOTIFICATION, stream, NotifySchool(track, edition, school, on))


def _tell_late(consult: Consult, one: EditionCirculated, school: str, on: date) -> list[Intent]:
    """The notice of an edition that went out before, with its corrigenda behind it: those that the edition itself has,
    for some were issued before the circulation took any in."""
    found = _editions(consult, one.track).editions.get(one.edition)
    return _tell(one.track, one.edition, school, on, found.corrigenda if found else ())


def _tell(
    track: str, edition: int, school: str, on: date, corrigenda: Sequence[CorrigendumCirculated | AreaStandardCorrected]
) -> list[Intent]:
    """The notice of an edition, with what was corrected in it behind."""
    stream, numbers = notification.stream(track, edition, school), [each.corrigendum for each in corrigenda]
    told = [Intent(NOTIFICATION, stream, TellCorrigendum(each, on), f"corrigendum-{each}") for each in numbers]
    return [_tell_school(track, edition, school, on), *told]


def _tell_agency(track: str, edition: int, agency: str, on: date) -> Intent:
    stream = agency_notice.stream(track, edition, agency)
    return Intent(AGENCY_NOTICE, stream, NotifyAgency(track, edition, agency, on))


CIRCULATE = Reaction(
    "circulate",
    {
        ("standards", "area-standard-proclaimed"): circulate,
        ("standards", "agency-named"): tell_agency,
        ("directory", "school-registered"): list_school,
        ("directory", "school-tracks-changed"): list_school,
        ("directory", "school-closed"): close_school,
        ("directory", "agency-registered"): list_agency,
    },
)

CIRCULATE_CORRIGENDA = Reaction("circulate-corrigenda", {("standards", "area-standard-corrected"): tell_corrigendum})
"""Reads every corrigendum from the first on, also those that had gone by before schools were told of any. Whoever was
told already hears nothing twice."""
