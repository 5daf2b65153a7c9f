"""Canonical events of the reference library and of studies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

DOCUMENT_REGISTERED: Mapping[str, Any] = {
    "document": "moe-standards",
    "edition": "2561",
    "kind": "basic",
    "title": "ประกาศกระทรวงศึกษาธิการ เรื่อง ให้ใช้มาตรฐานการศึกษา",
    "issuer": "กระทรวงศึกษาธิการ",
    "dated": "2018-08-06",
    "in_force_from": "2018-08-06",
    "in_force_to": None,
    "link": "https://example.go.th/standards-2561",
    "note": "",
    "file": {
        "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "media_type": "application/pdf",
        "size": 1234567,
        "name": "moe-standards-9f86d081.pdf",
    },
}

DOCUMENT_SUPERSEDED: Mapping[str, Any] = {
    "document": "qa-regulation",
    "edition": "2553",
    "by_document": "qa-regulation",
    "by_edition": "2561",
    "on": "2018-02-24",
    "reason": "กฎกระทรวงฉบับใหม่ยกเลิกฉบับเดิม",
}

STUDY_OPENED: Mapping[str, Any] = {
    "year": 2569,
    "scope": "มาตรฐานที่ใช้กำหนดมาตรฐานของเขตพื้นที่",
    "tracks": ["early", "basic"],
}

DOCUMENT_CITED: Mapping[str, Any] = {
    "year": 2569,
    "ordinal": 1,
    "citation": {"document": "moe-standards", "edition": "2561", "clause": "ข้อ 2", "quote": "ให้ใช้มาตรฐานการศึกษา"},
    "kind": "basic",
    "finding": "ใช้เป็นฐานของมาตรฐานเขตพื้นที่",
}

EVENTS: Mapping[str, Mapping[str, Any]] = {
    "reference-document-registered": DOCUMENT_REGISTERED,
    "reference-document-superseded": DOCUMENT_SUPERSEDED,
    "study-opened": STUDY_OPENED,
    "study-document-cited": DOCUMENT_CITED,
    "study-citation-withdrawn": {"year": 2569, "ordinal": 1, "reason": "อ้างผิดฉบับ"},
    "community-need-recorded": {"year": 2569, "ordinal": 1, "source": "ประชุมผู้ปกครอง", "text": "อยากให้เด็กรู้จักท้องถิ่น"},
    "community-need-withdrawn": {"year": 2569, "ordinal": 1, "reason": "บันทึกซ้ำ"},
    "study-framework-compared": {
        "year": 2569,
        "a": {"framework": "moe-basic", "version": "2561"},
        "b": {"framework": "onesqa-basic", "version": "2567"},
        "crosswalk": None,
        "finding": "ตัวชี้วัดด้านผู้เรียนสอดคล้องกัน",
    },
    "study-concluded": {"year": 2569, "summary": "มาตรฐานของเขตควรเน้นท้องถิ่น"},
    "study-reopened": {"year": 2569, "reason": "ขาดความต้องการของชุมชน"},
    "handbook-issued": {"year": 2569, "document": "area-handbook", "edition": "2569"},
}
