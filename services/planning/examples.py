"""Canonical events of planning as they stand in its log; for tests, for its readers and for documentation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

MEASURE: Mapping[str, Any] = {
    "measure": "m02",
    "strategy": "ยกระดับคุณภาพการศึกษาปฐมวัย",
    "track": "early",
    "standard": "2",
    "text": "ส่งเสริมการบริหารจัดการสถานพัฒนาเด็กปฐมวัยอย่างเป็นระบบ",
    "indicator": "ร้อยละของโรงเรียนที่มีผลระดับดีขึ้นไป",
    "baseline": "ร้อยละ 70 (ปีการศึกษา 2566)",
    "target": "ร้อยละ 95 ภายในปีการศึกษา 2570",
    "request": None,
}

FINDING: Mapping[str, Any] = {
    "school": "1015000003",
    "level": 2,
    "target": 3,
    "event_id": "0b1a6a0e-6c3b-5d52-8a6e-3f3f6f6a9b11",
    "position": 214,
}

REQUEST: Mapping[str, Any] = {
    "year": 2568,
    "schools": 1,
    "text": "จากผลการประเมินปีการศึกษา 2568 ให้เร่งพัฒนามาตรฐานที่ 2 ระดับปฐมวัย ในโรงเรียนที่มีผลต่ำกว่าค่าเป้าหมาย 1 แห่ง "
    "ได้แก่ ผลระดับ 2 จากค่าเป้าหมายระดับ 3 จำนวน 1 แห่ง ให้บรรลุค่าเป้าหมายในการประเมินครั้งถัดไป",
}

CURRENT: Mapping[str, Any] = {"own": MEASURE["text"], "request": None}

PROPOSAL = "2568-early-2-1"

EXAMPLES: Mapping[str, Mapping[str, Any]] = {
    "plan-drafted": {
        "plan": "2567",
        "version": 1,
        "title": "แผนพัฒนาคุณภาพการศึกษา พ.ศ. 2567–2571",
        "from_year": 2567,
        "to_year": 2571,
        "vision": "โรงเรียนทุกแห่งมีคุณภาพตามมาตรฐาน ด้วยการนิเทศอย่างกัลยาณมิตร",
        "measures": [MEASURE],
    },
    "plan-revised": {
        "plan": "2567",
        "version": 2,
        "because": {"proposal": PROPOSAL, "reason": None, "findings": [FINDING]},
        "changes": [{"measure": "m02", "before": MEASURE, "after": {**MEASURE, "request": REQUEST}}],
        "measures": [{**MEASURE, "request": REQUEST}],
    },
    "proposal-raised": {
        "proposal": PROPOSAL,
        "ordinal": 1,
        "year": 2568,
        "track": "early",
        "standard": "2",
        "plan": "2567",
        "measure": "m02",
        "current": CURRENT,
        "request": REQUEST,
        "findings": [FINDING],
    },
    "finding-added": {
        "proposal": PROPOSAL,
        "finding": {**FINDING, "school": "1015000007", "position": 371},
        "request": REQUEST,
    },
    "finding-withdrawn": {
        "proposal": PROPOSAL,
        "finding": {**FINDING, "level": 3, "position": 402},
        "request": REQUEST,
    },
    "proposal-withdrawn": {"proposal": PROPOSAL, "finding": {**FINDING, "level": 4, "position": 433}},
    "proposal-edited": {
        "proposal": PROPOSAL,
        "edited": {"own": "จัดพี่เลี้ยงด้านปฐมวัยให้โรงเรียนที่มีผลต่ำกว่าค่าเป้าหมาย", "ending": "none"},
        "plan": "2567",
        "measure": "m02",
        "current": CURRENT,
    },
    "result-noted": {
        "year": 2568,
        "track": "early",
        "standard": "2",
        "finding": {**FINDING, "level": 3, "position": 455},
    },
    "proposal-accepted": {
        "proposal": PROPOSAL,
        "text": {**CURRENT, "request": REQUEST},
        "plan": "2567",
        "plan_version": 2,
    },
    "proposal-declined": {"proposal": PROPOSAL, "reason": "มีโครงการเดิมรองรับโรงเรียนกลุ่มนี้อยู่แล้วในปีงบประมาณ 2569"},
}
