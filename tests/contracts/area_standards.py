"""The area's standards in an office's year, for the test that every answer can be looked back at."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from typing import Any, Protocol

from kernel.envelope import derived_id

EDITION: Mapping[str, Any] = {"track": "basic", "edition": 1}
MEETING = {"meeting": "gsj-1-2569"}
ASKED: list[tuple[str, str, Mapping[str, Any]]] = [
    ("standards", "area_standards", {}),
    ("standards", "area_standard", EDITION),
    ("standards", "area_standard_changes", {**EDITION, "against": "ministry"}),
    ("standards", "area_standard_origin", {**EDITION, "code": "2.3"}),
    ("standards", "area_standard_document", EDITION),
    ("standards", "proposal_document", EDITION),
    ("standards", "corrigendum_document", {**EDITION, "corrigendum": 1}),
    ("standards", "framework", {"framework": "area-basic"}),
    ("standards", "approving_bodies", {}),
    ("standards", "sign_off_chain", {}),
    ("standards", "meetings", {}),
    ("standards", "meeting", MEETING),
    ("standards", "minutes_part", {**MEETING, "ordinal": 0}),
    ("standards", "minutes_document", MEETING),
    ("standards", "agenda_document", MEETING),
    ("standards", "search", {"words": "ทุกกลุ่มเป้าหมาย"}),
    ("standards", "resolution_document", {**MEETING, "ordinal": 1}),
]
"""What can be asked of them."""

MEMBER = "person:00000000-0000-4000-8000-00000000a001"


class History(Protocol):
    """An office in which things happen day by day."""

    now: Any
    province: Any

    def do(self, service: str, command: str, **data: Any) -> dict[str, Any]:
        """Something happens now."""
        ...

    def note(self) -> None:
        """Take down every answer, and let days go by."""
        ...


def sent(history: History, content: bytes) -> str:
    """A file of the office that was sent whole: its upload."""
    sha256 = hashlib.sha256(content).hexdigest()
    upload = derived_id("upload", sha256)
    history.do("standards", "begin_file", upload=upload, sha256=sha256, size=len(content))
    part = base64.b64encode(content).decode()
    history.do("standards", "put_file_part", upload=upload, ordinal=0, content=part)
    history.do("standards", "finish_file", upload=upload)
    return upload


def proclaimed(history: History) -> None:
    """An edition of the basic track from its first word to a corrigendum."""

    def do(command: str, **data: Any) -> None:
        history.do("standards", command, **data)

    do("register_approving_body", body="gsj", name="กศจ.", kind="gsj", from_date="2017-04-03",
       quorum={"rule": "more-than-half"}, legal_basis="คำสั่ง 19/2560")  # fmt: skip
    do("appoint_body_members", body="gsj", members=[{"person": MEMBER, "seat": "กรรมการ"}], from_date="2025-01-01")
    for track in ("early", "basic"):
        do("draft_area_standard", track=track, title="มาตรฐานของเขตพื้นที่")
        do("revise_area_standard", track=track, edition=1, base=1, distinctiveness="ลุ่มน้ำ")
    history.note()
    do("comment_on_draft", **EDITION, code="2.3", text="ควรวัดได้")
    for track in ("early", "basic"):
        do("sign_off_area_standard", track=track, edition=1, revision=2)
        do("submit_area_standard", track=track, edition=1, revision=2)
    today = history.now.date().isoformat()
    do("call_meeting", body="gsj", number="1/2569", held_on=today)
    do("place_area_standard_on_agenda", **EDITION, **MEETING)
    history.note()
    do("record_attendance", **MEETING, present=[MEMBER])
    do("record_resolution", **MEETING, ordinal=1, outcome="approved", text="เห็นชอบ")
    history.note()
    do("write_minutes", **MEETING, place="ห้องประชุม 1", taker=MEMBER)
    history.note()
    do("attach_minutes", **MEETING, upload=sent(history, b"%PDF-1.7\nminutes"), pages=[{"ordinal": 1, "page": 3}])
    history.note()
    signed = {"number": "1/2569", "signed_on": history.now.date().isoformat()}
    do("proclaim_area_standard", **EDITION, revision=2, effective_from_year=2569, announcement=signed)
    history.note()
    before = "ดำเนินงานพัฒนาวิชาการที่เน้นคุณภาพผู้เรียนรอบด้านตามหลักสูตรสถานศึกษา และทุกกลุ่มเป้าหมาย"
    change = {"code": "2.3", "before": before, "after": before.replace(" และ", "และ")}
    signed = {"number": "2/2569", "signed_on": history.now.date().isoformat()}
    do(
        "correct_area_standard",
        **EDITION,
        changes=[change],
        changes_meaning=False,
        note="เว้นวรรคเกิน",
        announcement=signed,
    )
    history.note()
