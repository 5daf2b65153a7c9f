"""Moving and cancelling meetings, and correcting their minutes: attendance, recusals, resolutions recorded wrongly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import msgspec

from kernel.application import Answer, Command, Query, Reading, UnitOfWork
from kernel.decider import Refusal
from kernel.envelope import derived_id
from services.standards.contracts import committee as accepts
from services.standards.domain.area_standard import area_standard
from services.standards.domain.area_standard.area_standard import AREA_STANDARD
from services.standards.domain.area_standard.commands import CorrectRecord, Recount, Resolve, TakeOffAgenda
from services.standards.domain.area_standard.events import MeetingReference
from services.standards.domain.area_standard.state import Edition
from services.standards.domain.committee import body, meeting
from services.standards.domain.committee.attaching import AttachMinutes
from services.standards.domain.committee.body import BODY, Body
from services.standards.domain.committee.calling import CancelMeeting, MoveMeeting
from services.standards.domain.committee.meeting import MEETING
from services.standards.domain.committee.minutes import CorrectAttendance, CorrectResolution, kept_conditions
from services.standards.domain.committee.proceedings import Condition, Matter, MeetingCalled, PageOf
from services.standards.domain.committee.quorum import QuorumRule
from services.standards.domain.committee.recusing import CorrectRecusal
from services.standards.domain.committee.state import Meeting
from services.standards.handlers import files
from services.standards.handlers.committee import SECRETARIES, last, present, tracks
from services.standards.handlers.meetings import READERS

Data = Mapping[str, Any]
Outcome = Answer | Refusal


def move_meeting(uow: UnitOfWork, data: Data) -> Outcome:
    """It is held on another day, on which the body stands and which no draft on its agenda came after."""
    held = _held(uow, data)
    if held.called is None:
        return meeting.unknown()
    known: Body = uow.state(BODY, body.stream(held.called.body))[0]
    days = [draft.submitted_on for draft in _before(uow, held) if draft.submitted_on is not None]
    to: date = data["held_on"]
    command = MoveMeeting(to, known.standing(to), max(days, default=None), data["reason"])
    return uow.execute(MEETING, meeting.stream(data["meeting"]), command)


def cancel_meeting(uow: UnitOfWork, data: Data) -> Outcome:
    """It is not held; the drafts on its agenda wait for another from the same moment on."""
    held, name = _held(uow, data), data["meeting"]
    drafts = list(_before(uow, held)) if held.cancelled is None else []
    answer = uow.execute(MEETING, meeting.stream(name), CancelMeeting(data["reason"]))
    for draft in drafts:
        if isinstance(answer, Refusal):
            return answer
        command = TakeOffAgenda(draft.edition, name, data["reason"])
        taken = uow.execute(AREA_STANDARD, area_standard.stream(draft.track), command)
        answer = taken if isinstance(taken, Refusal) else last(answer, taken)
    return answer


def correct_attendance(uow: UnitOfWork, data: Data) -> Outcome:
    """Who was really there; each approval by this meeting says by how many it was made."""
    held, name = _held(uow, data), data["meeting"]
    if held.called is None:
        return meeting.unknown()
    members, rule = _on_the_day(uow, held.called)
    command = CorrectAttendance(members, tuple(data["present"]), rule, data["reason"], uow.request.occurred_on)
    answer = uow.execute(MEETING, meeting.stream(name), command)
    return answer if isinstance(answer, Refusal) or not answer.events else _tell_approvals(uow, data, answer)


def correct_recusal(uow: UnitOfWork, data: Data) -> Outcome:
    """Whether a member had really left for a resolved matter; its approval says by how many it was made."""
    held = _held(uow, data)
    if held.called is None:
        return meeting.unknown()
    _, rule = _on_the_day(uow, held.called)
    today = uow.request.occurred_on
    command = CorrectRecusal(
        data["ordinal"], data["person"], data["recused"], rule, data["reason"], today, data["because"]
    )
    answer = uow.execute(MEETING, meeting.stream(data["meeting"]), command)
    return answer if isinstance(answer, Refusal) or not answer.events else _tell_approvals(uow, data, answer)


def _tell_approvals(uow: UnitOfWork, data: Data, answer: Answer) -> Outcome:
    """Every approval by the meeting tells its quorum as it is counted now."""
    counted, name = _held(uow, data), data["meeting"]
    for ordinal, matter in _resolved(counted):
        quorum = counted.decided_by(ordinal)
        assert quorum is not None
        recount = Recount(matter.edition, name, ordinal, quorum, data["reason"])
        told = uow.execute(AREA_STANDARD, area_standard.stream(matter.track), recount)
        if isinstance(told, Refusal):
            return told
        answer = last(answer, told)
    return answer


def correct_resolution(uow: UnitOfWork, data: Data) -> Outcome:
    """What the minutes really say; a draft stands by that from the same moment on."""
    held, name, ordinal = _held(uow, data), data["meeting"], data["ordinal"]
    if held.called is None:
        return meeting.unknown()
    known: Body = uow.state(BODY, body.stream(held.called.body))[0]
    _, rule = _on_the_day(uow, held.called)
    key, today, before = uow.request.command_id, uow.request.occurred_on, held.resolutions.get(ordinal)
    typed = [Condition(derived_id("condition", key, at), one.strip()) for at, one in enumerate(data["conditions"], 1)]
    conditions = kept_conditions(before.conditions if before else (), typed)
    command = CorrectResolution(ordinal, data["outcome"], data["text"], conditions, rule, data["reason"], today)
    answer = uow.execute(MEETING, meeting.stream(name), command)
    item = held.item(ordinal)
    if isinstance(answer, Refusal) or not answer.events or item is None or item.standard is None:
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
        quorum=held.quorum(rule, ordinal),
        ordinal=ordinal,
        present=present(tracks(uow)),
    )
    correction = CorrectRecord(item.standard.edition, resolved, data["reason"], today)
    changed = uow.execute(AREA_STANDARD, area_standard.stream(item.standard.track), correction)
    return changed if isinstance(changed, Refusal) else last(answer, changed)


def _held(uow: UnitOfWork, data: Data) -> Meeting:
    held: Meeting = uow.state(MEETING, meeting.stream(data["meeting"]))[0]
    return held


def _on_the_day(uow: UnitOfWork, called: MeetingCalled) -> tuple[tuple[str, ...], QuorumRule]:
    """The members of the meeting's body on its day, and its rule."""
    known: Body = uow.state(BODY, body.stream(called.body))[0]
    terms = known.terms_on(called.held_on)
    members = tuple(member.person for member in known.members(called.held_on))
    return members, terms.quorum if terms else QuorumRule("more-than-half")


def _before(uow: UnitOfWork, held: Meeting) -> Iterator[Edition]:
    """The drafts that wait for this meeting's resolution."""
    states = tracks(uow)
    for matter in (item.standard for item in held.agenda):
        draft = states[matter.track].editions.get(matter.edition) if matter else None
        if draft is None or draft.status != "on-agenda" or draft.placed is None or held.called is None:
            continue
        if draft.placed.meeting == held.called.meeting:
            yield draft


def _resolved(held: Meeting) -> Iterator[tuple[int, Matter]]:
    for ordinal in held.resolutions:
        item = held.item(ordinal)
        if item is not None and item.standard is not None:
            yield ordinal, item.standard


def attach_minutes(uow: UnitOfWork, data: Data) -> Outcome:
    """The minutes as they were adopted, and where each matter stands in them."""
    name, before = data["meeting"], _held(uow, data).minutes
    file = files.kept(uow, data["upload"], f"minutes-{name}") if data["upload"] else None
    if isinstance(file, Refusal):
        return file
    pages = tuple(PageOf(entry["ordinal"], entry["page"]) for entry in data["pages"])
    paper = file or (before.file if before else None)
    counted = files.most_pages(uow, paper) if paper and pages else None
    command = AttachMinutes(file, pages, uow.request.occurred_on, data["reason"], counted)
    return uow.execute(MEETING, meeting.stream(name), command)


def minutes_part(reading: Reading, params: Data) -> Data | Refusal:
    """A part of the file of the minutes, in base64."""
    held: Meeting = reading.state(MEETING, meeting.stream(params["meeting"]))[0]
    if held.minutes is None:
        return files.unknown()
    with reading.model("committee") as (tx, _):
        return files.part(tx, reading.area, msgspec.to_builtins(held.minutes.file), params["ordinal"])


COMMANDS: Mapping[str, Command] = {
    "move_meeting": Command(accepts.MoveMeetingSchema(), SECRETARIES, move_meeting),
    "cancel_meeting": Command(accepts.CancelMeetingSchema(), SECRETARIES, cancel_meeting),
    "correct_attendance": Command(accepts.CorrectAttendanceSchema(), SECRETARIES, correct_attendance),
    "correct_recusal": Command(accepts.CorrectRecusalSchema(), SECRETARIES, correct_recusal),
    "attach_minutes": Command(accepts.AttachMinutesSchema(), SECRETARIES, attach_minutes),
    "correct_resolution": Command(accepts.CorrectResolutionSchema(), SECRETARIES, correct_resolution),
}

QUERIES: Mapping[str, Query] = {
    "minutes_part": Query(accepts.MinutesPartSchema(), READERS, minutes_part),
}
