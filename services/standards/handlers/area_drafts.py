"""Drafting the area's standards: begun, written by several, talked over, handed in; and proclaiming them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from kernel.application import Answer, Command, UnitOfWork, permit
from kernel.authority import Role
from kernel.decider import Refusal
from services.standards.contracts import area_standards as accepts
from services.standards.domain import framework
from services.standards.domain.announcing import Signing, edition_named
from services.standards.domain.area_standard import area_standard, commands, proclaiming
from services.standards.domain.area_standard.area_standard import AREA_STANDARD
from services.standards.domain.area_standard.events import Mended, Rewording
from services.standards.domain.area_standard.items import Item, Ministry
from services.standards.domain.area_standard.moves import Move
from services.standards.domain.area_standard.sign_offs import CHAIN, CHAIN_STREAM, POST_NAMES, Chain
from services.standards.domain.framework import FRAMEWORK, TRACKS, FrameworkState
from services.standards.handlers import area_pairs

AUTHORS = permit(Role.SUPERVISOR, Role.GROUP_DIRECTOR, anywhere=True)
COMMENTERS = permit(Role.SUPERVISOR, Role.GROUP_DIRECTOR, Role.AREA_DIRECTOR, Role.COMMITTEE_SECRETARY, anywhere=True)
HEADS = permit(Role.GROUP_DIRECTOR, Role.AREA_DIRECTOR)
FOLLOWERS = permit(Role.GROUP_DIRECTOR, Role.COMMITTEE_SECRETARY)
DIRECTORS = permit(Role.AREA_DIRECTOR)

Data = Mapping[str, Any]
Outcome = Answer | Refusal


def ministry_of(state: FrameworkState, track: str) -> Ministry:
    """The newest edition of the ministry's framework of a track; without items where none is on record."""
    found = state.latest
    if found is None:
        return Ministry(ministry_framework(track), "", ())
    earlier = {version: {item.code: item.text for item in one.items} for version, one in state.versions.items()}
    return Ministry(ministry_framework(track), found.version, found.items, earlier)


def ministry_framework(track: str) -> str:
    """The id of the ministry's framework of a track."""
    return f"moe-{track}"


def draft_area_standard(uow: UnitOfWork, data: Data) -> Outcome:
    """Begin a new edition; the answer's ``extra`` says which."""
    command = commands.Draft(data["track"], data["title"].strip(), ministry_now(uow, data["track"]))
    answer = uow.execute(AREA_STANDARD, area_standard.stream(data["track"]), command)
    if isinstance(answer, Refusal):
        return answer
    extra = {"edition": answer.events[0].data["edition"]} if answer.events else {}
    return Answer(answer.area, answer.stream, answer.position, answer.version, answer.events, extra)


def revise_area_standard(uow: UnitOfWork, data: Data) -> Outcome:
    """Write it anew in places; the answer's ``extra`` names the revision, for whoever goes on writing."""
    command = commands.Revise(
        data["edition"],
        data["base"],
        _stripped(data["title"]),
        _stripped(data["distinctiveness"]),
        msgspec.convert(data["put"], tuple[Item, ...]),
        tuple(data["removed"]),
    )
    answer = _on(uow, data, command)
    if isinstance(answer, Refusal) or not answer.events:
        return answer
    extra = {"revision": answer.events[-1].data["revision"]}
    return Answer(answer.area, answer.stream, answer.position, answer.version, answer.events, extra)


def move_area_standard_item(uow: UnitOfWork, data: Data) -> Outcome:
    """An item stands elsewhere, or bears another number; the answer's ``extra`` names its number and the revision."""
    named = (data["code"], data["parent"], data["before"], data["to"], data["in_order"], data["step"])
    answer = _on(uow, data, Move(data["edition"], data["base"], *named))
    if isinstance(answer, Refusal):
        return answer
    done = answer.events[-1].data if answer.events else {"codes": (), "revision": data["base"]}
    code = next((one["to"] for one in done["codes"] if one["from"] == data["code"]), data["code"])
    extra = {"code": code, "revision": done["revision"]}
    return Answer(answer.area, answer.stream, answer.position, answer.version, answer.events, extra)


def comment_on_draft(uow: UnitOfWork, data: Data) -> Outcome:
    """Say something; the comment's id is the command's."""
    key, by = uow.request.command_id, uow.request.principal.actor
    return _on(uow, data, commands.Comment(data["edition"], key, data["code"], data["text"], by, data["revision"]))


def resolve_draft_comment(uow: UnitOfWork, data: Data) -> Outcome:
    """A comment is dealt with."""
    return _on(uow, data, commands.ResolveComment(data["edition"], data["comment"], data["note"]))


def submit_area_standard(uow: UnitOfWork, data: Data) -> Outcome:
    """Hand it in."""
    ministry, today = ministry_now(uow, data["track"]), uow.request.occurred_on
    chain: Chain = uow.state(CHAIN, CHAIN_STREAM)[0]
    names = {post: POST_NAMES[post] for post in chain.signing}
    gaps = area_pairs.gaps_open(uow, data["track"], ministry_framework(data["track"]))
    command = commands.Submit(
        data["edition"], data["revision"], ministry, today, names, gaps=gaps, gaps_seen=data["gaps_seen"]
    )
    return _on(uow, data, command)


def take_back_area_standard(uow: UnitOfWork, data: Data) -> Outcome:
    """Back to its authors."""
    return _on(uow, data, commands.TakeBack(data["edition"], data["reason"]))


def withdraw_area_standard(uow: UnitOfWork, data: Data) -> Outcome:
    """Off the agenda, or out of its approval, and back to its authors."""
    return _on(uow, data, commands.Withdraw(data["edition"], data["reason"]))


def meet_condition(uow: UnitOfWork, data: Data) -> Outcome:
    """A condition of the approval is met."""
    return _on(uow, data, commands.MeetCondition(data["edition"], data["condition"], data["note"]))


def proclaim_area_standard(uow: UnitOfWork, data: Data) -> Outcome:
    """Proclaim it, signed by whoever carries this out; what it takes the place of is closed with it."""
    command = commands.Proclaim(
        data["edition"],
        data["revision"],
        data["effective_from_year"],
        _signing(uow, data["announcement"]),
        uow.request.occurred_on,
        data["successors"],
        _used(uow),
    )
    return _on(uow, data, command)


def correct_area_standard(uow: UnitOfWork, data: Data) -> Outcome:
    """A corrigendum, signed by whoever carries this out."""
    changes = tuple(Rewording(each["code"], each["before"], each["after"].strip()) for each in data["changes"])
    command = commands.Correct(
        data["edition"],
        changes,
        data["changes_meaning"],
        data["note"],
        _signing(uow, data["announcement"]),
        uow.request.occurred_on,
        _used(uow),
        _mended(data["title"]),
        _mended(data["distinctiveness"]),
    )
    return _on(uow, data, command)


def _mended(data: Data | None) -> Mended | None:
    return None if data is None else Mended(data["before"], data["after"].strip())


def renumber_area_announcement(uow: UnitOfWork, data: Data) -> Outcome:
    """The number of its announcement was recorded wrongly."""
    used, track, number = dict(_used(uow)), data["track"], data["edition"]
    named = f"ประกาศ{edition_named(track, number)}"
    others = {taken: what for taken, what in used.items() if not what.startswith(f"{named} ")}
    command = commands.Renumber(number, data["number"], data["reason"], others, uow.request.occurred_on)
    return _on(uow, data, command)


def _on(uow: UnitOfWork, data: Data, command: object) -> Outcome:
    return uow.execute(AREA_STANDARD, area_standard.stream(data["track"]), command)


def ministry_now(uow: UnitOfWork, track: str) -> Ministry:
    """The newest edition of the ministry's framework of a track, as it is now."""
    return ministry_of(uow.state(FRAMEWORK, framework.stream(ministry_framework(track)))[0], track)


def _signing(uow: UnitOfWork, data: Data) -> Signing:
    """The announcement, signed by who acts as what they were on the day of signature."""
    signer = uow.request.principal.signer(Role.AREA_DIRECTOR, uow.request.area, None, data["signed_on"])
    return Signing(data["number"].strip(), data["signed_on"], signer)


def _used(uow: UnitOfWork) -> Mapping[str, str]:
    """The numbers of every announcement of the office's standards, whatever the track; nobody takes another now."""
    uow.take_turn()
    return proclaiming.numbers([uow.state(AREA_STANDARD, area_standard.stream(track))[0] for track in TRACKS])


def _stripped(text: str | None) -> str | None:
    return None if text is None else text.strip()


COMMANDS: Mapping[str, Command] = {
    "draft_area_standard": Command(accepts.DraftSchema(), AUTHORS, draft_area_standard),
    "revise_area_standard": Command(accepts.ReviseSchema(), AUTHORS, revise_area_standard),
    "move_area_standard_item": Command(accepts.MoveSchema(), AUTHORS, move_area_standard_item),
    "comment_on_draft": Command(accepts.CommentSchema(), COMMENTERS, comment_on_draft),
    "resolve_draft_comment": Command(accepts.ResolveCommentSchema(), AUTHORS, resolve_draft_comment),
    "submit_area_standard": Command(accepts.SubmitSchema(), HEADS, submit_area_standard),
    "take_back_area_standard": Command(accepts.TakeBackSchema(), HEADS, take_back_area_standard),
    "withdraw_area_standard": Command(accepts.WithdrawSchema(), HEADS, withdraw_area_standard),
    "meet_condition": Command(accepts.MeetConditionSchema(), FOLLOWERS, meet_condition),
    "proclaim_area_standard": Command(accepts.ProclaimSchema(), DIRECTORS, proclaim_area_standard),
    "correct_area_standard": Command(accepts.CorrectSchema(), DIRECTORS, correct_area_standard),
    "renumber_area_announcement": Command(accepts.RenumberSchema(), DIRECTORS, renumber_area_announcement),
}
