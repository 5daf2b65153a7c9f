"""Canonical events of reporting, as they stand in its log."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_WORK = {"year": 2568, "track": "basic"}
_THEME = "7b0c7b3e-0f53-5a86-9a57-0c1f4b0a3f11"
_SENTENCE = {
    "key": "1015000001/1/strength/0",
    "school": "1015000001",
    "standard": "1",
    "kind": "strength",
    "event_id": "4f3f7a64-8a3c-5d0e-8d51-0a8c6c3b7f01",
    "position": 812,
}

_BASIC = {
    "track": "basic",
    "due": 133,
    "submitted": 130,
    "accepted": 128,
    "confirmed": True,
    "standards": [{"standard": "1", "text": "คุณภาพของผู้เรียน", "counts": [0, 3, 60, 55, 10]}],
    "themes": [
        {
            "kind": "strength",
            "standard": "1",
            "name": "อ่านออกเขียนได้ทุกคน",
            "text": "",
            "schools": 42,
            "theme": _THEME,
            "sources": [_SENTENCE["key"]],
        }
    ],
    "stale": 0,
    "overall": [0, 2, 55, 50, 8],
    "groups": [
        {
            "by": "cluster",
            "group": "c01",
            "name": "",
            "due": 10,
            "submitted": 9,
            "accepted": 9,
            "standards": [{"standard": "1", "counts": [0, 0, 4, 4, 1]}],
        }
    ],
    "earlier": [
        {
            "year": 2567,
            "due": 133,
            "accepted": 120,
            "standards": [{"standard": "1", "text": "คุณภาพของผู้เรียน", "counts": [1, 5, 60, 50, 4]}],
            "edition": 1,
        }
    ],
}

EXAMPLES: Mapping[str, Mapping[str, Any]] = {
    "theme-made": {
        **_WORK,
        "theme": _THEME,
        "kind": "strength",
        "standard": "1",
        "name": "ผู้เรียนรักการอ่าน",
        "sentences": [_SENTENCE],
    },
    "theme-named": {**_WORK, "theme": _THEME, "name": "อ่านออกเขียนได้ทุกคน"},
    "theme-worded": {**_WORK, "theme": _THEME, "text": "ผู้เรียนส่วนใหญ่อ่านออกเขียนได้ตามระดับชั้น"},
    "themes-merged": {**_WORK, "into": _THEME, "merged": ["0f7d4a3c-4b0e-5a0e-9c0f-2a6f5f4f9a02"]},
    "sentences-moved": {**_WORK, "theme": _THEME, "sentences": [_SENTENCE]},
    "sentences-released": {**_WORK, "sentences": [_SENTENCE["key"]]},
    "theme-dissolved": {**_WORK, "theme": _THEME},
    "synthesis-confirmed": {
        **_WORK,
        "themes": [
            {
                "theme": _THEME,
                "kind": "strength",
                "standard": "1",
                "name": "อ่านออกเขียนได้ทุกคน",
                "text": "ผู้เรียนส่วนใหญ่อ่านออกเขียนได้ตามระดับชั้น",
                "schools": 1,
                "sentences": [_SENTENCE["key"]],
            }
        ],
        "counted": {"due": 133, "submitted": 120, "accepted": 100, "ungathered": 211, "cut_off": 4100},
        "on": "2026-08-20",
    },
    "area-report-compiled": {
        "year": 2568,
        "edition": 1,
        "number": "13/2569",
        "cut_off": 4210,
        "tracks": [_BASIC],
        "reason": "",
        "introduction": "รายงานนี้จัดทำเพื่อใช้วางแผนนิเทศปีการศึกษา 2569",
        "recommendations": ["ส่งเสริมการอ่านในโรงเรียนขนาดเล็ก"],
        "on": "2026-09-10",
    },
    "area-report-endorsed": {
        "year": 2568,
        "edition": 1,
        "step": "office",
        "by": "person:00000000-0000-4000-8000-000000000007",
        "tracks": [_BASIC],
        "on": "2026-09-14",
        "capacity": "own",
        "order": None,
        "since": [{"track": "basic", "school": "1015000002", "version": 2}],
        "reason": "ฉบับแก้ไขของโรงเรียนเดียว ไม่เปลี่ยนข้อค้นพบของเขต",
    },
    "area-report-returned": {
        "year": 2568,
        "edition": 1,
        "step": "group",
        "reason": "เพิ่มตารางระดับปฐมวัย",
        "on": "2026-09-12",
    },
    "synthesis-reopened": {**_WORK, "reason": "รับ SAR เพิ่มอีกสามโรงเรียน"},
}
