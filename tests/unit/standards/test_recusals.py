"""Who left for a matter is corrected after its resolution: the quorum is counted anew, what it carries is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kernel.authority import Role
from kernel.specs import given
from services.standards.domain.committee.meeting import MEETING
from services.standards.domain.committee.minutes import CorrectAttendance
from services.standards.domain.committee.proceedings import (
    AgendaItemAdded,
    AttendanceCorrected,
    AttendanceRecorded,
    MeetingCalled,
    MemberRecused,
    Recount,
    RecusalCorrected,
    ResolutionRecorded,
)
from services.standards.domain.committee.quorum import Quorum, QuorumRule
from services.standards.domain.committee.recusing import CorrectRecusal
from tests.unit.standards.area_office import BODY, MEMBERS, do, draft, founded, proclaimed, proclamation, resolve

NAME, NEXT = "gsj-3-2569", date(2026, 3, 27)
FIVE = tuple(f"person:{n}" for n in range(5))
OPEN = (
    MeetingCalled(NAME, "gsj", "3/2569", 2569, date(2026, 3, 20)),
    AgendaItemAdded(NAME, 1, "มาตรฐาน", None),
    AttendanceRecorded(NAME, FIVE, FIVE[:3]),
)
LEFT = MemberRecused(NAME, 1, FIVE[4], "ร่วมยกร่าง")
DONE = ResolutionRecorded(NAME, 1, "approved", "เห็นชอบ", (), Quorum(5, 3, 3, 0))
WITHOUT = replace(DONE, quorum=Quorum(4, 3, 3, 1))
RULE = QuorumRule("more-than-half")
MISSED = CorrectRecusal(1, FIVE[0], True, RULE, "เลขานุการลืมบันทึก", NEXT, "ร่วมยกร่าง")
MISTAKE = replace(MISSED, person=FIVE[4], recused=False, reason="บันทึกผิดคน", because="")


def test_a_recusal_that_was_missed_is_recorded_after_the_resolution_and_the_quorum_counted_without_the_member():
    made = RecusalCorrected(NAME, 1, FIVE[0], True, Quorum(4, 2, 3, 1), MISSED.reason, NEXT, "ร่วมยกร่าง")
    given(MEETING, *OPEN, DONE).when(MISSED).then(made)
    state = MEETING.fold([*OPEN, DONE, made])
    assert (state.recused(1, FIVE[0]), state.decided_by(1), state.resolutions[1]) == (True, made.quorum, DONE)


def test_a_recusal_that_was_a_mistake_is_withdrawn_after_the_resolution_and_the_member_counts_again():
    made = RecusalCorrected(NAME, 1, FIVE[4], False, Quorum(5, 3, 3, 0), "บันทึกผิดคน", NEXT)
    given(MEETING, *OPEN, LEFT, WITHOUT).when(MISTAKE).then(made)
    state = MEETING.fold([*OPEN, LEFT, WITHOUT, made])
    assert (state.recusals, state.decided_by(1)) == ((), made.quorum)
    assert state.recusals_corrected == (replace(made, because=LEFT.reason),)


def test_why_a_member_left_is_told_apart_from_how_the_record_came_to_be_wrong():
    given(MEETING, *OPEN, DONE).when(replace(MISSED, because=" ")).then_refused("standards.reason-missing", "because")
    made = RecusalCorrected(NAME, 1, FIVE[0], True, Quorum(4, 2, 3, 1), MISSED.reason, NEXT, "ร่วมยกร่าง")
    assert MEETING.fold([*OPEN, DONE, made]).recusals == (MemberRecused(NAME, 1, FIVE[0], "ร่วมยกร่าง"),)


def test_a_correction_that_did_not_ask_why_the_member_left_keeps_what_was_on_record_of_it_or_says_nothing():
    gone = RecusalCorrected(NAME, 1, FIVE[4], False, Quorum(5, 3, 3, 0), "บันทึกผิดคน", NEXT)
    back = replace(gone, recused=True, quorum=WITHOUT.quorum, reason="ไม่ผิดคน")
    assert MEETING.fold([*OPEN, LEFT, WITHOUT, gone, back]).recusals == (LEFT,)
    assert MEETING.fold([*OPEN, DONE, back]).recusals == (replace(LEFT, reason=""),)


def test_a_recusal_of_somebody_who_was_no_member_does_not_count_and_is_undone():
    four = FIVE[:4]
    shorter = CorrectAttendance(four, FIVE[:3], RULE, "แต่งตั้งไม่ทันวันประชุม", NEXT)
    made = AttendanceCorrected(NAME, four, FIVE[:3], (Recount(1, Quorum(4, 3, 3, 0)),), shorter.reason, NEXT)
    given(MEETING, *OPEN, LEFT, WITHOUT).when(shorter).then(made)
    undone = RecusalCorrected(NAME, 1, FIVE[4], False, Quorum(4, 3, 3, 0), "บันทึกผิดคน", NEXT)
    given(MEETING, *OPEN, LEFT, WITHOUT, made).when(MISTAKE).then(undone)
    again = replace(MISTAKE, recused=True, because="ร่วมยกร่าง")
    given(MEETING, *OPEN, LEFT, WITHOUT, made, undone).when(again).then_refused("standards.recused-not-member")


def test_what_is_so_already_changes_nothing():
    given(MEETING, *OPEN, LEFT, WITHOUT).when(replace(MISTAKE, recused=True)).then_nothing()
    given(MEETING, *OPEN, DONE).when(replace(MISSED, recused=False)).then_nothing()


@pytest.mark.parametrize(
    ("history", "change", "code"),
    [
        (OPEN, {}, "standards.resolution-unknown"),
        ((*OPEN, DONE), {"ordinal": 2}, "standards.resolution-unknown"),
        ((*OPEN, DONE), {"person": "person:9"}, "standards.recused-not-member"),
        ((*OPEN, DONE), {"reason": " "}, "standards.reason-missing"),
    ],
)
def test_a_recusal_is_not_corrected_without_a_reason_a_resolution_or_for_a_stranger(history, change, code):
    given(MEETING, *history).when(replace(MISSED, **change)).then_refused(code)


def seen(province):
    """The matter of the first meeting, as its page has it."""
    return province.ask("standards", "meeting", {"meeting": f"{BODY}-1-2569"})["agenda"][0]


def corrected(person: str, recused: bool = True):
    """A correction of the first meeting's only matter."""
    why = {"reason": "ตรวจรายงานแล้ว", "because": "ร่วมยกร่าง" if recused else ""}
    return {"meeting": f"{BODY}-1-2569", "ordinal": 1, "person": person, "recused": recused, **why}


def test_an_approval_that_lacks_its_quorum_without_a_member_who_had_left_is_told_and_not_proclaimed(tmp_path):
    province = founded(tmp_path)
    for track in ("early", "basic"):
        draft(province, track)
    resolve(province, "basic")
    do(province, "correct_attendance", meeting=f"{BODY}-1-2569", present=MEMBERS[:3], reason="ลงชื่อเกิน")
    do(province, "correct_recusal", **corrected(MEMBERS[0]))
    item = seen(province)
    assert (item["quorum"]["reached"], item["carries"], item["resolution"]["outcome"]) == (
        False,
        "approved",
        "approved",
    )
    refused = province.refused("standards", "proclaim_area_standard", proclamation("basic"))
    assert refused["code"] == "standards.no-quorum"
    do(province, "correct_recusal", **corrected(MEMBERS[0], recused=False))
    do(province, "proclaim_area_standard", **proclamation("basic"))


def test_what_is_proclaimed_stays_as_it_is_where_its_approval_comes_to_lack_its_quorum(tmp_path):
    province = proclaimed(tmp_path)
    asked = {"track": "basic", "edition": 1}
    before = province.ask("standards", "area_standard", asked)
    meeting = before["approval"]["meeting"]["id"]
    do(province, "correct_attendance", meeting=meeting, present=MEMBERS[:3], reason="ลงชื่อเกิน")
    do(province, "correct_recusal", **corrected(MEMBERS[0]) | {"meeting": meeting})
    after = province.ask("standards", "area_standard", asked)
    item = province.ask("standards", "meeting", {"meeting": meeting})["agenda"][0]
    assert (after["status"], after["items"], after["text_hash"]) == ("proclaimed", before["items"], before["text_hash"])
    assert (after["approval"]["quorum"]["present"], item["carries"], item["quorum"]["reached"]) == (
        2,
        "proclaimed",
        False,
    )


def test_only_the_secretary_corrects_who_left(tmp_path):
    province = founded(tmp_path)
    draft(province, "basic")
    refused = province.refused(
        "standards", "correct_recusal", corrected(MEMBERS[0]), token=province.token(Role.SUPERVISOR)
    )
    assert refused["status"] == 403
