"""How the editions of one track's area standard stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from services.standards.domain.area_standard import items as item_tree
from services.standards.domain.area_standard.amendments import (
    AreaStandardApprovalRecounted,
    AreaStandardResolutionCorrected,
    AreaStandardTakenOffAgenda,
)
from services.standards.domain.area_standard.events import (
    AreaStandardApproved,
    AreaStandardConditionMet,
    AreaStandardCorrected,
    AreaStandardDrafted,
    AreaStandardPlacedOnAgenda,
    AreaStandardProclaimed,
    AreaStandardRejected,
    AreaStandardReturned,
    AreaStandardRevised,
    AreaStandardSubmitted,
    AreaStandardSuperseded,
    AreaStandardTakenBack,
    AreaStandardWithdrawn,
    DraftCommentMade,
    DraftCommentResolved,
)
from services.standards.domain.area_standard.history import AreaStandardEvent
from services.standards.domain.area_standard.items import Item

STATUSES = (
    "drafting", "submitted", "on-agenda", "approved", "returned", "rejected", "proclaimed", "superseded",
)  # fmt: skip
OPEN = frozenset({"drafting", "submitted", "on-agenda", "approved", "returned"})
"""An edition that is still on its way; a track has one at a time."""

PROCLAIMED = frozenset({"proclaimed", "superseded"})

TITLE, DISTINCTIVENESS = "@title", "@distinctiveness"
"""Where :attr:`Edition.touched` keeps what is no item."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition.

    :ivar revision: counts the changes of the text from 1; whatever is approved and proclaimed names it
    :ivar touched: code -> revision that last changed it
    :ivar comments: id -> comment; `dealt_with` id -> how
    :ivar submitted_on: when it was handed in last; no meeting before that day had it before it
    :ivar met: condition -> how it was met
    :ivar returned_text: hash of the text that a body returned; the same text is no new revision
    :ivar until_year: the first academic year in which another edition stands in its place
    """

    track: str
    edition: int
    title: str
    items: tuple[Item, ...]
    distinctiveness: str
    base_edition: int | None
    status: str = "drafting"
    revision: int = 1
    touched: Mapping[str, int] = field(default_factory=dict)
    comments: Mapping[str, DraftCommentMade] = field(default_factory=dict)
    dealt_with: Mapping[str, str] = field(default_factory=dict)
    submitted_on: date | None = None
    placed: AreaStandardPlacedOnAgenda | None = None
    approval: AreaStandardApproved | None = None
    met: Mapping[str, str] = field(default_factory=dict)
    refused: AreaStandardReturned | AreaStandardRejected | None = None
    returned_text: str | None = None
    proclamation: AreaStandardProclaimed | None = None
    corrigenda: tuple[AreaStandardCorrected, ...] = ()
    until_year: int | None = None

    @property
    def text_hash(self) -> str:
        """SHA-256 of the text as it is."""
        return item_tree.text_hash(self.track, self.edition, self.title, self.items, self.distinctiveness)

    @property
    def codes(self) -> frozenset[str]:
        """The codes of its items."""
        return frozenset(item.code for item in self.items)

    def item(self, code: str) -> Item | None:
        """One item."""
        return next((item for item in self.items if item.code == code), None)

    @property
    def as_resolved_on(self) -> Edition:
        """As the body had it before it when it resolved."""
        return replace(self, status="on-agenda", approval=None, refused=None)

    def status_in(self, year: int) -> str:
        """Its status in an academic year: until its last one is over, one that is to be replaced is in force."""
        waits = self.status == "superseded" and self.until_year is not None and year < self.until_year
        return "proclaimed" if waits else self.status

    @property
    def unmet(self) -> tuple[str, ...]:
        """Conditions of the approval that are not met."""
        return tuple(one.id for one in self.approval.conditions if one.id not in self.met) if self.approval else ()


@dataclass(frozen=True, slots=True)
class AreaStandard:
    """All editions of one track, by number."""

    editions: Mapping[int, Edition] = field(default_factory=dict)

    @property
    def on_its_way(self) -> Edition | None:
        """The edition that is not proclaimed yet and not rejected."""
        return next((one for one in self.editions.values() if one.status in OPEN), None)

    @property
    def newest(self) -> Edition | None:
        """The edition proclaimed last; no other follows it yet."""
        return next((one for one in self.editions.values() if one.status == "proclaimed"), None)

    def successor(self, edition: int) -> int | None:
        """The number of the edition that was proclaimed in the place of another."""
        for one in self.editions.values():
            before = one.proclamation.supersedes if one.proclamation else None
            if before is not None and before.edition == edition:
                return one.edition
        return None

    def in_force(self, year: int) -> Edition | None:
        """The edition in force in an academic year."""
        return next(
            (
                one
                for one in self.editions.values()
                if one.proclamation is not None
                and one.proclamation.effective_from_year <= year
                and (one.until_year is None or year < one.until_year)
            ),
            None,
        )


def evolve(state: AreaStandard, event: AreaStandardEvent) -> AreaStandard:
    """The editions after one more event."""
    if isinstance(event, AreaStandardDrafted):
        edition = Edition(
            event.track, event.edition, event.title, event.items, event.distinctiveness, event.base_edition
        )
    else:
        edition = _changed(state.editions[event.edition], event)
    return replace(state, editions={**state.editions, event.edition: edition})


def _changed(edition: Edition, event: AreaStandardEvent) -> Edition:
    match event:
        case AreaStandardRevised():
            return _revised(edition, event)
        case DraftCommentMade():
            return replace(edition, comments={**edition.comments, event.comment: event})
        case DraftCommentResolved():
            return replace(edition, dealt_with={**edition.dealt_with, event.comment: event.note})
        case AreaStandardSubmitted():
            return replace(edition, status="submitted", refused=None, submitted_on=event.submitted_on)
        case AreaStandardTakenBack():
            return replace(edition, status="drafting")
        case AreaStandardWithdrawn():
            return replace(edition, status="drafting", placed=None, approval=None, met={})
        case AreaStandardPlacedOnAgenda():
            return replace(edition, status="on-agenda", placed=event)
        case AreaStandardApproved():
            return replace(edition, status="approved", approval=event)
        case AreaStandardConditionMet():
            return replace(edition, met={**edition.met, event.condition: event.note})
        case AreaStandardReturned():
            return replace(edition, status="returned", refused=event, returned_text=edition.text_hash)
        case AreaStandardTakenOffAgenda():
            return replace(edition, status="submitted", placed=None)
        case AreaStandardResolutionCorrected():
            return _resolved_otherwise(edition, event)
        case AreaStandardApprovalRecounted():
            approval = replace(edition.approval, quorum=event.quorum) if edition.approval else None
            return replace(edition, approval=approval)
        case AreaStandardRejected():
            return replace(edition, status="rejected", refused=event)
        case AreaStandardProclaimed():
            return replace(edition, status="proclaimed", proclamation=event)
        case AreaStandardSuperseded():
            return replace(edition, status="superseded", until_year=event.from_year)
        case AreaStandardCorrected():
            wordings = {change.code: change.after for change in event.changes}
            mended = item_tree.reworded(edition.items, wordings)
            return replace(edition, items=mended, corrigenda=(*edition.corrigenda, event))
        case AreaStandardDrafted():
            return edition


def _resolved_otherwise(edition: Edition, event: AreaStandardResolutionCorrected) -> Edition:
    before = replace(edition.as_resolved_on, met={}, returned_text=None)
    named = (event.track, event.edition, event.revision)
    told = (event.body, event.meeting, event.resolution)
    if event.outcome == "returned":
        return _changed(before, AreaStandardReturned(*named, *told))
    if event.outcome == "rejected":
        return _changed(before, AreaStandardRejected(*named, *told))
    approval = AreaStandardApproved(
        *named, event.text_hash, event.body, event.meeting, event.quorum, event.conditions, event.resolution
    )
    kept = {one.id: edition.met[one.id] for one in event.conditions if one.id in edition.met}
    return replace(_changed(before, approval), met=kept)


def _revised(edition: Edition, event: AreaStandardRevised) -> Edition:
    touched = [*(item.code for item in event.put), *event.removed]
    touched += [TITLE] if event.title is not None else []
    touched += [DISTINCTIVENESS] if event.distinctiveness is not None else []
    return replace(
        edition,
        status="drafting",
        revision=event.revision,
        title=edition.title if event.title is None else event.title,
        distinctiveness=edition.distinctiveness if event.distinctiveness is None else event.distinctiveness,
        items=item_tree.changed(edition.items, event.put, event.removed),
        touched={**edition.touched, **dict.fromkeys(touched, event.revision)},
    )
