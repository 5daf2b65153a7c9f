"""The shapes in which the API shows the area's own standards."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from gateway.api.shapes import Answer, Read, Reading, Truth, Written

STATUSES = ("drafting", "submitted", "on-agenda", "approved", "returned", "rejected", "proclaimed", "superseded")
RELATIONS = ("exactMatch", "superset", "subset", "intersects", "related")


class ItemCounterpart(Schema):
    """An item of another framework that an item answers to; ``related`` only points to it."""

    framework = Written(61, required=True)
    version = Written(8, required=True)
    code = Written(20, required=True)
    relation = fields.String(required=True, validate=validate.OneOf(RELATIONS))


class AreaItem(Schema):
    """One item."""

    code = Written(20, required=True)
    parent = fields.String(allow_none=True, validate=validate.Length(max=20))
    text = Written(2000, required=True)
    kind = fields.String(required=True, validate=validate.OneOf(["standard", "group", "item"]))
    own = Truth(metadata={"description": "of the area's own distinctiveness"})
    maps = fields.List(fields.Nested(ItemCounterpart))
    note = fields.String(validate=validate.Length(max=2000))


class AreaEditionHead(Answer):
    """An edition without its items."""

    track = fields.String(required=True)
    edition = fields.Integer(required=True)
    title = fields.String(required=True)
    status = fields.String(required=True, validate=validate.OneOf(STATUSES))
    revision = fields.Integer(required=True)
    text_hash = fields.String(required=True, metadata={"description": "SHA-256 of the text, as approved"})
    effective_from_year = fields.Integer(required=True, allow_none=True)
    until_year = fields.Integer(
        required=True, allow_none=True, metadata={"description": "first year in which another stands in its place"}
    )
    until_edition = fields.Integer(required=True, allow_none=True, metadata={"description": "that other edition"})
    approval = fields.Dict(required=True, allow_none=True)
    lacks_quorum = fields.Boolean(
        required=True, metadata={"description": "whether the approval lacks its quorum by the corrected record"}
    )
    announcement = fields.Dict(required=True, allow_none=True)
    unmet = fields.List(fields.String(), required=True, metadata={"description": "conditions that are not met"})


class TrackEditions(Answer):
    """The editions of a track, newest first."""

    track = fields.String(required=True)
    in_force = fields.Integer(required=True, allow_none=True)
    editions = fields.List(fields.Nested(AreaEditionHead), required=True)


SIGNS = "whether you may sign the area's announcements today: as its director or acting, not by delegation"


class AreaStandards(Read):
    """Every track."""

    signs = fields.Boolean(required=True, metadata={"description": SIGNS})
    year = fields.Integer(required=True)
    tracks = fields.List(fields.Nested(TrackEditions), required=True)


class AreaEdition(Read, AreaEditionHead):
    """One edition with its items; for the office also comments and what it lacks."""

    signs = fields.Boolean(required=True, metadata={"description": SIGNS})
    items = fields.List(fields.Nested(AreaItem), required=True)


class AreaEditionChanges(Read):
    """Two texts side by side, item by item."""

    whole = fields.List(
        fields.Dict(),
        required=True,
        metadata={"description": "what changed of title and distinctiveness, against the edition before"},
    )
    rows = fields.List(fields.Dict(), required=True)


class ItemOrigin(Read, AreaEditionHead):
    """Where an item comes from."""

    item = fields.Nested(AreaItem, required=True)
    maps = fields.List(
        fields.Dict(), required=True, metadata={"description": "items it answers to, with the clauses they rest on"}
    )
    citations = fields.List(
        fields.Dict(), required=True, metadata={"description": "clauses that the item itself rests on"}
    )
    minutes = fields.Dict(
        required=True,
        allow_none=True,
        metadata={"description": "file, and page of the resolution"},
    )
    wordings = fields.List(fields.Dict(), required=True)


class ComparedWith(Reading):
    """With what an edition is compared."""

    against = fields.String(load_default="previous", validate=validate.OneOf(["previous", "ministry", "onesqa"]))


class ItemAsked(Reading):
    """Which item."""

    code = Written(20, required=True)


class RevisionKnown(Reading):
    """Which revision you know."""

    since = fields.Integer(
        validate=validate.Range(min=1),
        metadata={"description": "`numbers` says what became of the numbers of that revision; null: the item is gone"},
    )
