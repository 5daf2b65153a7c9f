"""Canonical events of a school's standards and targets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

SCHOOL = "1015000001"
DIRECTOR = "person:00000000-0000-4000-8000-000000000011"
SUPERVISOR = "person:00000000-0000-4000-8000-000000000012"

_HEAD: Mapping[str, Any] = {"school": SCHOOL, "track": "basic", "edition": 1}
_BOARD: Mapping[str, Any] = {"meeting_number": "1/2569", "held_on": "2026-06-05"}
_SIGNER: Mapping[str, Any] = {"person": DIRECTOR, "capacity": "own", "order": None}
_HASH = "8f434346648f6b96df89dda901c5176b10a6d83961dd3c1ac88b59b2dc327aa4"


def _area(code: str, parent: str | None, text: str, kind: str, own: bool = False) -> dict[str, Any]:
    link = {"framework": "area-basic", "version": "1", "code": code, "relation": "exactMatchOf"}
    return {
        "code": code,
        "parent": parent,
        "text": text,
        "kind": kind,
        "own": own,
        "maps": [link],
        "note": "",
        "locked": True,
    }


_ITEMS = [
    _area("1", None, "คุณภาพของผู้เรียน", "standard"),
    _area("1.1", "1", "ผลสัมฤทธิ์ทางวิชาการของผู้เรียน", "group"),
    _area("1.1 (1)", "1.1", "มีความสามารถในการอ่าน การเขียน การสื่อสาร และการคิดคำนวณ", "item"),
    _area("1.3", "1", "มีจิตสำนึกรักษ์ลุ่มน้ำและท้องถิ่น", "item", own=True),
]
_OWN = {
    "code": "1.4",
    "parent": "1",
    "text": "ยิ้มไหว้ทักทายงามอย่างไทย",
    "kind": "item",
    "own": True,
    "maps": [{"framework": "area-basic", "version": "1", "code": "1", "relation": "isPartOf"}],
    "note": "อัตลักษณ์ของสถานศึกษา",
    "locked": False,
}
_IDENTITY = "ยิ้มไหว้ทักทาย"

_TARGETS = [
    {"code": "1.1 (1)", "level": 3, "text": "ผู้เรียนร้อยละ 75 ผ่านเกณฑ์การอ่านและการเขียน", "reason": ""},
    {"code": "1.3", "level": 4, "text": "", "reason": ""},
    {"code": "1.4", "level": 4, "text": "", "reason": "ครูผู้รับผิดชอบเพิ่งเข้ารับหน้าที่"},
]

EVENTS: Mapping[str, Mapping[str, Any]] = {
    "school-standard-adopted": {
        **_HEAD,
        "area_edition": 1,
        "effective_from_year": 2569,
        "items": _ITEMS,
        "identity": "",
        "reason": "",
        "left_out": [],
    },
    "school-standard-revised": {**_HEAD, "revision": 2, "items": [*_ITEMS, _OWN], "identity": _IDENTITY},
    "school-standard-corrected": {**_HEAD, "revision": 3, "items": [*_ITEMS, _OWN], "codes": [_ITEMS[0]["code"]]},
    "school-standard-endorsed": {**_HEAD, "revision": 2, "board": _BOARD, "text_hash": _HASH},
    "school-standard-proclaimed": {
        **_HEAD,
        "area_edition": 1,
        "effective_from_year": 2569,
        "items": [*_ITEMS, _OWN],
        "announcement": {"number": "4/2569", "signed_on": "2026-06-08", "signer": _SIGNER},
        "board": _BOARD,
        "text_hash": _HASH,
        "identity": _IDENTITY,
    },
    "school-standard-reviewed": {
        **_HEAD,
        "outcome": "advice",
        "comments": [{"code": "1.4", "text": "ควรเขียนให้วัดได้"}, {"code": None, "text": "จัดทำได้ครบถ้วน"}],
        "by": SUPERVISOR,
    },
    "school-standard-discarded": {**_HEAD, "reason": "เลือกปีการศึกษาผิด"},
    "school-targets-drafted": {**_HEAD, "year": 2569, "targets": _TARGETS, "version": 1, "reason": ""},
    "school-targets-endorsed": {
        "school": SCHOOL,
        "track": "basic",
        "year": 2569,
        "version": 1,
        "board": _BOARD,
        "text_hash": _HASH,
    },
    "school-targets-announced": {
        **_HEAD,
        "year": 2569,
        "targets": _TARGETS,
        "announcement": {"number": "5/2569", "signed_on": "2026-06-08", "signer": _SIGNER},
        "board": _BOARD,
        "text_hash": _HASH,
        "version": 1,
        "reason": "",
    },
}
