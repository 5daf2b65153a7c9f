"""What comes in about evidence."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from services.evaluation.contracts.shared import SENTENCES, school, year


class DescriptionSchema(Schema):
    """What is said of a piece of evidence."""

    kind = fields.String(required=True, validate=validate.Length(max=20))
    caption = fields.String(required=True, validate=validate.Length(max=2000))
    happened_on = fields.Date(required=True)
    audience = fields.String(load_default="school", validate=validate.Length(max=20))
    faces = fields.Boolean(required=True)


class AddEvidenceSchema(DescriptionSchema):
    """A piece of evidence: a file that was sent with ``begin_file``, or a link.

    `thumbnail` is a small JPEG that was sent the same way, for pictures.
    """

    school = school()
    upload = fields.UUID(load_default=None, allow_none=True)
    thumbnail = fields.UUID(load_default=None, allow_none=True)
    link = fields.String(load_default=None, allow_none=True, validate=validate.Length(max=2000))


class OneEvidenceSchema(Schema):
    """Names a piece of evidence of a school."""

    evidence = fields.UUID(required=True)
    school = school()


class DescribeEvidenceSchema(OneEvidenceSchema, DescriptionSchema):
    """Describe it otherwise."""


class WithdrawEvidenceSchema(OneEvidenceSchema):
    """Take it off the shelf."""

    reason = fields.String(required=True, validate=SENTENCES)


class ShelfSchema(Schema):
    """A school's shelf of one academic year."""

    school = school()
    year = year()


class EvidencePartSchema(OneEvidenceSchema):
    """A part of a file of a piece of evidence, counted from 0."""

    which = fields.String(load_default="file", validate=validate.OneOf(("file", "thumbnail")))
    ordinal = fields.Integer(required=True, strict=True, validate=validate.Range(0, 10_000))
