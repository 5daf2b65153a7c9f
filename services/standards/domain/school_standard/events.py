"""What happens to a school's standards."""

from __future__ import annotations

from dataclasses import dataclass

from services.standards.domain.announcing import Announcement
from services.standards.domain.board import Board
from services.standards.domain.school_item import SchoolItem


@dataclass(frozen=True, slots=True)
class Comment:
    """A word of advice.

    :ivar code: the item it is about, None for the whole
    """

    code: str | None
    text: str


@dataclass(frozen=True, slots=True)
class SchoolStandardAdopted:
    """An edition was begun from a copy of the area's.

    :ivar effective_from_year: academic year from which it is to hold
    :ivar identity: the school's identity (อัตลักษณ์) in a sentence
    :ivar reason: why there is a new edition although the area's has not changed; empty otherwise
    :ivar left_out: own items of the edition before that find no place under the area's new one
    """

    school: str
    track: str
    edition: int
    area_edition: int
    effective_from_year: int
    items: tuple[SchoolItem, ...]
    identity: str = ""
    reason: str = ""
    left_out: tuple[SchoolItem, ...] = ()


@dataclass(frozen=True, slots=True)
class SchoolStandardRevised:
    """The draft has other own items or another identity; an endorsement of the text before is void."""

    school: str
    track: str
    edition: int
    revision: int
    items: tuple[SchoolItem, ...]
    identity: str = ""


@dataclass(frozen=True, slots=True)
class SchoolStandardCorrected:
    """The draft has the wording of the area's items as they were corrected; an endorsement of the text before is void.

    :ivar codes: the area's items that read otherwise now
    """

    school: str
    track: str
    edition: int
    revision: int
    items: tuple[SchoolItem, ...]
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SchoolStandardDiscarded:
    """The draft was given up before it was announced; its number is free for the next one."""

    school: str
    track: str
    edition: int
    reason: str


@dataclass(frozen=True, slots=True)
class SchoolStandardEndorsed:
    """The school board endorsed the text whose hash this is."""

    school: str
    track: str
    edition: int
    revision: int
    board: Board
    text_hash: str


@dataclass(frozen=True, slots=True)
class SchoolStandardProclaimed:
    """The school's director announced the text that the board had endorsed. Whole, for those who build on it."""

    school: str
    track: str
    edition: int
    area_edition: int
    effective_from_year: int
    items: tuple[SchoolItem, ...]
    announcement: Announcement
    board: Board
    text_hash: str
    identity: str = ""


@dataclass(frozen=True, slots=True)
class SchoolStandardReviewed:
    """A supervisor looked through an announced edition.

    :ivar outcome: ``agreed`` or ``advice``
    :ivar by: ``person:<id>``
    """

    school: str
    track: str
    edition: int
    outcome: str
    comments: tuple[Comment, ...]
    by: str


SchoolStandardEvent = (
    SchoolStandardAdopted
    | SchoolStandardRevised
    | SchoolStandardCorrected
    | SchoolStandardDiscarded
    | SchoolStandardEndorsed
    | SchoolStandardProclaimed
    | SchoolStandardReviewed
)
