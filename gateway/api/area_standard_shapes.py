"""The shapes in which the API takes and shows the area's own standards."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from gateway import documents
from gateway.api.shapes import Answer, Body, Read, Reading, Truth, Written

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


class WhyNotSigned(RevisionRead):
    """Why the revision that was read is not signed."""

    outcome = fields.String(required=True, validate=validate.OneOf(["changes-asked", "rejected"]))
    reason = Written(1000, required=True)


class SignOffTakenBack(Body):
    """Why what a post said does not hold any more."""

    reason = Written(1000, required=True)


class SigningPost(Schema):
    """A post that signs, or why it is passed over."""

    post = fields.String(
        required=True, validate=validate.OneOf(["group_director", "area_deputy_director", "area_director"])
    )
    skipped = fields.String(allow_none=True, validate=validate.Length(max=500))


class SigningPosts(Body):
    """Every post once, in the order in which they sign, the area director last."""

    stations = fields.List(fields.Nested(SigningPost), required=True, validate=validate.Length(1, 3))


class SigningPostsRead(Read):
    """The posts through which drafts go."""

    stations = fields.List(fields.Nested(SigningPost), required=True)
    version = fields.Integer(required=True)


class AtMeeting(Body):
    """At which meeting."""

    meeting = Written(60, required=True)


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
    """How the title or the text of distinctiveness was printed, and how it reads."""

    before = Written(4000, required=True)
    after = Written(4000, required=True)


class AreaCorrigendum(Body):
    """Only what does not change the meaning: of items, of the title, of the text of distinctiveness."""

    changes = fields.List(fields.Nested(ItemRewording), validate=validate.Length(max=50))
    title = fields.Nested(TextMended, allow_none=True)
    distinctiveness = fields.Nested(TextMended, allow_none=True)
    changes_meaning = Truth(required=True)
    note = Written(2000, required=True)
    announcement = fields.Nested(SignedAnnouncement, required=True)


class AnnouncementNumber(Body):
    """The number that an announcement bears, and how the record came to be wrong."""

    number = Written(40, required=True)
    reason = Written(1000, required=True)


class FileForm(Schema):
    """In which form."""

    format = fields.String(load_default="pdf", validate=validate.OneOf(documents.FORMATS))
