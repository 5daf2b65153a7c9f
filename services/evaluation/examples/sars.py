"""Canonical commands and events of self-assessment reports."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

SCHOOL = "1015000001"
TEACHER = "person:7a0c1d52-5a0e-4a8e-9d5b-0c6d4f3a2b10"
DIRECTOR = "person:1f9b7c3a-2d44-4c1e-8b7a-5e6f7a8b9c0d"
SUPERVISOR = "person:c2b5a1e0-7f3d-4b6c-9a8e-1d2c3b4a5f60"
REPORT: Mapping[str, Any] = {"year": 2569, "school": SCHOOL, "track": "basic"}
RECEIPT = "SAR-2569-1015000001-basic-1"
HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

_BOARD = {"meeting_number": "2/2569", "held_on": "2027-04-12"}
_LEVELS = [{"item": "1.1", "level": 4, "target": 4}]
_STANDARDS = [{"standard": "1", "level": 4, "target": 4}]
_OVERALL = {"level": 4, "reason": "มาตรฐานทั้งหมดได้ระดับดีเลิศ", "lowest": 4, "mean": 4}
_STRENGTHS = [{"standard": "1", "text": "นักเรียนอ่านคล่องขึ้นจากกิจกรรมอ่านเช้าทุกวัน"}]
_IMPROVEMENTS = [{"standard": "1", "text": "ควรพัฒนาทักษะการคิดแก้ปัญหาผ่านโครงงาน"}]
_FINDINGS = {"levels": _LEVELS, "standards": _STANDARDS, "strengths": _STRENGTHS, "improvements": _IMPROVEMENTS}
_SUBMITTED = {
    **REPORT,
    "version": 1,
    "receipt": RECEIPT,
    "hash": HASH,
    "submitted_on": "2027-04-20",
    **_FINDINGS,
    "board": _BOARD,
    "late": False,
    "signer": {"person": DIRECTOR, "capacity": "own", "order": None},
    "changes": [],
    "checks": {"id": "sar-checks", "version": "1"},
    "overall": _OVERALL,
}


def _section(name: str, title: str, kind: str, **more: Any) -> dict[str, Any]:
    usual = {"standard": None, "part": "", "hint": "", "figures": None}
    return {"id": name, "title": title, "kind": kind, **usual, **more}


def _column(name: str, th: str, en: str, kind: str, most: int, **more: Any) -> dict[str, Any]:
    usual = {"least": 0, "required": True, "choices": [], "example": "", "total": False}
    return {"id": name, "label": {"th": th, "en": en}, "kind": kind, "most": most, **usual, **more}


_PUPILS = {
    "id": "pupils",
    "version": "1",
    "unit": {"th": "จำนวนเป็นคน", "en": "Pupils"},
    "columns": [
        _column("grade", "ชั้น", "Grade", "choice", 20, choices=["ป.1", "ป.2"]),
        _column("male", "ชาย", "Boys", "integer", 10_000),
        _column("female", "หญิง", "Girls", "integer", 10_000),
        _column("total", "รวม", "All", "integer", 10_000, total=True),
    ],
    "key": ["grade"],
    "rules": [{"kind": "sum", "column": "total", "of": ["male", "female"]}],
    "group": None,
    "pupils": "total",
    "register": True,
}

EVENTS: Mapping[str, Mapping[str, Any]] = {
    "sar-started": {
        **REPORT,
        "version": 1,
        "source": "school",
        "standard_edition": 1,
        "framework": None,
        "sections": [
            _section("summary", "บทสรุปของผู้บริหาร", "text"),
            _section("1.3", "ข้อมูลนักเรียน", "figures", part="1", figures=_PUPILS),
            _section("2.1", "คุณภาพของผู้เรียน", "standard", standard="1", part="2"),
        ],
        "items": [
            {"code": "1", "parent": None, "text": "คุณภาพของผู้เรียน", "kind": "standard"},
            {"code": "1.1", "parent": "1", "text": "มีความสามารถในการอ่าน", "kind": "item"},
        ],
        "targets": [{"code": "1.1", "level": 4}],
        "previous": [{"code": "1.1", "level": 3}],
        "copied_from": "SAR-2568-1015000001-basic-1",
        "copied": [{"section": "summary", "parts": {"text": ["โรงเรียนตั้งอยู่ริมแม่น้ำ"]}}],
        "overall_rule": "judgement",
    },
    "sar-terms-refreshed": {
        **REPORT,
        "source": "school",
        "standard_edition": 2,
        "framework": None,
        "items": [
            {"code": "1", "parent": None, "text": "คุณภาพของผู้เรียน", "kind": "standard"},
            {"code": "1.1", "parent": "1", "text": "มีความสามารถในการอ่านและการเขียน", "kind": "item"},
        ],
        "targets": [{"code": "1.1", "level": 5}],
        "previous": [{"code": "1.1", "level": 3}],
    },
    "section-assigned": {**REPORT, "section": "2.1", "persons": [TEACHER]},
    "section-written": {
        **REPORT,
        "section": "2.1",
        "parts": {"process": ["จัดกิจกรรมอ่านเช้าทุกวัน"], "results": ["นักเรียนอ่านคล่องร้อยละ 92"]},
        "words": 3,
        "by": TEACHER,
        "base": 0,
        "ordinal": 1,
    },
    "paragraph-confirmed": {**REPORT, "section": "summary", "paragraphs": ["0f3c9a7d2b4e6a81"]},
    "item-judged": {
        **REPORT,
        "item": "1.1",
        "level": 4,
        "result_text": "อ่านคล่องร้อยละ 92",
        "reason": "",
        "by": TEACHER,
        "ordinal": 1,
    },
    "standard-judged": {
        **REPORT,
        "standard": "1",
        "level": 4,
        "suggested": 4,
        "rule": {"id": "sar-mean-of-items", "version": "1"},
        "reason": "",
        "by": TEACHER,
        "ordinal": 1,
    },
    "overall-judged": {
        **REPORT,
        "level": 4,
        "lowest": 4,
        "mean": 4,
        "reason": "มาตรฐานทั้งหมดได้ระดับดีเลิศ",
        "by": TEACHER,
        "ordinal": 1,
    },
    "figures-entered": {
        **REPORT,
        "section": "1.4",
        "rows": [
            {"indicator": "อ่านออกเสียง", "grade": "ป.1", "enrolled": 25, "evaluated": 24, "levels": [0, 2, 8, 9, 5]}
        ],
        "by": TEACHER,
        "ordinal": 1,
    },
    "evidence-linked": {**REPORT, "evidence": "5b1f0c52-6a1f-5f0e-9d0a-3c1f5a7d2e10", "items": ["1.1"]},
    "evidence-unlinked": {**REPORT, "evidence": "5b1f0c52-6a1f-5f0e-9d0a-3c1f5a7d2e10", "items": ["1.1"]},
    "comment-answered": {**REPORT, "number": 1, "text": "แก้จำนวนนักเรียนชั้น ป.1 เป็น 25 คนแล้ว"},
    "sar-endorsed": {**REPORT, "version": 1, "board": _BOARD},
    "sar-submitted": _SUBMITTED,
    "sar-resubmitted": {
        **_SUBMITTED,
        "receipt": "SAR-2569-1015000001-basic-2",
        "submitted_on": "2027-05-06",
        "changes": ["item/1.1"],
    },
    "sar-checking-begun": {**REPORT, "version": 1, "by": SUPERVISOR},
    "sar-decision-proposed": {
        **REPORT,
        "version": 1,
        "outcome": "return",
        "note": "จำนวนนักเรียนไม่ตรงกับทะเบียน",
        "by": SUPERVISOR,
    },
    "sar-returned": {
        **REPORT,
        "version": 1,
        "receipt": RECEIPT,
        "items": [{"number": 1, "section": None, "item": "1.1", "comment": "จำนวนนักเรียนไม่ตรงกับทะเบียน 10 มิ.ย."}],
    },
    "sar-accepted": {
        **REPORT,
        "version": 1,
        "receipt": "SAR-2569-1015000001-basic-2",
        "hash": HASH,
        **_FINDINGS,
        "overall": _OVERALL,
    },
    "sar-correction-begun": {**REPORT, "version": 2, "reason": "พบว่านับผลทดสอบชั้น ป.6 ผิดห้อง"},
    "sar-withdrawn": {**REPORT, "version": 1, "receipt": RECEIPT, "reason": "แนบหลักฐานผิดฉบับ"},
}
