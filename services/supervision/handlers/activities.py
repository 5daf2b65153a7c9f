"""Planning, holding and showing activities for the office's and the schools' people (handbook 3.1)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec

from kernel.application import Answer, Command, Query, Reading, UnitOfWork, permit
from kernel.authority import OFFICE, SCHOOL, Role
from kernel.decider import Refusal
from services.supervision.contracts import activities as contracts
from services.supervision.domain.activity.activity import ACTIVITY, stream
from services.supervision.domain.activity.commands import (
    Cancel,
    Change,
    Excuse,
    Hold,
    Plan,
    RecordAttendance,
    Summarise,
)
from services.supervision.domain.activity.events import Details, ItemMean, SchoolAttendance
from services.supervision.projections import activities as rows
from services.supervision.projections import schools as register
from services.supervision.projections.activities import Row

Data = Mapping[str, Any]

ORGANISERS = permit(Role.SUPERVISOR, Role.GROUP_DIRECTOR, anywhere=True)
READERS = permit(*OFFICE, *SCHOOL, anywhere=True)
OF_THE_OFFICE = permit(*OFFICE, anywhere=True)

UNKNOWN = Refusal("supervision.activity-unknown", "ไม่พบกิจกรรมนี้", "activity", "missing")


def plan_activity(uow: UnitOfWork, data: Data) -> Answer | Refusal:
    """Plan an activity. Its id is that of the command."""
    activity = uow.request.command_id
    answer = uow.execute(ACTIVITY, stream(activity), Plan(activity, _details(data)))
    if isinstance(answer, Refusal):
        return answer
    extra = {"activity": activity}
    return Answer(answer.area, answer.stream, answer.position, answer.version, answer.events, extra)


def change_activity(uow: UnitOfWork, data: Data) -> Answer | Refusal:
    """Plan an activity otherwise."""
    return uow.execute(ACTIVITY, stream(data["activity"]), Change(_details(data)))


def hold_activity(uow: UnitOfWork, data: Data) -> Answer | Refusal:
    """Take down that an activity took place."""
    return uow.execute(ACTIVITY, stream(data["activity"]), Hold(data["on"], uow.request.occurred_on))


def record_activity_attendance(uow: UnitOfWork, data: Data) -> Answer | Refusal:
    """Take down who came."""
    persons = None if data["persons"] is None else tuple(data["persons"])
    schools = tuple(msgspec.convert(row, SchoolAttendance) for row in data["schools"])
    known = _open_schools(uow, data["activity"])
    command = RecordAttendance(persons, schools, tuple(data["not_there"]), known, tuple(data["persons_not_there"]))
    return uow.execute(ACTIVITY, stream(data["activity"]), command)


def excuse_school(uow: UnitOfWork, data: Data) -> Answer | Refusal:
    """Take down why a school did not come."""
    command = Excuse(data["school"], data["reason"], _open_schools(uow, data["activity"]))
    return uow.execute(ACTIVITY, stream(data["activity"]), command)


def summarise_satisfaction(uow: UnitOfWork, data: Data) -> Answer | Refusal:
    """Take down how satisfied people were."""
    items = tuple(ItemMean(item["text"], item["mean"]) for item in data["items"])
    return uow.execute(ACTIVITY, stream(data["activity"]), Summarise(data["n"], items))


def cancel_activity(uow: UnitOfWork, data: Data) -> Answer | Refusal:
    """Give an activity up."""
    return uow.execute(ACTIVITY, stream(data["activity"]), Cancel(data["reason"]))


def activities(reading: Reading, params: Data) -> Data:
    """The activities, the latest first; people of a school see those for schools, with their own school's part."""
    found = known(reading)
    years = sorted({row["year"] for row in found}, reverse=True)
    if params["year"] is not None:
        found = rows.of_year(found, params["year"])
    return {"activities": [one for row in found if (one := _seen(reading, row))], "years": years}


def one_activity(reading: Reading, params: Data) -> Data | Refusal:
    """One activity with who came."""
    found = next((row for row in known(reading) if row["activity"] == params["activity"]), None)
    return (found and _seen(reading, found)) or UNKNOWN


def activity_register_document(reading: Reading, params: Data) -> Data | Refusal:
    """The register of an activity's participants: people of the office by id, schools by head count."""
    found = one_activity(reading, params)
    return found if isinstance(found, Refusal) else {"template": "activity-register", "data": found}


def known(reading: Reading) -> list[Row]:
    """Every activity at the moment that is looked at."""
    with reading.model("activities") as (tx, table):
        return rows.known(tx, table, reading.log, reading.area, reading.as_of)


def _details(data: Data) -> Details:
    return msgspec.convert({key: value for key, value in data.items() if key != "activity"}, Details)


def _open_schools(uow: UnitOfWork, activity: str) -> frozenset[str]:
    """The schools that there were on the day it was held."""
    found = rows.known(uow.tx, uow.tables("activities"), uow.log, uow.request.area, None)
    held = next((row["held_on"] for row in found if row["activity"] == activity), None)
    day = date.fromisoformat(held) if held else uow.request.occurred_on
    schools = register.known(uow.tx, uow.tables("schools"), uow.request.area, None)
    return frozenset(code for code, school in schools.items() if school.open_on(day))


def _seen(reading: Reading, row: Row) -> Row | None:
    """`row` as whoever asks may see it."""
    who = reading.principal
    if who.holds(OFFICE, reading.area, reading.today):
        return row
    if "schools" not in row["audience"]:
        return None
    own = {part: _own(reading, row[part]) for part in ("schools", "excused")}
    return {**row, **own, "persons": []}


def _own(reading: Reading, by_school: Data) -> Data:
    who, area, today = reading.principal, reading.area, reading.today
    return {school: value for school, value in by_school.items() if who.may(SCHOOL, area, school, today)}


COMMANDS: Mapping[str, Command] = {
    "plan_activity": Command(contracts.PlanActivity(), ORGANISERS, plan_activity),
    "change_activity": Command(contracts.ChangeActivity(), ORGANISERS, change_activity),
    "hold_activity": Command(contracts.HoldActivity(), ORGANISERS, hold_activity),
    "record_activity_attendance": Command(contracts.RecordActivityAttendance(), ORGANISERS, record_activity_attendance),
    "excuse_school": Command(contracts.ExcuseSchool(), ORGANISERS, excuse_school),
    "summarise_satisfaction": Command(contracts.SummariseSatisfaction(), ORGANISERS, summarise_satisfaction),
    "cancel_activity": Command(contracts.CancelActivity(), ORGANISERS, cancel_activity),
}

QUERIES: Mapping[str, Query] = {
    "activities": Query(contracts.ActivitiesQuery(), READERS, activities),
    "activity": Query(contracts.OneActivity(), READERS, one_activity),
    "activity_register_document": Query(contracts.OneActivity(), OF_THE_OFFICE, activity_register_document),
}
