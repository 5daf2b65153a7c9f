"""Search over standards, and what they rest on, by words."""

from __future__ import annotations

from typing import Any

from flask import Response
from marshmallow import fields, validate

from gateway.api.conditions import readable
from gateway.api.resources import Resources, look
from gateway.api.shapes import Answer, Read, Reading
from gateway.findable import KINDS, LONGEST, MOST

resources = Resources("standards-search", "Search over standards")


class Wanted(Reading):
    """What is looked for."""

    words = fields.String(required=True, validate=validate.Length(min=1, max=LONGEST))
    kind = fields.String(validate=validate.OneOf(KINDS))
    track = fields.String(validate=validate.OneOf(["early", "basic", "special"]))
    offset = fields.Integer(load_default=0, strict=False, validate=validate.Range(0, MOST))
    limit = fields.Integer(load_default=20, strict=False, validate=validate.Range(1, 100))


class Hit(Answer):
    """A thing that has all the words, with what its page is found by."""

    kind = fields.String(required=True, validate=validate.OneOf(KINDS))
    title = fields.String(required=True)
    code = fields.String(required=True, metadata={"description": "of an item; empty for a whole"})
    text = fields.String(required=True)
    track = fields.String(required=True, allow_none=True)
    school = fields.String(required=True, allow_none=True)
    on = fields.Date(required=True, allow_none=True, metadata={"description": "signed, held, or in force from"})


class Hits(Read):
    """What was found, best first."""

    total = fields.Integer(required=True)
    more = fields.Boolean(required=True, metadata={"description": f"whether there are more than the {MOST} listed"})
    kinds = fields.Dict(required=True, metadata={"description": "how many of each kind"})
    terms = fields.List(fields.String(), required=True, metadata={"description": "the words that were looked for"})
    found = fields.List(fields.Nested(Hit), required=True)


@resources.reads("/areas/<area:area>/standards-search", Hits, Wanted)
def search_standards(seen: dict[str, Any], area: str) -> Response:
    """Proclaimed standards of the area and its schools, frameworks, the library, announcements and resolutions that
    have all the words. Thai is cut into words; a beginning of one is enough."""
    params: dict[str, Any] = {key: seen[key] for key in ("words", "kind", "track", "offset", "limit") if key in seen}
    return readable(look("standards", "search", area, seen, params))
