"""What reporting is asked about documents."""

from __future__ import annotations

from marshmallow import Schema, fields
from marshmallow.validate import Length, OneOf


class RenderDocumentQuery(Schema):
    """Which document, of what, in which form; digits as the template has them unless said."""

    template = fields.String(required=True, validate=Length(min=1, max=60))
    data = fields.Dict(keys=fields.String(), required=True)
    format = fields.String(load_default="pdf", validate=OneOf(["pdf", "docx"]))
    digits = fields.String(load_default=None, allow_none=True, validate=OneOf(["thai", "arabic"]))


class DocumentTemplatesQuery(Schema):
    """No parameters."""
