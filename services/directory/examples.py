"""Canonical events of directory, as they stand in its log."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

PERSON = "0e4f2a4e-6f0b-5d8e-9b50-2f7f6f0c1a11"
GRANT = "7d1f3a6c-2a55-5b0e-8f0f-6b0f8a3c2b22"
KEY = "5a9b8c7d-1e2f-5a3b-9c4d-8e7f6a5b4c33"
SEALED = "bm90IHJlYWxseSBjaXBoZXJ0ZXh0"

EVENTS: Mapping[str, Mapping[str, Any]] = {
    "area-registered": {"area": "1501", "name": "สพป.อ่างทอง", "kind": "primary", "province": "อ่างทอง"},
    "area-letterhead-set": {
        "letter_code": "ศธ 04999",
        "group": "กลุ่มนิเทศ ติดตามและประเมินผลการจัดการศึกษา",
        "address": "99 ถนนสมมุติ ตำบลบางแก้ว\nอำเภอเมืองอ่างทอง จังหวัดอ่างทอง",
        "postcode": "14000",
        "phone": "0 0000 0000 ต่อ 12",
        "email": "office@angthong.example",
    },
    "district-added": {"district": "d1", "name": "เมืองอ่างทอง", "order": 1},
    "cluster-added": {"cluster": "c01", "name": "เมืองทองสัมพันธ์", "district": "d1", "order": 1},
    "school-registered": {
        "school": "1015000001",
        "name": "โรงเรียนตะวันยิ้มวิทยา",
        "cluster": "c01",
        "district": "d1",
        "tracks": ["early", "basic"],
        "students": 104,
    },
    "school-renamed": {"school": "1015000001", "name": "โรงเรียนตะวันยิ้มพิทยาคม"},
    "school-moved": {"school": "1015000001", "cluster": "c02", "district": "d1"},
    "school-students-counted": {"school": "1015000001", "students": 98},
    "school-pupils-counted": {
        "school": "1015000001",
        "year": 2569,
        "as_of": "2026-06-10",
        "tracks": [{"track": "early", "pupils": 22}, {"track": "basic", "pupils": 76}],
    },
    "school-tracks-changed": {"school": "1015000001", "tracks": ["basic"]},
    "school-closed": {"school": "1015000001", "closed_on": "2026-05-15"},
    "person-registered": {"person": PERSON, "sealed": SEALED},
    "person-details-changed": {"person": PERSON, "sealed": SEALED},
    "person-sign-in-changed": {"person": PERSON, "change": "opened"},
    "person-erased": {"person": PERSON, "reason": "คำขอของเจ้าของข้อมูล"},
    "grant-given": {
        "grant": GRANT,
        "person": PERSON,
        "role": "supervisor",
        "scope": {"kind": "cluster", "id": "c01"},
        "valid_from": "2023-10-01",
        "valid_to": None,
        "capacity": "own",
        "order": None,
    },
    "grant-ended": {"grant": GRANT, "person": PERSON, "last_day": "2026-09-30", "reason": "ย้ายงาน"},
    "agency-registered": {"agency": "onesqa-demo", "name": "หน่วยประเมินภายนอก (สาธิต)"},
    "agency-key-issued": {"agency": "onesqa-demo", "key_id": KEY},
    "agency-key-revoked": {"agency": "onesqa-demo", "key_id": KEY, "reason": "เปลี่ยนกุญแจประจำปี"},
}
