"""The board of a circulated edition: who was notified, who opened, who acknowledged, by cluster and school; and the
agencies that are told with the schools."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kernel.application import Answer, Command, Query, Reading, UnitOfWork, permit
from kernel.authority import OFFICE, Role
from kernel.decider import Refusal
from services.standards.contracts import notifications as shapes
from services.standards.contracts.shared import NothingSchema
from services.standards.domain.circulation import CIRCULATION, STREAM, ChooseAgencies, Circulation
from services.standards.handlers import reminders
from services.standards.projections import notifications
from services.standards.projections import schools as register
from services.standards.projections.notifications import Row
from services.standards.projections.schools import School

Data = Mapping[str, Any]

READERS = permit(*OFFICE, anywhere=True)
CHOOSERS = permit(Role.COMMITTEE_SECRETARY, Role.GROUP_DIRECTOR, Role.AREA_DIRECTOR)

STEPS = ("notified", "opened", "acknowledged")
"""What counts as reached by a notice: whoever acknowledged also opened, and was notified."""


def choose_agencies(uow: UnitOfWork, data: Data) -> Answer | Refusal:
    """Say which agencies are told of the area's standards."""
    return uow.execute(CIRCULATION, STREAM, ChooseAgencies(tuple(data["agencies"])))


def circulation_agencies(reading: Reading, _params: Data) -> Data:
    """The registered agencies, and which of them are told; `version` is what a change has to have seen."""
    state: Circulation
    state, version = reading.state(CIRCULATION, STREAM)
    names = sorted(state.agencies.items())
    agencies = [{"agency": agency, "name": name, "named": agency in state.named} for agency, name in names]
    return {"agencies": agencies, "version": version}


def circulated_editions(reading: Reading, _params: Data) -> Data:
    """What was proclaimed, each with how many schools were notified, opened and acknowledged."""
    schools = _schools(reading)
    found = []
    for edition in editions(reading):
        board = _board(edition, rows(reading, track=edition["track"], edition=edition["edition"]), schools, reading)
        found.append({**edition, **_counts(board)})
    return {"editions": found}


def circulation_board(reading: Reading, params: Data) -> Data | Refusal:
    """Everyone who has a notice of one edition, with the counts of the office and of each cluster.

    A school that closed since, or teaches the track no more, keeps its row; it counts no longer unless it acknowledged.
    """
    edition = edition_of(reading, params["track"], params["edition"])
    if isinstance(edition, Refusal):
        return edition
    every = rows(reading, track=params["track"], edition=params["edition"])
    board = _board(edition, every, _schools(reading), reading)
    clusters = sorted({row["cluster"] for row in board})
    listed: Circulation = reading.state(CIRCULATION, STREAM)[0]
    names = listed.agencies
    return {
        **edition,
        **_counts(board),
        "clusters": [
            {"cluster": cluster, **_counts([row for row in board if row["cluster"] == cluster])} for cluster in clusters
        ],
        "schools": board,
        "agencies": [{**row, "name": names.get(row["agency"], row["agency"])} for row in every if "agency" in row],
    }


def editions(reading: Reading) -> list[dict[str, Any]]:
    """What had been proclaimed at the moment that is looked at."""
    with reading.model("notifications") as (tx, tables):
        return notifications.editions(tx, tables, reading.area, reading.as_of)


def edition_of(reading: Reading, track: str, number: int) -> dict[str, Any] | Refusal:
    """One proclaimed edition."""
    found = next((one for one in editions(reading) if (one["track"], one["edition"]) == (track, number)), None)
    message = "ไม่พบมาตรฐานฉบับนี้ในรายการที่ประกาศใช้แล้ว"
    return found or Refusal("standards.edition-not-proclaimed", message, "edition", "missing")


def rows(reading: Reading, **wanted: Any) -> list[Row]:
    """Notices at the moment that is looked at, narrowed by track and edition, or school."""
    with reading.model("notifications") as (tx, tables):
        return notifications.notices(tx, tables, reading.log, reading.area, reading.as_of, **wanted)


def _schools(reading: Reading) -> dict[str, School]:
    with reading.model("schools") as (tx, table):
        return register.known(tx, table, reading.area, reading.as_of)


def _board(edition: Data, every: Sequence[Row], schools: Mapping[str, School], reading: Reading) -> list[Row]:
    found = []
    for row in every:
        school = schools.get(row.get("school", ""))
        if school is not None:
            concerned = school.teaches(edition["track"], reading.day) or row["status"] == "acknowledged"
            found.append({**row, "cluster": school.cluster, "concerned": concerned})
    return reminders.with_next(reading, found)


def _counts(board: Sequence[Row]) -> dict[str, int]:
    reached = [STEPS.index(row["status"]) for row in board if row["concerned"]]
    return {step: sum(one >= place for one in reached) for place, step in enumerate(STEPS)}


COMMANDS: Mapping[str, Command] = {
    "choose_agencies": Command(shapes.ChooseAgenciesSchema(), CHOOSERS, choose_agencies),
}

QUERIES: Mapping[str, Query] = {
    "circulated_editions": Query(NothingSchema(), READERS, circulated_editions),
    "circulation_board": Query(shapes.EditionOfTrackSchema(), READERS, circulation_board),
    "circulation_agencies": Query(NothingSchema(), READERS, circulation_agencies),
}
