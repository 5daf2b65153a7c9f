"""A directory as small as evaluation needs it: it registers and closes schools."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from marshmallow import INCLUDE, Schema

from kernel.application import Answer, Command, UnitOfWork, permit
from kernel.authority import Role
from kernel.decider import Decider, Refusal
from kernel.definition import ServiceDefinition
from kernel.registry import EventType, Registry


@dataclass(frozen=True)
class SchoolRegistered:
    school: str
    name: str
    tracks: tuple[str, ...]
    cluster: str = "c01"
    district: str = "d1"
    students: int = 90


@dataclass(frozen=True)
class SchoolClosed:
    school: str
    closed_on: date


@dataclass(frozen=True)
class TracksChanged:
    school: str
    tracks: tuple[str, ...]


@dataclass(frozen=True)
class PupilsCounted:
    school: str
    year: int
    as_of: date
    tracks: tuple[Mapping[str, Any], ...]


class _Anything(Schema):
    class Meta:
        unknown = INCLUDE


def _decide(event: object, _state: None) -> Sequence[object]:
    return [event]


SCHOOL: Decider[object, None, object] = Decider("school", _decide, lambda _state, _event: None, None)


def _register(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    event = SchoolRegistered(data["school"], "โรงเรียนตัวอย่าง", tuple(data["tracks"]))
    return uow.execute(SCHOOL, f"school-{event.school}", event)


def _close(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    return uow.execute(
        SCHOOL, f"school-{data['school']}", SchoolClosed(data["school"], date.fromisoformat(data["closed_on"]))
    )


def _change_tracks(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    return uow.execute(SCHOOL, f"school-{data['school']}", TracksChanged(data["school"], tuple(data["tracks"])))


def _count_pupils(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    year = data["year"]
    event = PupilsCounted(data["school"], year, date(year - 543, 6, 10), tuple(data["tracks"]))
    return uow.execute(SCHOOL, f"school-{event.school}", event)


def define() -> ServiceDefinition:
    """The neighbour, under directory's name."""
    may = permit(Role.OPERATOR)
    return ServiceDefinition(
        name="directory",
        registry=Registry(
            [
                EventType("school-registered", 1, SchoolRegistered),
                EventType("school-closed", 1, SchoolClosed),
                EventType("school-tracks-changed", 1, TracksChanged),
                EventType("school-pupils-counted", 1, PupilsCounted),
            ]
        ),
        commands={
            "register_school": Command(_Anything(), may, _register),
            "change_tracks": Command(_Anything(), may, _change_tracks),
            "count_pupils": Command(_Anything(), may, _count_pupils),
            "close_school": Command(_Anything(), may, _close),
        },
        queries={},
    )
