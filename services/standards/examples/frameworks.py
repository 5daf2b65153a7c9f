"""Canonical events of frameworks and crosswalks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

FRAMEWORK_REGISTERED: Mapping[str, Any] = {
    "framework": "moe-basic",
    "version": "2561",
    "title": "มาตรฐานการศึกษา ระดับการศึกษาขั้นพื้นฐาน พ.ศ. 2561",
    "track": "basic",
    "kind": "standards",
    "source": {
        "instrument": "ประกาศกระทรวงศึกษาธิการ เรื่อง ให้ใช้มาตรฐานการศึกษา",
        "dated": "2018-08-06",
        "note": "",
        "confidence": "F8,F21",
    },
    "effective_from_year": 2561,
    "supersedes": None,
    "items": [
        {"code": "1", "parent": None, "text": "คุณภาพของผู้เรียน", "kind": "standard", "tag": "F8,F21"},
        {"code": "1.1", "parent": "1", "text": "ผลสัมฤทธิ์ทางวิชาการของผู้เรียน", "kind": "criterion", "tag": "F8,F21"},
    ],
    "own": [],
}

CROSSWALK_REGISTERED: Mapping[str, Any] = {
    "crosswalk": "iqa-elements-to-regulation",
    "version": "1",
    "origin": {"framework": "iqa-elements", "version": "2554"},
    "destination": {"framework": "iqa-regulation", "version": "2561"},
    "links": [
        {"origin": "1", "destination": "a", "relation": "corresponds", "note": ""},
        {"origin": "3", "destination": None, "relation": "absorbed", "note": "รวมอยู่ในมาตรฐาน 2.2 และ 2.6"},
    ],
    "source": {"instrument": "ตารางเทียบ", "dated": None, "note": "", "confidence": "M-H"},
    "explained": [{"code": "b", "reason": "ระบบเดิมไม่มีองค์ประกอบนี้"}],
}

CITATION = {"document": "moe-standards", "edition": "2561", "clause": "ข้อ 2", "quote": ""}

EVENTS: Mapping[str, Mapping[str, Any]] = {
    "framework-registered": FRAMEWORK_REGISTERED,
    "framework-rubric-recorded": {
        "framework": "moe-basic",
        "version": "2561",
        "rubric": [
            {
                "item": "1",
                "levels": [{"score": 5, "quality": "ยอดเยี่ยม", "description": "มีผลการดำเนินงานเป็นที่ยอมรับ"}],
            }
        ],
    },
    "framework-item-cited": {"framework": "moe-basic", "version": "2561", "code": "1.1", "citation": CITATION},
    "framework-citation-withdrawn": {
        "framework": "moe-basic",
        "version": "2561",
        "code": "1.1",
        "citation": CITATION,
        "reason": "อ้างผิดข้อ",
    },
    "crosswalk-registered": CROSSWALK_REGISTERED,
    "crosswalk-opened": {
        "crosswalk": "basic-to-external",
        "version": "1",
        "origin": {"framework": "moe-basic", "version": "2561"},
        "destination": {"framework": "onesqa-basic", "version": "2567"},
        "source": {"instrument": "ตารางเทียบของกลุ่มนิเทศ", "dated": None, "note": "", "confidence": ""},
    },
    "crosswalk-link-set": {
        "crosswalk": "basic-to-external",
        "version": "1",
        "revision": 1,
        "origin": "1.1",
        "destination": "1.1",
        "relation": "intersects",
        "reason": "ต่างกล่าวถึงสมรรถนะของผู้เรียน",
    },
    "crosswalk-link-removed": {
        "crosswalk": "basic-to-external",
        "version": "1",
        "revision": 2,
        "origin": "1.1",
        "destination": "1.1",
        "reason": "เทียบผิดข้อ",
    },
    "crosswalk-item-explained": {
        "crosswalk": "basic-to-external",
        "version": "1",
        "revision": 3,
        "side": "destination",
        "code": "2.10",
        "reason": "มาตรฐานของกระทรวงไม่กล่าวถึงเครือข่าย",
    },
}
