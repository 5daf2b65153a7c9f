"""The shapes in which standards takes commands and queries, and what it tells the outside."""

from __future__ import annotations

from marshmallow import RAISE, Schema, fields, validate

from services.standards.domain.crosswalk import RELATIONS
from services.standards.domain.framework import ITEM_KINDS, KINDS, MOST_ITEMS, TRACKS


class _Strict(Schema):
    class Meta:
        unknown = RAISE


def _text(most: int, least: int = 1) -> fields.String:
    return fields.String(required=True, validate=validate.Length(min=least, max=most))


class SourceSchema(_Strict):
    """Where reference data comes from."""

    instrument = _text(500)
    dated = fields.Date(load_default=None, allow_none=True)
    note = fields.String(load_default="", validate=validate.Length(max=2000))
    confidence = fields.String(load_default="", validate=validate.Length(max=60))


class ItemSchema(_Strict):
    """One line of a framework."""

    code = _text(20)
    parent = fields.String(load_default=None, allow_none=True, validate=validate.Length(max=20))
    text = _text(2000)
    kind = fields.String(required=True, validate=validate.OneOf(ITEM_KINDS))
    tag = fields.String(load_default="", validate=validate.Length(max=60))


class RegisterFrameworkSchema(_Strict):
    """``register_framework``."""

    framework = _text(61)
    version = _text(8)
    title = _text(500)
    track = fields.String(load_default=None, allow_none=True, validate=validate.OneOf(TRACKS))
    kind = fields.String(required=True, validate=validate.OneOf(KINDS))
    source = fields.Nested(SourceSchema, required=True)
    effective_from_year = fields.Integer(required=True, strict=True)
    supersedes = fields.String(load_default=None, allow_none=True, validate=validate.Length(max=8))
    items = fields.List(fields.Nested(ItemSchema), required=True, validate=validate.Length(min=1, max=MOST_ITEMS))


class EditionSchema(_Strict):
    """One version of one framework."""

    framework = _text(61)
    version = _text(8)


class LinkSchema(_Strict):
    """One row of a crosswalk."""

    origin = _text(20)
    destination = fields.String(load_default=None, allow_none=True, validate=validate.Length(max=20))
    relation = fields.String(required=True, validate=validate.OneOf(RELATIONS))
    note = fields.String(load_default="", validate=validate.Length(max=500))


class RegisterCrosswalkSchema(_Strict):
    """``register_crosswalk``."""

    crosswalk = _text(61)
    version = fields.String(load_default="1", validate=validate.Length(min=1, max=8))
    origin = fields.Nested(EditionSchema, required=True)
    destination = fields.Nested(EditionSchema, required=True)
    links = fields.List(fields.Nested(LinkSchema), required=True, validate=validate.Length(min=1, max=2 * MOST_ITEMS))
    source = fields.Nested(SourceSchema, required=True)


class NothingSchema(_Strict):
    """A query without parameters."""


class FrameworkQuerySchema(_Strict):
    """``framework``: the newest version, or a named one, or the one in force in an academic year."""

    framework = _text(61)
    version = fields.String(load_default=None, allow_none=True, validate=validate.Length(max=8))
    year = fields.Integer(load_default=None, allow_none=True)


class CrosswalkQuerySchema(_Strict):
    """``crosswalk``: the newest version, or a named one."""

    crosswalk = _text(61)
    version = fields.String(load_default=None, allow_none=True, validate=validate.Length(max=8))


class PublicFrameworkRegisteredSchema(_Strict):
    """A version of a framework of standards, with every item, is on record."""

    framework = fields.String(required=True)
    version = fields.String(required=True)
    title = fields.String(required=True)
    track = fields.String(required=True, allow_none=True)
    kind = fields.String(required=True)
    effective_from_year = fields.Integer(required=True)
    items = fields.Integer(required=True, metadata={"description": "number of items"})
