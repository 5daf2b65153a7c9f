"""Follow-ups: required by a failed gate, scheduled, done, or withdrawn when the evaluation is corrected."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kernel.specs import given, intents, recorded
from services.evaluation import examples as evaluation
from services.supervision.domain.follow_up import (
    FOLLOW_UP,
    WITHDRAWN_PASSED,
    WITHDRAWN_REPLACED,
    Cause,
    Finish,
    FollowUpCommand,
    FollowUpDone,
    FollowUpRequired,
    FollowUpScheduled,
    FollowUpWithdrawn,
    Schedule,
    TakeGate,
)
from services.supervision.reactions import REQUIRE_FOLLOW_UPS

SCHOOL = "1015000001"
FIRST = "2568-1015000001-1"
DUE = date(2026, 9, 30)
CAUSE = Cause("evaluation", "00000000-0000-4000-8000-000000000001", 10)
LATER = replace(CAUSE, event_id="00000000-0000-4000-8000-000000000002", position=20)

COMPLETED_ON = date(2026, 3, 20)
FAILED = TakeGate(SCHOOL, 2568, False, ("ยังไม่มีระบบติดตามผู้เรียน",), DUE, CAUSE, COMPLETED_ON)
PASSED = TakeGate(SCHOOL, 2568, True, (), None, LATER, COMPLETED_ON)
REQUIRED = FollowUpRequired(FIRST, SCHOOL, 2568, FAILED.reasons, DUE, CAUSE, COMPLETED_ON)
SCHEDULED = FollowUpScheduled(FIRST, SCHOOL, date(2026, 8, 14))
DONE = FollowUpDone(FIRST, SCHOOL, "แก้ไขครบแล้ว", date(2026, 8, 14))


def test_a_failed_gate_requires_a_follow_up_with_its_reasons_and_date() -> None:
    given(FOLLOW_UP).when(FAILED).then(REQUIRED)


def test_a_passed_gate_requires_nothing() -> None:
    given(FOLLOW_UP).when(PASSED).then_nothing()


def test_the_same_completion_requires_only_one_follow_up() -> None:
    given(FOLLOW_UP, REQUIRED, DONE).when(FAILED).then_nothing()


def test_a_later_passed_completion_withdraws_the_follow_up() -> None:
    given(FOLLOW_UP, REQUIRED, SCHEDULED).when(PASSED).then(FollowUpWithdrawn(FIRST, SCHOOL, WITHDRAWN_PASSED, LATER))


def test_a_follow_up_that_was_done_is_not_withdrawn() -> None:
    given(FOLLOW_UP, REQUIRED, DONE).when(PASSED).then_nothing()


def test_a_corrected_completion_with_the_same_demand_leaves_the_follow_up_and_its_day_as_they_are() -> None:
    given(FOLLOW_UP, REQUIRED, SCHEDULED).when(replace(FAILED, cause=LATER)).then_nothing()


def test_a_corrected_completion_with_another_demand_replaces_the_follow_up() -> None:
    again = replace(FAILED, reasons=("ข้อมูลผู้เรียนไม่ครบ",), cause=LATER)
    given(FOLLOW_UP, REQUIRED).when(again).then(
        FollowUpWithdrawn(FIRST, SCHOOL, WITHDRAWN_REPLACED, LATER),
        FollowUpRequired("2568-1015000001-2", SCHOOL, 2568, again.reasons, DUE, LATER, COMPLETED_ON),
    )


def test_failing_again_after_a_withdrawal_requires_the_next_follow_up() -> None:
    withdrawn = FollowUpWithdrawn(FIRST, SCHOOL, WITHDRAWN_PASSED, LATER)
    cause = replace(LATER, position=30, event_id="00000000-0000-4000-8000-000000000003")
    (event,) = given(FOLLOW_UP, REQUIRED, withdrawn).when(replace(FAILED, cause=cause)).events()
    assert event.follow_up == "2568-1015000001-2"


def test_a_follow_up_is_scheduled() -> None:
    given(FOLLOW_UP, REQUIRED).when(Schedule(FIRST, SCHEDULED.on, date(2026, 8, 1))).then(SCHEDULED)


def test_a_follow_up_is_not_scheduled_for_a_day_that_has_gone_by() -> None:
    command = Schedule(FIRST, date(2026, 7, 31), date(2026, 8, 1))
    given(FOLLOW_UP, REQUIRED).when(command).then_refused("supervision.day-past", "/on")


def test_a_follow_up_is_finished_with_a_note_of_its_result() -> None:
    given(FOLLOW_UP, REQUIRED, SCHEDULED).when(Finish(FIRST, " แก้ไขครบแล้ว ", DONE.done_on)).then(DONE)


def test_a_follow_up_is_not_finished_without_a_note() -> None:
    given(FOLLOW_UP, REQUIRED).when(Finish(FIRST, " ", DUE)).then_refused("supervision.note-needed", "/note")


BEFORE = date(2026, 3, 19)


@pytest.mark.parametrize("command", [Schedule(FIRST, DUE, BEFORE), Finish(FIRST, "ผล", BEFORE)])
def test_nothing_is_done_about_a_follow_up_before_the_day_that_asks_for_it(command: FollowUpCommand) -> None:
    given(FOLLOW_UP, REQUIRED).when(command).then_refused("supervision.not-required-yet", "/occurred_on")
    given(FOLLOW_UP, REQUIRED).when(replace(command, today=COMPLETED_ON)).events()


def test_a_follow_up_of_which_the_day_was_not_kept_is_finished_on_any() -> None:
    older = replace(REQUIRED, required_on=None)
    given(FOLLOW_UP, older).when(Finish(FIRST, "ผล", BEFORE)).then(FollowUpDone(FIRST, SCHOOL, "ผล", BEFORE))


@pytest.mark.parametrize("command", [Schedule(FIRST, DUE, DUE), Finish(FIRST, "ผล", DUE)], ids=["schedule", "finish"])
@pytest.mark.parametrize(
    ("history", "code"),
    [
        ((), "supervision.follow-up-unknown"),
        ((REQUIRED, DONE), "supervision.follow-up-done"),
        ((REQUIRED, FollowUpWithdrawn(FIRST, SCHOOL, "", LATER)), "supervision.follow-up-withdrawn"),
    ],
    ids=["unknown", "done", "withdrawn"],
)
def test_only_an_open_follow_up_can_be_acted_on(
    command: FollowUpCommand, history: tuple[object, ...], code: str
) -> None:
    given(FOLLOW_UP, *history).when(command).then_refused(code, "/follow_up")


def test_a_completed_evaluation_makes_supervision_take_in_its_gate() -> None:
    data = {**evaluation.EVENTS["evaluation-completed"], "news": "of a later version"}
    event = recorded("evaluation", "evaluation-completed", data, position=7)
    (intent,) = intents(REQUIRE_FOLLOW_UPS, event)
    cause = Cause("evaluation", event.event_id, 7)
    reasons = ("ยังไม่มีระบบติดตามผู้เรียนที่อ่านไม่คล่อง",)
    assert intent.stream == "follow-up-2568-1015000001"
    assert intent.command == TakeGate(SCHOOL, 2568, False, reasons, DUE, cause, COMPLETED_ON)
