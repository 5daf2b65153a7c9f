"""The area's own standards: drafted, handed in, proclaimed."""

from __future__ import annotations

from typing import Any

from flask import Response

from gateway.api.area_draft_shapes import (
    AreaDraftRevision,
    AtMeeting,
    DraftComment,
    HandingIn,
    HowDealtWith,
    ItemMove,
    NewAreaDraft,
)
from gateway.api.area_proclamation_shapes import AnnouncementNumber, AreaCorrigendum, AreaProclamation
from gateway.api.area_standard_shapes import (
    AreaEdition,
    AreaEditionChanges,
    AreaStandards,
    ComparedWith,
    ItemAsked,
    ItemOrigin,
    RevisionKnown,
)
from gateway.api.conditions import readable
from gateway.api.documents import MEDIA_TYPES, FileForm, sent
from gateway.api.resources import Resources, act, look
from gateway.api.shapes import BriefReason

resources = Resources("area-standards", "The area's own standards, from draft to proclamation")

EDITIONS = "/areas/<area:area>/area-standards/<track:track>/editions"
EDITION = f"{EDITIONS}/<ordinal:edition>"


@resources.reads("/areas/<area:area>/area-standards", AreaStandards)
def list_area_standards(seen: dict[str, Any], area: str) -> Response:
    """The editions of every track. Schools see those that are proclaimed."""
    return readable(look("standards", "area_standards", area, seen))


@resources.reads(EDITION, AreaEdition, RevisionKnown)
def read_area_standard(seen: dict[str, Any], area: str, track: str, edition: int) -> Response:
    """One edition. Its ETag is what a command on it needs as If-Match."""
    params = {"track": track, "edition": edition, "since": seen.get("since")}
    answer = look("standards", "area_standard", area, seen, params)
    return readable(answer, answer["version"])


@resources.reads(f"{EDITION}/changes", AreaEditionChanges, ComparedWith)
def read_area_standard_changes(seen: dict[str, Any], area: str, track: str, edition: int) -> Response:
    """What it changes against the edition before, or how it stands to a framework."""
    params = {"track": track, "edition": edition, "against": seen.get("against")}
    return readable(look("standards", "area_standard_changes", area, seen, params))


@resources.reads(f"{EDITION}/origin", ItemOrigin, ItemAsked)
def read_area_standard_origin(seen: dict[str, Any], area: str, track: str, edition: int) -> Response:
    """Resolution, meeting, the ministry's items, the law behind them and the wordings of one item."""
    params = {"track": track, "edition": edition, "code": seen["code"]}
    return readable(look("standards", "area_standard_origin", area, seen, params))


@resources.files(f"{EDITION}/announcement", FileForm, MEDIA_TYPES)
def make_area_standard_announcement(wanted: dict[str, Any], area: str, track: str, edition: int) -> Response:
    """The announcement as a file."""
    found = look("standards", "area_standard_document", area, {}, {"track": track, "edition": edition})
    return sent(area, found, wanted["format"])


@resources.files(f"{EDITION}/proposal", FileForm, MEDIA_TYPES)
def make_area_standard_proposal(wanted: dict[str, Any], area: str, track: str, edition: int) -> Response:
    """The memo by which a draft that was handed in is proposed, as a file; the draft and its mapping come with it."""
    asked = {"track": track, "edition": edition}
    return sent(area, look("standards", "proposal_document", area, {}, asked), wanted["format"])


@resources.files(f"{EDITION}/corrigenda/<ordinal:corrigendum>/announcement", FileForm, MEDIA_TYPES)
def make_area_standard_corrigendum(
    wanted: dict[str, Any], area: str, track: str, edition: int, corrigendum: int
) -> Response:
    """The announcement of a corrigendum as a file."""
    asked = {"track": track, "edition": edition, "corrigendum": corrigendum}
    return sent(area, look("standards", "corrigendum_document", area, {}, asked), wanted["format"])


@resources.commands(EDITIONS, NewAreaDraft, method="POST", versioned=False)
def draft_area_standard(body: dict[str, Any], area: str, track: str) -> Response:
    """Begin an edition, from the one in force or from the ministry's framework."""
    return act("standards", "draft_area_standard", area, body, versioned=False, track=track)


@resources.commands(f"{EDITION}/text", AreaDraftRevision, versioned=False)
def revise_area_standard(body: dict[str, Any], area: str, track: str, edition: int) -> Response:
    """Write a draft anew in places."""
    return act("standards", "revise_area_standard", area, body, versioned=False, track=track, edition=edition)


@resources.commands(f"{EDITION}/moves", ItemMove, method="POST", versioned=False)
def move_area_standard_item(body: dict[str, Any], area: str, track: str, edition: int) -> Response:
    """Put an item elsewhere or give it another number; what was said of it and what it answers to go with it."""
    return act("standards", "move_area_standard_item", area, body, versioned=False, track=track, edition=edition)


@resources.commands(f"{EDITION}/comments", DraftComment, method="POST", versioned=False)
def comment_on_draft(body: dict[str, Any], area: str, track: str, edition: int) -> Response:
    """Say something about a draft."""
    return act("standards", "comment_on_draft", area, body, versioned=False, track=track, edition=edition)


@resources.commands(f"{EDITION}/comments/<key:comment>/resolution", HowDealtWith, method="POST", versioned=False)
def resolve_draft_comment(body: dict[str, Any], area: str, track: str, edition: int, comment: str) -> Response:
    """Say how a comment was dealt with."""
    place = {"track": track, "edition": edition, "comment": comment}
    return act("standards", "resolve_draft_comment", area, body, versioned=False, **place)


@resources.commands(f"{EDITION}/submission", HandingIn, method="POST", versioned=False)
def submit_area_standard(body: dict[str, Any], area: str, track: str, edition: int) -> Response:
    """Hand in a draft that lacks nothing."""
    return act("standards", "submit_area_standard", area, body, versioned=False, track=track, edition=edition)


@resources.commands(f"{EDITION}/taking-back", BriefReason, method="POST")
def take_back_area_standard(body: dict[str, Any], area: str, track: str, edition: int) -> Response:
    """Give a draft back to its authors, before a meeting has it before it."""
    return act("standards", "take_back_area_standard", area, body, track=track, edition=edition)


@resources.commands(f"{EDITION}/withdrawal", BriefReason, method="POST")
def withdraw_area_standard(body: dict[str, Any], area: str, track: str, edition: int) -> Response:
    """Take a draft off the agenda, or give up its approval before it is proclaimed: it can be revised again."""
    return act("standards", "withdraw_area_standard", area, body, track=track, edition=edition)


@resources.commands(f"{EDITION}/agenda", AtMeeting, method="POST")
def place_area_standard_on_agenda(body: dict[str, Any], area: str, track: str, edition: int) -> Response:
    """Propose a draft at a meeting of a competent body."""
    return act("standards", "place_area_standard_on_agenda", area, body, track=track, edition=edition)


@resources.commands(f"{EDITION}/conditions/<key:condition>", HowDealtWith, versioned=False)
def meet_condition(body: dict[str, Any], area: str, track: str, edition: int, condition: str) -> Response:
    """Say how a condition of the approval was met."""
    place = {"track": track, "edition": edition, "condition": condition}
    return act("standards", "meet_condition", area, body, versioned=False, **place)


@resources.commands(f"{EDITION}/proclamation", AreaProclamation, method="POST")
def proclaim_area_standard(body: dict[str, Any], area: str, track: str, edition: int) -> Response:
    """Proclaim the approved revision; what it takes the place of is closed with it."""
    return act("standards", "proclaim_area_standard", area, body, track=track, edition=edition)


@resources.commands(f"{EDITION}/corrigenda", AreaCorrigendum, method="POST")
def correct_area_standard(body: dict[str, Any], area: str, track: str, edition: int) -> Response:
    """Mend wordings that were printed wrongly."""
    return act("standards", "correct_area_standard", area, body, track=track, edition=edition)


@resources.commands(f"{EDITION}/announcement-number", AnnouncementNumber, versioned=False)
def renumber_area_announcement(body: dict[str, Any], area: str, track: str, edition: int) -> Response:
    """The number of the announcement was recorded wrongly; what stood before is kept with the reason."""
    return act("standards", "renumber_area_announcement", area, body, versioned=False, track=track, edition=edition)
