"""How standards are searched."""

from __future__ import annotations

from marshmallow import fields, validate

from services.standards.contracts.shared import Strict, text
from services.standards.domain.findable import KINDS, LONGEST, MOST
from services.standards.domain.framework import TRACKS


class SearchSchema(Strict):
    """``search``: words, narrowed by kind and track; ``offset`` and ``limit`` take a part of what is found."""

    words = text(LONGEST, least=0)
    kind = fields.String(load_default=None, allow_none=True, validate=validate.OneOf(KINDS))
    track = fields.String(load_default=None, allow_none=True, validate=validate.OneOf(TRACKS))
    offset = fields.Integer(load_default=0, strict=True, validate=validate.Range(0, MOST))
    limit = fields.Integer(load_default=20, strict=True, validate=validate.Range(1, 100))
