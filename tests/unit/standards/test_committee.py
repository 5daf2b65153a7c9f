"""Approving bodies and their meetings: competent on a day, enough members, recused ones not counted."""

from dataclasses import replace
from datetime import date

import pytest

from kernel.specs import given
from services.standards.domain.committee.body import BODY, AppointMembers, Body, ChangeBody
from services.standards.domain.committee.body_events import (
    ApprovingBodyChanged,
    ApprovingBodyRegistered,
    BodyMembersAppointed,
    Member,
    RegisterBody,
)
from services.standards.domain.committee.calling import CallMeeting
from services.standards.domain.committee.meeting import (
    MEETING,
    AddAgendaItem,
    RecordAttendance,
    RecordResolution,
    meeting_id,
)
from services.standards.domain.committee.proceedings import (
    AgendaItemAdded,
    AttendanceRecorded,
    Condition,
    Matter,
    MeetingCalled,
    MemberRecused,
    RecusalWithdrawn,
    ResolutionRecorded,
)
from services.standards.domain.committee.quorum import Quorum, QuorumRule, counted
from services.standards.domain.committee.recusing import RecuseMember, WithdrawRecusal
from services.standards.domain.committee.state import Meeting, evolve

HALF = QuorumRule("more-than-half")
REGISTER = RegisterBody("gsj", "กศจ.", "gsj", ("area-standard",), date(2017, 4, 3), None, HALF, "คำสั่ง 19/2560")
REGISTERED = ApprovingBodyRegistered(*(getattr(REGISTER, name) for name in REGISTER.__slots__))
FIVE = tuple(f"person:{n}" for n in range(5))
HELD = date(2026, 3, 20)
CALL = CallMeeting("gsj-3-2569", "gsj", "3/2569", HELD, standing=True)
CALLED = MeetingCalled("gsj-3-2569", "gsj", "3/2569", 2569, HELD)
ITEM = AgendaItemAdded("gsj-3-2569", 1, "มาตรฐาน", None)
CAME = AttendanceRecorded("gsj-3-2569", FIVE, FIVE[:3])
RESOLVE = RecordResolution(1, "approved", "เห็นชอบ", (), HALF, HELD)
READY = (CALLED, ITEM, CAME)


def test_a_body_is_registered_once():
    given(BODY).when(REGISTER).then(REGISTERED)
    given(BODY, REGISTERED).when(REGISTER).then_nothing()
    given(BODY, REGISTERED).when(replace(REGISTER, name="อื่น")).then_refused("standards.body-on-record")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"body": "กศจ"}, "standards.body-id-malformed"),
        ({"name": " "}, "standards.body-name-missing"),
        ({"kind": "club"}, "standards.body-kind-unknown"),
        ({"competent_for": ("weather",)}, "standards.body-matter-unknown"),
        ({"to_date": date(2016, 1, 1)}, "standards.dates-crossed"),
        ({"legal_basis": ""}, "standards.body-basis-missing"),
        ({"quorum": QuorumRule("count")}, "standards.quorum-rule-odd"),
        ({"quorum": QuorumRule("more-than-half", 5)}, "standards.quorum-rule-odd"),
    ],
)
def test_a_malformed_body_is_refused(change, code):
    given(BODY).when(replace(REGISTER, **change)).then_refused(code)


def test_a_body_is_competent_from_its_first_day_to_its_last():
    state = Body(replace(REGISTER, to_date=date(2026, 9, 30)))
    days = (date(2017, 4, 2), date(2017, 4, 3), date(2026, 9, 30), date(2026, 10, 1))
    assert [state.competent("area-standard", day) for day in days] == [False, True, True, False]


def test_a_body_that_exists_need_not_be_competent():
    state = Body(replace(REGISTER, competent_for=()))
    assert state.standing(HELD) and not state.competent("area-standard", HELD)


def test_a_body_is_changed_with_a_reason():
    ended = replace(REGISTER, to_date=date(2026, 9, 30))
    given(BODY, REGISTERED).when(ChangeBody(ended, " ")).then_refused("standards.reason-missing", "reason")
    events = given(BODY, REGISTERED).when(ChangeBody(ended, "กฎหมายใหม่")).events()
    assert isinstance(events[0], ApprovingBodyChanged) and BODY.fold([REGISTERED, *events]).terms == ended


def test_the_members_of_a_day_are_those_appointed_last_for_it():
    one, two = (Member(FIVE[0], "ประธาน"),), (Member(FIVE[1], "ประธาน"),)
    history = [
        REGISTERED,
        BodyMembersAppointed("gsj", one, date(2025, 1, 1), None),
        BodyMembersAppointed("gsj", two, date(2026, 1, 1), None),
    ]
    state = BODY.fold(history)
    assert [state.members(day) for day in (date(2024, 1, 1), date(2025, 5, 1), HELD)] == [(), one, two]


def test_one_person_holds_one_seat():
    twice = AppointMembers("gsj", (Member(FIVE[0], "ประธาน"), Member(FIVE[0], "กรรมการ")), HELD, None)
    given(BODY, REGISTERED).when(twice).then_refused("standards.member-twice")


def test_members_of_a_body_that_is_not_on_record_are_refused():
    given(BODY).when(AppointMembers("gsj", (Member(FIVE[0], "ประธาน"),), HELD, None)).then_refused(
        "standards.body-unknown"
    )


@pytest.mark.parametrize(
    ("rule", "members", "needed"),
    [(HALF, 9, 5), (HALF, 8, 5), (QuorumRule("at-least-half"), 8, 4), (QuorumRule("at-least-half"), 9, 5),
     (QuorumRule("count", 6), 9, 6)],
)  # fmt: skip
def test_a_quorum_is_as_the_bodys_rule_says(rule, members, needed):
    people = [f"person:{n}" for n in range(members)]
    assert counted(rule, people, people, []).needed == needed


def test_whoever_is_recused_counts_neither_as_member_nor_as_present():
    assert counted(HALF, FIVE, FIVE[:3], [FIVE[0]]) == Quorum(4, 2, 3, 1)


def test_a_meeting_is_called_once_under_its_number():
    given(MEETING).when(CALL).then(CALLED)
    given(MEETING, CALLED).when(replace(CALL, held_on=date(2026, 3, 21))).then_refused("standards.meeting-called")


def test_a_change_of_a_bodys_terms_holds_from_its_day_and_leaves_what_was_before():
    five = replace(REGISTER, quorum=QuorumRule("count", 5), competent_for=())
    since = date(2026, 10, 1)
    changed = given(BODY, REGISTERED).when(ChangeBody(five, "ระเบียบใหม่", since)).events()
    state = BODY.fold([REGISTERED, *changed])
    eve = date(2026, 9, 30)
    assert (state.terms_on(eve).quorum, state.terms_on(since).quorum) == (HALF, QuorumRule("count", 5))
    assert state.competent("area-standard", eve) and not state.competent("area-standard", since)


def test_a_record_that_was_wrong_is_mended_from_the_beginning():
    mended = replace(REGISTER, quorum=QuorumRule("count", 5))
    state = BODY.fold([REGISTERED, *given(BODY, REGISTERED).when(ChangeBody(mended, "บันทึกผิด")).events()])
    assert state.terms_on(HELD).quorum == QuorumRule("count", 5)


@pytest.mark.parametrize("since", [date(2017, 4, 3), date(2026, 10, 1)])
def test_terms_change_after_the_first_day_and_after_the_change_before(since):
    once = given(BODY, REGISTERED).when(ChangeBody(replace(REGISTER, note="๑"), "เหตุ", date(2026, 10, 1))).events()
    again = ChangeBody(replace(REGISTER, note="๒"), "เหตุ", since)
    given(BODY, REGISTERED, *once).when(again).then_refused("standards.change-out-of-order", "effective_from")


OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)
FIVE_NEEDED = replace(REGISTER, quorum=QuorumRule("count", 5))


def kept(*commands):
    """The body after `commands`, each of which is carried out."""
    history = [REGISTERED]
    for command in commands:
        history += given(BODY, *history).when(command).events()
    return history


def test_a_day_can_be_said_afterwards_from_which_a_change_holds():
    history = kept(ChangeBody(FIVE_NEEDED, "ระเบียบใหม่"), ChangeBody(FIVE_NEEDED, "ลืมวันที่", OCTOBER))
    state = BODY.fold(history)
    assert (state.terms_on(HELD), state.terms_on(OCTOBER)) == (REGISTER, FIVE_NEEDED)
    given(BODY, *history).when(ChangeBody(FIVE_NEEDED, "ลืมวันที่", OCTOBER)).then_nothing()


def test_a_day_said_afterwards_brings_back_what_was_before():
    first, mended = ChangeBody(replace(REGISTER, note="๑"), "เหตุ", OCTOBER), replace(FIVE_NEEDED, note="๑")
    state = BODY.fold(kept(first, ChangeBody(mended, "ระเบียบใหม่"), ChangeBody(mended, "ลืมวันที่", NOVEMBER)))
    assert state.earlier == ((REGISTER, OCTOBER), (first.body, NOVEMBER))


def test_the_day_from_which_a_change_holds_can_be_mended():
    history = kept(ChangeBody(FIVE_NEEDED, "ระเบียบใหม่", OCTOBER), ChangeBody(FIVE_NEEDED, "วันที่ผิด", NOVEMBER))
    assert BODY.fold(history).earlier == ((REGISTER, NOVEMBER),)
    first = ChangeBody(FIVE_NEEDED, "เหตุ", REGISTER.from_date)
    given(BODY, *history).when(first).then_refused("standards.change-out-of-order", "effective_from")


def test_terms_that_are_the_first_need_no_day():
    given(BODY, REGISTERED).when(ChangeBody(REGISTER, "เหตุ", OCTOBER)).then_nothing()


def test_what_comes_later_is_told_apart_from_what_is_so_on_the_day():
    state = BODY.fold(kept(ChangeBody(FIVE_NEEDED, "ระเบียบใหม่", OCTOBER)))
    assert (state.terms_on(HELD), state.coming(HELD)) == (REGISTER, ((OCTOBER, FIVE_NEEDED),))
    assert (state.terms_on(OCTOBER), state.coming(OCTOBER)) == (FIVE_NEEDED, ())


@pytest.mark.parametrize("number", ["๓/๒๕๖๙", " 3 / 2569 ", "03/2569"])
def test_a_meeting_is_the_same_however_its_number_is_typed(number):
    assert meeting_id("gsj", number) == "gsj-3-2569"
    given(MEETING).when(replace(CALL, number=number)).then(CALLED)
    given(MEETING, CALLED).when(replace(CALL, number=number)).then_nothing()


@pytest.mark.parametrize("number", ["3/2565", "3/2026", "3/2570"])
def test_the_year_of_a_meetings_number_is_a_year_of_its_day(number):
    given(MEETING).when(replace(CALL, number=number)).then_refused("standards.meeting-number-of-another-year", "number")


def test_a_meeting_without_a_number_and_year_is_refused():
    given(MEETING).when(replace(CALL, number="ครั้งที่ 3")).then_refused("standards.meeting-number-malformed")


def test_a_body_that_does_not_exist_on_the_day_is_not_called():
    given(MEETING).when(replace(CALL, standing=False)).then_refused("standards.body-not-standing")


def test_the_agenda_is_closed_after_the_day():
    given(MEETING, CALLED).when(AddAgendaItem("เรื่อง", None, date(2026, 3, 21))).then_refused("standards.meeting-over")
    given(MEETING, CALLED).when(AddAgendaItem("มาตรฐาน", None, HELD)).then(ITEM)


def test_nobody_has_come_before_the_day():
    early = RecordAttendance(FIVE, FIVE, date(2026, 3, 19))
    given(MEETING, CALLED).when(early).then_refused("standards.meeting-not-held")


def test_only_members_are_counted_as_present():
    stranger = RecordAttendance(FIVE, ("person:x",), HELD)
    given(MEETING, CALLED).when(stranger).then_refused("standards.attendance-odd")


def test_a_member_is_recused_with_a_reason():
    given(MEETING, *READY).when(RecuseMember(1, FIVE[0], "")).then_refused("standards.reason-missing", "reason")
    recused = MemberRecused("gsj-3-2569", 1, FIVE[0], "เป็นผู้ยกร่าง")
    given(MEETING, *READY).when(RecuseMember(1, FIVE[0], "เป็นผู้ยกร่าง")).then(recused)


def test_nobody_outside_is_recused():
    given(MEETING, *READY).when(RecuseMember(1, "person:x", "เหตุ")).then_refused("standards.recused-not-member")


def test_a_recusal_can_break_the_quorum_of_one_matter():
    recused = MemberRecused("gsj-3-2569", 1, FIVE[0], "เป็นผู้ยกร่าง")
    given(MEETING, *READY, recused).when(RESOLVE).then_refused("standards.no-quorum", "present")


def test_a_recusal_of_one_matter_does_not_touch_another():
    second, recused = replace(ITEM, ordinal=2), MemberRecused("gsj-3-2569", 2, FIVE[0], "เป็นผู้ยกร่าง")
    assert given(MEETING, *READY, second, recused).when(RESOLVE).events()


def test_a_recusal_recorded_by_mistake_is_withdrawn_and_the_member_counts_again():
    recused = MemberRecused("gsj-3-2569", 1, FIVE[0], "เป็นผู้ยกร่าง")
    withdrawn = RecusalWithdrawn("gsj-3-2569", 1, FIVE[0], "บันทึกผิดคน")
    given(MEETING, *READY, recused).when(WithdrawRecusal(1, FIVE[0], " บันทึกผิดคน ")).then(withdrawn)
    resolved = ResolutionRecorded("gsj-3-2569", 1, "approved", "เห็นชอบ", (), Quorum(5, 3, 3, 0))
    given(MEETING, *READY, recused, withdrawn).when(RESOLVE).then(resolved)
    given(MEETING, *READY, recused, withdrawn).when(RecuseMember(1, FIVE[0], "เป็นผู้ยกร่าง")).then(recused)


def test_withdrawing_a_recusal_touches_neither_another_member_nor_another_matter():
    second = replace(ITEM, ordinal=2)
    kept = (MemberRecused("gsj-3-2569", 1, FIVE[0], "ก"), MemberRecused("gsj-3-2569", 2, FIVE[1], "ข"))
    odd = MemberRecused("gsj-3-2569", 1, FIVE[1], "ค")
    history = (CALLED, ITEM, second, kept[0], odd, kept[1], RecusalWithdrawn("gsj-3-2569", 1, FIVE[1], "บันทึกผิดคน"))
    state = Meeting()
    for event in history:
        state = evolve(state, event)
    assert state.recusals == kept


@pytest.mark.parametrize(
    ("history", "command", "code"),
    [
        ((), WithdrawRecusal(1, FIVE[0], ""), "standards.reason-missing"),
        ((), WithdrawRecusal(1, FIVE[1], "บันทึกผิดคน"), "standards.recusal-unknown"),
        ((), WithdrawRecusal(2, FIVE[0], "บันทึกผิดคน"), "standards.agenda-item-unknown"),
        (
            (ResolutionRecorded("gsj-3-2569", 1, "approved", "ก", (), Quorum(4, 3, 3, 1)),),
            WithdrawRecusal(1, FIVE[0], "บันทึกผิดคน"),
            "standards.meeting-resolved",
        ),
    ],
)
def test_a_recusal_is_withdrawn_only_for_a_reason_and_before_the_resolution(history, command, code):
    recused = MemberRecused("gsj-3-2569", 1, FIVE[0], "เป็นผู้ยกร่าง")
    given(MEETING, *READY, recused, *history).when(command).then_refused(code)


def test_a_resolution_keeps_the_quorum_it_was_taken_by():
    resolved = ResolutionRecorded("gsj-3-2569", 1, "approved", "เห็นชอบ", (), Quorum(5, 3, 3, 0))
    given(MEETING, *READY).when(RESOLVE).then(resolved)


@pytest.mark.parametrize("outcome", ["acknowledged", "assigned"])
def test_a_matter_is_noted_or_assigned_but_a_draft_is_decided(outcome):
    noted = replace(RESOLVE, outcome=outcome, text="รับทราบ")
    draft = replace(ITEM, standard=Matter("basic", 1, 1, "0" * 64))

    then = ResolutionRecorded("gsj-3-2569", 1, outcome, "รับทราบ", (), Quorum(5, 3, 3, 0))
    given(MEETING, *READY).when(noted).then(then)
    given(MEETING, CALLED, draft, CAME).when(noted).then_refused("standards.outcome-of-draft")


@pytest.mark.parametrize(
    ("history", "change", "code"),
    [
        (READY, {"ordinal": 2}, "standards.agenda-item-unknown"),
        (READY, {"on": date(2026, 3, 19)}, "standards.meeting-not-held"),
        (READY, {"outcome": "perhaps"}, "standards.outcome-unknown"),
        (READY, {"text": " "}, "standards.resolution-missing"),
        (READY, {"conditions": (Condition("c", "เงื่อนไข"),)}, "standards.conditions-odd"),
        (READY, {"outcome": "approved-on-conditions"}, "standards.conditions-odd"),
        ((CALLED, ITEM), {}, "standards.attendance-missing"),
        ((), {}, "standards.meeting-unknown"),
    ],
)
def test_a_resolution_that_lacks_what_it_stands_on_is_refused(history, change, code):
    given(MEETING, *history).when(replace(RESOLVE, **change)).then_refused(code)


def test_after_a_resolution_neither_attendance_nor_the_matter_changes():
    done = ResolutionRecorded("gsj-3-2569", 1, "approved", "เห็นชอบ", (), Quorum(5, 3, 3, 0))
    for late in (RecordAttendance(FIVE, FIVE, HELD), RecuseMember(1, FIVE[0], "เหตุ"), RESOLVE):
        given(MEETING, *READY, done).when(late).then_refused("standards.meeting-resolved")
