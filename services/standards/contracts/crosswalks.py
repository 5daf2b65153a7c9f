"""How crosswalks are registered and asked for."""

from __future__ import annotations

from marshmallow import fields, validate

from services.standards.contracts.shared import EditionSchema, SourceSchema, Strict, text
from services.standards.domain.crosswalk_events import RELATIONS, TYPED
from services.standards.domain.framework_items import MOST_ITEMS


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


class OpenCrosswalkSchema(Strict):
    """``open_crosswalk``."""

    crosswalk = text(61)
    version = fields.String(load_default="1", validate=validate.Length(min=1, max=8))
    origin = fields.Nested(EditionSchema, required=True)
    destination = fields.Nested(EditionSchema, required=True)
    source = fields.Nested(SourceSchema, required=True)


class SetLinkSchema(Strict):
    """``set_crosswalk_link``: on the newest version."""

    crosswalk = text(61)
    origin = text(20)
    destination = text(20)
    relation = fields.String(required=True, validate=validate.OneOf(TYPED))
    reason = text(500)


class RemoveLinkSchema(Strict):
    """``remove_crosswalk_link``."""

    crosswalk = text(61)
    origin = text(20)
    destination = text(20)
    reason = text(500)


class ExplainItemSchema(Strict):
    """``explain_crosswalk_item``: why nothing answers to an item."""

    crosswalk = text(61)
    side = fields.String(required=True, validate=validate.OneOf(["origin", "destination"]))
    code = text(20)
    reason = text(500)
