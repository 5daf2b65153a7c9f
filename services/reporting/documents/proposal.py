"""What the memo by which a draft of the area's standards is proposed is told of it."""

from __future__ import annotations

from marshmallow import fields

from services.reporting.documents import facts


class BaseFacts(facts.Facts):
    """The edition in force from which the draft was begun."""

    edition = facts.number()
    title = facts.text()
    effective_from_year = facts.year()
    announcement = facts.one(facts.AnnouncementFacts)


class ReturnedFacts(facts.Facts):
    """The meeting that had returned the draft before."""

    body_name = facts.needed()
    meeting = facts.one(facts.MeetingFacts, required=True)
    resolution = facts.text()


class MinistryFacts(facts.Facts):
    """The ministry's framework that the draft has to cover."""

    title = facts.text()
    version = facts.text()


class AnswerFacts(facts.Facts):
    """An item of the draft, and how it stands to the ministry's."""

    code = facts.needed()
    relation = facts.text()


class MappedFacts(facts.Facts):
    """An item of the ministry's framework and what answers to it; what is merely related to it does not cover it."""

    code = facts.needed()
    text = facts.text()
    covered = fields.Boolean(load_default=True)
    answers = facts.many(AnswerFacts)


class CommentFacts(facts.Facts):
    """A comment on the draft and how it was dealt with; who made it stays inside the office."""

    code = facts.text()
    text = facts.needed()
    note = facts.text()
    about = facts.one(facts.LeftOverFacts)


class BodyFacts(facts.Facts):
    """A body that may approve, and by which power."""

    name = facts.needed()
    basis = facts.text()


class StationFacts(facts.Facts):
    """A post that signs the draft off, and who did for it when."""

    post = facts.needed()
    signer = facts.one(facts.SignerFacts)
    signed_on = facts.day()


class Proposal(facts.Named):
    """A draft as it was handed in."""

    track = facts.track(required=True)
    edition = facts.number(required=True)
    revision = facts.number(required=True)
    title = facts.needed()
    items = facts.many(facts.ItemFacts, required=True)
    distinctiveness = facts.text()
    text_hash = facts.text()
    submitted_on = facts.day()
    base = facts.one(BaseFacts)
    returned = facts.one(ReturnedFacts)
    ministry = facts.one(MinistryFacts)
    mapping = facts.many(MappedFacts)
    comments = facts.many(CommentFacts)
    bodies = facts.many(BodyFacts)
    stations = facts.many(StationFacts)
