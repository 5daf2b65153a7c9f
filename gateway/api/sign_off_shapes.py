"""The shapes in which the API takes and shows the signing off of drafts."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from gateway.api.area_draft_shapes import RevisionRead
from gateway.api.shapes import Body, Read, Written


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
