"""What happens to a framework, and what its lines are."""

from __future__ import annotations

from dataclasses import dataclass

from services.standards.domain.citation import Citation
from services.standards.domain.rubric import Criterion
from services.standards.domain.source import Source


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a framework.

    :ivar code: its number as printed, such as ``1.1 (3)``
    :ivar parent: code of the line above it in the tree, None at the top
    :ivar text: wording, to the letter
    :ivar kind: one of the kinds that we know, or what another system calls its own
    :ivar tag: where the wording comes from
    """

    code: str
    parent: str | None
    text: str
    kind: str
    tag: str


@dataclass(frozen=True, slots=True)
class FrameworkRegistered:
    """A version of a framework is on record. Its shape is that of the command ``RegisterFramework``.

    :ivar own: codes of the items that are no counterpart of another authority's, where a package said so
    """

    framework: str
    version: str
    title: str
    track: str | None
    kind: str
    source: Source
    effective_from_year: int
    items: tuple[Item, ...]
    supersedes: str | None = None
    own: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FrameworkRubricRecorded:
    """The levels of quality that came with a version are on record; none at all is said too."""

    framework: str
    version: str
    rubric: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class ItemCited:
    """An item rests on a clause of a document."""

    framework: str
    version: str
    code: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class ItemCitationWithdrawn:
    """It does not rest on that clause."""

    framework: str
    version: str
    code: str
    citation: Citation
    reason: str


FrameworkEvent = FrameworkRegistered | FrameworkRubricRecorded | ItemCited | ItemCitationWithdrawn
