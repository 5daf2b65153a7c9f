"""The decider of an activity: planned, perhaps changed, then held or cancelled; once held, attended and judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from kernel.decider import Decider, Refusal
from kernel.written import written
from kernel.years import academic_year
from services.supervision.domain.activity.commands import (
    ActivityCommand,
    Cancel,
    Change,
    Excuse,
    Hold,
    Plan,
    RecordAttendance,
    Summarise,
)
from services.supervision.domain.activity.events import (
    ActivityCancelled,
    ActivityChanged,
    ActivityEvent,
    ActivityHeld,
    ActivityPlanned,
    AttendanceRecorded,
    Details,
    SatisfactionSummarised,
    SchoolAttendance,
    SchoolExcused,
)
from services.supervision.domain.activity.rules import (
    LEAST,
    MOST,
    attendance_fault,
    details_fault,
    refused,
    satisfaction_fault,
)

Outcome = Sequence[ActivityEvent] | Refusal


@dataclass(frozen=True, slots=True)
class Activity:
    """An activity as it stands; `status` is None before it is planned.

    :ivar schools: who came from each school
    :ivar excused: reason by school
    """

    activity: str = ""
    details: Details | None = None
    status: Literal["planned", "held", "cancelled"] | None = None
    persons: tuple[str, ...] = ()
    schools: Mapping[str, SchoolAttendance] = field(default_factory=dict)
    excused: Mapping[str, str] = field(default_factory=dict)

    @property
    def came(self) -> int:
        """How many people came."""
        return len(self.persons) + sum(row.count for row in self.schools.values())


def stream(activity: str) -> str:
    """The stream of an activity."""
    return f"activity-{activity}"


def decide(command: ActivityCommand, state: Activity) -> Outcome:
    """What comes of `command`."""
    if isinstance(command, Plan):
        return _plan(command, state)
    if state.status is None:
        return Refusal("supervision.activity-unknown", "ไม่พบกิจกรรมนี้", "/activity", "missing")
    if state.status == "cancelled":
        return Refusal("supervision.activity-cancelled", "กิจกรรมนี้ยกเลิกไปแล้ว", "/activity")
    match command:
        case Change() | Hold() | Cancel():
            if state.status == "held":
                return Refusal("supervision.activity-held", "กิจกรรมนี้จัดไปแล้ว จึงเปลี่ยนหรือยกเลิกไม่ได้", "/activity")
            return _before(command, state)
        case RecordAttendance() | Excuse() | Summarise():
            if state.status != "held":
                message = "โปรดบันทึกว่าจัดกิจกรรมแล้วก่อน จึงบันทึกผู้เข้าร่วมและผลได้"
                return Refusal("supervision.activity-not-held", message, "/activity")
            return _after(command, state)


def _plan(command: Plan, state: Activity) -> Outcome:
    if state.status is not None:
        return Refusal("supervision.activity-exists", "กิจกรรมนี้มีอยู่แล้ว", "/activity")
    return details_fault(command.details) or [ActivityPlanned(command.activity, command.details)]


def _before(command: Change | Hold | Cancel, state: Activity) -> Outcome:
    match command:
        case Change(details):
            if details == state.details:
                return []
            return details_fault(details) or [ActivityChanged(state.activity, details)]
        case Hold(on, today):
            if on > today:
                message = "วันที่จัดต้องไม่อยู่ในอนาคต"
                return refused("held-in-future", message, ("/on", message))
            return [ActivityHeld(state.activity, academic_year(on), on)]
        case Cancel(reason):
            if not written(reason):
                message = "โปรดระบุเหตุผลที่ยกเลิก"
                return refused("reason-needed", message, ("/reason", message))
            return [ActivityCancelled(state.activity, written(reason))]


def _after(command: RecordAttendance | Excuse | Summarise, state: Activity) -> Outcome:
    match command:
        case RecordAttendance():
            return attendance_fault(command) or _attended(command, state)
        case Excuse():
            return _excuse(command, state)
        case Summarise(n, items):
            return satisfaction_fault(command, state.came) or [
                SatisfactionSummarised(state.activity, n, LEAST, MOST, items)
            ]


def _attended(command: RecordAttendance, state: Activity) -> Outcome:
    """Only what differs from what is on record."""
    there = (set(state.persons) - set(command.persons_not_there)) | set(command.persons or ())
    persons = None if there == set(state.persons) else tuple(sorted(there))
    schools = tuple(row for row in command.schools if state.schools.get(row.school) != row)
    not_there = tuple(school for school in command.not_there if school in state.schools)
    if persons is None and not schools and not not_there:
        return []
    return [AttendanceRecorded(state.activity, persons, schools, not_there)]


def _excuse(command: Excuse, state: Activity) -> Outcome:
    reason = written(command.reason)
    if command.school not in command.known:
        message = "ไม่พบโรงเรียนนี้ที่เปิดอยู่ในวันที่จัดกิจกรรม"
        return Refusal("supervision.school-unknown", message, "/school", "missing")
    if command.school in state.schools:
        message = "โรงเรียนนี้มีผู้เข้าร่วมแล้ว จึงไม่ต้องบันทึกเหตุผลที่ไม่เข้าร่วม"
        return Refusal("supervision.school-attended", message, "/school")
    if not reason:
        message = "โปรดระบุเหตุผลที่โรงเรียนไม่เข้าร่วม"
        return refused("reason-needed", message, ("/reason", message))
    if state.excused.get(command.school) == reason:
        return []
    return [SchoolExcused(state.activity, command.school, reason)]


def evolve(state: Activity, event: ActivityEvent) -> Activity:
    """The activity after `event`."""
    match event:
        case ActivityPlanned(activity, details):
            return replace(state, activity=activity, details=details, status="planned")
        case ActivityChanged(_, details):
            return replace(state, details=details)
        case ActivityHeld():
            return replace(state, status="held")
        case AttendanceRecorded(_, persons, rows, not_there):
            schools = {**state.schools, **{row.school: row for row in rows}}
            return replace(
                state,
                persons=state.persons if persons is None else persons,
                schools={school: row for school, row in schools.items() if school not in not_there},
                excused={school: why for school, why in state.excused.items() if school not in schools},
            )
        case SchoolExcused(_, school, reason):
            return replace(state, excused={**state.excused, school: reason})
        case SatisfactionSummarised():
            return state
        case ActivityCancelled():
            return replace(state, status="cancelled")


ACTIVITY: Decider[ActivityCommand, Activity, ActivityEvent] = Decider("activity", decide, evolve, Activity())
