"""Scheduling, finishing and showing follow-ups."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kernel.application import Answer, Command, Permission, Query, Reading, UnitOfWork, permit
from kernel.authority import OFFICE, SCHOOL, Role
from kernel.decider import Refusal
from kernel.log import AsOf
from services.supervision.contracts import follow_ups as contracts
from services.supervision.domain.follow_up import FOLLOW_UP, Finish, Schedule, place, stream
from services.supervision.projections import follow_ups

FOLLOWERS = Permission(frozenset({Role.SUPERVISOR, Role.GROUP_DIRECTOR}), lambda data: place(data["follow_up"])[1])
"""Supervisors follow up their own schools; the group's director any."""

READERS = permit(*OFFICE, *SCHOOL, anywhere=True)

Data = Mapping[str, Any]


def schedule_follow_up(uow: UnitOfWork, data: Data) -> Answer | Refusal:
    """Set the day of a follow-up."""
    command = Schedule(data["follow_up"], data["on"], uow.request.occurred_on)
    return uow.execute(FOLLOW_UP, stream(*place(data["follow_up"])), command)


def finish_follow_up(uow: UnitOfWork, data: Data) -> Answer | Refusal:
    """Record that a school was followed up."""
    command = Finish(data["follow_up"], data["note"], uow.request.occurred_on)
    return uow.execute(FOLLOW_UP, stream(*place(data["follow_up"])), command)


def ask_follow_ups(reading: Reading, params: Data) -> Data:
    """The follow-ups, the earliest due first, now or as they were; people of a school see their own school's."""
    area, who = reading.area, reading.principal
    with reading.model("follow_ups") as (tx, table):
        if reading.as_of is None:
            rows = follow_ups.every(tx, table, area)
        else:
            names = follow_ups.streams(tx, table, area)
            rows = follow_ups.fold(reading.log.read_streams(area, names, AsOf(instant=reading.as_of)))
    if not who.holds(OFFICE, area, reading.today):
        rows = [row for row in rows if who.may(SCHOOL, area, row["school"], reading.today)]
    return {"follow_ups": follow_ups.choose(rows, params, reading.day)}


COMMANDS: Mapping[str, Command] = {
    "schedule_follow_up": Command(contracts.ScheduleFollowUp(), FOLLOWERS, schedule_follow_up, from_paper=True),
    "finish_follow_up": Command(contracts.FinishFollowUp(), FOLLOWERS, finish_follow_up, from_paper=True),
}

QUERIES: Mapping[str, Query] = {"follow_ups": Query(contracts.FollowUpsQuery(), READERS, ask_follow_ups)}
