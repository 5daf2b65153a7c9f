"""Notices of proclaimed area standards: schools open and acknowledge them, the office sees how many did and reminds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kernel.application import Answer, Command, Permission, Query, Reading, UnitOfWork, permit
from kernel.authority import OFFICE, SCHOOL, Role
from kernel.decider import Refusal
from services.standards.contracts import notifications as shapes
from services.standards.domain import notification
from services.standards.domain.notification import NOTIFICATION, Acknowledge, Notification, OpenNotice
from services.standards.domain.reminder import Remind
from services.standards.handlers import circulation, reminders

Data = Mapping[str, Any]

OF_THE_SCHOOL = permit(Role.SCHOOL_DIRECTOR, Role.SCHOOL_QA_TEACHER, school="school")
"""Only a school's own director and its teacher for quality assurance open and acknowledge for it."""

REMINDERS = permit(Role.COMMITTEE_SECRETARY, Role.GROUP_DIRECTOR, Role.AREA_DIRECTOR)
"""Who reminds in the name of the office."""

READERS_OF_A_SCHOOL = Permission(OFFICE | SCHOOL, lambda data: data["school"], OFFICE)


def open_notice(uow: UnitOfWork, data: Data) -> Answer | Refusal:
    """Take down that someone of the school read its notice."""
    return uow.execute(NOTIFICATION, _stream(data), OpenNotice(uow.request.principal.actor, uow.request.occurred_on))


def acknowledge_standard(uow: UnitOfWork, data: Data) -> Answer | Refusal:
    """Acknowledge for the school, in the role that is held there on the date of the act."""
    who, day = uow.request.principal, uow.request.occurred_on
    directs = who.may((Role.SCHOOL_DIRECTOR,), uow.request.area, data["school"], day)
    command = Acknowledge(who.actor, "school_director" if directs else "school_qa_teacher", day)
    return uow.execute(NOTIFICATION, _stream(data), command)


def remind_schools(uow: UnitOfWork, data: Data) -> Answer | Refusal:
    """Remind those of the schools that can be reminded. Who acknowledged meanwhile, or was reminded today, is passed
    over and named in the answer; only where nobody is left is it refused."""
    command = Remind(data["text"], uow.request.occurred_on)
    last: Answer | None = None
    refused: list[tuple[str, Refusal]] = []
    schools = sorted(set(data["schools"]))
    for school in schools:
        outcome = uow.execute(NOTIFICATION, _stream({**data, "school": school}), command)
        if isinstance(outcome, Answer):
            last = outcome
        elif outcome.kind in ("invalid", "stale"):
            return outcome
        else:
            refused.append((school, outcome))
    if last is None:
        message = "ไม่มีโรงเรียนที่ต้องเตือน เพราะรับทราบแล้ว หรือได้รับการเตือนในวันนี้แล้ว"
        return Refusal("standards.nobody-to-remind", message, "/schools")
    passed_over = [{"school": school, "code": refusal.code} for school, refusal in refused]
    extra = {"reminded": len(schools) - len(refused), "passed_over": passed_over}
    return Answer(last.area, last.stream, last.position, last.version, last.events, extra)


def reminder_preview(reading: Reading, params: Data) -> Data | Refusal:
    """What a reminder of these schools today would say, to how many, and whom it would pass over; nothing is sent."""
    edition = circulation.edition_of(reading, params["track"], params["edition"])
    if isinstance(edition, Refusal):
        return edition
    schools = sorted(set(params["schools"]))
    states = {school: _state(reading, {**params, "school": school}) for school in schools}
    reasons = {school: _why_not(state, reading) for school, state in states.items()}
    return {
        "text": reminders.text(edition),
        "receivers": [school for school, why in reasons.items() if why is None],
        "passed_over": [{"school": school, "code": why} for school, why in reasons.items() if why is not None],
    }


def notices(reading: Reading, params: Data) -> Data:
    """The notices of a school, the latest edition first, each with what was proclaimed."""
    known = {(one["track"], one["edition"]): one for one in circulation.editions(reading)}
    rows = reminders.with_next(reading, circulation.rows(reading, school=params["school"]))
    found = [{**known[row["track"], row["edition"]], **row} for row in rows]
    return {"notices": sorted(found, key=lambda row: (-row["effective_from_year"], row["track"], -row["edition"]))}


def _stream(data: Data) -> str:
    return notification.stream(data["track"], data["edition"], data["school"])


def _state(reading: Reading, data: Data) -> Notification:
    state: Notification = reading.state(NOTIFICATION, _stream(data))[0]
    return state


def _why_not(state: Notification, reading: Reading) -> str | None:
    """The code of the refusal that a reminder would meet; None if it would go out."""
    outcome: Sequence[object] | Refusal = NOTIFICATION.decide(Remind("–", reading.today), state)
    return outcome.code if isinstance(outcome, Refusal) else None


COMMANDS: Mapping[str, Command] = {
    "open_notice": Command(shapes.NoticeOfSchoolSchema(), OF_THE_SCHOOL, open_notice),
    "acknowledge_standard": Command(shapes.NoticeOfSchoolSchema(), OF_THE_SCHOOL, acknowledge_standard),
    "remind_schools": Command(shapes.RemindSchoolsSchema(), REMINDERS, remind_schools),
}

QUERIES: Mapping[str, Query] = {
    "notices": Query(shapes.NoticesQuerySchema(), READERS_OF_A_SCHOOL, notices),
    "reminder_preview": Query(shapes.RemindersSchema(), REMINDERS, reminder_preview),
}
