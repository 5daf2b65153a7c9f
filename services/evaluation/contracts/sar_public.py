"""What the outside sees of self-assessment reports: thin, without persons and without a word that the school wrote."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, fields, validate

from kernel.definition import Published
from kernel.envelope import Recorded

MOST_STANDARDS = 100
"""Of one public event, which is to stay below 64 KiB: far more than any framework has."""


class PublicStandardLevel(Schema):
    """The level of a standard."""

    standard = fields.String(required=True, validate=validate.Length(max=20), metadata={"description": "รหัสมาตรฐาน"})
    level = fields.Integer(required=True, metadata={"description": "ระดับคุณภาพ 1–5"})
    target = fields.Integer(required=True, allow_none=True, metadata={"description": "ค่าเป้าหมาย 1–5"})


class PublicReport(Schema):
    """A self-assessment report, by what it is known by."""

    school = fields.String(required=True, metadata={"description": "รหัสสถานศึกษา 10 หลัก"})
    year = fields.Integer(required=True, metadata={"description": "ปีการศึกษา พ.ศ."})
    track = fields.String(required=True, metadata={"description": "ระดับการศึกษา: early, basic, special"})
    version = fields.Integer(required=True, metadata={"description": "ฉบับที่ 1 หรือฉบับแก้ไข 2, 3, …"})
    receipt = fields.String(required=True, metadata={"description": "เลขที่ใบรับ"})
    link = fields.String(required=True, metadata={"description": "ที่อยู่ของรายงานสำหรับผู้มีสิทธิ์"})


class PublicSubmitted(PublicReport):
    """A report was submitted to its office."""

    submitted_on = fields.Date(required=True)
    late = fields.Boolean(required=True)
    hash = fields.String(required=True, metadata={"description": "SHA-256 of what was submitted"})


class PublicResubmitted(PublicSubmitted):
    """A report that had been returned was submitted again."""


class PublicReturned(PublicReport):
    """A report was returned to be mended."""

    places = fields.Integer(required=True, metadata={"description": "จำนวนแห่งที่ให้แก้ไข"})


class PublicAccepted(PublicReport):
    """A report was accepted. A later version of the same year and track replaces it."""

    hash = fields.String(required=True, metadata={"description": "SHA-256 of what was submitted"})
    standards = fields.List(
        fields.Nested(PublicStandardLevel), required=True, validate=validate.Length(max=MOST_STANDARDS)
    )
    overall = fields.Integer(
        allow_none=True, metadata={"description": "ระดับคุณภาพโดยรวม 1–5 ตามที่สถานศึกษาระบุ ว่างเมื่อไม่ได้ระบุ"}
    )


def _report(event: Recorded) -> dict[str, Any]:
    data = event.data
    link = f"/v1/areas/{event.area}/sars/{data['year']}/{data['school']}/{data['track']}"
    return {**{key: data[key] for key in ("school", "year", "track", "version", "receipt")}, "link": link}


def submitted(event: Recorded) -> Mapping[str, Any]:
    """Public data of ``sar-submitted`` and ``sar-resubmitted``."""
    return {**_report(event), **{key: event.data[key] for key in ("submitted_on", "late", "hash")}}


def returned(event: Recorded) -> Mapping[str, Any]:
    """Public data of ``sar-returned``; what was asked for stays between the office and the school."""
    return {**_report(event), "places": len(event.data["items"])}


def accepted(event: Recorded) -> Mapping[str, Any]:
    """Public data of ``sar-accepted``."""
    told = [{key: row[key] for key in ("standard", "level", "target")} for row in event.data["standards"]]
    overall = (event.data.get("overall") or {}).get("level")
    return {**_report(event), "hash": event.data["hash"], "standards": told[:MOST_STANDARDS], "overall": overall}


def _school(event: Recorded) -> str:
    return f"school/{event.data['school']}"


_EXAMPLE: Mapping[str, Any] = {
    "school": "1015000001",
    "year": 2569,
    "track": "basic",
    "version": 1,
    "receipt": "SAR-2569-1015000001-basic-1",
    "link": "/v1/areas/1501/sars/2569/1015000001/basic",
}
_HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
_SUBMITTED = {**_EXAMPLE, "submitted_on": "2027-04-20", "late": False, "hash": _HASH}

PUBLISHED: Mapping[str, Published] = {
    "sar-submitted": Published("th.nithet.sar.report.submitted.v1", PublicSubmitted(), submitted, _school, _SUBMITTED),
    "sar-resubmitted": Published(
        "th.nithet.sar.report.resubmitted.v1",
        PublicResubmitted(),
        submitted,
        _school,
        {**_SUBMITTED, "receipt": "SAR-2569-1015000001-basic-2", "submitted_on": "2027-05-06"},
    ),
    "sar-returned": Published(
        "th.nithet.sar.report.returned.v1", PublicReturned(), returned, _school, {**_EXAMPLE, "places": 1}
    ),
    "sar-accepted": Published(
        "th.nithet.sar.report.accepted.v1",
        PublicAccepted(),
        accepted,
        _school,
        {**_EXAMPLE, "hash": _HASH, "standards": [{"standard": "1", "level": 4, "target": 4}], "overall": 4},
    ),
}
