"""Canonical events of the area's own standards."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.standards.examples.committee import CHAIR, HASH, QUORUM

DIRECTOR = "person:00000000-0000-4000-8000-000000000021"
COMMENT = "00000000-0000-4000-8000-000000000051"
CONDITION = "00000000-0000-4000-8000-000000000041"
EDITION: Mapping[str, Any] = {"track": "basic", "edition": 1}
MEETING: Mapping[str, Any] = {"id": "gsj-15-3-2569", "number": "3/2569", "held_on": "2026-03-20"}
SIGNER: Mapping[str, Any] = {"person": DIRECTOR, "capacity": "own", "order": None}


def _item(code: str, parent: str | None, text: str, kind: str, *, own: bool = False) -> dict[str, Any]:
    maps = [{"framework": "moe-basic", "version": "2561", "code": code, "relation": "exactMatch"}]
    return {
        "code": code,
        "parent": parent,
        "text": text,
        "kind": kind,
        "own": own,
        "maps": [] if own else maps,
        "note": "",
    }


ITEMS = [
    _item("1", None, "คุณภาพของผู้เรียน", "standard"),
    _item("1.1", "1", "ผลสัมฤทธิ์ทางวิชาการของผู้เรียน", "item"),
    _item("1.2", "1", "ผู้เรียนเล่าเรื่องชุมชนลุ่มน้ำของตนได้", "item", own=True),
]

EVENTS: Mapping[str, Mapping[str, Any]] = {
    "area-standard-drafted": {
        **EDITION,
        "title": "มาตรฐานการศึกษาของเขตพื้นที่ ระดับการศึกษาขั้นพื้นฐาน",
        "items": ITEMS[:2],
        "distinctiveness": "",
        "base_edition": None,
    },
    "area-standard-revised": {
        **EDITION,
        "revision": 2,
        "title": None,
        "distinctiveness": "เขตพื้นที่ลุ่มน้ำ",
        "put": ITEMS[2:],
        "removed": [],
    },
    "area-standard-item-moved": {
        **EDITION,
        "revision": 3,
        "code": "1.2",
        "parent": "1",
        "before": "1.1",
        "codes": [{"from": "1.2", "to": "1.1"}, {"from": "1.1", "to": "1.2"}],
    },
    "draft-comment-made": {
        **EDITION,
        "comment": COMMENT,
        "code": "1.2",
        "text": "ควรวัดได้จริง",
        "by": CHAIR,
        "revision": 2,
    },
    "draft-comment-resolved": {**EDITION, "comment": COMMENT, "note": "ปรับถ้อยคำแล้ว"},
    "area-standard-submitted": {**EDITION, "revision": 2, "text_hash": HASH, "submitted_on": "2026-02-02"},
    "sign-off-chain-set": {
        "stations": [
            {"post": "group_director", "skipped": None},
            {"post": "area_deputy_director", "skipped": "ยังไม่มีผู้ดำรงตำแหน่ง"},
            {"post": "area_director", "skipped": None},
        ],
    },
    "area-standard-signed-off": {
        **EDITION,
        "revision": 2,
        "text_hash": HASH,
        "station": "group_director",
        "signer": SIGNER,
        "signed_on": "2026-02-01",
    },
    "area-standard-held-up": {
        **EDITION,
        "revision": 2,
        "text_hash": HASH,
        "station": "area_director",
        "outcome": "changes-asked",
        "reason": "ข้อ 1.2 ยังวัดไม่ได้",
        "signer": SIGNER,
        "signed_on": "2026-02-01",
    },
    "area-standard-sign-off-revoked": {
        **EDITION,
        "revision": 2,
        "station": "group_director",
        "reason": "ลงนามผิดฉบับ",
        "signer": SIGNER,
    },
    "area-standard-taken-back": {**EDITION, "revision": 2, "reason": "พบข้อความตกหล่น"},
    "area-standard-withdrawn": {**EDITION, "revision": 2, "reason": "เลื่อนการประชุมไม่มีกำหนด", "was": "on-agenda"},
    "area-standard-placed-on-agenda": {**EDITION, "revision": 2, "meeting": MEETING["id"], "ordinal": 1},
    "area-standard-approved": {
        **EDITION,
        "revision": 2,
        "text_hash": HASH,
        "body": "gsj-15",
        "meeting": MEETING,
        "quorum": QUORUM,
        "conditions": [{"id": CONDITION, "text": "ชี้แจงสถานศึกษาก่อนเริ่มใช้"}],
        "resolution": "ที่ประชุมมีมติเห็นชอบโดยมีเงื่อนไข",
    },
    "area-standard-taken-off-agenda": {
        **EDITION,
        "revision": 2,
        "meeting": MEETING["id"],
        "reason": "ไม่ครบองค์ประชุม",
    },
    "area-standard-resolution-corrected": {
        **EDITION,
        "revision": 2,
        "outcome": "returned",
        "text_hash": HASH,
        "body": "gsj-15",
        "meeting": MEETING,
        "quorum": QUORUM,
        "conditions": [],
        "resolution": "ที่ประชุมมีมติให้ปรับแก้",
        "reason": "บันทึกคลาดเคลื่อนจากรายงานการประชุม",
        "corrected_on": "2026-03-25",
    },
    "area-standard-approval-recounted": {
        **EDITION,
        "revision": 2,
        "quorum": {**QUORUM, "present": 1},
        "reason": "ลงชื่อผิดครั้ง",
    },
    "area-standard-condition-met": {**EDITION, "condition": CONDITION, "note": "ประชุมชี้แจงครบทุกกลุ่มโรงเรียนแล้ว"},
    "area-standard-returned": {
        **EDITION,
        "revision": 2,
        "body": "gsj-15",
        "meeting": MEETING,
        "resolution": "ให้ปรับแก้ข้อ 1.2",
    },
    "area-standard-rejected": {
        **EDITION,
        "revision": 2,
        "body": "gsj-15",
        "meeting": MEETING,
        "resolution": "ไม่เห็นชอบ",
    },
    "area-standard-proclaimed": {
        **EDITION,
        "revision": 2,
        "title": "มาตรฐานการศึกษาของเขตพื้นที่ ระดับการศึกษาขั้นพื้นฐาน",
        "items": ITEMS,
        "distinctiveness": "เขตพื้นที่ลุ่มน้ำ",
        "effective_from_year": 2569,
        "announcement": {"number": "12/2569", "signed_on": "2026-04-27", "signer": SIGNER},
        "text_hash": HASH,
        "body": "gsj-15",
        "meeting": MEETING,
        "supersedes": None,
    },
    "area-standard-superseded": {**EDITION, "by_edition": 2, "from_year": 2570},
    "area-standard-corrected": {
        **EDITION,
        "corrigendum": 1,
        "changes": [{"code": "1.2", "before": "ผู้เรียนเล่าเรื่องชุมชน", "after": "ผู้เรียนเล่าเรื่องชุมชนลุ่มน้ำของตนได้"}],
        "note": "พิมพ์ตกหล่น",
        "announcement": {"number": "15/2569", "signed_on": "2026-05-20", "signer": SIGNER},
        "title": {
            "before": "มาตรฐานการศึกษาของเขตพื้นที่ ระดับการศึกษาขั้นพื้นฐาน",
            "after": "มาตรฐานการศึกษาของเขตพื้นที่การศึกษา ระดับการศึกษาขั้นพื้นฐาน",
        },
        "distinctiveness": {"before": "เขตพื้นที่ลุ่มน้ำ", "after": "เขตพื้นที่ลุ่มน้ำแม่วาง"},
    },
    "area-standard-renumbered": {
        **EDITION,
        "number": "13/2569",
        "before": "12/2569",
        "reason": "พิมพ์เลขที่ผิด",
        "corrected_on": "2026-05-02",
    },
}
