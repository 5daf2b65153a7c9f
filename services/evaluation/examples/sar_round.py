"""Canonical events of rounds of self-assessment reports, and of batches for ONESQA."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

YEAR = 2568
FIRST, SECOND = "1015000001", "1015000002"

SECTIONS = (
    {
        "id": "summary",
        "title": "บทสรุปของผู้บริหาร",
        "kind": "text",
        "track": None,
        "standard": None,
        "part": "front",
        "hint": "ไม่เกินสองหน้า",
        "figures": None,
    },
    {
        "id": "2.1",
        "title": "มาตรฐานที่ 1 คุณภาพของเด็ก",
        "kind": "standard",
        "track": "early",
        "standard": "1",
        "part": "2",
        "hint": "",
        "figures": None,
    },
    {
        "id": "2.1",
        "title": "มาตรฐานที่ 1 คุณภาพของผู้เรียน",
        "kind": "standard",
        "track": "basic",
        "standard": "1",
        "part": "2",
        "hint": "",
        "figures": None,
    },
)

_OBLIGED = [{"school": FIRST, "tracks": ["basic"]}, {"school": SECOND, "tracks": ["early", "basic"]}]
_LETTER = {"number": "ศธ 04999/1234", "signed_on": "2026-07-14"}
_ISSUES = ["การยกระดับผลสัมฤทธิ์ทางการเรียนกลุ่มสาระคณิตศาสตร์"]
_BATCH = {"batch": f"{YEAR}-1", "year": YEAR}
_HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

EVENTS: Mapping[str, Mapping[str, Any]] = {
    "sar-guideline-issued": {
        "year": YEAR,
        "title": "แนวปฏิบัติการจัดทำรายงานผลการประเมินตนเองของสถานศึกษา (SAR)",
        "sections": list(SECTIONS),
        "checks": {"id": "sar-checks", "version": "1"},
        "note": "โปรดแนบประกาศค่าเป้าหมายของสถานศึกษา",
        "issued_on": "2026-01-15",
        "edition": 1,
        "overall": "judgement",
        "severities": {"T3": "advice"},
    },
    "sar-round-opened": {
        "year": YEAR,
        "opens_on": "2026-03-01",
        "due_on": "2026-04-30",
        "guideline": 1,
        "obliged": _OBLIGED,
        "teaching_ends_on": "2026-03-31",
        "register": 412,
        "reminder_days": [-7, -1, 1],
    },
    "sar-obligation-changed": {
        "year": YEAR,
        "school": SECOND,
        "tracks": ["basic"],
        "taught": ["basic"],
        "last_day": None,
    },
    "sar-deadline-extended": {
        "year": YEAR,
        "schools": [SECOND],
        "due_on": "2026-05-15",
        "reason": "อาคารเรียนได้รับความเสียหายจากพายุ เอกสารอยู่ระหว่างกู้คืน",
    },
    "sar-reminder-sent": {
        "year": YEAR,
        "schools": [SECOND],
        "text": "โปรดส่ง SAR ภายในกำหนด",
        "on": "2026-04-23",
        "ordinal": 1,
        "automatic": True,
    },
    "sar-round-closed": {
        "year": YEAR,
        "on": "2026-06-15",
        "obliged": _OBLIGED,
        "open": [{"school": SECOND, "track": "early", "status": "in_progress"}],
    },
    "sar-late-admitted": {
        "year": YEAR,
        "school": SECOND,
        "tracks": ["early"],
        "until": "2026-06-30",
        "reason": "ผู้รับผิดชอบคนเดิมย้าย ผู้รับผิดชอบใหม่ขอเวลาจัดทำ",
    },
    "sar-batch-prepared": {
        **_BATCH,
        "title": "ชุดที่ 1 สถานศึกษาที่รับการประเมินภายนอก",
        "entries": [{"school": FIRST, "track": "basic", "version": 1, "issues": _ISSUES}],
    },
    "sar-batch-discarded": {**_BATCH, "reason": "รวมกับชุดถัดไป"},
    "sar-forwarded": {
        **_BATCH,
        "school": FIRST,
        "track": "basic",
        "version": 1,
        "receipt": f"SAR-{YEAR}-{FIRST}-basic-1",
        "hash": _HASH,
        "levels": [{"standard": "1", "level": 4}],
        "issues": _ISSUES,
        "letter": _LETTER,
    },
    "sar-batch-forwarded": {**_BATCH, "letter": _LETTER, "forwarded_on": "2026-07-15", "reports": 1, "schools": 1},
    "sar-batch-letter-corrected": {
        **_BATCH,
        "letter": {**_LETTER, "number": "ศธ 04999/1243"},
        "before": _LETTER,
        "reason": "พิมพ์เลขสลับกัน",
        "corrected_on": "2026-07-20",
    },
}
