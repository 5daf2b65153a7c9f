"""The office's area and its schools."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kernel.application import Answer, Reading, UnitOfWork
from kernel.database import iso
from kernel.decider import Refusal
from kernel.envelope import Recorded
from kernel.log import AsOf
from kernel.years import bangkok_date, written_day
from services.directory.domain import area, school
from services.directory.domain.area import (
    AREA,
    UNKNOWN,
    AddCluster,
    AddDistrict,
    AreaState,
    RegisterArea,
    SetLetterhead,
)
from services.directory.domain.letterhead import Letterhead
from services.directory.domain.pupils import CountPupils, TrackPupils
from services.directory.domain.school import SCHOOL, CloseSchool, MoveSchool, RegisterSchool, RenameSchool
from services.directory.projections import tree as tree_rows
from services.directory.projections import tree_then


def register_area(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    """Put the office on record."""
    command = RegisterArea(uow.request.area, data["name"], data["kind"], data["province"])
    return uow.execute(AREA, area.stream(uow.request.area), command)


def set_letterhead(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    """Say what the office's letters say of it."""
    return uow.execute(AREA, area.stream(uow.request.area), SetLetterhead(Letterhead(**data)))


def add_district(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    """Add a district."""
    return uow.execute(AREA, area.stream(uow.request.area), AddDistrict(**data))


def add_cluster(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    """Add a cluster."""
    return uow.execute(AREA, area.stream(uow.request.area), AddCluster(**data))


def register_school(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    """Put a school on record in its cluster and district."""
    district = _place(uow, data)
    if isinstance(district, Refusal):
        return district
    command = RegisterSchool(
        data["school"], data["name"], data["cluster"], district, tuple(data["tracks"]), data["students"]
    )
    return uow.execute(SCHOOL, school.stream(command.school), command)


def count_pupils(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    """Take down a school's pupils of 10 June of a year, by track."""
    counts = tuple(TrackPupils(**each) for each in data["tracks"])
    command = CountPupils(data["year"], counts, uow.request.occurred_on)
    return uow.execute(SCHOOL, school.stream(data["school"]), command)


def rename_school(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    """Give a school another name."""
    return uow.execute(SCHOOL, school.stream(data["school"]), RenameSchool(data["name"]))


def move_school(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    """Move a school to another cluster or district."""
    district = _place(uow, data)
    if isinstance(district, Refusal):
        return district
    return uow.execute(SCHOOL, school.stream(data["school"]), MoveSchool(data["cluster"], district))


def close_school(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    """Close a school for good."""
    return uow.execute(SCHOOL, school.stream(data["school"]), CloseSchool(data["closed_on"]))


def tree(reading: Reading, _params: Mapping[str, Any]) -> Mapping[str, Any] | Refusal:
    """The office with its districts, clusters and schools, and since when anything of it is on record."""
    with reading.model("tree") as (tx, tables):
        now = reading.as_of is None
        found = tree_rows.whole(tx, tables, reading.area) if now else None
        codes = [] if now else tree_rows.codes(tx, tables, reading.area)
    if not now:
        found = _then(reading, codes)
    first = reading.log.read_area(reading.area, 0, 1)
    if found is None:
        return _not_yet(first)
    return {**found, "since": iso(first[0].recorded_at)}


def one_school(reading: Reading, params: Mapping[str, Any]) -> Mapping[str, Any] | Refusal:
    """One school with the names of its cluster and district."""
    code = params["school"]
    if reading.as_of is None:
        with reading.model("tree") as (tx, tables):
            found = tree_rows.school(tx, tables, reading.area, code)
    else:
        found = tree_then.placed(_then(reading, [code]) or {"schools": ()}, code)
    return found or Refusal("directory.school-unknown", "ไม่พบโรงเรียนนี้ในทะเบียน", "school", "missing")


def _then(reading: Reading, codes: Iterable[str]) -> dict[str, Any] | None:
    """The tree with the schools of `codes` as it stood at the moment looked back to."""
    streams = [area.stream(reading.area), *map(school.stream, codes)]
    return tree_then.fold(reading.log.read_streams(reading.area, streams, AsOf(instant=reading.as_of)))


def _not_yet(first: Sequence[Recorded]) -> Refusal:
    if not first:
        return UNKNOWN
    day = bangkok_date(first[0].recorded_at)
    message = f"ยังไม่มีข้อมูล ณ เวลาที่เลือก บันทึกแรกของสำนักงานนี้คือวันที่ {written_day(day)}"
    return Refusal("directory.before-first-record", message, "as_of", "missing")


def _place(uow: UnitOfWork, data: Mapping[str, Any]) -> str | Refusal:
    state: AreaState = uow.state(AREA, area.stream(uow.request.area))[0]
    return state.place(data["cluster"], data["district"])
