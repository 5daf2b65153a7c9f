"""Canonical events of approving bodies and their meetings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

CHAIR = "person:00000000-0000-4000-8000-000000000031"
MEMBER = "person:00000000-0000-4000-8000-000000000032"
HASH = "4f" * 32

BODY: Mapping[str, Any] = {
    "body": "gsj-15",
    "name": "คณะกรรมการศึกษาธิการจังหวัด",
    "kind": "gsj",
    "competent_for": ["area-standard"],
    "from_date": "2017-04-03",
    "to_date": None,
    "quorum": {"rule": "more-than-half", "count": None},
    "legal_basis": "คำสั่งหัวหน้าคณะรักษาความสงบแห่งชาติ ที่ 19/2560",
    "note": "",
}

QUORUM: Mapping[str, Any] = {"members": 2, "present": 2, "needed": 2, "recused": 0}

EVENTS: Mapping[str, Mapping[str, Any]] = {
    "approving-body-registered": BODY,
    "approving-body-changed": {
        **BODY,
        "to_date": "2026-09-30",
        "reason": "กฎหมายใหม่มีผลใช้บังคับ",
        "effective_from": "2026-08-01",
    },
    "body-members-appointed": {
        "body": "gsj-15",
        "members": [{"person": CHAIR, "seat": "ประธานกรรมการ"}, {"person": MEMBER, "seat": "กรรมการ"}],
        "from_date": "2025-01-01",
        "to_date": None,
    },
    "meeting-called": {
        "meeting": "gsj-15-3-2569",
        "body": "gsj-15",
        "number": "3/2569",
        "year": 2569,
        "held_on": "2026-03-20",
    },
    "meeting-moved": {
        "meeting": "gsj-15-3-2569",
        "held_on": "2026-03-27",
        "before": "2026-03-20",
        "reason": "ประธานติดราชการ",
    },
    "agenda-item-added": {
        "meeting": "gsj-15-3-2569",
        "ordinal": 1,
        "title": "มาตรฐานการศึกษาของเขตพื้นที่ ระดับการศึกษาขั้นพื้นฐาน",
        "standard": {"track": "basic", "edition": 1, "revision": 4, "text_hash": HASH},
    },
    "attendance-recorded": {"meeting": "gsj-15-3-2569", "members": [CHAIR, MEMBER], "present": [CHAIR, MEMBER]},
    "attendance-corrected": {
        "meeting": "gsj-15-3-2569",
        "members": [CHAIR, MEMBER],
        "present": [CHAIR],
        "counts": [{"ordinal": 1, "quorum": {**QUORUM, "present": 1}}],
        "reason": "ลงชื่อผิดครั้ง",
        "corrected_on": "2026-03-25",
    },
    "minutes-attached": {
        "meeting": "gsj-15-3-2569",
        "file": {
            "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            "media_type": "application/pdf",
            "size": 2345678,
            "name": "minutes-gsj-15-3-2569-9f86d081.pdf",
        },
        "pages": [{"ordinal": 1, "page": 4}],
        "reason": "สำเนาเดิมไม่มีลายมือชื่อประธาน",
        "attached_on": "2026-04-02",
    },
    "minutes-written": {
        "meeting": "gsj-15-3-2569",
        "place": "ห้องประชุม 1 ศาลากลางจังหวัด",
        "opened_at": "09:30",
        "closed_at": "12:10",
        "others": ["ผู้แทนสำนักงานเขตพื้นที่การศึกษา 2 คน"],
        "opening": "ประธานแจ้งกำหนดการประชุมครั้งต่อไป",
        "adopted": {"number": "2/2569", "changes": ""},
        "said": [{"ordinal": 1, "text": "ที่ประชุมซักถามเรื่องการชี้แจงสถานศึกษา"}],
        "taker": MEMBER,
        "checker": None,
        "reason": "ลงเวลาเลิกประชุมผิด",
        "written_on": "2026-03-25",
        "absences": [{"person": CHAIR, "reason": "duty"}],
    },
    "member-recused": {
        "meeting": "gsj-15-3-2569",
        "ordinal": 1,
        "person": MEMBER,
        "reason": "เป็นคณะทำงานยกร่าง",
    },
    "recusal-withdrawn": {
        "meeting": "gsj-15-3-2569",
        "ordinal": 1,
        "person": MEMBER,
        "reason": "บันทึกผิดคน",
    },
    "recusal-corrected": {
        "meeting": "gsj-15-3-2569",
        "ordinal": 1,
        "person": MEMBER,
        "recused": True,
        "quorum": QUORUM,
        "reason": "ไม่ได้บันทึกว่าออกจากการพิจารณา",
        "corrected_on": "2026-03-25",
        "because": "เป็นคณะทำงานยกร่าง",
    },
    "resolution-recorded": {
        "meeting": "gsj-15-3-2569",
        "ordinal": 1,
        "outcome": "approved-on-conditions",
        "text": "ที่ประชุมมีมติเห็นชอบโดยมีเงื่อนไข",
        "conditions": [{"id": "00000000-0000-4000-8000-000000000041", "text": "ชี้แจงสถานศึกษาก่อนเริ่มใช้"}],
        "quorum": QUORUM,
    },
    "resolution-corrected": {
        "meeting": "gsj-15-3-2569",
        "ordinal": 1,
        "outcome": "returned",
        "text": "ที่ประชุมมีมติให้ปรับแก้",
        "conditions": [],
        "quorum": QUORUM,
        "reason": "บันทึกคลาดเคลื่อนจากรายงานการประชุม",
        "corrected_on": "2026-03-25",
    },
    "meeting-cancelled": {"meeting": "gsj-15-3-2569", "reason": "ไม่ครบองค์ประชุม"},
}
