"""Writing down what the minutes of a whole meeting tell beside its agenda, attendance and resolutions.

What they tell, and in which order, is the form of minutes (แบบรายงานการประชุม) of the regulation of the Office of the
Prime Minister on correspondence, พ.ศ. 2526, section 25. Nothing of it has to be known: what is not stays open. Members
are told by id and nobody else by name, in none of the texts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from kernel.decider import Refusal
from kernel.running_numbers import running_number, year_of
from kernel.texts import western_digits
from services.standards.domain.committee.persons_named import somebody
from services.standards.domain.committee.proceedings import MeetingCalled, MeetingEvent
from services.standards.domain.committee.state import Meeting
from services.standards.domain.committee.writing_events import Absence, Adopted, MinutesWritten, Said
from services.standards.domain.naming import invalid

ABSENT = ("duty", "leave")
"""Why a member did not come: away on duty (ติดราชการ), or on leave (ลา)."""

CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
"""A time of day."""


@dataclass(frozen=True, slots=True)
class WriteMinutes:
    """What the minutes tell; its parts are those of :class:`MinutesWritten`.

    :ivar reason: why they read otherwise than before; asked for once the adopted minutes are attached
    """

    place: str
    opened_at: str | None
    closed_at: str | None
    others: tuple[str, ...]
    opening: str
    adopted: Adopted | None
    said: tuple[Said, ...]
    taker: str | None
    checker: str | None
    on: date
    reason: str = ""
    absences: tuple[Absence, ...] = ()


def write(command: WriteMinutes, state: Meeting, called: MeetingCalled) -> Sequence[MeetingEvent] | Refusal:
    """Where a meeting is held may be said before it; all else is of a meeting that was held."""
    event = _tidied(command, called)
    fault = _fault(event, state, called) or _named_fault(command)
    if fault is not None:
        return fault
    if _told(event) == _told(state.written):
        return []
    if state.minutes is None:
        return [replace(event, reason="")]
    if not event.reason:
        return invalid("reason-missing", "โปรดระบุเหตุที่แก้รายงานการประชุมหลังแนบฉบับที่รับรองแล้ว", "reason")
    return [event]


def _tidied(command: WriteMinutes, called: MeetingCalled) -> MinutesWritten:
    adopted = command.adopted
    said = (Said(one.ordinal, one.text.strip()) for one in sorted(command.said, key=lambda one: one.ordinal))
    return MinutesWritten(
        called.meeting,
        _tidy(command.place),
        _clock(command.opened_at),
        _clock(command.closed_at),
        tuple(line for line in map(_tidy, command.others) if line),
        command.opening.strip(),
        Adopted(running_number(adopted.number), adopted.changes.strip()) if adopted else None,
        tuple(one for one in said if one.text),
        command.taker,
        command.checker,
        command.reason.strip(),
        command.on,
        tuple(sorted(command.absences, key=lambda one: one.person)),
    )


def _fault(event: MinutesWritten, state: Meeting, called: MeetingCalled) -> Refusal | None:
    if state.written is None and not any(_told(event)):
        return invalid("minutes-empty", "โปรดระบุอย่างน้อยหนึ่งรายการของรายงานการประชุม", "place")
    if event.written_on < called.held_on and any(_told(event)[1:]):
        return Refusal("standards.meeting-not-held", "ยังไม่ถึงวันประชุม", "occurred_on", "invalid")
    for name, time in (("opened_at", event.opened_at), ("closed_at", event.closed_at)):
        if time is not None and not CLOCK.fullmatch(time):
            return invalid("minutes-time-odd", "เวลาเขียนแบบ 09:30", name)
    if event.opened_at and event.closed_at and event.closed_at <= event.opened_at:
        return invalid("minutes-times-crossed", "เวลาเลิกประชุมต้องอยู่หลังเวลาเริ่มประชุม", "closed_at")
    return (
        _adopted_fault(event.adopted, called) or _said_fault(event.said, state) or _absence_fault(event.absences, state)
    )


def _named_fault(command: WriteMinutes) -> Refusal | None:
    """Texts in which somebody is told by name, as far as :mod:`persons_named` finds that."""
    if any(somebody(line) for line in command.others):
        return invalid("attendee-named", "ผู้เข้าร่วมประชุมให้ระบุตำแหน่งหรือหน่วยงานและจำนวน ไม่ระบุชื่อบุคคล", "others")
    texts = [("place", command.place), ("opening", command.opening), ("reason", command.reason)]
    texts += [("adopted/changes", command.adopted.changes)] if command.adopted else []
    texts += [(f"said/{place}/text", one.text) for place, one in enumerate(command.said)]
    for where, text in texts:
        if somebody(text):
            return invalid("person-named", "โปรดระบุตำแหน่งหรือหน่วยงานแทนชื่อบุคคล เช่น ผู้แทนครู", where)
    return None


def _adopted_fault(adopted: Adopted | None, called: MeetingCalled) -> Refusal | None:
    if adopted is None:
        return None
    if year_of(adopted.number) is None:
        return invalid("meeting-number-malformed", "เลขครั้งที่ประชุมเขียนแบบ 3/2569", "adopted")
    if adopted.number == called.number:
        return invalid("minutes-adopt-themselves", "รับรองได้เฉพาะรายงานการประชุมครั้งก่อน ไม่ใช่ครั้งนี้", "adopted")
    return None


def _said_fault(said: Sequence[Said], state: Meeting) -> Refusal | None:
    ordinals = [one.ordinal for one in said]
    if any(state.item(ordinal) is None for ordinal in ordinals):
        return Refusal("standards.agenda-item-unknown", "ไม่พบระเบียบวาระนี้", "said", "missing")
    if len(set(ordinals)) < len(ordinals):
        return invalid("minutes-matter-twice", "ระเบียบวาระเดียวกันถูกระบุซ้ำ", "said")
    return None


def _absence_fault(absences: Sequence[Absence], state: Meeting) -> Refusal | None:
    """A reason is told of a member who is on record as absent, once, and it is one of :data:`ABSENT`."""
    came = state.attendance
    away = set(came.members) - set(came.present) if came else set()
    people = [one.person for one in absences]
    if not away.issuperset(people) or len(set(people)) < len(people):
        return invalid("absence-of-nobody", "ระบุเหตุที่ไม่มาได้เฉพาะกรรมการที่บันทึกว่าไม่มาประชุม คนละหนึ่งเหตุ", "absences")
    if any(one.reason not in ABSENT for one in absences):
        return invalid("absence-odd", "เหตุที่ไม่มาประชุมคือ ติดราชการ หรือ ลา", "absences")
    return None


def _told(event: MinutesWritten | None) -> tuple[object, ...]:
    """What the minutes tell, without why and when that was written."""
    if event is None:
        return ()
    return (
        event.place, event.opened_at, event.closed_at, event.others, event.opening, event.adopted, event.said,
        event.taker, event.checker, event.absences,
    )  # fmt: skip


def _clock(time: str | None) -> str | None:
    return western_digits(time) if time else time


def _tidy(text: str) -> str:
    return " ".join(text.split())
