"""How a school's evaluation is recorded and asked for, and what is told of it outside."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, fields, validate

from kernel.definition import Published
from kernel.envelope import Recorded
from services.evaluation.contracts.shared import SENTENCES, OneYear, code, school, track


class OneSheet(OneYear):
    """Data that names a school's sheet."""

    school = school()


class RatingSchema(Schema):
    """An answer; without a rater it is the caller's own, else one of the round's kinds; null empties it."""

    rater = fields.String(
        load_default=None,
        allow_none=True,
        validate=validate.Regexp(r"[A-Za-z0-9:._-]{1,64}\Z", error="รหัสผู้ประเมินไม่ถูกต้อง และต้องไม่ใช่ชื่อบุคคล"),
    )
    item = code()
    value = fields.Integer(required=True, allow_none=True, strict=True)


class RecordRatingsSchema(OneSheet):
    """Record answers to form 7.2."""

    ratings = fields.List(
        fields.Nested(RatingSchema),
        required=True,
        validate=validate.Length(min=1, max=2000, error="บันทึกได้ครั้งละ {min}–{max} คำตอบ"),
    )


class LevelSchema(Schema):
    """A level for a standard."""

    track = track()
    standard = code()
    level = fields.Integer(required=True, strict=True)
    reason = fields.String(load_default="", validate=SENTENCES)


class DecideLevelSchema(OneSheet, LevelSchema):
    """Decide the level of a standard."""


class DecideLevelsSchema(OneSheet):
    """Decide the levels of several standards, all or none."""

    levels = fields.List(
        fields.Nested(LevelSchema),
        required=True,
        validate=validate.Length(min=1, max=100, error="ตัดสินได้ครั้งละ {min}–{max} มาตรฐาน"),
    )


class FindingSchema(Schema):
    """A strength or a point to develop."""

    track = track()
    standard = code()
    text = fields.String(required=True, validate=SENTENCES)


class NoteFindingsSchema(OneSheet):
    """Put findings in place of those before; a kind that is left out stays as it is."""

    strengths = fields.List(fields.Nested(FindingSchema), load_default=None, allow_none=True)
    improvements = fields.List(fields.Nested(FindingSchema), load_default=None, allow_none=True)


class DecideGateSchema(OneSheet):
    """Decide the quality gate."""

    passed = fields.Boolean(required=True)
    reasons = fields.List(fields.String(validate=SENTENCES), load_default=list)
    due_on = fields.Date(load_default=None, allow_none=True)


class ReopenSchema(OneSheet):
    """Open a completed evaluation again."""

    reason = fields.String(required=True, validate=SENTENCES)


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
}
