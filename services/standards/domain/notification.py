"""The notice of a proclaimed area standard to one school, and to one agency (handbook 2.3).

A school is notified once; its director or its teacher for quality assurance acknowledges once. The office reminds as
long as nobody did, at most once a day, and so does the system when its time has come. Whoever has a notice is told of
every corrigendum, too, and reads it, which no acknowledgement says; what was acknowledged stays so, for a corrigendum
changes no meaning.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from kernel.decider import Decider, Refusal
from kernel.written import written
from services.standards.domain.naming import invalid
from services.standards.domain.reminder import LONGEST_REMINDER, Remind, ReminderSent, RemindWhenDue

Role = Literal["school_director", "school_qa_teacher"]
"""Who may acknowledge for a school."""


@dataclass(frozen=True, slots=True)
class NotifySchool:
    """Tell a school of a proclaimed edition. `on` is the day of the proclamation, or that on which the school came to
    be concerned."""

    track: str
    edition: int
    school: str
    on: date


@dataclass(frozen=True, slots=True)
class OpenNotice:
    """Someone of the school reads it. `on` is the date of the act, as below."""

    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Acknowledge:
    """Acknowledge in the name of the school.

    :ivar by: who does, as ``person:<uuid>``
    :ivar role: the role in which they do
    """

    by: str
    role: Role
    on: date


@dataclass(frozen=True, slots=True)
class TellCorrigendum:
    """Tell a school that has a notice what was printed wrongly in the edition."""

    corrigendum: int
    on: date


@dataclass(frozen=True, slots=True)
class SchoolNotified:
    """The school has a notice of the edition."""

    track: str
    edition: int
    school: str
    on: date


@dataclass(frozen=True, slots=True)
class NoticeOpened:
    """Someone of the school read it for the first time."""

    track: str
    edition: int
    school: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class ReceiptAcknowledged:
    """The school has acknowledged."""

    track: str
    edition: int
    school: str
    by: str
    role: Role
    on: date


@dataclass(frozen=True, slots=True)
class CorrigendumNotified:
    """The school was told of a corrigendum of the edition."""

    track: str
    edition: int
    school: str
    corrigendum: int
    on: date


@dataclass(frozen=True, slots=True)
class CorrigendumRead:
    """Someone of the school read it."""

    track: str
    edition: int
    school: str
    corrigendum: int
    by: str
    on: date


NotificationCommand = NotifySchool | OpenNotice | Acknowledge | Remind | RemindWhenDue | TellCorrigendum
NotificationEvent = (
    SchoolNotified | NoticeOpened | ReceiptAcknowledged | ReminderSent | CorrigendumNotified | CorrigendumRead
)


@dataclass(frozen=True, slots=True)
class Notification:
    """A school's notice as it stands; `notified` is None before there is one.

    :ivar automatic: how many of the reminders the system sent
    :ivar unread: corrigenda that the school was told of and nobody there has read
    :ivar told: every corrigendum that it was told of
    """

    notified: SchoolNotified | None = None
    opened: bool = False
    acknowledged_on: date | None = None
    reminders: int = 0
    automatic: int = 0
    reminded_on: date | None = None
    unread: tuple[int, ...] = ()
    told: frozenset[int] = frozenset()


def stream(track: str, edition: int, school: str) -> str:
    """The stream of a school's notice of an edition."""
    return f"notification-{track}-{edition}-{school}"


def decide(command: NotificationCommand, state: Notification) -> Sequence[NotificationEvent] | Refusal:
    """What comes of `command`."""
    if isinstance(command, NotifySchool):
        told = SchoolNotified(command.track, command.edition, command.school, command.on)
        return [told] if state.notified is None else []
    notice = state.notified
    if isinstance(command, TellCorrigendum):
        return [] if notice is None or command.corrigendum in state.told else [_told(notice, command)]
    if isinstance(command, RemindWhenDue):
        return [] if notice is None or not _is_due(command, notice, state) else [_reminder(command, notice, state)]
    if notice is None:
        return Refusal("standards.notice-unknown", "โรงเรียนนี้ยังไม่ได้รับแจ้งมาตรฐานฉบับนี้", "/school", "missing")
    if command.on < notice.on:
        return invalid("before-notice", "วันที่ดำเนินการต้องไม่มาก่อนวันที่โรงเรียนได้รับแจ้ง", "/occurred_on")
    match command:
        case OpenNotice():
            return _read(notice, state, command)
        case Acknowledge():
            return _acknowledge(command, notice, state)
        case Remind():
            return _remind(command, notice, state)


def _told(notice: SchoolNotified, command: TellCorrigendum) -> CorrigendumNotified:
    """Nobody is told of a corrigendum before they have the notice."""
    on = max(command.on, notice.on)
    return CorrigendumNotified(notice.track, notice.edition, notice.school, command.corrigendum, on)


def _read(notice: SchoolNotified, state: Notification, command: OpenNotice) -> list[NotificationEvent]:
    """Whoever reads the notice reads its corrigenda with it: it says what they change."""
    place = (notice.track, notice.edition, notice.school)
    read = [CorrigendumRead(*place, number, command.by, command.on) for number in state.unread]
    return [*([] if state.opened else [_opened(notice, command)]), *read]


def _opened(notice: SchoolNotified, command: OpenNotice | Acknowledge) -> NoticeOpened:
    return NoticeOpened(notice.track, notice.edition, notice.school, command.by, command.on)


def _acknowledge(
    command: Acknowledge, notice: SchoolNotified, state: Notification
) -> Sequence[NotificationEvent] | Refusal:
    """Whoever acknowledges has read it, too, but none of the corrigenda that nobody there has opened."""
    if state.acknowledged_on is not None:
        return Refusal("standards.notice-acknowledged", "โรงเรียนนี้รับทราบมาตรฐานฉบับนี้ไปแล้ว", "/school")
    receipt = ReceiptAcknowledged(notice.track, notice.edition, notice.school, command.by, command.role, command.on)
    return [*([] if state.opened else [_opened(notice, command)]), receipt]


def _remind(command: Remind, notice: SchoolNotified, state: Notification) -> Sequence[NotificationEvent] | Refusal:
    text = written(command.text)
    if not text or len(text) > LONGEST_REMINDER:
        message = f"โปรดเขียนข้อความเตือนไม่เกิน {LONGEST_REMINDER:,} ตัวอักษร"
        return invalid("reminder-text", message, "/text")
    if state.acknowledged_on is not None:
        return Refusal("standards.notice-acknowledged", "โรงเรียนนี้รับทราบแล้ว จึงไม่ต้องเตือน", "/schools")
    if state.reminded_on is not None and command.on <= state.reminded_on:
        message = "เตือนโรงเรียนเดียวกันได้ไม่เกินวันละหนึ่งครั้ง"
        return Refusal("standards.reminded-today", message, "/schools")
    return [_reminder(replace(command, text=text), notice, state)]


def _is_due(command: RemindWhenDue, notice: SchoolNotified, state: Notification) -> bool:
    due = command.terms.next_on(notice.on, state.reminded_on, state.automatic)
    return command.concerned and state.acknowledged_on is None and due is not None and due <= command.on


def _reminder(command: Remind | RemindWhenDue, notice: SchoolNotified, state: Notification) -> ReminderSent:
    place = (notice.track, notice.edition, notice.school)
    by_system = isinstance(command, RemindWhenDue)
    return ReminderSent(*place, state.reminders + 1, command.text, command.on, by_system)


def evolve(state: Notification, event: NotificationEvent) -> Notification:
    """The notice after `event`."""
    match event:
        case SchoolNotified():
            return replace(state, notified=event)
        case NoticeOpened():
            return replace(state, opened=True)
        case ReceiptAcknowledged():
            return replace(state, acknowledged_on=event.on)
        case ReminderSent():
            sent = state.automatic + event.automatic
            return replace(state, reminders=event.ordinal, reminded_on=event.on, automatic=sent)
        case CorrigendumNotified():
            unread = (*state.unread, event.corrigendum)
            return replace(state, unread=unread, told=state.told | {event.corrigendum})
        case CorrigendumRead():
            return replace(state, unread=tuple(one for one in state.unread if one != event.corrigendum))


NOTIFICATION: Decider[NotificationCommand, Notification, NotificationEvent] = Decider(
    "notification", decide, evolve, Notification(), state_version=3
)
