"""Shapes that several of standards' contracts share."""

from __future__ import annotations

from marshmallow import RAISE, Schema, fields, validate


class Strict(Schema):
    """What is not named is refused."""

    class Meta:
        unknown = RAISE


def text(most: int, least: int = 1) -> fields.String:
    """A text that must be there, of `least` to `most` characters."""
    return fields.String(required=True, validate=validate.Length(min=least, max=most))


class SourceSchema(Strict):
    """Where reference data comes from."""

    instrument = text(500)
    dated = fields.Date(load_default=None, allow_none=True)
    note = fields.String(load_default="", validate=validate.Length(max=2000))
    confidence = fields.String(load_default="", validate=validate.Length(max=60))


class EditionSchema(Strict):
    """One version of one framework."""

    framework = text(61)
    version = text(8)


class NothingSchema(Strict):
    """A query without parameters."""
