"""What can be asked of a school's standards. Each command brings the Thai date of the act as `on`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from services.standards.domain.announcing import Signing
from services.standards.domain.board import Board
from services.standards.domain.school_item import AreaItem, Line
from services.standards.domain.school_standard.events import Comment


@dataclass(frozen=True, slots=True)
class AreaEdition:
    """The area's proclaimed standards of one track, as they are in force in the year asked for.

    :ivar moved: code in the edition before -> code in this one, where an item has another
    """

    edition: int
    items: tuple[AreaItem, ...]
    moved: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Adopt:
    """Begin an edition of the school's standards from a copy of the area's.

    :ivar year: the academic year from which it is to hold
    :ivar taught: the tracks that the school teaches
    :ivar area: the area's edition in force in `year`, None where there is none
    :ivar reason: why there is to be a new edition although the area's has not changed
    """

    school: str
    track: str
    year: int
    taught: tuple[str, ...]
    area: AreaEdition | None
    reason: str
    on: date


@dataclass(frozen=True, slots=True)
class Revise:
    """Change the draft: its whole lines as they are to be, the area's among them.

    :ivar identity: the school's identity in a sentence; None leaves it as it is
    """

    lines: tuple[Line, ...]
    identity: str | None
    on: date


@dataclass(frozen=True, slots=True)
class TakeCorrected:
    """Take over how the area's items read since corrigenda of the edition that the draft stands on.

    :ivar wording: code -> text of every item of that edition, as it reads on the day
    """

    wording: Mapping[str, str]
    on: date


@dataclass(frozen=True, slots=True)
class Discard:
    """Give the draft up, such as one that was begun for a wrong year."""

    reason: str
    on: date


@dataclass(frozen=True, slots=True)
class Endorse:
    """Put on record that the school board endorsed the draft as it stands.

    :ivar wording: as in :class:`TakeCorrected`
    """

    board: Board
    on: date
    wording: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Proclaim:
    """Announce the endorsed text.

    :ivar area: the area's edition in force in the year that the draft is for
    :ivar used: numbers of announcements that the school has used, for its standards or its targets, each with its year,
        and with what it went out, in Thai
    :ivar wording: as in :class:`TakeCorrected`
    """

    announcement: Signing
    area: AreaEdition | None
    on: date
    used: Mapping[str, str] = field(default_factory=dict)
    wording: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Review:
    """A supervisor's word on the newest announced edition.

    :ivar by: ``person:<id>``
    """

    outcome: str
    comments: tuple[Comment, ...]
    by: str
    on: date


SchoolStandardCommand = Adopt | Revise | TakeCorrected | Discard | Endorse | Proclaim | Review
