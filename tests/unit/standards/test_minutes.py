"""Meetings moved or cancelled, and minutes recorded wrongly: corrected for a reason, with what stood before kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kernel.authority import Role
from kernel.specs import given
from services.standards.domain.committee.calling import CallMeeting, CancelMeeting, MoveMeeting
from services.standards.domain.committee.meeting import MEETING, AddAgendaItem, RecordAttendance, RecordResolution
from services.standards.domain.committee.minutes import CorrectAttendance, CorrectResolution
from services.standards.domain.committee.proceedings import (
    AgendaItemAdded,
    AttendanceCorrected,
    AttendanceRecorded,
    Condition,
    MeetingCalled,
    MeetingCancelled,
    MeetingMoved,
    Recount,
    ResolutionCorrected,
    ResolutionRecorded,
)
from services.standards.domain.committee.quorum import Quorum, QuorumRule
from tests.unit.standards.area_office import BODY, MEMBERS, OWN, TITLE, do, draft, founded, proclamation, resolve

HALF = QuorumRule("more-than-half")
NAME = "gsj-3-2569"
HELD, NEXT = date(2026, 3, 20), date(2026, 3, 27)
FIVE = tuple(f"person:{n}" for n in range(5))
CALL = CallMeeting(NAME, "gsj", "3/2569", HELD, standing=True)
CALLED = MeetingCalled(NAME, "gsj", "3/2569", 2569, HELD)
ITEM = AgendaItemAdded(NAME, 1, "มาตรฐาน", None)
CAME = AttendanceRecorded(NAME, FIVE, FIVE[:3])
DONE = ResolutionRecorded(NAME, 1, "approved", "เห็นชอบ", (), Quorum(5, 3, 3, 0))
HELD_SO = (CALLED, ITEM, CAME, DONE)
MOVE = MoveMeeting(NEXT, standing=True, handed_in=None, reason="ประธานติดราชการ")
MOVED = MeetingMoved(NAME, NEXT, HELD, "ประธานติดราชการ")
CANCELLED = MeetingCancelled(NAME, "งดประชุม")
THERE = CorrectAttendance(FIVE, FIVE[:2], HALF, "ลงชื่อผิดครั้ง", NEXT)
OTHERWISE = CorrectResolution(1, "returned", "ให้ปรับแก้", (), HALF, "บันทึกคลาดเคลื่อน", NEXT)


def test_a_meeting_is_moved_to_another_day_with_a_reason():
    given(MEETING, CALLED).when(MOVE).then(MOVED)
    state = MEETING.fold([CALLED, ITEM, CAME, MOVED])
    assert (state.called.held_on, state.attendance, len(state.agenda)) == (NEXT, None, 1)
    given(MEETING, CALLED).when(replace(MOVE, held_on=HELD)).then_nothing()


def test_who_came_and_who_left_stays_in_sight_where_a_meeting_is_moved(province):
    meeting = do(province, "call_meeting", body=BODY, number="1/2569", held_on="2026-03-20")["extra"]["meeting"]
    do(province, "place_area_standard_on_agenda", track="basic", edition=1, meeting=meeting, on="2026-03-01")
    do(province, "record_attendance", meeting=meeting, present=MEMBERS[:4])
    recused = {"ordinal": 1, "person": MEMBERS[0], "reason": "ร่วมยกร่าง"}
    do(province, "recuse_member", meeting=meeting, **recused)
    do(province, "move_meeting", meeting=meeting, held_on="2026-03-21", reason="พิมพ์วันผิด")
    found = province.ask("standards", "meeting", {"meeting": meeting})
    move = found["moves"][0]
    assert (found["attendance"], found["agenda"][0]["recusals"]) == (None, [])
    assert (move["present"], move["recusals"]) == (MEMBERS[:4], [{"meeting": meeting, **recused}])


@pytest.mark.parametrize(
    ("history", "change", "code"),
    [
        ((), {}, "standards.meeting-unknown"),
        ((CALLED,), {"reason": " "}, "standards.reason-missing"),
        ((CALLED,), {"standing": False}, "standards.body-not-standing"),
        ((CALLED,), {"held_on": date(2028, 3, 20)}, "standards.meeting-number-of-another-year"),
        ((CALLED,), {"handed_in": date(2026, 3, 28)}, "standards.meeting-before-draft"),
        (HELD_SO, {}, "standards.meeting-resolved"),
        ((CALLED, CANCELLED), {}, "standards.meeting-cancelled"),
    ],
)
def test_a_meeting_that_has_resolved_or_cannot_be_held_then_is_not_moved(history, change, code):
    given(MEETING, *history).when(replace(MOVE, **change)).then_refused(code)


def test_the_number_of_a_cancelled_meeting_is_free_again():
    given(MEETING, CALLED).when(CancelMeeting(" งดประชุม ")).then(CANCELLED)
    again = replace(CALL, held_on=NEXT)
    given(MEETING, CALLED).when(again).then_refused("standards.meeting-called")
    given(MEETING, CALLED, ITEM, CANCELLED).when(again).then(replace(CALLED, held_on=NEXT))
    state = MEETING.fold([CALLED, ITEM, CANCELLED, replace(CALLED, held_on=NEXT)])
    assert (state.agenda, state.cancelled) == ((), None)


def test_a_meeting_is_cancelled_only_for_a_reason_and_before_it_has_resolved():
    given(MEETING, CALLED).when(CancelMeeting("")).then_refused("standards.reason-missing", "reason")
    given(MEETING, *HELD_SO).when(CancelMeeting("เหตุ")).then_refused("standards.meeting-resolved")


@pytest.mark.parametrize(
    "command",
    [
        AddAgendaItem("เรื่อง", None, HELD),
        RecordAttendance(FIVE, FIVE, HELD),
        RecordResolution(1, "approved", "เห็นชอบ", (), HALF, HELD),
        CancelMeeting("เหตุ"),
    ],
)
def test_nothing_happens_any_more_at_a_cancelled_meeting(command):
    given(MEETING, CALLED, ITEM, CANCELLED).when(command).then_refused("standards.meeting-cancelled")


def test_attendance_corrected_after_a_resolution_counts_its_quorum_anew_and_keeps_what_stood_before():
    counts = (Recount(1, Quorum(5, 2, 3, 0)),)
    corrected = AttendanceCorrected(NAME, FIVE, FIVE[:2], counts, "ลงชื่อผิดครั้ง", NEXT)
    given(MEETING, *HELD_SO).when(THERE).then(corrected)
    state = MEETING.fold([*HELD_SO, corrected])
    assert not state.decided_by(1).reached and state.resolutions[1] == DONE
    assert state.former_attendance == ((CAME, corrected),)


@pytest.mark.parametrize(
    ("history", "change", "code"),
    [
        (HELD_SO, {"reason": ""}, "standards.reason-missing"),
        (HELD_SO, {"present": ("person:x",)}, "standards.attendance-odd"),
        ((CALLED, ITEM, CAME), {}, "standards.nothing-resolved"),
    ],
)
def test_attendance_is_not_corrected_without_a_reason_or_before_there_is_a_resolution(history, change, code):
    given(MEETING, *history).when(replace(THERE, **change)).then_refused(code)


def test_a_resolution_recorded_wrongly_says_what_the_minutes_say_and_keeps_what_stood_before():
    corrected = ResolutionCorrected(
        NAME, 1, "returned", "ให้ปรับแก้", (), Quorum(5, 3, 3, 0), "บันทึกคลาดเคลื่อน", NEXT
    )  # fmt: skip
    given(MEETING, *HELD_SO).when(OTHERWISE).then(corrected)
    state = MEETING.fold([*HELD_SO, corrected])
    assert state.resolutions[1].outcome == "returned" and state.former == ((DONE, corrected),)
    given(MEETING, *HELD_SO, corrected).when(OTHERWISE).then_nothing()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"reason": " "}, "standards.reason-missing"),
        ({"ordinal": 2}, "standards.resolution-unknown"),
        ({"outcome": "perhaps"}, "standards.outcome-unknown"),
        ({"text": ""}, "standards.resolution-missing"),
        ({"conditions": (Condition("c", "เงื่อนไข"),)}, "standards.conditions-odd"),
    ],
)
def test_a_correction_of_a_resolution_that_lacks_what_it_stands_on_is_refused(change, code):
    given(MEETING, *HELD_SO).when(replace(OTHERWISE, **change)).then_refused(code)


@pytest.fixture
def province(tmp_path):
    found = founded(tmp_path)
    for track in ("early", "basic"):
        draft(found, track)
    return found


def status(province):
    """Where edition 1 of the basic track stands."""
    return province.ask("standards", "area_standard", {"track": "basic", "edition": 1})["status"]


def correction(**changes):
    """Data of ``correct_resolution`` for the meeting of the office."""
    return {"meeting": f"{BODY}-1-2569", "ordinal": 1, "outcome": "returned", "text": "ให้ปรับแก้",
            "reason": "บันทึกคลาดเคลื่อน", **changes}  # fmt: skip


def test_the_drafts_of_a_cancelled_meeting_wait_for_another(province):
    meeting = do(province, "call_meeting", body=BODY, number="1/2569", held_on="2026-12-20")["extra"]["meeting"]
    do(province, "place_area_standard_on_agenda", track="basic", edition=1, meeting=meeting)
    assert status(province) == "on-agenda"
    do(province, "cancel_meeting", meeting=meeting, reason="งดประชุม")
    found = province.ask("standards", "meeting", {"meeting": meeting})
    assert (status(province), found["cancelled"], found["agenda"][0]["withdrawn"]) == ("submitted", "งดประชุม", True)
    do(province, "call_meeting", body=BODY, number="1/2569", held_on="2026-12-21")
    do(province, "place_area_standard_on_agenda", track="basic", edition=1, meeting=meeting)
    found = province.ask("standards", "meeting", {"meeting": meeting})
    assert (status(province), found["cancelled"], len(found["agenda"])) == ("on-agenda", None, 1)


def test_meetings_stand_in_the_order_of_the_days_that_they_were_moved_to(province):
    for number, day in (("1/2569", "2026-12-20"), ("2/2569", "2026-12-21")):
        do(province, "call_meeting", body=BODY, number=number, held_on=day)
    do(province, "move_meeting", meeting=f"{BODY}-1-2569", held_on="2026-12-25", reason="ประธานติดราชการ")
    found = province.ask("standards", "meetings", {})["meetings"]
    assert [(one["number"], one["held_on"]) for one in found] == [("1/2569", "2026-12-25"), ("2/2569", "2026-12-21")]
    assert found[0]["moves"][0]["before"] == "2026-12-20"


def test_a_meeting_is_not_moved_before_the_day_on_which_a_draft_of_its_agenda_was_handed_in(province):
    meeting = do(province, "call_meeting", body=BODY, number="1/2569", held_on="2026-12-20")["extra"]["meeting"]
    do(province, "place_area_standard_on_agenda", track="basic", edition=1, meeting=meeting)
    data = {"meeting": meeting, "held_on": "2026-02-01", "reason": "พิมพ์วันผิด"}
    assert province.refused("standards", "move_meeting", data)["code"] == "standards.meeting-before-draft"


@pytest.mark.parametrize(
    ("outcome", "then"), [("returned", "returned"), ("rejected", "rejected"), ("approved-on-conditions", "approved")]
)
def test_the_standard_stands_by_what_the_minutes_really_say(province, outcome, then):
    resolve(province, "basic")
    conditions = ["ชี้แจงสถานศึกษา"] if outcome == "approved-on-conditions" else []
    do(province, "correct_resolution", **correction(outcome=outcome, conditions=conditions))
    item = province.ask("standards", "meeting", {"meeting": f"{BODY}-1-2569"})["agenda"][0]
    assert (status(province), item["resolution"]["outcome"]) == (then, outcome)
    assert (item["former"][0]["outcome"], item["former"][0]["reason"]) == ("approved", "บันทึกคลาดเคลื่อน")
    do(province, "correct_resolution", **correction(outcome="approved", text="เห็นชอบ"))
    assert status(province) == "approved"


def test_a_condition_that_stays_is_met_still_after_its_resolution_was_corrected(province):
    resolve(province, "basic", outcome="approved-on-conditions", conditions=["ชี้แจงสถานศึกษา"])
    edition = {"track": "basic", "edition": 1}
    condition = province.ask("standards", "area_standard", edition)["approval"]["conditions"][0]["id"]
    do(province, "meet_condition", **edition, condition=condition, note="ชี้แจงแล้ว")
    kept = {"outcome": "approved-on-conditions", "conditions": ["ชี้แจงสถานศึกษา", "จัดพิมพ์เล่ม"]}
    do(province, "correct_resolution", **correction(**kept))
    found = province.ask("standards", "area_standard", edition)
    assert list(found["met"]) == [condition] and len(found["unmet"]) == 1


def test_a_resolution_on_which_something_rests_is_not_corrected(province):
    resolve(province, "basic")
    do(province, "proclaim_area_standard", **proclamation("basic"))
    refused = province.refused("standards", "correct_resolution", correction())
    item = province.ask("standards", "meeting", {"meeting": f"{BODY}-1-2569"})["agenda"][0]
    assert refused["code"] == "standards.resolution-relied-on"
    assert (item["correctable"], item["resolution"]["outcome"], item["former"]) == (False, "approved", [])


def test_a_returned_draft_that_was_revised_since_keeps_its_resolution(province):
    resolve(province, "basic", outcome="returned", text="ให้ปรับแก้")
    put = [{**OWN, "text": "รู้จักสายน้ำและผู้คนของตน"}]
    do(province, "revise_area_standard", track="basic", edition=1, base=2, put=put)
    refused = province.refused("standards", "correct_resolution", correction(outcome="approved", text="เห็นชอบ"))
    assert refused["code"] == "standards.resolution-relied-on"


def test_a_rejection_is_not_corrected_once_another_draft_is_begun(province):
    resolve(province, "basic", outcome="rejected", text="ไม่เห็นชอบ")
    do(province, "draft_area_standard", track="basic", title=TITLE)
    refused = province.refused("standards", "correct_resolution", correction(outcome="approved", text="เห็นชอบ"))
    assert refused["code"] == "standards.resolution-relied-on"


def test_an_approval_that_lacks_its_quorum_after_the_attendance_was_corrected_is_told_and_not_proclaimed(province):
    resolve(province, "basic")
    meeting = f"{BODY}-1-2569"
    do(province, "correct_attendance", meeting=meeting, present=MEMBERS[:2], reason="ลงชื่อผิดครั้ง")
    item = province.ask("standards", "meeting", {"meeting": meeting})["agenda"][0]
    assert (item["quorum"]["reached"], item["resolution"]["outcome"], status(province)) == (
        False,
        "approved",
        "approved",
    )
    refused = province.refused("standards", "proclaim_area_standard", proclamation("basic"))
    assert refused["code"] == "standards.no-quorum"
    do(province, "correct_attendance", meeting=meeting, present=MEMBERS[:3], reason="ตรวจรายงานการประชุมแล้ว")
    do(province, "proclaim_area_standard", **proclamation("basic"))


def test_a_roster_that_was_completed_afterwards_counts_the_quorum_anew_though_the_same_members_came(province):
    resolve(province, "basic")
    meeting, nine = (
        f"{BODY}-1-2569",
        [*MEMBERS, *(f"person:00000000-0000-4000-8000-0000000001{n:02d}" for n in range(4))],
    )
    seats = [{"person": person, "seat": "กรรมการ"} for person in nine]
    do(province, "appoint_body_members", body=BODY, members=seats, from_date="2026-03-01")
    corrected = {"meeting": meeting, "present": MEMBERS[:4], "reason": "รายชื่อกรรมการไม่ครบ"}
    do(province, "correct_attendance", **corrected)
    found = province.ask("standards", "meeting", {"meeting": meeting})
    assert (found["agenda"][0]["quorum"]["needed"], found["agenda"][0]["quorum"]["reached"]) == (5, False)
    assert (found["former_attendance"][0]["members"], found["former_attendance"][0]["reason"]) == (
        5, "รายชื่อกรรมการไม่ครบ",
    )  # fmt: skip
    refused = province.refused("standards", "proclaim_area_standard", proclamation("basic"))
    assert refused["code"] == "standards.no-quorum"
    do(province, "correct_attendance", **corrected)
    assert len(province.ask("standards", "meeting", {"meeting": meeting})["former_attendance"]) == 1


def test_the_extract_of_corrected_minutes_says_what_they_say(province):
    resolve(province, "basic")
    do(province, "correct_resolution", **correction())
    found = province.ask("standards", "resolution_document", {"meeting": f"{BODY}-1-2569", "ordinal": 1})["data"]
    assert (found["outcome"], found["text"]) == ("returned", "ให้ปรับแก้")


@pytest.mark.parametrize("command", ["move_meeting", "cancel_meeting", "correct_attendance", "correct_resolution"])
def test_only_the_secretary_changes_meetings_and_minutes(province, command):
    resolve(province, "basic")
    data = {
        "move_meeting": {"meeting": f"{BODY}-1-2569", "held_on": "2026-12-20", "reason": "เหตุ"},
        "cancel_meeting": {"meeting": f"{BODY}-1-2569", "reason": "เหตุ"},
        "correct_attendance": {"meeting": f"{BODY}-1-2569", "present": MEMBERS, "reason": "เหตุ"},
        "correct_resolution": correction(),
    }[command]
    token = province.token(Role.SUPERVISOR)
    assert province.refused("standards", command, data, token=token)["status"] == 403


def test_a_resolution_is_found_by_what_the_minutes_really_say(province):
    resolve(province, "basic")
    do(province, "correct_resolution", **correction(text="ให้ปรับแก้ถ้อยคำเรื่องลุ่มน้ำ"))
    found = [
        row for row in province.ask("standards", "search", {"words": "ลุ่มน้ำ"})["found"] if row["kind"] == "resolution"
    ]
    assert len(found) == 1
