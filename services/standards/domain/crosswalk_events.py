"""What happens to a crosswalk, and what its links say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from services.standards.domain.source import Source

TYPED = ("equal", "subset", "superset", "intersects", "related")
"""How the origin stands to the destination: the same · a part of it · more than it · in part the same · akin."""

RELATIONS = (*TYPED, "corresponds", "part", "absorbed", "none")
"""``corresponds``: one for one, as ``equal`` · ``part``: only a part of the destination, as ``subset`` · ``absorbed``:
lives on elsewhere, see the note · ``none``: without a counterpart. The last two have no destination."""

WITHOUT_DESTINATION = ("absorbed", "none")

STRENGTH = {"equal": 4, "corresponds": 4, "subset": 3, "part": 3, "superset": 3, "intersects": 2, "related": 1}
"""How much a link carries: what holds for one end holds for the other the less, the lower the number."""

Side = Literal["origin", "destination"]


@dataclass(frozen=True, slots=True)
class Edition:
    """One version of one framework."""

    framework: str
    version: str


@dataclass(frozen=True, slots=True)
class Link:
    """An item of the origin and the item of the destination that answers to it, if any does.

    :ivar note: why they go together, or why nothing answers to the origin
    """

    origin: str
    destination: str | None
    relation: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Explained:
    """Why nothing of the origin answers to an item of the destination."""

    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class CrosswalkRegistered:
    """A crosswalk is on record.

    :ivar explained: items of the destination without a counterpart, where it came with them
    """

    crosswalk: str
    version: str
    origin: Edition
    destination: Edition
    links: tuple[Link, ...]
    source: Source
    explained: tuple[Explained, ...] = ()


@dataclass(frozen=True, slots=True)
class CrosswalkOpened:
    """A crosswalk without links was begun, to be filled in link by link."""

    crosswalk: str
    version: str
    origin: Edition
    destination: Edition
    source: Source


@dataclass(frozen=True, slots=True)
class CrosswalkLinkSet:
    """A link was made, or says something else from now.

    :ivar revision: of the version, counting from 1
    :ivar reason: why the two go together in this way
    """

    crosswalk: str
    version: str
    revision: int
    origin: str
    destination: str
    relation: str
    reason: str


@dataclass(frozen=True, slots=True)
class CrosswalkLinkRemoved:
    """A link holds no longer."""

    crosswalk: str
    version: str
    revision: int
    origin: str
    destination: str
    reason: str


@dataclass(frozen=True, slots=True)
class CrosswalkItemExplained:
    """Why nothing on the other side answers to an item."""

    crosswalk: str
    version: str
    revision: int
    side: Side
    code: str
    reason: str


CrosswalkEvent = (
    CrosswalkRegistered | CrosswalkOpened | CrosswalkLinkSet | CrosswalkLinkRemoved | CrosswalkItemExplained
)
