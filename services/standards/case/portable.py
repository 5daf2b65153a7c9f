"""A framework with everything that travels with it, as one value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from services.standards.domain.citation import Citation
from services.standards.domain.crosswalk_events import Edition, Link
from services.standards.domain.framework_events import Item
from services.standards.domain.rubric import Criterion
from services.standards.domain.source import Source


@dataclass(frozen=True, slots=True)
class Table:
    """A crosswalk that begins in the framework; links without a destination say why there is none.

    :ivar explained: items of the destination without a counterpart, with the reason
    """

    crosswalk: str
    version: str
    destination: Edition
    links: tuple[Link, ...]
    explained: tuple[tuple[str, str], ...]
    source: Source
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Loose:
    """What another system says of one of its items and of something else, wherever that may be.

    :ivar origin: code of the item
    :ivar type: of the association, as CASE calls it
    :ivar destination: identifier of what it leads to
    :ivar title: what that is called
    """

    origin: str
    type: str
    destination: str
    title: str
    note: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What of a package is not taken in.

    :ivar code: the item that it is about, None for the package as a whole
    :ivar reason: in Thai
    """

    code: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Portable:
    """One version of a framework.

    :ivar citations: what items rest on, as (code, citation)
    :ivar superseded_by: the version that takes its place, if any does
    :ivar until_year: the first academic year, Buddhist era, in which that version is in force
    :ivar own: codes of the items that are the area's own
    :ivar changed_at: when it was put on record, UTC
    """

    framework: str
    version: str
    title: str
    track: str | None
    kind: str
    source: Source
    effective_from_year: int
    supersedes: str | None
    superseded_by: str | None
    items: tuple[Item, ...]
    citations: tuple[tuple[str, Citation], ...]
    own: tuple[str, ...]
    tables: tuple[Table, ...]
    rubric: tuple[Criterion, ...]
    changed_at: datetime
    until_year: int | None = None
