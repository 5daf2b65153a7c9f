"""Standards with directory beside it, both of which a test can have tell any event: proclaiming takes a whole committee
otherwise, and what is tested here begins behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
from marshmallow import INCLUDE, Schema

from kernel.application import Answer, Command, Refusal, UnitOfWork, permit
from kernel.authority import Role
from kernel.decider import Decider
from kernel.definition import ServiceDefinition
from kernel.province import Province
from services.directory.events import REGISTRY as OF_DIRECTORY
from services.standards import wiring
from services.standards.examples import EVENTS

FIRST, SECOND, THIRD = "1015000001", "1015000002", "1015000003"
ON = "2026-06-01"
"""The day of the proclamation, in academic year 2569."""


class _Anything(Schema):
    class Meta:
        unknown = INCLUDE


def _decide(event: object, _state: None) -> Sequence[object]:
    return [event]


ANYTHING: Decider[object, None, object] = Decider("anything", _decide, lambda state, _event: state, None)


def telling(definition: ServiceDefinition) -> ServiceDefinition:
    """`definition` with one more command that records any of its events."""

    def tell(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
        made = next(entry.shape for entry in definition.registry if entry.name == data["type"])
        return uow.execute(ANYTHING, data["stream"], msgspec.convert(data["data"], made))

    command = Command(_Anything(), permit(Role.OPERATOR), tell)
    return replace(definition, commands={**definition.commands, "tell": command})


def standards() -> ServiceDefinition:
    """The service under test."""
    return telling(wiring.define())


def province(folder: Path, of_standards: ServiceDefinition | None = None) -> Province:
    """Both services, nobody on record."""
    directory = telling(ServiceDefinition("directory", OF_DIRECTORY, {}, {}))
    return Province(folder, [directory, of_standards or standards()])


def tell(made: Province, service: str, type_: str, stream: str, data: Mapping[str, Any], on: str = ON) -> None:
    """Have `service` record an event."""
    made.do(service, "tell", {"type": type_, "stream": stream, "data": data}, occurred_on=on)


def register(made: Province, school: str, *tracks: str, cluster: str = "c01") -> None:
    """A school comes to be on record."""
    data = {"school": school, "name": "โรงเรียนตัวอย่าง", "cluster": cluster, "district": "d1", "students": 90}
    tell(made, "directory", "school-registered", f"school-{school}", {**data, "tracks": tracks or ("basic",)})


def proclaimed(track: str = "basic", edition: int = 1, year: int = 2569) -> Mapping[str, Any]:
    """The data of a proclamation."""
    return {**EVENTS["area-standard-proclaimed"], "track": track, "edition": edition, "effective_from_year": year}


def drafted(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """The data of the draft that a proclamation is of."""
    return {**EVENTS["area-standard-drafted"], **{name: data[name] for name in ("track", "edition", "items")}}


def proclaim(made: Province, track: str = "basic", edition: int = 1, year: int = 2569, on: str = ON) -> None:
    """An edition is drafted and proclaimed."""
    data = proclaimed(track, edition, year)
    tell(made, "standards", "area-standard-drafted", f"area-standard-{track}", drafted(data), on)
    tell(made, "standards", "area-standard-proclaimed", f"area-standard-{track}", data, on)


def notified(made: Province, track: str = "basic", edition: int = 1) -> list[str]:
    """The schools with a notice of an edition, once for each that was recorded."""
    wanted = (track, edition)
    events = made["standards"].log.read_area("1501")
    told = [event.data for event in events if event.type == "school-notified"]
    return sorted(data["school"] for data in told if (data["track"], data["edition"]) == wanted)
