"""How activities are planned, held, attended, judged and asked for."""

from __future__ import annotations

from marshmallow import RAISE, Schema, fields, validate

from services.supervision.domain.activity.rules import AUDIENCES, KINDS, ROLES

MOST_SCHOOLS = 2000
MOST_PERSONS = 1000
YEARS = validate.Range(2540, 2700, error="ปีการศึกษาต้องเป็น พ.ศ. {min}–{max}")


class _Strict(Schema):
    class Meta:
        unknown = RAISE


def _text(most: int, *, required: bool = True) -> fields.String:
    long = validate.Length(max=most, error="ข้อความยาวเกิน {max} ตัวอักษร")
    return fields.String(required=True, validate=long) if required else fields.String(load_default="", validate=long)


def _school() -> fields.String:
    return fields.String(required=True, validate=validate.Regexp(r"\d{10}\Z", error="รหัสสถานศึกษาต้องเป็นตัวเลข 10 หลัก"))


class Material(_Strict):
    """Something handed out."""

    title = _text(200)
    link = _text(500)


class PlanActivity(_Strict):
    """``plan_activity``: the whole of it."""

    title = _text(300)
    kind = fields.String(required=True, validate=validate.OneOf(KINDS, error="โปรดเลือกรูปแบบของกิจกรรม"))
    on = fields.Date(required=True)
    place = _text(300)
    audience = fields.List(
        fields.String(validate=validate.OneOf(AUDIENCES, error="ไม่มีกลุ่มนี้")),
        required=True,
        validate=validate.Length(min=1, max=2, error="โปรดเลือกผู้เข้าร่วมอย่างน้อยหนึ่งกลุ่ม"),
    )
    project = _text(300, required=False)
    materials = fields.List(fields.Nested(Material), load_default=[], validate=validate.Length(max=20))


class OneActivity(_Strict):
    """Data that names an activity."""

    activity = fields.String(required=True, validate=validate.Length(min=1, max=40))


class ChangeActivity(PlanActivity, OneActivity):
    """``change_activity``: the whole of it, as it is to be."""


class HoldActivity(OneActivity):
    """``hold_activity``."""

    on = fields.Date(required=True)


class Attendance(_Strict):
    """How many came from a school, and in which roles."""

    school = _school()
    count = fields.Integer(required=True, strict=True)
    roles = fields.List(
        fields.String(validate=validate.OneOf(ROLES, error="ไม่มีบทบาทนี้")),
        load_default=[],
        validate=validate.Length(max=6),
    )


class RecordActivityAttendance(OneActivity):
    """``record_activity_attendance``: what is not named stays as it is."""

    persons = fields.List(
        fields.String(validate=validate.Length(max=60)),
        load_default=None,
        allow_none=True,
        validate=validate.Length(max=MOST_PERSONS),
    )
    persons_not_there = fields.List(
        fields.String(validate=validate.Length(max=60)), load_default=[], validate=validate.Length(max=MOST_PERSONS)
    )
    schools = fields.List(fields.Nested(Attendance), load_default=[], validate=validate.Length(max=MOST_SCHOOLS))
    not_there = fields.List(_school(), load_default=[], validate=validate.Length(max=MOST_SCHOOLS))


class ExcuseSchool(OneActivity):
    """``excuse_school``."""

    school = _school()
    reason = _text(1000)


class ItemMean(_Strict):
    """A statement with the mean that was given to it."""

    text = _text(300)
    mean = fields.Decimal(required=True, allow_nan=False)


class SummariseSatisfaction(OneActivity):
    """``summarise_satisfaction``."""

    n = fields.Integer(required=True, strict=True)
    items = fields.List(fields.Nested(ItemMean), required=True, validate=validate.Length(max=50))


class CancelActivity(OneActivity):
    """``cancel_activity``."""

    reason = _text(1000)


class ActivitiesQuery(_Strict):
    """``activities``: all, or those of an academic year."""

    year = fields.Integer(load_default=None, allow_none=True, strict=True, validate=YEARS)


class CoverageQuery(_Strict):
    """``activity_coverage``: of an academic year."""

    year = fields.Integer(required=True, strict=True, validate=YEARS)
