"""A school's standards as far as they have come."""

from __future__ import annotations

from dataclasses import dataclass, replace

from services.standards.domain.announcing import edition_named, went_out
from services.standards.domain.board import Board
from services.standards.domain.school_item import SchoolItem, text_hash
from services.standards.domain.school_standard.events import (
    SchoolStandardAdopted,
    SchoolStandardCorrected,
    SchoolStandardDiscarded,
    SchoolStandardEndorsed,
    SchoolStandardEvent,
    SchoolStandardProclaimed,
    SchoolStandardReviewed,
    SchoolStandardRevised,
)


@dataclass(frozen=True, slots=True)
class Endorsement:
    """The board's resolution on a text.

    :ivar stale: whether the text was changed since
    """

    board: Board
    text_hash: str
    stale: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """The edition in preparation.

    :ivar endorsement: the newest; it counts only while the text is as the board saw it
    """

    begun: SchoolStandardAdopted
    revision: int
    items: tuple[SchoolItem, ...]
    identity: str
    endorsement: Endorsement | None = None

    @property
    def text_hash(self) -> str:
        """Hash of what would be announced now."""
        head = {
            "school": self.begun.school,
            "track": self.begun.track,
            "edition": self.begun.edition,
            "area_edition": self.begun.area_edition,
            "effective_from_year": self.begun.effective_from_year,
            "identity": self.identity,
        }
        return text_hash(head, self.items)

    @property
    def endorsed(self) -> bool:
        """Whether the board has endorsed just this text."""
        seen = self.endorsement
        return seen is not None and not seen.stale and seen.text_hash == self.text_hash


@dataclass(frozen=True, slots=True)
class SchoolStandard:
    """One stream: the editions announced, oldest first, their reviews, and the one in preparation."""

    proclaimed: tuple[SchoolStandardProclaimed, ...] = ()
    reviews: tuple[SchoolStandardReviewed, ...] = ()
    draft: Draft | None = None

    @property
    def latest(self) -> SchoolStandardProclaimed | None:
        """The newest announced edition."""
        return self.proclaimed[-1] if self.proclaimed else None

    @property
    def numbers(self) -> dict[str, str]:
        """The numbers of its announcements, each with its year, and with what each went out."""
        return dict(
            went_out(f"ประกาศ{edition_named(one.track, one.edition)}", one.announcement) for one in self.proclaimed
        )

    def in_force(self, year: int) -> SchoolStandardProclaimed | None:
        """The announced edition that holds in academic `year`."""
        return next((one for one in reversed(self.proclaimed) if one.effective_from_year <= year), None)

    def review(self, edition: int) -> SchoolStandardReviewed | None:
        """The newest review of `edition`."""
        return next((one for one in reversed(self.reviews) if one.edition == edition), None)


def evolve(state: SchoolStandard, event: SchoolStandardEvent) -> SchoolStandard:
    """The standards after `event`."""
    match event:
        case SchoolStandardAdopted():
            return replace(state, draft=Draft(event, 1, event.items, event.identity))
        case SchoolStandardRevised():
            assert state.draft is not None
            draft = replace(state.draft, revision=event.revision, items=event.items, identity=event.identity)
            return replace(state, draft=replace(draft, endorsement=outdated(draft.endorsement)))
        case SchoolStandardCorrected():
            assert state.draft is not None
            draft = replace(state.draft, revision=event.revision, items=event.items)
            return replace(state, draft=replace(draft, endorsement=outdated(draft.endorsement)))
        case SchoolStandardDiscarded():
            return replace(state, draft=None)
        case SchoolStandardEndorsed():
            assert state.draft is not None
            return replace(state, draft=replace(state.draft, endorsement=Endorsement(event.board, event.text_hash)))
        case SchoolStandardProclaimed():
            return replace(state, proclaimed=(*state.proclaimed, event), draft=None)
        case SchoolStandardReviewed():
            return replace(state, reviews=(*state.reviews, event))


def outdated(endorsement: Endorsement | None) -> Endorsement | None:
    """`endorsement` once what it was for has been changed."""
    return None if endorsement is None else replace(endorsement, stale=True)
