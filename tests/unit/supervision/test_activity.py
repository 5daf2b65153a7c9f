"""Activities: planned, held, attended by the office and the schools, excused with a reason, judged, or cancelled."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given as holds
from hypothesis import strategies as st

from kernel.decider import Refusal
from kernel.specs import given
from services.supervision.domain.activity.activity import ACTIVITY, Activity
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
    ItemMean,
    Material,
    SatisfactionSummarised,
    SchoolAttendance,
    SchoolExcused,
)

ID = "6f1c0e2a-3b64-5d0c-9a86-0f4b2c1d9e01"
FIRST, SECOND, THIRD = "1015000001", "1015000002", "1015000003"
KNOWN = frozenset({FIRST, SECOND, THIRD})
PERSON = "person:00000000-0000-4000-8000-000000000011"
OTHER = "person:00000000-0000-4000-8000-000000000012"
DAY, TODAY = date(2026, 6, 18), date(2026, 6, 20)
DETAILS = Details("ประชุมชี้แจงมาตรฐาน", "briefing", DAY, "ห้องประชุม", ("office", "schools"), "", ())
PLANNED = ActivityPlanned(ID, DETAILS)
HELD = ActivityHeld(ID, 2569, DAY)
TWO = SchoolAttendance(FIRST, 2, ("director", "qa_teacher"))
CAME = AttendanceRecorded(ID, (PERSON,), (TWO,), ())
MEAN = ItemMean("นำความรู้ไปใช้ได้จริง", Decimal("4.25"))
LATER: tuple[ActivityCommand, ...] = (
    RecordAttendance(None, (TWO,), (), KNOWN),
    Excuse(SECOND, "ติดงาน", KNOWN),
    Summarise(1, (MEAN,)),
)


def attended(*schools: SchoolAttendance, persons: tuple[str, ...] | None = None, **more: Any) -> RecordAttendance:
    return RecordAttendance(persons, schools, more.get("not_there", ()), KNOWN, more.get("persons_not_there", ()))


def test_an_activity_is_planned() -> None:
    given(ACTIVITY).when(Plan(ID, DETAILS)).then(PLANNED)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": " \u200b"}, "/title"),
        ({"place": ""}, "/place"),
        ({"kind": "party"}, "/kind"),
        ({"audience": ()}, "/audience"),
        ({"audience": ("parents",)}, "/audience"),
        ({"materials": (Material("กำหนดการ", "javascript:alert(1)"),)}, "/materials/0"),
        ({"materials": (Material("", "https://example.org/a"),)}, "/materials/0"),
    ],
)
def test_a_plan_says_what_where_for_whom_and_links_to_the_web_only(wrong: dict[str, Any], field: str) -> None:
    given(ACTIVITY).when(Plan(ID, replace(DETAILS, **wrong))).then_refused("supervision.activity-unfit", field)


def test_a_plan_is_changed_before_the_activity_is_held() -> None:
    changed = replace(DETAILS, on=date(2026, 6, 19))
    given(ACTIVITY, PLANNED).when(Change(changed)).then(ActivityChanged(ID, changed))


def test_a_change_that_changes_nothing_is_none() -> None:
    given(ACTIVITY, PLANNED).when(Change(DETAILS)).then_nothing()


def test_an_activity_counts_in_the_academic_year_of_the_day_on_which_it_was_held() -> None:
    given(ACTIVITY, PLANNED).when(Hold(date(2026, 5, 15), TODAY)).then(ActivityHeld(ID, 2568, date(2026, 5, 15)))
    given(ACTIVITY, PLANNED).when(Hold(date(2026, 5, 16), TODAY)).then(ActivityHeld(ID, 2569, date(2026, 5, 16)))


def test_nothing_was_held_in_the_future() -> None:
    given(ACTIVITY, PLANNED).when(Hold(date(2026, 6, 21), TODAY)).then_refused("supervision.held-in-future", "/on")


def test_a_cancellation_needs_a_reason() -> None:
    given(ACTIVITY, PLANNED).when(Cancel(" ")).then_refused("supervision.reason-needed", "/reason")
    given(ACTIVITY, PLANNED).when(Cancel("วิทยากรป่วย")).then(ActivityCancelled(ID, "วิทยากรป่วย"))


@pytest.mark.parametrize("command", [Change(DETAILS), Hold(DAY, TODAY), Cancel("ฝนตก")])
def test_what_was_held_is_neither_planned_anew_nor_cancelled(command: ActivityCommand) -> None:
    given(ACTIVITY, PLANNED, HELD).when(command).then_refused("supervision.activity-held")


@pytest.mark.parametrize("command", LATER)
def test_who_came_is_recorded_only_of_what_was_held(command: ActivityCommand) -> None:
    given(ACTIVITY, PLANNED).when(command).then_refused("supervision.activity-not-held")


@pytest.mark.parametrize("command", [Change(DETAILS), Hold(DAY, TODAY), Cancel("ฝนตก"), *LATER])
def test_nothing_happens_to_an_activity_that_there_is_not_or_that_was_cancelled(command: ActivityCommand) -> None:
    given(ACTIVITY).when(command).then_refused("supervision.activity-unknown")
    given(ACTIVITY, PLANNED, ActivityCancelled(ID, "ฝนตก")).when(command).then_refused("supervision.activity-cancelled")


def test_people_of_the_office_and_heads_of_schools_are_recorded() -> None:
    given(ACTIVITY, PLANNED, HELD).when(attended(TWO, persons=(PERSON,))).then(CAME)


def test_only_what_differs_is_recorded() -> None:
    one = SchoolAttendance(SECOND, 1, ())
    given(ACTIVITY, PLANNED, HELD, CAME).when(attended(TWO, one, persons=(PERSON,))).then(
        AttendanceRecorded(ID, None, (one,), ())
    )
    given(ACTIVITY, PLANNED, HELD, CAME).when(attended(TWO)).then_nothing()


def test_people_are_recorded_beside_those_whom_others_have_recorded() -> None:
    held = given(ACTIVITY, PLANNED, HELD, CAME)
    held.when(attended(persons=(OTHER,))).then(AttendanceRecorded(ID, (PERSON, OTHER), (), ()))


def test_somebody_who_was_ticked_by_mistake_is_taken_off() -> None:
    held = given(ACTIVITY, PLANNED, HELD, AttendanceRecorded(ID, (PERSON, OTHER), (), ()))
    held.when(attended(persons_not_there=(PERSON,))).then(AttendanceRecorded(ID, (OTHER,), (), ()))


def test_a_school_that_was_ticked_by_mistake_is_taken_off() -> None:
    given(ACTIVITY, PLANNED, HELD, CAME).when(attended(not_there=(FIRST, SECOND))).then(
        AttendanceRecorded(ID, None, (), (FIRST,))
    )


@pytest.mark.parametrize(
    ("command", "field"),
    [
        (attended(SchoolAttendance("1015999999", 1, ())), "/schools/0/school"),
        (attended(SchoolAttendance(FIRST, 0, ())), "/schools/0/count"),
        (attended(SchoolAttendance(FIRST, 201, ())), "/schools/0/count"),
        (attended(SchoolAttendance(FIRST, 1, ("parent",))), "/schools/0/roles"),
        (attended(TWO, not_there=(FIRST,)), "/schools"),
        (attended(persons=("นายสมชาย",)), "/persons/0"),
        (attended(persons=(PERSON,), persons_not_there=(PERSON,)), "/persons/0"),
    ],
    ids=["unknown school", "nobody", "too many", "unknown role", "there and not there", "a name", "came and did not"],
)
def test_attendance_is_of_schools_that_there_were_by_head_count_and_of_people_by_id(
    command: RecordAttendance, field: str
) -> None:
    given(ACTIVITY, PLANNED, HELD).when(command).then_refused("supervision.attendance-unfit", field)


def test_a_school_that_did_not_come_gives_a_reason() -> None:
    given(ACTIVITY, PLANNED, HELD).when(Excuse(SECOND, "", KNOWN)).then_refused("supervision.reason-needed", "/reason")
    given(ACTIVITY, PLANNED, HELD).when(Excuse(SECOND, "ติดงาน", KNOWN)).then(SchoolExcused(ID, SECOND, "ติดงาน"))


def test_a_school_that_came_is_not_excused() -> None:
    given(ACTIVITY, PLANNED, HELD, CAME).when(Excuse(FIRST, "ติดงาน", KNOWN)).then_refused("supervision.school-attended")


def test_a_school_that_there_is_not_is_not_excused() -> None:
    outcome = given(ACTIVITY, PLANNED, HELD).when(Excuse("1015999999", "ติดงาน", KNOWN))
    outcome.then_refused("supervision.school-unknown")


def test_a_school_that_came_after_all_is_excused_no_more() -> None:
    state: Activity = ACTIVITY.fold([PLANNED, HELD, SchoolExcused(ID, FIRST, "ติดงาน"), CAME])
    assert (dict(state.excused), set(state.schools)) == ({}, {FIRST})


def test_satisfaction_is_summed_up_of_those_who_came() -> None:
    given(ACTIVITY, PLANNED, HELD, CAME).when(Summarise(3, (MEAN,))).then(SatisfactionSummarised(ID, 3, 1, 5, (MEAN,)))


@pytest.mark.parametrize(
    ("command", "field"),
    [
        (Summarise(0, (MEAN,)), "/n"),
        (Summarise(4, (MEAN,)), "/n"),
        (Summarise(1, ()), "/items"),
        (Summarise(1, (replace(MEAN, text=""),)), "/items/0/text"),
        (Summarise(1, (replace(MEAN, mean=Decimal("0.99")),)), "/items/0/mean"),
        (Summarise(1, (replace(MEAN, mean=Decimal("5.01")),)), "/items/0/mean"),
        (Summarise(1, (replace(MEAN, mean=Decimal("4.255")),)), "/items/0/mean"),
    ],
)
def test_satisfaction_has_answers_of_those_who_came_and_means_on_the_scale(command: Summarise, field: str) -> None:
    given(ACTIVITY, PLANNED, HELD, CAME).when(command).then_refused("supervision.satisfaction-unfit", field)


SCHOOLS = st.sampled_from(sorted(KNOWN))
COMMANDS = st.one_of(
    st.just(Plan(ID, DETAILS)),
    st.sampled_from([Change(replace(DETAILS, title="อื่น")), Hold(DAY, TODAY), Cancel("ฝนตก"), Summarise(1, (MEAN,))]),
    st.builds(lambda school: Excuse(school, "ติดงาน", KNOWN), SCHOOLS),
    st.builds(lambda school, count: attended(SchoolAttendance(school, count, ())), SCHOOLS, st.integers(0, 3)),
    st.builds(lambda school: attended(not_there=(school,)), SCHOOLS),
)


@holds(st.lists(COMMANDS, max_size=20))
def test_whatever_is_asked_in_whatever_order_an_activity_keeps_its_rules(commands: list[ActivityCommand]) -> None:
    events: list[ActivityEvent] = []
    for command in commands:
        outcome = ACTIVITY.decide(command, ACTIVITY.fold(events))
        if not isinstance(outcome, Refusal):
            events += outcome
    kinds = [type(event) for event in events]
    state: Activity = ACTIVITY.fold(events)
    assert kinds[:1] in ([], [ActivityPlanned])
    assert kinds.count(ActivityPlanned) <= 1 and kinds.count(ActivityHeld) <= 1
    assert ActivityCancelled not in kinds or (kinds[-1] is ActivityCancelled and ActivityHeld not in kinds)
    assert not set(state.schools) & set(state.excused)
    assert all(row.count > 0 for row in state.schools.values())
