"""What may be done with a round of self-assessment reports, and what may not (handbook 3.3, domain 6.3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from kernel.decider import Decider, Refusal
from kernel.written import written
from kernel.years import academic_span
from services.evaluation.domain import sar_guideline
from services.evaluation.domain.sar.checks import Severity
from services.evaluation.domain.sar.values import OverallRule
from services.evaluation.domain.sar_guideline import ChecksReference, Section
from services.evaluation.domain.sar_round import SarRound, evolve
from services.evaluation.domain.sar_round_events import (
    Obliged,
    OpenReport,
    SarDeadlineExtended,
    SarGuidelineIssued,
    SarLateAdmitted,
    SarRoundClosed,
    SarRoundEvent,
    SarRoundOpened,
)
from services.evaluation.domain.sar_round_following import FollowRegister, extended, follow
from services.evaluation.domain.sar_round_reminding import Remind, RemindWhenDue, remind, remind_when_due, unfit


@dataclass(frozen=True, slots=True)
class IssueGuideline:
    """Issue the guideline of `year`, or a new edition of it. `on` is the date of the act, in every command."""

    year: int
    title: str
    sections: tuple[Section, ...]
    checks: ChecksReference
    note: str
    on: date
    severities: Mapping[str, Severity] = field(default_factory=dict)
    overall: OverallRule | None = None


@dataclass(frozen=True, slots=True)
class OpenSarRound:
    """Open the round.

    :ivar obliged: who must report, by the register of the day
    :ivar teaching_ends_on: last day of teaching of semester 2 by the calendar
    :ivar register: position in the register's log up to which `obliged` was made out
    :ivar reminder_days: on which the system reminds, from the due day
    """

    year: int
    opens_on: date
    due_on: date
    obliged: Mapping[str, tuple[str, ...]]
    teaching_ends_on: date
    register: int | None = None
    reminder_days: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ExtendDeadline:
    """Give `schools` (None: all) until `due_on`.

    :ivar obliged: who must report today
    :ivar last_days: school -> its last day, by the register
    """

    year: int
    schools: tuple[str, ...] | None
    due_on: date
    reason: str
    obliged: frozenset[str]
    on: date
    last_days: Mapping[str, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CloseSarRound:
    """Close the round. `obliged` is who must report, `open` what of it has not been submitted."""

    year: int
    obliged: Mapping[str, tuple[str, ...]]
    open: tuple[OpenReport, ...]
    on: date


@dataclass(frozen=True, slots=True)
class AdmitLate:
    """Let a school submit after closing, until a day.

    :ivar missing: the tracks on which the school must report and nothing of it stands
    """

    year: int
    school: str
    tracks: tuple[str, ...]
    until: date
    reason: str
    missing: frozenset[str]
    on: date


SarRoundCommand = (
    IssueGuideline | OpenSarRound | ExtendDeadline | CloseSarRound | AdmitLate | Remind | RemindWhenDue | FollowRegister
)

Outcome = Sequence[SarRoundEvent] | Refusal


def _unfit(found: list[tuple[str, str]]) -> Refusal:
    return Refusal("evaluation.sar-round-unfit", found[0][1], found[0][0], "invalid", tuple(found))


def _invalid(code: str, message: str, field: str) -> Refusal:
    return Refusal(f"evaluation.{code}", message, field, "invalid")


def decide(command: SarRoundCommand, state: SarRound) -> Outcome:
    """What comes of `command`."""
    match command:
        case IssueGuideline():
            return _issue(command, state)
        case OpenSarRound():
            return _open(command, state)
        case FollowRegister():
            return follow(command, state)
        case RemindWhenDue():
            return remind_when_due(command, state)
    if state.opening is None:
        return Refusal("evaluation.sar-round-unknown", "ยังไม่ได้เปิดรอบรับ SAR ของปีการศึกษานี้", "/year", "missing")
    match command:
        case AdmitLate():
            return _admit(command, state)
        case Remind():
            return remind(command, state)
    if state.closing is not None:
        return Refusal("evaluation.sar-round-closed", "รอบรับ SAR ปิดแล้ว จึงขยายเวลาหรือปิดซ้ำไม่ได้", "/year")
    match command:
        case ExtendDeadline():
            return _extend(command, state)
        case CloseSarRound():
            return _close(command, state)


def _issue(command: IssueGuideline, state: SarRound) -> Outcome:
    if state.opening is not None:
        message = "เปิดรอบรับ SAR แล้ว จึงเปลี่ยนแนวปฏิบัติของปีนี้ไม่ได้"
        return Refusal("evaluation.sar-guideline-in-use", message, "/year")
    found = sar_guideline.faults(command.title, command.sections)
    if found:
        return Refusal("evaluation.sar-guideline-unfit", found[0][1], found[0][0], "invalid", tuple(found))
    edition = 1 if state.guideline is None else state.guideline.edition + 1
    note, title = written(command.note), written(command.title)
    terms = (command.checks, note, command.on, edition, command.severities, command.overall)
    return [SarGuidelineIssued(command.year, title, command.sections, *terms)]


def _open(command: OpenSarRound, state: SarRound) -> Outcome:
    if state.opening is not None:
        return Refusal("evaluation.sar-round-exists", f"รอบรับ SAR ปีการศึกษา {command.year} เปิดไว้แล้ว", "/year")
    if state.guideline is None:
        return Refusal("evaluation.sar-guideline-missing", "ต้องกำหนดแนวปฏิบัติการจัดทำ SAR ก่อนเปิดรอบ", "/year")
    found = []
    if command.opens_on < academic_span(command.year)[0]:
        found.append(("/opens_on", f"วันเปิดรับต้องไม่มาก่อนวันแรกของปีการศึกษา {command.year}"))
    if command.due_on < command.teaching_ends_on:
        found.append(("/due_on", "วันครบกำหนดต้องไม่มาก่อนวันสิ้นสุดการเรียนการสอนภาคเรียนที่ 2"))
    if command.due_on < command.opens_on:
        found.append(("/due_on", "วันครบกำหนดต้องไม่มาก่อนวันเปิดรับ"))
    if not command.obliged:
        found.append(("/year", "ยังไม่มีสถานศึกษาที่ต้องส่ง SAR ในรอบนี้"))
    if wrong := unfit(command.reminder_days):
        found.append(("/reminder_days", wrong))
    if found:
        return _unfit(found)
    edition, schools = state.guideline.edition, _schools(command.obliged)
    days, reminders = (command.opens_on, command.due_on), tuple(sorted(set(command.reminder_days)))
    ends = command.teaching_ends_on
    return [SarRoundOpened(command.year, *days, edition, schools, ends, command.register, reminders)]


def _extend(command: ExtendDeadline, state: SarRound) -> Outcome:
    reason = written(command.reason)
    if not reason:
        return _invalid("sar-reason-needed", "โปรดระบุเหตุผลของการขยายเวลา", "/reason")
    if command.due_on < command.on:
        return _invalid("sar-extension-past", "วันครบกำหนดใหม่ต้องไม่มาก่อนวันที่ขยายเวลา", "/due_on")
    if command.schools is None:
        if state.due_on is not None and command.due_on <= state.due_on:
            return _backwards()
        return extended(SarDeadlineExtended(command.year, None, command.due_on, reason), state, command.last_days)
    schools = tuple(sorted(set(command.schools)))
    if not schools:
        return _invalid("sar-schools-needed", "โปรดเลือกสถานศึกษาที่จะขยายเวลาให้", "/schools")
    if not command.obliged.issuperset(schools):
        return _invalid("sar-not-obliged", "มีสถานศึกษาที่ไม่ต้องส่ง SAR ในรอบนี้", "/schools")
    if any(command.due_on <= (state.due_of(school) or command.due_on) for school in schools):
        return _backwards()
    return extended(SarDeadlineExtended(command.year, schools, command.due_on, reason), state, command.last_days)


def _backwards() -> Refusal:
    message = "ขยายเวลาได้เฉพาะให้ช้าลง วันครบกำหนดใหม่ต้องอยู่หลังวันครบกำหนดเดิม"
    return _invalid("sar-extension-backwards", message, "/due_on")


def _close(command: CloseSarRound, state: SarRound) -> Outcome:
    if any(state.days_late(entry.school, command.on) == 0 for entry in command.open):
        message = "ยังไม่พ้นวันครบกำหนดของสถานศึกษาที่ยังไม่ส่ง จึงปิดรอบไม่ได้"
        return Refusal("evaluation.sar-round-not-due", message, "/year")
    return [SarRoundClosed(command.year, command.on, _schools(command.obliged), command.open)]


def _admit(command: AdmitLate, state: SarRound) -> Outcome:
    if state.closing is None:
        message = "รอบรับ SAR ยังไม่ปิด สถานศึกษาส่งได้ตามปกติ หรือขยายเวลาให้แทน"
        return Refusal("evaluation.sar-round-still-open", message, "/year")
    tracks = tuple(sorted(set(command.tracks)))
    if not tracks or not command.missing.issuperset(tracks):
        return _invalid("sar-not-left-open", "สถานศึกษานี้ไม่มี SAR ของระดับที่เลือกค้างส่ง", "/tracks")
    reason = written(command.reason)
    if not reason:
        return _invalid("sar-reason-needed", "โปรดระบุเหตุผลที่รับหลังปิดรอบ", "/reason")
    if command.until < command.on:
        return _invalid("sar-admission-past", "วันสุดท้ายที่รับต้องไม่มาก่อนวันที่ดำเนินการ", "/until")
    return [SarLateAdmitted(command.year, command.school, tracks, command.until, reason)]


def _schools(obliged: Mapping[str, tuple[str, ...]]) -> tuple[Obliged, ...]:
    return tuple(Obliged(school, tracks) for school, tracks in sorted(obliged.items()))


SAR_ROUND: Decider[SarRoundCommand, SarRound, SarRoundEvent] = Decider(
    "sar-round", decide, evolve, SarRound(), state_version=5
)
