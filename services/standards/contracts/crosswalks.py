"""How crosswalks are registered and asked for."""

from __future__ import annotations

from marshmallow import fields, validate

from services.standards.contracts.shared import EditionSchema, SourceSchema, Strict, text
from services.standards.domain.crosswalk import RELATIONS
from services.standards.domain.framework import MOST_ITEMS


class LinkSchema(Strict):
    """One row of a crosswalk."""

    origin = text(20)
    destination = fields.String(load_default=None, allow_none=True, validate=validate.Length(max=20))
    relation = fields.String(required=True, validate=validate.OneOf(RELATIONS))
    note = fields.String(load_default="", validate=validate.Length(max=500))


class RegisterCrosswalkSchema(Strict):
    """``register_crosswalk``."""

    crosswalk = text(61)
    version = fields.String(load_default="1", validate=validate.Length(min=1, max=8))
    origin = fields.Nested(EditionSchema, required=True)
    destination = fields.Nested(EditionSchema, required=True)
    links = fields.List(fields.Nested(LinkSchema), required=True, validate=validate.Length(min=1, max=2 * MOST_ITEMS))
    source = fields.Nested(SourceSchema, required=True)


class CrosswalkQuerySchema(Strict):
    """``crosswalk``: the newest version, or a named one."""

    crosswalk = text(61)
    version = fields.String(load_default=None, allow_none=True, validate=validate.Length(max=8))
