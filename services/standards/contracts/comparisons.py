"""How two frameworks are asked for side by side."""

from __future__ import annotations

from marshmallow import fields, validate

from services.standards.contracts.shared import Strict, text


class SideSchema(Strict):
    """One side of a comparison: the newest edition unless another is named."""

    framework = text(61)
    version = fields.String(load_default=None, allow_none=True, validate=validate.Length(max=8))


class CompareSchema(Strict):
    """``compare``: from ``a``, the older side, to ``b``, the newer one."""

    a = fields.Nested(SideSchema, required=True)
    b = fields.Nested(SideSchema, required=True)
