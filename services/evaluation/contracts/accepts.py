"""Schemas of commands and queries that come in by RPC."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from services.evaluation.domain.levels import Kind

TRACKS = ("early", "basic", "special")
RULE_KINDS = tuple(getattr(Kind, "__args__"))  # noqa: B009 - a Literal's choices have no other public name
SENTENCES = validate.Length(max=2000, error="ข้อความยาวเกิน {max} ตัวอักษร")
NAMED = validate.Length(min=1, max=500, error="ต้องมีข้อความไม่เกิน {max} ตัวอักษร")


def _year() -> fields.Integer:
    return fields.Integer(
        required=True, strict=True, validate=validate.Range(2540, 2700, error="ปีการศึกษาต้องเป็น พ.ศ. {min}–{max}")
    )


def _school() -> fields.String:
    return fields.String(required=True, validate=validate.Regexp(r"\d{10}\Z", error="รหัสสถานศึกษาต้องเป็นตัวเลข 10 หลัก"))


def _code() -> fields.String:
    return fields.String(required=True, validate=validate.Regexp(r"[\w.:-]{1,40}\Z", error="รหัสต้องไม่ว่างและไม่มีช่องว่าง"))


def _track() -> fields.String:
    return fields.String(required=True, validate=validate.OneOf(TRACKS, error="ไม่มีระดับการศึกษานี้"))


class OneYear(Schema):
    """Data that names an academic year."""

    year = _year()


class OneSheet(OneYear):
    """Data that names a school's sheet."""

    school = _school()


class Nothing(Schema):
    """No parameters."""


class ItemSchema(Schema):
    """One statement of the form."""

    item = _code()
    text = fields.String(required=True, validate=NAMED)


class SectionSchema(Schema):
    """One element of the form."""

    element = _code()
    title = fields.String(required=True, validate=NAMED)
    items = fields.List(fields.Nested(ItemSchema), required=True)


class RaterKindSchema(Schema):
    """Whose answers on paper are taken up."""

    rater = fields.String(
        required=True, validate=validate.Regexp(r"[a-z][a-z-]{0,39}\Z", error="ประเภทผู้ประเมินใช้อักษร a-z และขีดกลาง")
    )
    title = fields.String(required=True, validate=NAMED)


class InstrumentSchema(Schema):
    """One edition of form 7.2."""

    id = _code()
    version = _code()
    title = fields.String(load_default="")
    source = fields.String(load_default="")
    sections = fields.List(fields.Nested(SectionSchema), required=True)
    raters = fields.List(fields.Nested(RaterKindSchema), load_default=list)


class ScaleStepSchema(Schema):
    """One answer of the scale."""

    value = fields.Integer(required=True, strict=True)
    label = fields.String(required=True, validate=NAMED)


class QualityLevelSchema(Schema):
    """One quality level."""

    level = fields.Integer(required=True, strict=True)
    label = fields.String(required=True, validate=NAMED)


class BandSchema(Schema):
    """One band of means."""

    least = fields.Decimal(required=True, as_string=True)
    label = fields.String(required=True, validate=NAMED)


class BandSchemeSchema(Schema):
    """How means are named."""

    id = _code()
    version = _code()
    source = fields.String(load_default="")
    cuts = fields.List(fields.Nested(BandSchema), required=True)


class LevelCutSchema(Schema):
    """From which figure upward a level is suggested."""

    least = fields.Decimal(required=True, as_string=True)
    level = fields.Integer(required=True, strict=True)


class LevelRuleSchema(Schema):
    """How ratings suggest a level."""

    id = _code()
    version = _code()
    kind = fields.String(required=True, validate=validate.OneOf(RULE_KINDS, error="ไม่รู้จักเกณฑ์ชนิดนี้"))
    title = fields.String(load_default="")
    source = fields.String(load_default="")
    cuts = fields.List(fields.Nested(LevelCutSchema), load_default=list)
    basis = fields.Dict(
        keys=fields.String(), values=fields.Dict(keys=fields.String(), values=fields.List(fields.String())),
        load_default=dict,
    )  # fmt: skip
    rounded = fields.Boolean(load_default=True)
    at_least = fields.Integer(load_default=None, allow_none=True, strict=True)


class GateCriteriaSchema(Schema):
    """What the quality gate asks for."""

    id = _code()
    version = _code()
    title = fields.String(load_default="")
    source = fields.String(load_default="")
    least_level = fields.Integer(load_default=None, allow_none=True, strict=True)
    least_mean = fields.Decimal(load_default=None, allow_none=True, as_string=True)


class StandardSchema(Schema):
    """A standard by code and full text."""

    code = _code()
    text = fields.String(required=True, validate=NAMED)


class FrameworkSnapshotSchema(Schema):
    """A framework as it stands when the round is opened."""

    framework = _code()
    version = _code()
    standards = fields.List(fields.Nested(StandardSchema), required=True)


class OpenRoundSchema(OneYear):
    """Open a round with everything that its results will be read by."""

    title = fields.String(required=True, validate=NAMED)
    instrument = fields.Nested(InstrumentSchema, required=True)
    scale = fields.List(fields.Nested(ScaleStepSchema), required=True)
    levels = fields.List(fields.Nested(QualityLevelSchema), required=True)
    bands = fields.Nested(BandSchemeSchema, required=True)
    level_rule = fields.Nested(LevelRuleSchema, required=True)
    gate_criteria = fields.Nested(GateCriteriaSchema, required=True)
    frameworks = fields.Dict(
        keys=fields.String(validate=validate.OneOf(TRACKS, error="ไม่มีระดับการศึกษานี้")),
        values=fields.Nested(FrameworkSnapshotSchema),
        required=True,
    )
    targets = fields.Dict(
        keys=fields.String(), values=fields.Dict(keys=fields.String(), values=fields.Integer(strict=True)),
        required=True,
    )  # fmt: skip
    opens_on = fields.Date(required=True)
    closes_on = fields.Date(required=True)


class RatingSchema(Schema):
    """An answer; without a rater it is the caller's own, else one of the round's kinds; null empties it."""

    rater = fields.String(
        load_default=None,
        allow_none=True,
        validate=validate.Regexp(r"[A-Za-z0-9:._-]{1,64}\Z", error="รหัสผู้ประเมินไม่ถูกต้อง และต้องไม่ใช่ชื่อบุคคล"),
    )
    item = _code()
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

    track = _track()
    standard = _code()
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

    track = _track()
    standard = _code()
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
