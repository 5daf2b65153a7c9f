"""The office's area and its schools."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kernel.application import Answer, Reading, UnitOfWork
from kernel.decider import Refusal
from services.directory.domain import area, school
from services.directory.domain.area import AREA, AddCluster, AddDistrict, AreaState, RegisterArea
from services.directory.domain.school import SCHOOL, CloseSchool, MoveSchool, RegisterSchool, RenameSchool
from services.directory.projections import tree as tree_rows


def register_area(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    """Put the office on record."""
    command = RegisterArea(uow.request.area, data["name"], data["kind"], data["province"])
    return uow.execute(AREA, area.stream(uow.request.area), command)


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
    """The office with its districts, clusters and schools."""
    with reading.model("tree") as (tx, tables):
        found = tree_rows.whole(tx, tables, reading.area)
    return found or Refusal("directory.area-unknown", "ยังไม่ได้ขึ้นทะเบียนเขตพื้นที่นี้", None, "missing")


def one_school(reading: Reading, params: Mapping[str, Any]) -> Mapping[str, Any] | Refusal:
    """One school with the names of its cluster and district."""
    with reading.model("tree") as (tx, tables):
        found = tree_rows.school(tx, tables, reading.area, params["school"])
    return found or Refusal("directory.school-unknown", "ไม่พบโรงเรียนนี้ในทะเบียน", "school", "missing")


def _place(uow: UnitOfWork, data: Mapping[str, Any]) -> str | Refusal:
    state: AreaState = uow.state(AREA, area.stream(uow.request.area))[0]
    return state.place(data["cluster"], data["district"])
