"""Made-up content for the gallery of components."""

from __future__ import annotations

from typing import Any

GALLERY: dict[str, Any] = {
    "standards": [
        {"standard": "1", "counts": {1: 4, 2: 18, 3: 52, 4: 31, 5: 9}, "missing": 19},
        {"standard": "2", "counts": {1: 2, 2: 9, 3: 44, 4: 47, 5: 12}, "missing": 19},
        {"standard": "3", "counts": {1: 0, 2: 14, 3: 61, 4: 30, 5: 9}, "missing": 19},
    ],
    "elements": [
        {"element": "1", "title": "กำหนดมาตรฐานการศึกษาของสถานศึกษา", "n": 570, "mean": "4.31", "sd": "0.58",
         "interpretation": "มาก"},
        {"element": "3", "title": "จัดระบบบริหารและสารสนเทศ", "n": 564, "mean": "3.42", "sd": "0.91",
         "interpretation": "ปานกลาง"},
        {"element": "8", "title": "จัดให้มีการพัฒนาคุณภาพการศึกษาอย่างต่อเนื่อง", "n": 0, "mean": None, "sd": None,
         "interpretation": None},
    ],
    "reports": [
        ("accepted", "ป", "รับแล้ว"), ("accepted", "พ", "รับแล้ว"), ("returned", "พ", "ส่งคืนให้แก้"),
        ("submitted", "ป", "ส่งแล้ว รอตรวจ"), ("in_progress", "พ", "กำลังเขียน"), ("not_started", "ป", "ยังไม่เริ่ม"),
    ],
    "scale": [
        {"value": 1, "label": "น้อยที่สุด"}, {"value": 2, "label": "น้อย"}, {"value": 3, "label": "ปานกลาง"},
        {"value": 4, "label": "มาก"}, {"value": 5, "label": "มากที่สุด"},
    ],
    "schools": [
        {"name": "โรงเรียนบ้านดอกจานพนา", "cluster": "ดอกแก้ว", "students": 84, "status": "completed",
         "levels": {"1": 3, "2": 4, "3": 3}},
        {"name": "โรงเรียนวัดธารกาหลง", "cluster": "เมืองทองสัมพันธ์", "students": 212, "status": "in_progress",
         "levels": {"1": 2, "2": 3, "3": None}},
        {"name": "โรงเรียนชุมชนเมฆขาววิทยา", "cluster": "เมืองทองสัมพันธ์", "students": 1043, "status": "not_started",
         "levels": {"1": None, "2": None, "3": None}},
    ],
    "statuses": ["completed"] * 6 + ["in_progress"] * 2 + ["not_started"] * 4,
    "proposal": {
        "current_text": "ส่งเสริมให้สถานศึกษาพัฒนาทักษะการอ่านและการเขียนของผู้เรียน",
        "current": {"own": "ส่งเสริมให้สถานศึกษาพัฒนาทักษะการอ่านและการเขียนของผู้เรียน", "request": None},
        "proposed": {
            "own": "ส่งเสริมให้สถานศึกษาพัฒนาทักษะการอ่านและการเขียนของผู้เรียน โดยจัดพี่เลี้ยงด้านการอ่านให้ทุกโรงเรียน",
            "request": {"text": "จากผลการประเมินปีการศึกษา 2568 ให้เร่งพัฒนามาตรฐานที่ 1 ในโรงเรียนที่มีผลต่ำกว่าค่าเป้าหมาย 12 แห่ง"},
        },
    },
}  # fmt: skip
