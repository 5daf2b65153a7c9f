"""Canonical events of evidence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.evaluation.examples.evaluation import SCHOOL, YEAR

EVIDENCE = "5b1f0c52-6a1f-5f0e-9d0a-3c1f5a7d2e10"

_SAID = {
    "kind": "photo",
    "caption": "กิจกรรมรักการอ่านหน้าเสาธง",
    "happened_on": "2025-08-19",
    "audience": "school",
    "faces": True,
}
_PIECE = {"evidence": EVIDENCE, "school": SCHOOL, "year": YEAR}

EVENTS: Mapping[str, Mapping[str, Any]] = {
    "evidence-added": {
        **_PIECE,
        "file": {
            "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            "media_type": "image/jpeg",
            "size": 412_311,
            "name": "evidence-5b1f0c52.jpg",
        },
        "thumbnail": {
            "sha256": "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752",
            "media_type": "image/jpeg",
            "size": 21_022,
            "name": "evidence-5b1f0c52-small.jpg",
        },
        "link": None,
        **_SAID,
        "uploaded_on": "2025-09-01",
    },
    "evidence-described": {**_PIECE, **_SAID, "audience": "office"},
    "evidence-withdrawn": {**_PIECE, "reason": "แนบภาพผิดกิจกรรม"},
}
