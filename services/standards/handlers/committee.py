"""Keeping approving bodies and holding their meetings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from kernel.application import Answer, Command, UnitOfWork, permit
from kernel.authority import Role
from kernel.decider import Refusal
from kernel.envelope import derived_id
from kernel.running_numbers import running_number
from services.standards.contracts import area_standards as area_accepts
from services.standards.contracts import committee as accepts
from services.standards.domain.area_standard import approving, area_standard
from services.standards.domain.area_standard.area_standard import AREA_STANDARD
from services.standards.domain.area_standard.commands import PlaceOnAgenda, Resolve
from services.standards.domain.area_standard.events import MeetingReference
from services.standards.domain.area_standard.state import AreaStandard
from services.standards.domain.committee import body, meeting
from services.standards.domain.committee.body import BODY, AppointMembers, Body, ChangeBody
from services.standards.domain.committee.body_events import Member, RegisterBody
from services.standards.domain.committee.calling import CallMeeting
from services.standards.domain.committee.meeting import (
    MEETING,
    AddAgendaItem,
    RecordAttendance,
    RecordResolution,
)
from services.standards.domain.committee.proceedings import Condition, Matter
from services.standards.domain.committee.recusing import RecuseMember, WithdrawRecusal
from services.standards.domain.committee.state import Meeting
from services.standards.domain.framework import TRACKS

SECRETARIES = permit(Role.COMMITTEE_SECRETARY)
KEEPERS = permit(Role.COMMITTEE_SECRETARY, Role.GROUP_DIRECTOR, Role.OPERATOR)

Data = Mapping[str, Any]
Outcome = Answer | Refusal


def register_approving_body(uow: UnitOfWork, data: Data) -> Outcome:
    """Put a body on record."""
    command = msgspec.convert(data, RegisterBody)
    return uow.execute(BODY, body.stream(command.body), command)


def change_approving_body(uow: UnitOfWork, data: Data) -> Outcome:
    """What is on record of a body has changed."""
    terms = msgspec.convert({name: data[name] for name in RegisterBody.__slots__}, RegisterBody)
    return uow.execute(BODY, body.stream(terms.body), ChangeBody(terms, data["reason"], data["effective_from"]))


def appoint_body_members(uow: UnitOfWork, data: Data) -> Outcome:
    """The body's members from a day on."""
    members = tuple(Member(entry["person"], entry["seat"].strip()) for entry in data["members"])
    command = AppointMembers(data["body"], members, data["from_date"], data["to_date"])
    return uow.execute(BODY, body.stream(data["body"]), command)


def call_meeting(uow: UnitOfWork, data: Data) -> Outcome:
    """Call a meeting; the answer's ``extra`` names it."""
    known: Body = uow.state(BODY, body.stream(data["body"]))[0]
    if known.terms is None:
        return body.unknown()
    number = running_number(data["number"])
    name = meeting.meeting_id(data["body"], number)
    command = CallMeeting(name, data["body"], number, data["held_on"], known.standing(data["held_on"]))
    answer = uow.execute(MEETING, meeting.stream(name), command)
    if isinstance(answer, Refusal):
        return answer
    return Answer(answer.area, answer.stream, answer.position, answer.version, answer.events, {"meeting": name})


def add_agenda_item(uow: UnitOfWork, data: Data) -> Outcome:
    """A matter that is no draft."""
    command = AddAgendaItem(data["title"], None, uow.request.occurred_on)
    return uow.execute(MEETING, meeting.stream(data["meeting"]), command)


def place_area_standard_on_agenda(uow: UnitOfWork, data: Data) -> Outcome:
    """Propose a draft that was handed in: the draft and the meeting's agenda know of each other from one moment on."""
    name, track, number = data["meeting"], data["track"], data["edition"]
    held: Meeting = uow.state(MEETING, meeting.stream(name))[0]
    if held.called is None:
        return meeting.unknown()
    known: Body = uow.state(BODY, body.stream(held.called.body))[0]
    states = tracks(uow)
    proposing = PlaceOnAgenda(
        number,
        name,
        held.called.held_on,
        len(held.agenda) + 1,
        present(states),
        known.competent("area-standard", held.called.held_on),
    )
    answer = uow.execute(AREA_STANDARD, area_standard.stream(track), proposing)
    if isinstance(answer, Refusal):
        return answer
    draft = states[track].editions[number]
    matter = Matter(track, number, draft.revision, draft.text_hash)
    listed = uow.execute(MEETING, meeting.stream(name), AddAgendaItem(draft.title, matter, uow.request.occurred_on))
    return listed if isinstance(listed, Refusal) else last(answer, listed)


def record_attendance(uow: UnitOfWork, data: Data) -> Outcome:
    """Who was there, of the members on the day of the meeting."""
    held: Meeting = uow.state(MEETING, meeting.stream(data["meeting"]))[0]
    if held.called is None:
        return meeting.unknown()
    known: Body = uow.state(BODY, body.stream(held.called.body))[0]
    members = tuple(member.person for member in known.members(held.called.held_on))
    command = RecordAttendance(members, tuple(data["present"]), uow.request.occurred_on)
    return uow.execute(MEETING, meeting.stream(data["meeting"]), command)


def recuse_member(uow: UnitOfWork, data: Data) -> Outcome:
    """A member leaves for one matter."""
    command = RecuseMember(data["ordinal"], data["person"], data["reason"])
    return uow.execute(MEETING, meeting.stream(data["meeting"]), command)


def withdraw_recusal(uow: UnitOfWork, data: Data) -> Outcome:
    """A recusal was recorded by mistake; the quorum of the matter is counted anew."""
    command = WithdrawRecusal(data["ordinal"], data["person"], data["reason"])
    return uow.execute(MEETING, meeting.stream(data["meeting"]), command)


def record_resolution(uow: UnitOfWork, data: Data) -> Outcome:
    """What was resolved; a draft's state changes with it in the same moment."""
    name, ordinal = data["meeting"], data["ordinal"]
    held: Meeting = uow.state(MEETING, meeting.stream(name))[0]
    if held.called is None:
        return meeting.unknown()
    known: Body = uow.state(BODY, body.stream(held.called.body))[0]
    terms = known.terms_on(held.called.held_on)
    if terms is None:
        return body.unknown()
    key = uow.request.command_id
    conditions = tuple(
        Condition(derived_id("condition", key, at), words.strip()) for at, words in enumerate(data["conditions"], 1)
    )
    command = RecordResolution(
        ordinal, data["outcome"], data["text"], conditions, terms.quorum, uow.request.occurred_on
    )
    answer = uow.execute(MEETING, meeting.stream(name), command)
    item = held.item(ordinal)
    if isinstance(answer, Refusal) or item is None or item.standard is None:
        return answer
    resolved = Resolve(
        edition=item.standard.edition,
        revision=item.standard.revision,
        outcome=data["outcome"],
        resolution=data["text"],
        conditions=conditions,
        body=held.called.body,
        competent=known.competent("area-standard", held.called.held_on),
        meeting=MeetingReference(name, held.called.number, held.called.held_on),
        quorum=held.quorum(terms.quorum, ordinal),
        ordinal=ordinal,
        present=present(tracks(uow)),
    )
    changed = uow.execute(AREA_STANDARD, area_standard.stream(item.standard.track), resolved)
    return changed if isinstance(changed, Refusal) else last(answer, changed)


def tracks(uow: UnitOfWork) -> Mapping[str, AreaStandard]:
    """The editions of every track."""
    return {each: uow.state(AREA_STANDARD, area_standard.stream(each))[0] for each in TRACKS}


def present(states: Mapping[str, AreaStandard]) -> frozenset[str]:
    """The tracks that have standards to be shown beside others."""
    return frozenset(each for each, state in states.items() if approving.present(state))


def last(first: Answer, second: Answer) -> Answer:
    """The answer of a command that wrote on two streams: the first one's version, the last position."""
    events = (*first.events, *second.events)
    return Answer(first.area, first.stream, max(first.position, second.position), first.version, events)


COMMANDS: Mapping[str, Command] = {
    "register_approving_body": Command(accepts.RegisterBodySchema(), KEEPERS, register_approving_body),
    "change_approving_body": Command(accepts.ChangeBodySchema(), KEEPERS, change_approving_body),
    "appoint_body_members": Command(accepts.AppointMembersSchema(), KEEPERS, appoint_body_members),
    "call_meeting": Command(accepts.CallMeetingSchema(), SECRETARIES, call_meeting, from_paper=True),
    "add_agenda_item": Command(accepts.AddAgendaItemSchema(), SECRETARIES, add_agenda_item, from_paper=True),
    "place_area_standard_on_agenda": Command(
        area_accepts.PlaceSchema(), SECRETARIES, place_area_standard_on_agenda, from_paper=True
    ),
    "record_attendance": Command(accepts.RecordAttendanceSchema(), SECRETARIES, record_attendance, from_paper=True),
    "recuse_member": Command(accepts.RecuseMemberSchema(), SECRETARIES, recuse_member, from_paper=True),
    "withdraw_recusal": Command(accepts.WithdrawRecusalSchema(), SECRETARIES, withdraw_recusal),
    "record_resolution": Command(accepts.RecordResolutionSchema(), SECRETARIES, record_resolution, from_paper=True),
}
