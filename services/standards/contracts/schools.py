"""How a school's standards and targets are prepared, endorsed, announced, reviewed and asked for."""

from __future__ import annotations

from marshmallow import fields, validate

from services.standards.contracts.shared import Strict, text
from services.standards.domain.framework import TRACKS
from services.standards.domain.framework_items import MOST_ITEMS
from services.standards.domain.school_standard import OUTCOMES

LONG = validate.Length(max=2000, error="ข้อความยาวเกิน {max} ตัวอักษร")


def _year(required: bool = True) -> fields.Integer:
    range_ = validate.Range(2540, 2700, error="ปีการศึกษาต้องเป็น พ.ศ. {min}–{max}")
    if required:
        return fields.Integer(required=True, strict=True, validate=range_)
    return fields.Integer(load_default=None, allow_none=True, strict=True, validate=range_)


class OneSchoolStandard(Strict):
    """A school's standards of one track."""

    school = fields.String(required=True, validate=validate.Regexp(r"\d{10}\Z", error="รหัสสถานศึกษาต้องเป็นตัวเลข 10 หลัก"))
    track = fields.String(required=True, validate=validate.OneOf(TRACKS, error="ไม่มีระดับการศึกษานี้"))


class OneYearOfTargets(OneSchoolStandard):
    """A school's targets of one track and academic year."""

    year = _year()


class BoardSchema(Strict):
    """The meeting of the school board."""

    meeting_number = fields.String(required=True, validate=validate.Length(max=40))
    held_on = fields.Date(required=True)


class AnnouncementSchema(Strict):
    """A numbered announcement; whoever acts signs it, as what they were on that day."""

    number = fields.String(required=True, validate=validate.Length(max=40))
    signed_on = fields.Date(required=True)


class LineSchema(Strict):
    """One line of the draft; an own item without code is given the next number."""

    code = fields.String(load_default=None, allow_none=True, validate=validate.Length(min=1, max=20))
    parent = fields.String(load_default=None, allow_none=True, validate=validate.Length(max=20))
    text = fields.String(required=True, validate=LONG)
    note = fields.String(load_default="", validate=validate.Length(max=500))


class AdoptSchema(OneSchoolStandard):
    """``adopt_school_standard``: for an academic year, the current one where none is named."""

    year = _year(required=False)
    reason = fields.String(load_default="", validate=LONG)


class ReviseSchema(OneSchoolStandard):
    """``revise_school_standard``: every line as it is to be, the area's among them."""

    items = fields.List(fields.Nested(LineSchema), required=True, validate=validate.Length(min=1, max=MOST_ITEMS))
    identity = fields.String(load_default=None, allow_none=True, validate=LONG)


class DiscardSchema(OneSchoolStandard):
    """``discard_school_standard``."""

    reason = fields.String(required=True, validate=LONG)


class EndorseSchema(OneSchoolStandard):
    """``endorse_school_standard``."""

    board = fields.Nested(BoardSchema, required=True)


class ProclaimSchema(OneSchoolStandard):
    """``proclaim_school_standard``."""

    announcement = fields.Nested(AnnouncementSchema, required=True)


class CommentSchema(Strict):
    """A word of advice, at an item or on the whole."""

    code = fields.String(load_default=None, allow_none=True, validate=validate.Length(max=20))
    text = fields.String(required=True, validate=LONG)


class ReviewSchema(OneSchoolStandard):
    """``review_school_standard``."""

    outcome = fields.String(required=True, validate=validate.OneOf(OUTCOMES, error="โปรดเลือกผลการตรวจทาน"))
    comments = fields.List(fields.Nested(CommentSchema), load_default=list, validate=validate.Length(max=MOST_ITEMS))


class TargetSchema(Strict):
    """The target of one item."""

    code = text(20)
    level = fields.Integer(required=True, strict=True)
    text = fields.String(load_default="", validate=LONG)
    reason = fields.String(load_default="", validate=LONG)


class DraftTargetsSchema(OneYearOfTargets):
    """``draft_school_targets``: all that are set so far."""

    targets = fields.List(fields.Nested(TargetSchema), required=True, validate=validate.Length(max=MOST_ITEMS))
    reason = fields.String(load_default="", validate=LONG)


class EndorseTargetsSchema(OneYearOfTargets):
    """``endorse_school_targets``."""

    board = fields.Nested(BoardSchema, required=True)


class AnnounceTargetsSchema(OneYearOfTargets):
    """``announce_school_targets``."""

    announcement = fields.Nested(AnnouncementSchema, required=True)


class SchoolStandardsQuery(Strict):
    """``school_standards``: how far each school is for an academic year, the current one where none is named.

    :ivar school: only this one
    """

    year = _year(required=False)
    school = fields.String(load_default=None, allow_none=True, validate=validate.Length(max=10))


class SchoolStandardQuery(OneSchoolStandard):
    """``school_standard``: for an academic year, the current one where none is named; `edition` picks an older one."""

    year = _year(required=False)
    edition = fields.Integer(load_default=None, allow_none=True, strict=True)


class SchoolStandardDocumentQuery(OneSchoolStandard):
    """``school_standard_document``: of an announced edition, or of the draft where none is named."""

    edition = fields.Integer(load_default=None, allow_none=True, strict=True)


class SchoolTargetsDocumentQuery(OneYearOfTargets):
    """``school_targets_document``: of an announced version, or of the draft where none is named."""

    version = fields.Integer(load_default=None, allow_none=True, strict=True)
