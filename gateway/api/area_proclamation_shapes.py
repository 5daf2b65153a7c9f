"""The shapes in which the API takes proclamations of the area's own standards, and what mends them."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from gateway.api.area_draft_shapes import RevisionRead
from gateway.api.shapes import Body, Truth, Written


class SignedAnnouncement(Schema):
    """A numbered announcement, signed by whoever sends this, in the capacity of their grant of that day."""

    number = Written(60, required=True)
    signed_on = fields.Date(required=True)


class AreaProclamation(RevisionRead):
    """From when, under which announcement; ``successors`` names items that took the place of older ones."""

    effective_from_year = fields.Integer(required=True, strict=True, validate=validate.Range(2500, 2700))
    announcement = fields.Nested(SignedAnnouncement, required=True)
    successors = fields.Dict(keys=Written(20), values=fields.String(allow_none=True), allow_none=True)


class ItemRewording(Schema):
    """A wording that was printed wrongly."""

    code = Written(20, required=True)
    before = Written(2000, required=True)
    after = Written(2000, required=True)


class TextMended(Schema):
    """How the text of distinctiveness was printed, and how it reads."""

    before = Written(4000, required=True)
    after = Written(4000, required=True)


class TitleMended(TextMended):
    """The same of the title."""

    after = Written(500, required=True)


class AreaCorrigendum(Body):
    """Only what does not change the meaning: of items, of the title, of the text of distinctiveness."""

    changes = fields.List(fields.Nested(ItemRewording), validate=validate.Length(max=50))
    title = fields.Nested(TitleMended, allow_none=True)
    distinctiveness = fields.Nested(TextMended, allow_none=True)
    changes_meaning = Truth(required=True)
    note = Written(2000, required=True)
    announcement = fields.Nested(SignedAnnouncement, required=True)


class AnnouncementNumber(Body):
    """The number that an announcement bears, and how the record came to be wrong."""

    number = Written(40, required=True)
    reason = Written(1000, required=True)
