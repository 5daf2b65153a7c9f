"""A tiny domain to fill logs with: notes that were written, whose shape changed once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from kernel.envelope import Metadata, NewEvent
from kernel.registry import EventType, Registry

AREA = "1501"
STREAM = "note-1"
ACTOR = Metadata("person:p-1", date(2026, 11, 20), "correlation-1")
START = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class NoteWritten:
    """Version 1 said ``text``; version 2 says ``body`` and ``language``."""

    body: str
    language: str


@dataclass(frozen=True, slots=True)
class NoteTornUp:
    """Nothing but the fact."""


def _named_anew(data: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"body": data["text"], "language": "th"}


REGISTRY = Registry(
    [EventType("note-written", 2, NoteWritten, {1: _named_anew}), EventType("note-torn-up", 1, NoteTornUp)]
)


def note(body: str = "ก") -> NewEvent:
    """A note as it is written today."""
    return REGISTRY.encode(NoteWritten(body, "th"))


def old_note(text: str) -> NewEvent:
    """A note as it was written before."""
    return NewEvent("note-written", 1, {"text": text})


class Clock:
    """A clock that is set by the test and goes one second on at each look."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        """The time."""
        self.now += timedelta(seconds=1)
        return self.now
