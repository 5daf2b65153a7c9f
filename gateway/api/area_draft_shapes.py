"""The shapes in which the API takes drafts of the area's own standards: written, talked over, handed in."""

from __future__ import annotations

from marshmallow import fields, validate

from gateway.api.area_standard_shapes import AreaItem
from gateway.api.shapes import Body, Truth, Written


class NewAreaDraft(Body):
    """A new edition."""

    title = Written(500, required=True)


class AreaDraftRevision(Body):
    """What changes. Items that nobody else has changed since `base` are written, others are told."""

    base = fields.Integer(required=True, strict=True, validate=validate.Range(min=1))
    title = fields.String(validate=validate.Length(min=1, max=500))
    distinctiveness = fields.String(validate=validate.Length(max=4000))
    put = fields.List(fields.Nested(AreaItem), validate=validate.Length(max=500))
    removed = fields.List(Written(20), validate=validate.Length(max=500))


class ItemMove(Body):
    """Where an item stands from now on, and its number. All are named by their numbers in the revision `base`."""

    base = fields.Integer(required=True, strict=True, validate=validate.Range(min=1))
    code = Written(20, required=True)
    parent = fields.String(
        allow_none=True,
        validate=validate.Length(max=20),
        metadata={"description": "what it stands under; null: nothing"},
    )
    before = fields.String(
        allow_none=True,
        validate=validate.Length(max=20),
        metadata={"description": "the item in front of which it stands there; null: behind the last"},
    )
    to = fields.String(allow_none=True, validate=validate.Length(max=20), metadata={"description": "its new number"})
    in_order = Truth(metadata={"description": "numbers stay with the places, so that those of other items change, too"})
    step = fields.String(
        allow_none=True,
        validate=validate.OneOf(["up", "down"]),
        metadata={"description": "past its neighbour, whatever `parent` and `before` say"},
    )


class DraftComment(Body):
    """About an item, or about the whole."""

    code = fields.String(allow_none=True, validate=validate.Length(max=20))
    revision = fields.Integer(
        allow_none=True,
        strict=True,
        validate=validate.Range(min=1),
        metadata={"description": "the revision that was read, by whose numbers the item is named"},
    )
    text = Written(4000, required=True)


class HowDealtWith(Body):
    """How something was dealt with."""

    note = Written(2000, required=True)


class RevisionRead(Body):
    """The revision that was read."""

    revision = fields.Integer(required=True, strict=True, validate=validate.Range(min=1))


class HandingIn(RevisionRead):
    """The revision that was read, and whether you know what the crosswalk to ONESQA's indicators leaves open."""

    gaps_seen = Truth(metadata={"description": "needed where the edition's `crosswalk_gaps` has any that are open"})


class AtMeeting(Body):
    """At which meeting."""

    meeting = Written(60, required=True)
