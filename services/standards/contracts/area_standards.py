"""How the area's own standards are drafted, approved, proclaimed and asked for."""

from __future__ import annotations

from marshmallow import fields, validate

from services.standards.contracts.shared import Strict, text
from services.standards.domain.area_standard.items import KINDS, RELATIONS
from services.standards.domain.area_standard.sign_offs import HELD_UP, POSTS
from services.standards.domain.framework import TRACKS
from services.standards.domain.framework_items import MOST_ITEMS


def _free(most: int) -> fields.String:
    return fields.String(load_default=None, allow_none=True, validate=validate.Length(max=most))


class TrackSchema(Strict):
    """Names a track."""

    track = fields.String(required=True, validate=validate.OneOf(TRACKS))


class EditionSchema(TrackSchema):
    """Names an edition of a track."""

    edition = fields.Integer(required=True, strict=True, validate=validate.Range(1, 999))


class DraftSchema(TrackSchema):
    """``draft_area_standard``: from the edition in force, else from the ministry's framework."""

    title = text(500)


class CounterpartSchema(Strict):
    """What an item answers to."""

    framework = text(61)
    version = text(8)
    code = text(20)
    relation = fields.String(required=True, validate=validate.OneOf(RELATIONS))


class AreaItemSchema(Strict):
    """One item."""

    code = text(20)
    parent = _free(20)
    text = text(2000)
    kind = fields.String(required=True, validate=validate.OneOf(KINDS))
    own = fields.Boolean(load_default=False)
    maps = fields.List(fields.Nested(CounterpartSchema), load_default=list, validate=validate.Length(max=50))
    note = fields.String(load_default="", validate=validate.Length(max=2000))


class ReviseSchema(EditionSchema):
    """``revise_area_standard``: only what changes; ``base`` is the revision that was read."""

    base = fields.Integer(required=True, strict=True, validate=validate.Range(min=1))
    title = _free(500)
    distinctiveness = _free(4000)
    put = fields.List(fields.Nested(AreaItemSchema), load_default=list, validate=validate.Length(max=MOST_ITEMS))
    removed = fields.List(fields.String(validate=validate.Length(max=20)), load_default=list)


class MoveSchema(EditionSchema):
    """``move_area_standard_item``: where it stands from now on, and its number; ``base`` is the revision that was read.

    The item itself, the one above and the one behind it are named by their numbers in that revision.
    """

    base = fields.Integer(required=True, strict=True, validate=validate.Range(min=1))
    code = text(20)
    parent = _free(20)
    before = _free(20)
    to = _free(20)
    in_order = fields.Boolean(load_default=False)
    step = fields.String(load_default=None, allow_none=True, validate=validate.OneOf(["up", "down"]))


class CommentSchema(EditionSchema):
    """``comment_on_draft``: about an item, by its number in the revision that was read, or about the whole."""

    code = _free(20)
    revision = fields.Integer(load_default=None, allow_none=True, strict=True, validate=validate.Range(min=1))
    text = text(4000)


class ResolveCommentSchema(EditionSchema):
    """``resolve_draft_comment``: how it was dealt with."""

    comment = text(36)
    note = text(2000)


class SignOffSchema(EditionSchema):
    """``sign_off_area_standard``: the revision that was read."""

    revision = fields.Integer(required=True, strict=True, validate=validate.Range(min=1))


class SubmitSchema(SignOffSchema):
    """``submit_area_standard``: the revision that was read, and whether the gaps of the crosswalk to ONESQA's
    indicators are known to whoever hands it in."""

    gaps_seen = fields.Boolean(load_default=False)


class HoldUpSchema(SignOffSchema):
    """``hold_up_area_standard``: why the revision that was read is not signed."""

    outcome = fields.String(required=True, validate=validate.OneOf(HELD_UP))
    reason = text(1000)


class RevokeSignOffSchema(EditionSchema):
    """``revoke_sign_off``: what a station said does not hold any more."""

    station = fields.String(required=True, validate=validate.OneOf(POSTS))
    reason = text(1000)


class StationSchema(Strict):
    """A post that signs, or why it is passed over."""

    post = fields.String(required=True, validate=validate.OneOf(POSTS))
    skipped = fields.String(load_default=None, allow_none=True, validate=validate.Length(max=500))


class SignOffChainSchema(Strict):
    """``set_sign_off_chain``: every post once, the area director last."""

    stations = fields.List(fields.Nested(StationSchema), required=True, validate=validate.Length(min=1, max=3))


class TakeBackSchema(EditionSchema):
    """``take_back_area_standard``."""

    reason = text(1000)


class WithdrawSchema(EditionSchema):
    """``withdraw_area_standard``."""

    reason = text(1000)


class PlaceSchema(EditionSchema):
    """``place_area_standard_on_agenda``."""

    meeting = text(60)


class MeetConditionSchema(EditionSchema):
    """``meet_condition``: how it was met."""

    condition = text(36)
    note = text(2000)


class AnnouncementSchema(Strict):
    """A numbered announcement, signed by whoever carries out the command, as what they were on that day."""

    number = text(60)
    signed_on = fields.Date(required=True)


class ProclaimSchema(EditionSchema):
    """``proclaim_area_standard``; without ``successors`` items go by equal codes."""

    revision = fields.Integer(required=True, strict=True, validate=validate.Range(min=1))
    effective_from_year = fields.Integer(required=True, strict=True, validate=validate.Range(2500, 2700))
    announcement = fields.Nested(AnnouncementSchema, required=True)
    successors = fields.Dict(
        keys=fields.String(validate=validate.Length(max=20)),
        values=fields.String(allow_none=True, validate=validate.Length(max=20)),
        load_default=None,
        allow_none=True,
    )


class RewordingSchema(Strict):
    """A wording that was printed wrongly."""

    code = text(20)
    before = text(2000)
    after = text(2000)


class MendedSchema(Strict):
    """How a text that is no item was printed, and how it is to read."""

    before = text(4000)
    after = text(4000)


class MendedTitleSchema(MendedSchema):
    """The same of a title, which is as long as that of a draft at most."""

    after = text(500)


class CorrectSchema(EditionSchema):
    """``correct_area_standard``: of items, of the title, of the text of distinctiveness; at least one of them."""

    changes = fields.List(fields.Nested(RewordingSchema), load_default=list, validate=validate.Length(max=50))
    title = fields.Nested(MendedTitleSchema, load_default=None, allow_none=True)
    distinctiveness = fields.Nested(MendedSchema, load_default=None, allow_none=True)
    changes_meaning = fields.Boolean(required=True)
    note = text(2000)
    announcement = fields.Nested(AnnouncementSchema, required=True)


class RenumberSchema(EditionSchema):
    """``renumber_area_announcement``: the number that its announcement bears, and how the record came to be wrong."""

    number = text(40)
    reason = text(1000)


class AreaStandardQuerySchema(TrackSchema):
    """``area_standard`` and its documents: an edition, or else the one in force."""

    edition = fields.Integer(load_default=None, allow_none=True, strict=True)


class OneAreaStandardQuerySchema(AreaStandardQuerySchema):
    """``area_standard``; ``since``: the revision that was read, whose numbers the answer leads on to those of now."""

    since = fields.Integer(load_default=None, allow_none=True, strict=True, validate=validate.Range(min=1))


class ChangesQuerySchema(EditionSchema):
    """``area_standard_changes``: against the edition before, the ministry's framework or that of สมศ."""

    against = fields.String(load_default="previous", validate=validate.OneOf(["previous", "ministry", "onesqa"]))


class OriginQuerySchema(EditionSchema):
    """``area_standard_origin``: where one item comes from."""

    code = text(20)


class AnnouncementQuerySchema(AreaStandardQuerySchema):
    """``area_standard_document``; what is not proclaimed yet is shown with these, as it would be."""

    effective_from_year = fields.Integer(load_default=None, allow_none=True, strict=True)
    number = fields.String(load_default="", validate=validate.Length(max=60))
    signed_on = fields.Date(load_default=None, allow_none=True)


class CorrigendumQuerySchema(EditionSchema):
    """``corrigendum_document``: one of an edition by its number."""

    corrigendum = fields.Integer(required=True, strict=True, validate=validate.Range(min=1))
