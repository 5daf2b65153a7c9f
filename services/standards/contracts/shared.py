"""Shapes that several of standards' contracts share."""

from __future__ import annotations

from marshmallow import RAISE, Schema, fields, validate

from services.standards.domain.citation import LONGEST_CLAUSE, LONGEST_QUOTE


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


class CitationSchema(Strict):
    """A place in a document of the library."""

    document = text(61)
    edition = text(40)
    clause = fields.String(load_default="", validate=validate.Length(max=LONGEST_CLAUSE))
    quote = fields.String(load_default="", validate=validate.Length(max=LONGEST_QUOTE))


class NothingSchema(Strict):
    """A query without parameters."""
