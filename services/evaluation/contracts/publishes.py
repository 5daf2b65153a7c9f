"""What the outside sees of evaluation: thin, without personal data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, fields

from kernel.definition import Published
from kernel.envelope import Recorded


class PublicLevel(Schema):
    """The level of one standard."""

    track = fields.String(required=True, metadata={"description": "ระดับการศึกษา: early, basic, special"})
    standard = fields.String(required=True, metadata={"description": "รหัสมาตรฐาน"})
    level = fields.Integer(required=True, metadata={"description": "ระดับคุณภาพ 1–5"})
    target = fields.Integer(required=True, metadata={"description": "ค่าเป้าหมาย 1–5"})


class PublicElement(Schema):
    """Statistics of one element of form 7.2."""

    element = fields.String(required=True, metadata={"description": "ลำดับองค์ประกอบ"})
    n = fields.Integer(required=True, metadata={"description": "จำนวนคะแนน"})
    mean = fields.String(required=True, allow_none=True, metadata={"description": "ค่าเฉลี่ย ทศนิยมสองตำแหน่ง"})


class PublicCompleted(Schema):
    """A school's evaluation of an academic year is complete. A later one for the same year replaces it."""

    school = fields.String(required=True, metadata={"description": "รหัสสถานศึกษา 10 หลัก"})
    year = fields.Integer(required=True, metadata={"description": "ปีการศึกษา พ.ศ."})
    completion = fields.Integer(required=True, metadata={"description": "ครั้งที่ปิดการประเมิน เริ่มจาก 1"})
    levels = fields.List(fields.Nested(PublicLevel), required=True)
    elements = fields.List(fields.Nested(PublicElement), required=True)
    gate_passed = fields.Boolean(required=True, metadata={"description": "ได้คุณภาพหรือไม่"})
    completed_on = fields.Date(required=True)
    link = fields.String(required=True, metadata={"description": "ที่อยู่ของผลฉบับเต็มสำหรับผู้มีสิทธิ์"})


class PublicReopened(Schema):
    """A completed evaluation was opened again; its result is not to be relied on until it is completed anew."""

    school = fields.String(required=True, metadata={"description": "รหัสสถานศึกษา 10 หลัก"})
    year = fields.Integer(required=True, metadata={"description": "ปีการศึกษา พ.ศ."})
    link = fields.String(required=True)


class PublicEdition(Schema):
    """Something by id and version."""

    id = fields.String(required=True)
    version = fields.String(required=True)


class PublicRound(Schema):
    """A round of evaluation was opened."""

    year = fields.Integer(required=True, metadata={"description": "ปีการศึกษา พ.ศ."})
    title = fields.String(required=True)
    instrument = fields.Nested(PublicEdition, required=True)
    frameworks = fields.Dict(keys=fields.String(), values=fields.Nested(PublicEdition), required=True)
    opens_on = fields.Date(required=True)
    closes_on = fields.Date(required=True)


def _link(event: Recorded) -> str:
    """Where the API of ``gateway`` has the school's whole sheet."""
    return f"/v1/areas/{event.area}/rounds/{event.data['year']}/schools/{event.data['school']}/evaluation"


def _school(event: Recorded) -> str:
    return f"school/{event.data['school']}"


def completed(event: Recorded) -> Mapping[str, Any]:
    """Public data of ``evaluation-completed``."""
    data = event.data
    return {
        "school": data["school"],
        "year": data["year"],
        "completion": data["completion"],
        "levels": [{key: level[key] for key in ("track", "standard", "level", "target")} for level in data["levels"]],
        "elements": [{key: element[key] for key in ("element", "n", "mean")} for element in data["elements"]],
        "gate_passed": data["gate"]["passed"],
        "completed_on": data["completed_on"],
        "link": _link(event),
    }


def reopened(event: Recorded) -> Mapping[str, Any]:
    """Public data of ``evaluation-reopened``. The reason stays inside."""
    return {"school": event.data["school"], "year": event.data["year"], "link": _link(event)}


def opened(event: Recorded) -> Mapping[str, Any]:
    """Public data of ``round-opened``."""
    data = event.data
    return {
        "year": data["year"],
        "title": data["title"],
        "instrument": {"id": data["instrument"]["id"], "version": data["instrument"]["version"]},
        "frameworks": {
            track: {"id": framework["framework"], "version": framework["version"]}
            for track, framework in data["frameworks"].items()
        },
        "opens_on": data["opens_on"],
        "closes_on": data["closes_on"],
    }


PUBLISHED: Mapping[str, Published] = {
    "evaluation-completed": Published(
        "th.nithet.evaluation.completed.v1",
        PublicCompleted(),
        completed,
        _school,
        {
            "school": "1015000001",
            "year": 2568,
            "completion": 1,
            "levels": [{"track": "basic", "standard": "1", "level": 3, "target": 4}],
            "elements": [{"element": "1", "n": 15, "mean": "4.27"}],
            "gate_passed": True,
            "completed_on": "2026-03-20",
            "link": "/v1/areas/1501/rounds/2568/schools/1015000001/evaluation",
        },
    ),
    "evaluation-reopened": Published(
        "th.nithet.evaluation.reopened.v1",
        PublicReopened(),
        reopened,
        _school,
        {"school": "1015000001", "year": 2568, "link": "/v1/areas/1501/rounds/2568/schools/1015000001/evaluation"},
    ),
    "round-opened": Published(
        "th.nithet.evaluation.round.opened.v1",
        PublicRound(),
        opened,
        lambda event: f"year/{event.data['year']}",
        {
            "year": 2568,
            "title": "การประเมินระบบการประกันคุณภาพภายในสถานศึกษา ปีการศึกษา 2568",
            "instrument": {"id": "form-7.2", "version": "1"},
            "frameworks": {"basic": {"id": "moe-basic", "version": "2561"}},
            "opens_on": "2026-02-02",
            "closes_on": "2026-04-30",
        },
    ),
}
