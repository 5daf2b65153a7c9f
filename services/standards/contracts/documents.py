"""How documents of the library are registered and asked for."""

from __future__ import annotations

from marshmallow import fields, validate

from services.standards.contracts.shared import Strict, text
from services.standards.domain.document import KINDS

LONGEST_LINK = 500


class RegisterDocumentSchema(Strict):
    """``register_document``. `upload` is of a file that was sent with ``begin_file``."""

    document = text(61)
    edition = text(40)
    kind = fields.String(required=True, validate=validate.OneOf(KINDS))
    title = text(500)
    issuer = text(200)
    dated = fields.Date(load_default=None, allow_none=True)
    in_force_from = fields.Date(required=True)
    in_force_to = fields.Date(load_default=None, allow_none=True)
    link = fields.String(load_default=None, allow_none=True, validate=validate.Length(max=LONGEST_LINK))
    note = fields.String(load_default="", validate=validate.Length(max=2000))
    upload = fields.UUID(load_default=None, allow_none=True)


class DocumentPartQuerySchema(Strict):
    """``document_part``: a part of the file of an edition, counted from 0."""

    document = text(61)
    edition = text(40)
    ordinal = fields.Integer(required=True, strict=True, validate=validate.Range(0, 10_000))


class SupersedeDocumentSchema(Strict):
    """``supersede_document``."""

    document = text(61)
    edition = text(40)
    by_document = text(61)
    by_edition = text(40)
    on = fields.Date(required=True)
    reason = text(500)


class DocumentsQuerySchema(Strict):
    """``documents``: the library, of one kind where it is named."""

    kind = fields.String(load_default=None, allow_none=True, validate=validate.OneOf(KINDS))


class DocumentQuerySchema(Strict):
    """``document``: one document with its editions."""

    document = text(61)
