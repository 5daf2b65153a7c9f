"""How the editions of one track's area standard stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from services.standards.domain.area_standard import items as item_tree
from services.standards.domain.area_standard.amendments import AreaStandardRenumbered
from services.standards.domain.area_standard.events import (
    AreaStandardApproved,
    AreaStandardCorrected,
    AreaStandardPlacedOnAgenda,
    AreaStandardProclaimed,
    AreaStandardRejected,
    AreaStandardReturned,
    DraftCommentMade,
)
from services.standards.domain.area_standard.items import Item
from services.standards.domain.area_standard.moves import AreaStandardItemMoved
from services.standards.domain.area_standard.sign_offs import (
    AreaStandardHeldUp,
    AreaStandardSignedOff,
    SignOff,
)

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
    :ivar origins: code -> the code that the same item had when the edition was begun; of items added since, nothing
    :ivar moves: how its items were moved and numbered anew, in order
    :ivar removals: revision -> the codes that were taken out with it
    :ivar comments: id -> comment, each with the code that its item has now; `dealt_with` id -> how
    :ivar left_over: id of a comment whose item was taken out -> that item; the comment stands at the whole from then on
    :ivar sign_offs: station -> what it said last, of whatever revision
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
    sign_offs: Mapping[str, SignOff] = field(default_factory=dict)
    submitted_on: date | None = None
    placed: AreaStandardPlacedOnAgenda | None = None
    approval: AreaStandardApproved | None = None
    met: Mapping[str, str] = field(default_factory=dict)
    refused: AreaStandardReturned | AreaStandardRejected | None = None
    returned_text: str | None = None
    proclamation: AreaStandardProclaimed | None = None
    renumbered: tuple[AreaStandardRenumbered, ...] = ()
    corrigenda: tuple[AreaStandardCorrected, ...] = ()
    until_year: int | None = None
    origins: Mapping[str, str] = field(default_factory=dict)
    moves: tuple[AreaStandardItemMoved, ...] = ()
    removals: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    left_over: Mapping[str, Item] = field(default_factory=dict)

    def number_now(self, code: str, revision: int) -> str | None:
        """The number that the item bears now which bore `code` in `revision`; None where it was taken out since."""
        numbers: dict[int, Mapping[str, str | None]] = {at: dict.fromkeys(gone) for at, gone in self.removals.items()}
        numbers |= {one.revision: {each["from"]: each["to"] for each in one.codes} for one in self.moves}
        now: str | None = code
        for at in sorted(at for at in numbers if at > revision):
            now = None if now is None else numbers[at].get(now, now)
        return now

    def numbers_since(self, revision: int) -> dict[str, str | None]:
        """What became of the numbers of `revision` that do not stand for the same item any more: old -> now."""
        named = {each["from"] for one in self.moves for each in one.codes}
        named.update(code for gone in self.removals.values() for code in gone)
        return {code: now for code in sorted(named) if (now := self.number_now(code, revision)) != code}

    @property
    def text_hash(self) -> str:
        """SHA-256 of the text as it is."""
        return item_tree.text_hash(self.track, self.edition, self.title, self.items, self.distinctiveness)

    def said(self, station: str) -> SignOff | None:
        """What a station said of the text as it is."""
        found = self.sign_offs.get(station)
        return found if found is not None and found.text_hash == self.text_hash else None

    @property
    def held_up(self) -> AreaStandardHeldUp | None:
        """What keeps the text as it is from going on; None where nothing does."""
        said = (self.said(station) for station in self.sign_offs)
        return next((one for one in said if isinstance(one, AreaStandardHeldUp)), None)

    def unsigned(self, chain: Sequence[str]) -> tuple[str, ...]:
        """The stations from the first that has not signed the text as it is: whoever follows signs after it.

        What a station signed before the one that stands in front of it now, such as a post put back into the chain,
        does not count.
        """
        order, last = list(self.sign_offs), -1
        for at, station in enumerate(chain):
            if not isinstance(self.said(station), AreaStandardSignedOff) or order.index(station) < last:
                return tuple(chain[at:])
            last = order.index(station)
        return ()

    def title_before(self, later: Callable[[AreaStandardCorrected], bool]) -> str:
        """Its title before the first of the corrigenda that are `later` than what is looked at."""
        mends = (made.title.before for made in self.corrigenda if made.title is not None and later(made))
        return next(mends, self.title)

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
