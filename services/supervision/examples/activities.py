"""Canonical events of activities."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

ACTIVITY = "6f1c0e2a-3b64-5d0c-9a86-0f4b2c1d9e01"
PERSON = "person:0e4f2a4e-6f0b-5d8e-9b50-2f7f6f0c1a11"
DETAILS: Mapping[str, Any] = {
    "title": "ประชุมชี้แจงมาตรฐานการศึกษาของเขตพื้นที่",
    "kind": "briefing",
    "on": "2026-06-18",
    "place": "ห้องประชุมดอกบัว สำนักงานเขตพื้นที่",
    "audience": ["office", "schools"],
    "project": "โครงการส่งเสริมระบบประกันคุณภาพภายใน",
    "materials": [{"title": "เอกสารประกอบการประชุม", "link": "https://example.org/materials"}],
}

EVENTS: Mapping[str, Mapping[str, Any]] = {
    "activity-planned": {"activity": ACTIVITY, "details": DETAILS},
    "activity-changed": {"activity": ACTIVITY, "details": {**DETAILS, "on": "2026-06-19"}},
    "activity-held": {"activity": ACTIVITY, "year": 2569, "on": "2026-06-19"},
    "activity-attendance-recorded": {
        "activity": ACTIVITY,
        "persons": [PERSON],
        "schools": [{"school": "1015000001", "count": 2, "roles": ["director", "qa_teacher"]}],
        "not_there": ["1015000002"],
    },
    "activity-school-excused": {
        "activity": ACTIVITY,
        "school": "1015000003",
        "reason": "โรงเรียนจัดกิจกรรมรับการประเมินภายนอกในวันเดียวกัน",
    },
    "activity-satisfaction-summarised": {
        "activity": ACTIVITY,
        "n": 180,
        "least": 1,
        "most": 5,
        "items": [{"text": "ความรู้ที่ได้รับนำไปใช้ได้", "mean": "4.52"}],
    },
    "activity-cancelled": {"activity": ACTIVITY, "reason": "วิทยากรติดราชการด่วน จะจัดใหม่ในเดือนถัดไป"},
}
