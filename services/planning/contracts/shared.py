"""Shapes that several of planning's contracts share."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, fields
from marshmallow.validate import Length

from kernel.written import written


def _written(given: str) -> None:
    if not written(given):
        raise ValidationError("กรุณาระบุข้อมูลนี้")


def words(longest: int, **settings: Any) -> fields.String:
    """A text of at most `longest` characters that says something."""
    return fields.String(validate=[_written, Length(max=longest)], **settings)
