"""An office with its reference data and an approving body, and the way of an edition through it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from kernel.authority import Role
from kernel.province import Province
from services.standards import wiring
from services.standards.reference import reference_commands
from tests.founding import once

BODY = "gsj-15"
MEMBERS = [f"person:00000000-0000-4000-8000-0000000000{n:02d}" for n in range(1, 6)]
TITLE = "มาตรฐานการศึกษาของเขตพื้นที่ ระดับการศึกษาขั้นพื้นฐาน"
OWN = {"code": "1.2 (5)", "parent": "1.2", "text": "รู้จักสายน้ำของตน", "kind": "item", "own": True}
HANDED_IN = "2026-02-02"
"""The day on which drafts were handed in, before the meeting that approves them."""
TODAY = datetime(2026, 11, 22, 5, tzinfo=UTC)


@once
def founded(folder: Path) -> Province:
    """An office on its first day."""
    province = Province(folder, [wiring.define()], now=TODAY)
    for method, request in reference_commands("1501", date(2024, 5, 16)):
        province.call("standards", method, request)
    do(province, "register_approving_body", body=BODY, name="กศจ.", kind="gsj", from_date="2017-04-03",
       quorum={"rule": "more-than-half"}, legal_basis="คำสั่ง 19/2560")  # fmt: skip
    seats = [{"person": person, "seat": "กรรมการ"} for person in MEMBERS]
    do(province, "appoint_body_members", body=BODY, members=seats, from_date="2025-01-01")
    return province


def do(
    province: Province, command: str, *, as_: Role | None = None, on: str | None = None, **data: Any
) -> dict[str, Any]:
    """A command that must succeed."""
    envelope = ({"token": province.token(as_)} if as_ else {}) | ({"occurred_on": on} if on else {})
    return province.do("standards", command, data, **envelope)


def draft(province: Province, track: str) -> None:
    """A draft with an item of the area's own, handed in."""
    edition = do(province, "draft_area_standard", track=track, title=TITLE)["extra"]["edition"]
    item = OWN if track == "basic" else {**OWN, "code": "1.5", "parent": "1"}
    do(province, "revise_area_standard", track=track, edition=edition, base=1, put=[item])
    hand_in(province, track, edition)


def hand_in(province: Province, track: str, edition: int = 1, revision: int = 2, on: str | None = HANDED_IN) -> None:
    """Signed off at every station by one who holds them all, and handed in."""
    named = {"track": track, "edition": edition, "revision": revision}
    do(province, "sign_off_area_standard", **named, on=on)
    do(province, "submit_area_standard", **named, on=on)


def resolve(province: Province, track: str, number: str = "1/2569", **resolution: Any) -> None:
    """A meeting on 20 March 2569 resolves on the draft of a track."""
    meeting = do(province, "call_meeting", body=BODY, number=number, held_on="2026-03-20")["extra"]["meeting"]
    do(province, "place_area_standard_on_agenda", track=track, edition=1, meeting=meeting, on="2026-03-01")
    do(province, "record_attendance", meeting=meeting, present=MEMBERS[:4])
    outcome = {"outcome": "approved", "text": "เห็นชอบ", **resolution}
    do(province, "record_resolution", meeting=meeting, ordinal=1, **outcome)


def proclamation(track: str, edition: int = 1, **changes: Any) -> dict[str, Any]:
    """Data of ``proclaim_area_standard``."""
    announcement = {"number": "12/2569" if track == "basic" else "11/2569", "signed_on": "2026-04-27"}
    return {"track": track, "edition": edition, "revision": 2, "effective_from_year": 2569,
            "announcement": announcement, **changes}  # fmt: skip


@once
def proclaimed(folder: Path) -> Province:
    """An office with one edition of both tracks proclaimed."""
    province = founded(folder)
    for track in ("early", "basic"):
        draft(province, track)
    for number, track in enumerate(("early", "basic"), 1):
        resolve(province, track, f"{number}/2569")
        do(province, "proclaim_area_standard", **proclamation(track))
    return province
