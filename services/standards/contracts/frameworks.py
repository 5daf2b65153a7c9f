"""How frameworks are registered and asked for, and what is told of them outside."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import fields, validate

from kernel.definition import Published
from kernel.envelope import Recorded
from services.standards.contracts.shared import CitationSchema, SourceSchema, Strict, text
from services.standards.domain.framework import KINDS, TRACKS
from services.standards.domain.framework_items import ITEM_KINDS, MOST_ITEMS


class ItemSchema(Strict):
    """One line of a framework."""

    code = text(20)
    parent = fields.String(load_default=None, allow_none=True, validate=validate.Length(max=20))
    text = text(2000)
    kind = fields.String(required=True, validate=validate.OneOf(ITEM_KINDS))
    tag = fields.String(load_default="", validate=validate.Length(max=60))


class RegisterFrameworkSchema(Strict):
    """``register_framework``."""

    framework = text(61)
    version = text(8)
    title = text(500)
    track = fields.String(load_default=None, allow_none=True, validate=validate.OneOf(TRACKS))
    kind = fields.String(required=True, validate=validate.OneOf(KINDS))
    source = fields.Nested(SourceSchema, required=True)
    effective_from_year = fields.Integer(required=True, strict=True)
    supersedes = fields.String(load_default=None, allow_none=True, validate=validate.Length(max=8))
    items = fields.List(fields.Nested(ItemSchema), required=True, validate=validate.Length(min=1, max=MOST_ITEMS))
    own = fields.List(text(20), load_default=list, validate=validate.Length(max=MOST_ITEMS))


class FrameworkQuerySchema(Strict):
    """``framework``: the newest version, or a named one, or the one in force in an academic year."""

    framework = text(61)
    version = fields.String(load_default=None, allow_none=True, validate=validate.Length(max=8))
    year = fields.Integer(load_default=None, allow_none=True)


class CiteItemSchema(CitationSchema):
    """``cite_framework_item``."""

    framework = text(61)
    version = text(8)
    code = text(20)


class WithdrawItemCitationSchema(CiteItemSchema):
    """``withdraw_item_citation``."""

    reason = text(500)


class PublicFrameworkRegisteredSchema(Strict):
    """A version of a framework of standards, with every item, is on record."""

    framework = fields.String(required=True)
    version = fields.String(required=True)
    title = fields.String(required=True)
    track = fields.String(required=True, allow_none=True)
    kind = fields.String(required=True)
    effective_from_year = fields.Integer(required=True)
    items = fields.Integer(required=True, metadata={"description": "number of items"})


def _public_framework(event: Recorded) -> Mapping[str, Any]:
    kept = ("framework", "version", "title", "track", "kind", "effective_from_year")
    return {**{key: event.data[key] for key in kept}, "items": len(event.data["items"])}


def _subject(event: Recorded) -> str:
    return f"framework/{event.data['framework']}"


PUBLISHED: Mapping[str, Published] = {
    "framework-registered": Published(
        type="th.nithet.standards.framework.registered.v1",
        schema=PublicFrameworkRegisteredSchema(),
        data=_public_framework,
        subject=_subject,
        example={
            "framework": "moe-basic",
            "version": "2561",
            "title": "มาตรฐานการศึกษา ระดับการศึกษาขั้นพื้นฐาน พ.ศ. 2561",
            "track": "basic",
            "kind": "standards",
            "effective_from_year": 2561,
            "items": 26,
        },
    )
}
