"""How studies of academic years are kept and asked for."""

from __future__ import annotations

from marshmallow import fields, validate

from services.standards.contracts.shared import CitationSchema, EditionSchema, Strict, text
from services.standards.domain.framework import TRACKS

LONGEST_TEXT = 4000


def _year() -> fields.Integer:
    return fields.Integer(required=True, strict=True)


class YearSchema(Strict):
    """``study``: one year's."""

    year = _year()


class OpenStudySchema(YearSchema):
    """``open_study``."""

    scope = text(1000)
    tracks = fields.List(
        fields.String(validate=validate.OneOf(TRACKS)), required=True, validate=validate.Length(min=1, max=3)
    )


class CiteDocumentSchema(YearSchema, CitationSchema):
    """``cite_document``."""

    finding = fields.String(load_default="", validate=validate.Length(max=LONGEST_TEXT))


class WithdrawSchema(YearSchema):
    """``withdraw_citation`` and ``withdraw_community_need``."""

    ordinal = fields.Integer(required=True, strict=True, validate=validate.Range(min=1, max=100_000))
    reason = text(500)


class CommunityNeedSchema(YearSchema):
    """``record_community_need``. Neither text names a person."""

    source = text(200)
    text = text(LONGEST_TEXT)


class ComparisonSchema(YearSchema):
    """``record_comparison``."""

    a = fields.Nested(EditionSchema, required=True)
    b = fields.Nested(EditionSchema, required=True)
    finding = fields.String(load_default="", validate=validate.Length(max=LONGEST_TEXT))


class ConcludeStudySchema(YearSchema):
    """``conclude_study``."""

    summary = text(LONGEST_TEXT)


class ReopenStudySchema(YearSchema):
    """``reopen_study``."""

    reason = text(500)


class IssueHandbookSchema(YearSchema):
    """``issue_handbook``: the handbook is a document of the library."""

    document = text(61)
    edition = text(40)
