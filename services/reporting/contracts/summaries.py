"""What reporting's summaries are asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, ValidationError, fields, validates_schema
from marshmallow.validate import Length, OneOf, Range

TRACKS = OneOf(["early", "basic", "special"])
CODE = Length(min=1, max=40)


class _Filtered(Schema):
    cluster = fields.String(load_default=None, allow_none=True, validate=CODE)
    district = fields.String(load_default=None, allow_none=True, validate=CODE)


class YearsQuery(Schema):
    """No parameters."""


class AreaSummaryQuery(_Filtered):
    """Which year, of which part of the area."""

    year = fields.Integer(required=True)


class HeatMapQuery(_Filtered):
    """Which year and track, of which part of the area."""

    year = fields.Integer(required=True)
    track = fields.String(required=True, validate=TRACKS)


class SchoolResultQuery(Schema):
    """Which school; its latest year unless said."""

    school = fields.String(required=True, validate=CODE)
    year = fields.Integer(load_default=None, allow_none=True)


class SourcesQuery(_Filtered):
    """One cell of the summary: a standard of a track, of one level or of all, or else an element."""

    year = fields.Integer(required=True)
    track = fields.String(load_default=None, allow_none=True, validate=TRACKS)
    standard = fields.String(load_default=None, allow_none=True, validate=CODE)
    level = fields.Integer(load_default=None, allow_none=True, validate=Range(1, 5))
    element = fields.String(load_default=None, allow_none=True, validate=CODE)

    @validates_schema
    def _names_one_cell(self, data: Mapping[str, Any], **_settings: Any) -> None:
        if (data["track"] is None) != (data["standard"] is None) or (data["track"] is None) == (
            data["element"] is None
        ):
            raise ValidationError("โปรดระบุระดับการศึกษาพร้อมมาตรฐาน หรือระบุองค์ประกอบเพียงอย่างใดอย่างหนึ่ง", "standard")
