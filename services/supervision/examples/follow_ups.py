"""Canonical events of follow-ups."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kernel.envelope import event_id

FOLLOW_UP = "2568-1015000001-1"
CAUSE = {
    "source": "evaluation",
    "event_id": event_id("evaluation", "1501", "evaluation-2568-1015000001", 9),
    "position": 10,
}

EVENTS: Mapping[str, Mapping[str, Any]] = {
    "follow-up-required": {
        "follow_up": FOLLOW_UP,
        "school": "1015000001",
        "year": 2568,
        "reasons": ["ยังไม่มีระบบติดตามผู้เรียนที่อ่านไม่คล่อง"],
        "due_on": "2026-09-30",
        "cause": CAUSE,
        "required_on": "2026-03-20",
    },
    "follow-up-scheduled": {"follow_up": FOLLOW_UP, "school": "1015000001", "on": "2026-08-14"},
    "follow-up-done": {
        "follow_up": FOLLOW_UP,
        "school": "1015000001",
        "note": "โรงเรียนจัดทำบัญชีผู้เรียนรายบุคคลและแผนซ่อมเสริมครบทุกชั้นแล้ว",
        "done_on": "2026-08-14",
    },
    "follow-up-withdrawn": {
        "follow_up": FOLLOW_UP,
        "school": "1015000001",
        "reason": "ผลการประเมินที่แก้ไขแล้วได้คุณภาพ",
        "cause": CAUSE,
    },
}
