"""Canonical commands and events of rounds of form 7.2 and the evaluations of schools."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.evaluation import reference

YEAR = 2568
SCHOOL = "1015000001"

STANDARDS = {
    "early": ("คุณภาพของเด็ก", "กระบวนการบริหารและการจัดการ", "การจัดประสบการณ์ที่เน้นเด็กเป็นสำคัญ"),
    "basic": ("คุณภาพของผู้เรียน", "กระบวนการบริหารและการจัดการ", "กระบวนการจัดการเรียนการสอนที่เน้นผู้เรียนเป็นสำคัญ"),
}


def open_round(year: int = YEAR, opens_on: str = "2026-02-02", closes_on: str = "2026-04-30") -> dict[str, Any]:
    """Data of ``open_round`` with the default of every choice and the three standards of both tracks."""
    choices = reference.choices()
    return {
        "year": year,
        "title": f"การประเมินระบบการประกันคุณภาพภายในสถานศึกษา ปีการศึกษา {year}",
        "instrument": choices["instruments"][0],
        "scale": choices["scales"][0]["steps"],
        "levels": choices["levels"],
        "bands": choices["bands"][0],
        "level_rule": choices["level_rules"][0],
        "gate_criteria": choices["gate_criteria"][0],
        "frameworks": {
            track: {
                "framework": f"moe-{track}",
                "version": "2561",
                "standards": [{"code": str(at), "text": text} for at, text in enumerate(texts, 1)],
            }
            for track, texts in STANDARDS.items()
        },
        "targets": {"early": {"1": 4, "2": 3, "3": 4}, "basic": {"1": 4, "2": 3, "3": 4}},
        "opens_on": opens_on,
        "closes_on": closes_on,
    }


def every_item() -> list[str]:
    """The codes of all items of the default instrument."""
    sections = reference.choices()["instruments"][0]["sections"]
    return [item["item"] for section in sections for item in section["items"]]


_RULE = {"id": "level-by-likert-bands", "version": "1"}
_CRITERIA = {"id": "gate-levels-and-mean", "version": "1"}
_STRENGTH = {"track": "basic", "standard": "2", "text": "ผู้บริหารใช้ข้อมูลสารสนเทศประกอบการตัดสินใจ"}
_IMPROVEMENT = {"track": "basic", "standard": "1", "text": "ยกระดับผลสัมฤทธิ์ทางการเรียนกลุ่มสาระคณิตศาสตร์"}
_LEVEL = {"track": "basic", "standard": "1", "level": 3, "target": 4, "reason": "ผลทดสอบระดับชาติยังต่ำกว่าเป้าหมาย"}

EVENTS: Mapping[str, Mapping[str, Any]] = {
    "round-opened": {"round": f"round-{YEAR}", **open_round()},
    "evaluation-started": {"round": f"round-{YEAR}", "year": YEAR, "school": SCHOOL, "tracks": ["basic"]},
    "ratings-recorded": {
        "year": YEAR,
        "school": SCHOOL,
        "ratings": [
            {"rater": "supervisor", "item": "1.1", "value": 4},
            {"rater": "board", "item": "1.1", "value": None},
        ],
    },
    "level-decided": {"year": YEAR, "school": SCHOOL, **_LEVEL, "suggested": 4, "rule": _RULE},
    "findings-noted": {"year": YEAR, "school": SCHOOL, "strengths": [_STRENGTH], "improvements": [_IMPROVEMENT]},
    "gate-decided": {
        "year": YEAR,
        "school": SCHOOL,
        "passed": False,
        "reasons": ["ยังไม่มีระบบติดตามผู้เรียนที่อ่านไม่คล่อง"],
        "criteria": _CRITERIA,
        "due_on": "2026-09-30",
    },
    "evaluation-completed": {
        "evaluation": f"evaluation-{YEAR}-{SCHOOL}",
        "round": f"round-{YEAR}",
        "year": YEAR,
        "school": SCHOOL,
        "tracks": ["basic"],
        "completion": 1,
        "elements": [
            {
                "element": "1",
                "title": "กำหนดมาตรฐานการศึกษาของสถานศึกษา",
                "n": 15,
                "mean": "4.27",
                "sd": "0.59",
                "interpretation": "มาก",
            },
            {"element": "2", "title": "จัดทำแผน", "n": 1, "mean": "4.00", "sd": None, "interpretation": "มาก"},
        ],
        "overall": {"n": 16, "mean": "4.25", "sd": "0.58", "interpretation": "มาก"},
        "bands": {"id": "likert-bands-half", "version": "1"},
        "levels": [{**_LEVEL, "rule": _RULE}],
        "gate": {
            "passed": False,
            "reasons": ["ยังไม่มีระบบติดตามผู้เรียนที่อ่านไม่คล่อง"],
            "criteria": _CRITERIA,
            "due_on": "2026-09-30",
        },
        "strengths": [_STRENGTH],
        "improvements": [_IMPROVEMENT],
        "completed_on": "2026-03-20",
    },
    "evaluation-reopened": {"year": YEAR, "school": SCHOOL, "reason": "กรอกคะแนนองค์ประกอบที่ 3 คลาดเคลื่อน"},
}
