"""What comes in with an import, by marshmallow."""

from __future__ import annotations

from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, validate, validates_schema

MOST_ROWS = 5_000
MOST_FILE_BYTES = 8_000_000
LARGEST_BASE64 = MOST_FILE_BYTES * 4 // 3 + 8


class RowsOrFile(Schema):
    """Either rows or a file."""

    class Meta:
        """What is not named is a fault."""

        unknown = RAISE

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
