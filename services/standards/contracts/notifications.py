"""How notices of proclaimed standards are asked for, opened, acknowledged and repeated."""

from __future__ import annotations

from marshmallow import fields, validate

from services.standards.contracts.shared import Strict
from services.standards.domain.framework import TRACKS
from services.standards.domain.reminder import LONGEST_REMINDER
from services.standards.domain.reminder_terms import LONGEST_WAIT, MOST

MOST_SCHOOLS = 2000
MOST_AGENCIES = 200


def _school(*, required: bool = True) -> fields.String:
    code = validate.Regexp(r"\d{10}\Z", error="รหัสสถานศึกษาต้องเป็นตัวเลข 10 หลัก")
    return fields.String(required=required, validate=code)


class EditionOfTrackSchema(Strict):
    """One edition of a track's area standard."""

    track = fields.String(required=True, validate=validate.OneOf(TRACKS, error="ไม่มีระดับการศึกษานี้"))
    edition = fields.Integer(required=True, strict=True, validate=validate.Range(min=1, max=1_000_000))


class LetterQuerySchema(EditionOfTrackSchema):
    """``notification_letter_document``: to the schools, or to the agencies that the office named."""

    audience = fields.String(
        load_default="schools", validate=validate.OneOf(["schools", "agencies"], error="ไม่มีผู้รับกลุ่มนี้")
    )


class NoticeOfSchoolSchema(EditionOfTrackSchema):
    """``open_notice`` and ``acknowledge_standard``: the notice of one school."""

    school = _school()


class RemindersSchema(EditionOfTrackSchema):
    """``reminder_preview``: what a reminder of these schools would come to."""

    schools = fields.List(_school(), required=True, validate=validate.Length(max=MOST_SCHOOLS))


class RemindSchoolsSchema(RemindersSchema):
    """``remind_schools``."""

    text = fields.String(
        required=True, validate=validate.Length(max=LONGEST_REMINDER, error="ข้อความยาวเกิน {max} ตัวอักษร")
    )


class ChooseAgenciesSchema(Strict):
    """``choose_agencies``: the whole list."""

    agencies = fields.List(
        fields.String(validate=validate.Length(min=1, max=40)),
        required=True,
        validate=validate.Length(max=MOST_AGENCIES),
    )


def _count(least: int, most: int) -> fields.Integer:
    error = f"โปรดระบุจำนวนตั้งแต่ {least} ถึง {most}"
    return fields.Integer(required=True, strict=True, validate=validate.Range(min=least, max=most, error=error))


class SetReminderTermsSchema(Strict):
    """``set_reminder_terms``: days to the first reminder by the system, days between two, and how many at most."""

    after_days = _count(1, LONGEST_WAIT)
    every_days = _count(1, LONGEST_WAIT)
    most = _count(0, MOST)


class NoticesQuerySchema(Strict):
    """``notices``: those of one school."""

    school = _school()
