"""What comes in with an import."""

from __future__ import annotations

from marshmallow import fields, validate

from kernel.workbooks.contracts import RowsOrFile
from services.directory.contracts.fields import Strict


class ImportSchema(RowsOrFile):
    """``import_clusters``, ``import_schools`` and ``import_people``.

    ``fingerprint`` is what the dry run answered; an import that would write anything else is then refused.
    """

    fingerprint = fields.String(load_default=None, allow_none=True, validate=validate.Length(max=64))


class CheckImportSchema(RowsOrFile):
    """``check_import``: the dry run."""

    kind = fields.String(required=True, validate=validate.OneOf(["clusters", "schools", "people"]))


class ImportTemplateSchema(Strict):
    """``import_template``."""

    kind = fields.String(required=True, validate=validate.OneOf(["clusters", "schools", "people"]))
    format = fields.String(load_default="xlsx", validate=validate.OneOf(["xlsx", "csv"]))
