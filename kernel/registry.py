"""Names of events, the classes behind them today, and how older shapes are read.

A stored event carries a name and an integer version, never a Python path. Replay stays on plain JSON and dataclasses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from kernel.envelope import NewEvent, Recorded

Upcaster = Callable[[Mapping[str, Any]], Mapping[str, Any]]


class UnknownEvent(LookupError):
    """The log holds an event whose name or version this code does not know."""


@dataclass(frozen=True, slots=True)
class EventType:
    """One name.

    :ivar name: kebab case, past tense: ``evaluation-completed``
    :ivar version: the version that `shape` writes today, from 1
    :ivar upcasters: ``{n: function}`` turns data of version ``n`` into version ``n + 1``; one for each older one
    """

    name: str
    version: int
    shape: type[Any]
    upcasters: Mapping[int, Upcaster] | None = None


class Registry:
    """The events of one service, by name and by class."""

    def __init__(self, types: Iterable[EventType]) -> None:
        self._by_name: dict[str, EventType] = {}
        self._by_shape: dict[type[Any], EventType] = {}
        self._decoders: dict[tuple[str, int], Callable[[str], Any]] = {}
        for entry in types:
            missing = [n for n in range(1, entry.version) if n not in (entry.upcasters or {})]
            if missing:
                raise ValueError(f"{entry.name}: no upcaster from version {missing[0]}")
            if entry.name in self._by_name or entry.shape in self._by_shape:
                raise ValueError(f"{entry.name} is registered twice")
            self._by_name[entry.name] = entry
            self._by_shape[entry.shape] = entry
            self._decoders[entry.name, entry.version] = msgspec.json.Decoder(entry.shape).decode

    def __iter__(self) -> Iterator[EventType]:
        return iter(self._by_name.values())

    def encode(self, event: object) -> NewEvent:
        """`event` as plain JSON under its stored name."""
        entry = self._by_shape.get(type(event))
        if entry is None:
            raise UnknownEvent(f"{type(event).__name__} is not registered")
        return NewEvent(entry.name, entry.version, msgspec.to_builtins(event))

    def upcast(self, name: str, version: int, data: Mapping[str, Any]) -> tuple[int, Mapping[str, Any]]:
        """`data` in today's shape, with today's version.

        :raises UnknownEvent: for a name that is not registered or a version newer than this code
        """
        entry = self._by_name.get(name)
        if entry is None or version > entry.version:
            raise UnknownEvent(f"{name} version {version} is not known here")
        for step in range(version, entry.version):
            data = (entry.upcasters or {})[step](data)
        return entry.version, data

    def decode(self, event: Recorded) -> Any:
        """`event` as the dataclass that the domain knows."""
        entry = self._by_name.get(event.type)
        if entry is None:
            raise UnknownEvent(f"{event.type} is not known here")
        _, data = self.upcast(event.type, event.schema_version, event.data)
        return msgspec.convert(data, entry.shape)

    def decode_stored(self, name: str, version: int, data: str) -> Any:
        """The dataclass straight from the stored JSON.

        :raises UnknownEvent: for a name that is not registered or a version newer than this code
        """
        decoder = self._decoders.get((name, version))
        if decoder is not None:
            return decoder(data)
        _, today = self.upcast(name, version, msgspec.json.decode(data))
        return msgspec.convert(today, self._by_name[name].shape)
