"""How follow-ups are scheduled, finished and asked for, and what is told of them outside."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, fields, validate

from kernel.definition import Published
from kernel.envelope import Recorded

STATUSES = ("open", "required", "scheduled", "done", "withdrawn")


def _follow_up() -> fields.String:
    return fields.String(
        required=True, validate=validate.Regexp(r"\d{4}-\d{10}-\d{1,3}\Z", error="รหัสรายการติดตามไม่ถูกต้อง")
    )


class ScheduleFollowUp(Schema):
    """Set the day of a follow-up."""

    follow_up = _follow_up()
    on = fields.Date(required=True)


class FinishFollowUp(Schema):
    """Record the result of a follow-up."""

    follow_up = _follow_up()
    note = fields.String(required=True, validate=validate.Length(max=4000, error="ข้อความยาวเกิน {max} ตัวอักษร"))


class FollowUpsQuery(Schema):
    """Narrow the list; ``open`` means required or scheduled."""

    school = fields.String(load_default=None, allow_none=True)
    status = fields.String(load_default=None, allow_none=True, validate=validate.OneOf(STATUSES, error="ไม่มีสถานะนี้"))


class PublicRequired(Schema):
    """A school is to be followed up."""

    school = fields.String(required=True, metadata={"description": "รหัสสถานศึกษา 10 หลัก"})
    year = fields.Integer(required=True, metadata={"description": "ปีการศึกษา พ.ศ."})
    follow_up = fields.String(required=True, metadata={"description": "รหัสรายการติดตาม"})
    due_on = fields.Date(required=True, metadata={"description": "กำหนดติดตามให้แล้วเสร็จ"})


class PublicWithdrawn(Schema):
    """A follow-up is not needed any more."""

    school = fields.String(required=True, metadata={"description": "รหัสสถานศึกษา 10 หลัก"})
    follow_up = fields.String(required=True, metadata={"description": "รหัสรายการติดตาม"})


def _required(event: Recorded) -> Mapping[str, Any]:
    """The reasons stay inside: they are for the school and its supervisor."""
    return {key: event.data[key] for key in ("school", "year", "follow_up", "due_on")}


def _withdrawn(event: Recorded) -> Mapping[str, Any]:
    return {"school": event.data["school"], "follow_up": event.data["follow_up"]}


def _subject(event: Recorded) -> str:
    return f"school/{event.data['school']}"


PUBLISHED: Mapping[str, Published] = {
    "follow-up-required": Published(
        "th.nithet.supervision.follow-up.required.v1",
        PublicRequired(),
        _required,
        _subject,
        {"school": "1015000001", "year": 2568, "follow_up": "2568-1015000001-1", "due_on": "2026-09-30"},
    ),
    "follow-up-withdrawn": Published(
        "th.nithet.supervision.follow-up.withdrawn.v1",
        PublicWithdrawn(),
        _withdrawn,
        _subject,
        {"school": "1015000001", "follow_up": "2568-1015000001-1"},
    ),
}
