"""Shapes that several of evaluation's contracts share."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

TRACKS = ("early", "basic", "special")
SENTENCES = validate.Length(max=2000, error="ข้อความยาวเกิน {max} ตัวอักษร")
NAMED = validate.Length(min=1, max=500, error="ต้องมีข้อความไม่เกิน {max} ตัวอักษร")


def year() -> fields.Integer:
    """An academic year, Buddhist era."""
    return fields.Integer(
        required=True, strict=True, validate=validate.Range(2540, 2700, error="ปีการศึกษาต้องเป็น พ.ศ. {min}–{max}")
    )


def school() -> fields.String:
    """A school's ten digits."""
    return fields.String(required=True, validate=validate.Regexp(r"\d{10}\Z", error="รหัสสถานศึกษาต้องเป็นตัวเลข 10 หลัก"))


def code() -> fields.String:
    """A code without blanks."""
    return fields.String(required=True, validate=validate.Regexp(r"[\w.:-]{1,40}\Z", error="รหัสต้องไม่ว่างและไม่มีช่องว่าง"))


def track() -> fields.String:
    """One of the tracks."""
    return fields.String(required=True, validate=validate.OneOf(TRACKS, error="ไม่มีระดับการศึกษานี้"))


class OneYear(Schema):
    """Data that names an academic year."""

    year = year()


class Nothing(Schema):
    """No parameters."""
