"""A sentence of an accepted self-assessment report, by the place where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["strength", "improvement"]
KINDS: tuple[Kind, ...] = ("strength", "improvement")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One strength or point to develop.

    :ivar key: as :func:`key` makes it
    :ivar event_id: of the acceptance that it stands in, for whoever wants to see it there
    :ivar position: of that event in evaluation's log of the area
    """

    key: str
    school: str
    standard: str
    kind: Kind
    event_id: str
    position: int


def key(school: str, version: int, kind: Kind, ordinal: int) -> str:
    """The name of a sentence: its school, the version of the report, its kind and its place among them, from 0."""
    return f"{school}/{version}/{kind}/{ordinal}"


def school_of(name: str) -> str:
    """The school of a sentence's key."""
    return name.split("/", 1)[0]
