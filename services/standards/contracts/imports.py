"""What comes in with an import of a framework."""

from __future__ import annotations

from marshmallow import fields, validate

from kernel.workbooks.contracts import RowsOrFile
from services.standards.contracts.shared import SourceSchema, Strict, text
from services.standards.domain.framework import KINDS, TRACKS


class CheckFrameworkImportSchema(RowsOrFile):
    """``check_framework_import``: the dry run. What the lines do not say stands beside them."""

    framework = text(61)
    version = text(8)
    title = text(500)
    track = fields.String(load_default=None, allow_none=True, validate=validate.OneOf(TRACKS))
    kind = fields.String(required=True, validate=validate.OneOf(KINDS))
    source = fields.Nested(SourceSchema, required=True)
    effective_from_year = fields.Integer(required=True, strict=True)


class ImportFrameworkSchema(CheckFrameworkImportSchema):
    """``import_framework``.

    ``fingerprint`` is what the dry run answered; an import that would write anything else is then refused.
    """

    fingerprint = fields.String(load_default=None, allow_none=True, validate=validate.Length(max=64))


class FrameworkTemplateSchema(Strict):
    """``framework_template``."""

    format = fields.String(load_default="xlsx", validate=validate.OneOf(["xlsx", "csv"]))
