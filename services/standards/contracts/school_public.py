"""What the outside is told of schools' standards and targets: thin, without persons."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import fields

from kernel.definition import Published
from kernel.envelope import Recorded
from services.standards.contracts.shared import Strict


class PublicSchoolFrameworkSchema(Strict):
    """A school took up the area's standards and announced them as its own, with its board's endorsement."""

    school = fields.String(required=True, metadata={"description": "รหัสสถานศึกษา 10 หลัก"})
    track = fields.String(required=True, metadata={"description": "ระดับการศึกษา: early, basic, special"})
    edition = fields.Integer(required=True, metadata={"description": "ฉบับที่ของมาตรฐานสถานศึกษา"})
    area_edition = fields.Integer(required=True, metadata={"description": "ฉบับที่ของมาตรฐานเขตพื้นที่ที่รับมา"})
    effective_from_year = fields.Integer(required=True, metadata={"description": "ปีการศึกษาที่เริ่มใช้ พ.ศ."})
    items = fields.Integer(required=True, metadata={"description": "จำนวนข้อทั้งหมด"})
    own_items = fields.Integer(required=True, metadata={"description": "จำนวนข้อที่เป็นอัตลักษณ์ของสถานศึกษา"})
    announcement = fields.String(required=True, metadata={"description": "เลขที่ประกาศของสถานศึกษา"})
    signed_on = fields.Date(required=True)
    text_hash = fields.String(required=True, metadata={"description": "SHA-256 ของข้อความที่ประกาศ"})


class PublicTargetSchema(Strict):
    """The target of one item."""

    code = fields.String(required=True, metadata={"description": "เลขข้อของมาตรฐานสถานศึกษา"})
    level = fields.Integer(required=True, metadata={"description": "ระดับคุณภาพ 1–5"})


class PublicTargetsSchema(Strict):
    """A school announced its targets of an academic year. A later version of the same year replaces it."""

    school = fields.String(required=True, metadata={"description": "รหัสสถานศึกษา 10 หลัก"})
    track = fields.String(required=True, metadata={"description": "ระดับการศึกษา: early, basic, special"})
    year = fields.Integer(required=True, metadata={"description": "ปีการศึกษา พ.ศ."})
    edition = fields.Integer(required=True, metadata={"description": "ฉบับที่ของมาตรฐานสถานศึกษา"})
    version = fields.Integer(required=True, metadata={"description": "รุ่นของค่าเป้าหมายในปีนั้น เริ่มจาก 1"})
    targets = fields.List(fields.Nested(PublicTargetSchema), required=True)
    announcement = fields.String(required=True, metadata={"description": "เลขที่ประกาศของสถานศึกษา"})
    signed_on = fields.Date(required=True)


def _framework(event: Recorded) -> Mapping[str, Any]:
    kept = ("school", "track", "edition", "area_edition", "effective_from_year", "text_hash")
    items, announcement = event.data["items"], event.data["announcement"]
    return {
        **{key: event.data[key] for key in kept},
        "items": len(items),
        "own_items": sum(not item["locked"] for item in items),
        "announcement": announcement["number"],
        "signed_on": announcement["signed_on"],
    }


def _targets(event: Recorded) -> Mapping[str, Any]:
    announcement = event.data["announcement"]
    return {
        **{key: event.data[key] for key in ("school", "track", "year", "edition", "version")},
        "targets": [{key: target[key] for key in ("code", "level")} for target in event.data["targets"]],
        "announcement": announcement["number"],
        "signed_on": announcement["signed_on"],
    }


def _subject(event: Recorded) -> str:
    return f"school/{event.data['school']}"


PUBLISHED: Mapping[str, Published] = {
    "school-standard-proclaimed": Published(
        type="th.nithet.standards.school-framework.adopted.v1",
        schema=PublicSchoolFrameworkSchema(),
        data=_framework,
        subject=_subject,
        example={
            "school": "1015000001",
            "track": "basic",
            "edition": 1,
            "area_edition": 1,
            "effective_from_year": 2569,
            "items": 26,
            "own_items": 1,
            "announcement": "4/2569",
            "signed_on": "2026-06-08",
            "text_hash": "8f434346648f6b96df89dda901c5176b10a6d83961dd3c1ac88b59b2dc327aa4",
        },
    ),
    "school-targets-announced": Published(
        type="th.nithet.standards.target.set.v1",
        schema=PublicTargetsSchema(),
        data=_targets,
        subject=_subject,
        example={
            "school": "1015000001",
            "track": "basic",
            "year": 2569,
            "edition": 1,
            "version": 1,
            "targets": [{"code": "1.1 (1)", "level": 3}, {"code": "1.4", "level": 4}],
            "announcement": "5/2569",
            "signed_on": "2026-06-08",
        },
    ),
}
