"""What comes in with an import."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from services.directory.contracts.fields import Strict

MOST_ROWS = 5_000
MOST_FILE_BYTES = 8_000_000
LARGEST_BASE64 = MOST_FILE_BYTES * 4 // 3 + 8


class RowsOrFile(Strict):
    """Either rows or a file."""

    rows = fields.List(
        fields.Dict(keys=fields.String(), values=fields.Raw(allow_none=True)),
        load_default=None,
        allow_none=True,
        validate=validate.Length(max=MOST_ROWS),
    )
    file = fields.String(load_default=None, allow_none=True, validate=validate.Length(max=LARGEST_BASE64))
    filename = fields.String(load_default="", validate=validate.Length(max=255))

    @validates_schema
    def one_of_both(self, data: Any, **_: Any) -> None:
        """Exactly one of the two."""
        if (data.get("rows") is None) == (data.get("file") is None):
            raise ValidationError("กรุณาแนบไฟล์หรือส่งแถวข้อมูลอย่างใดอย่างหนึ่ง", "file")


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
