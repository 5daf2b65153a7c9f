"""What people do with a crosswalk."""

from __future__ import annotations

from dataclasses import dataclass

from services.standards.domain.crosswalk_events import Edition, Explained, Link, Side
from services.standards.domain.source import Source


@dataclass(frozen=True, slots=True)
class Ends:
    """What is known of the two editions.

    :ivar origin: the item codes of the origin edition, empty where it is not on record
    :ivar leaves: those among them that have nothing below them
    :ivar destination: the item codes of the destination edition
    """

    origin: frozenset[str]
    leaves: frozenset[str]
    destination: frozenset[str]


@dataclass(frozen=True, slots=True)
class RegisterCrosswalk:
    """Put a whole crosswalk on record; every leaf of its origin must be accounted for."""

    crosswalk: str
    version: str
    origin: Edition
    destination: Edition
    links: tuple[Link, ...]
    source: Source
    ends: Ends


@dataclass(frozen=True, slots=True)
class TakeOverCrosswalk:
    """Put a crosswalk on record as it stands in another office; what it leaves open stays open."""

    crosswalk: str
    version: str
    origin: Edition
    destination: Edition
    links: tuple[Link, ...]
    explained: tuple[Explained, ...]
    source: Source
    ends: Ends


@dataclass(frozen=True, slots=True)
class OpenCrosswalk:
    """Begin a crosswalk without links."""

    crosswalk: str
    version: str
    origin: Edition
    destination: Edition
    source: Source
    ends: Ends


@dataclass(frozen=True, slots=True)
class SetLink:
    """Say how two items go together, with the reason."""

    crosswalk: str
    origin: str
    destination: str
    relation: str
    reason: str
    ends: Ends


@dataclass(frozen=True, slots=True)
class RemoveLink:
    """Take a link away."""

    crosswalk: str
    origin: str
    destination: str
    reason: str


@dataclass(frozen=True, slots=True)
class ExplainItem:
    """Say why nothing answers to an item."""

    crosswalk: str
    side: Side
    code: str
    reason: str
    ends: Ends


CrosswalkCommand = RegisterCrosswalk | TakeOverCrosswalk | OpenCrosswalk | SetLink | RemoveLink | ExplainItem
