"""A small edition of one track and what happens to it, for tests of the rules."""

from __future__ import annotations

from datetime import date

from kernel.authority import Signer
from services.standards.domain.announcing import Announcement, Signing
from services.standards.domain.area_standard import items as item_tree
from services.standards.domain.area_standard.commands import Correct, PlaceOnAgenda, Proclaim, Resolve, Revise, Submit
from services.standards.domain.area_standard.events import (
    AreaStandardApproved,
    AreaStandardDrafted,
    AreaStandardPlacedOnAgenda,
    AreaStandardProclaimed,
    AreaStandardSubmitted,
    MeetingReference,
    Rewording,
)
from services.standards.domain.area_standard.items import Counterpart, Item, Ministry
from services.standards.domain.committee.proceedings import Condition
from services.standards.domain.committee.quorum import Quorum
from services.standards.domain.framework_events import Item as MinistryItem

MINISTRY = Ministry(
    "moe-basic",
    "2561",
    (
        MinistryItem("1", None, "คุณภาพของผู้เรียน", "standard", ""),
        MinistryItem("1.1", "1", "ผลสัมฤทธิ์ทางวิชาการ", "criterion", ""),
    ),
)
COPIED = item_tree.from_ministry(MINISTRY)
OWN = Item("1.2", "1", "รู้จักสายน้ำของตน", "item", own=True)
ITEMS = (*COPIED, OWN)
TITLE = "มาตรฐานการศึกษาของเขตพื้นที่"
RELATED = Counterpart("moe-basic", "2561", "1.1", "related")

DIRECTOR = "person:00000000-0000-4000-8000-000000000021"
HANDED_IN, HELD_ON, TODAY = date(2026, 2, 2), date(2026, 3, 20), date(2026, 11, 22)
MEETING = MeetingReference("gsj-1-2569", "1/2569", HELD_ON)
QUORUM = Quorum(9, 7, 5, 0)
CONDITION = Condition("c1", "ชี้แจงสถานศึกษา")
SIGNED = Announcement("12/2569", date(2026, 4, 27), Signer(DIRECTOR))
SIGNING = Signing(SIGNED.number, SIGNED.signed_on, SIGNED.signer)


def digest(edition: int = 1, items: tuple[Item, ...] = ITEMS) -> str:
    """The hash of an edition's text."""
    return item_tree.text_hash("basic", edition, TITLE, items, "")


def drafted(edition: int = 1, base: int | None = None) -> AreaStandardDrafted:
    """The edition is begun with its own item in it."""
    return AreaStandardDrafted("basic", edition, TITLE, ITEMS, "", base)


def submitted(edition: int = 1) -> list[object]:
    """Handed in."""
    return [drafted(edition), AreaStandardSubmitted("basic", edition, 1, digest(edition), HANDED_IN)]


def on_agenda(edition: int = 1) -> list[object]:
    """Before a meeting."""
    return [*submitted(edition), AreaStandardPlacedOnAgenda("basic", edition, 1, MEETING.id, 1)]


def approved(edition: int = 1, *conditions: Condition) -> list[object]:
    """Approved, perhaps on conditions."""
    return [
        *on_agenda(edition),
        AreaStandardApproved("basic", edition, 1, digest(edition), "gsj", MEETING, QUORUM, conditions, "เห็นชอบ"),
    ]


def proclaimed(edition: int = 1, year: int = 2569) -> list[object]:
    """Proclaimed."""
    return [
        *approved(edition),
        AreaStandardProclaimed(
            "basic", edition, 1, TITLE, ITEMS, "", year, SIGNED, digest(edition), "gsj", MEETING, None
        ),
    ]


SUBMIT = Submit(1, 1, MINISTRY, HANDED_IN)
PLACE = PlaceOnAgenda(1, MEETING.id, HELD_ON, 1, frozenset({"early", "basic"}), competent=True)
RESOLVE = Resolve(1, 1, "approved", "เห็นชอบ", (), "gsj", True, MEETING, QUORUM, 1, frozenset({"early", "basic"}))
PROCLAIM = Proclaim(1, 1, 2569, SIGNING, TODAY)
REVISE = Revise(1, 1, put=(Item("1.2", "1", "รู้จักสายน้ำและทุ่งนาของตน", "item", own=True),))
CORRECT = Correct(1, (Rewording("1.2", OWN.text, "รู้จักสายน้ำของตนเอง"),), False, "พิมพ์ตก", SIGNING, TODAY)
