"""The minutes of a whole meeting: what they tell beside agenda, attendance and resolutions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kernel.authority import Role
from kernel.specs import given
from services.standards.domain.committee.meeting import MEETING
from services.standards.domain.committee.proceedings import AgendaItemAdded, AttendanceRecorded, MeetingMoved
from services.standards.domain.committee.writing import WriteMinutes
from services.standards.domain.committee.writing_events import Absence, Adopted, MinutesWritten, Said
from tests.unit.standards.area_office import BODY, MEMBERS, TODAY, do, draft, founded, resolve
from tests.unit.standards.test_attached_minutes import ATTACHED, CALLED, HELD, NAME

TAKER = "person:00000000-0000-4000-8000-000000000001"
AWAY = "person:00000000-0000-4000-8000-000000000002"
TOLD = {
    "place": "ห้องประชุม 1",
    "opened_at": "09:30",
    "closed_at": "12:10",
    "others": ("ผู้แทนสำนักงานเขตพื้นที่การศึกษา 2 คน",),
    "opening": "ประธานแจ้งกำหนดการ",
    "adopted": Adopted("2/2569"),
    "said": (Said(1, "ซักถามเรื่องการชี้แจง"),),
    "taker": TAKER,
    "checker": None,
}
WRITE = WriteMinutes(**TOLD, on=HELD)  # type: ignore[arg-type]
WRITTEN = MinutesWritten(NAME, **TOLD, reason="", written_on=HELD)  # type: ignore[arg-type]
NOTHING = WriteMinutes("", None, None, (), "", None, (), None, None, HELD)


def test_the_minutes_tell_where_and_when_who_else_came_what_was_said_and_who_wrote_it_down():
    given(MEETING, *CALLED).when(WRITE).then(WRITTEN)
    given(MEETING, *CALLED, WRITTEN).when(replace(WRITE, on=date(2026, 3, 21))).then_nothing()
    typed = replace(
        WRITE, place=" ห้องประชุม  1 ", adopted=Adopted("ครั้งที่ ๒ / ๒๕๖๙ "), said=(Said(1, "ซักถามเรื่องการชี้แจง\n"),)
    )
    given(MEETING, *CALLED).when(typed).then(WRITTEN)


def test_times_in_thai_digits_are_the_same_times_and_are_compared_as_such():
    typed = replace(WRITE, opened_at="0๙:3๐", closed_at="๑๒:๑๐")
    given(MEETING, *CALLED).when(typed).then(WRITTEN)
    given(MEETING, *CALLED).when(replace(typed, closed_at="๐๙:๐๐")).then_refused("standards.minutes-times-crossed")


def test_where_a_meeting_is_held_is_said_before_its_day_and_nothing_else_is():
    before = date(2026, 3, 1)
    place = replace(NOTHING, place="ห้องประชุม 1", on=before)
    said = replace(WRITTEN, **vars_of(place), written_on=before)
    given(MEETING, *CALLED).when(place).then(said)
    early = replace(place, opened_at="09:30")
    given(MEETING, *CALLED).when(early).then_refused("standards.meeting-not-held")


def vars_of(command: WriteMinutes) -> dict[str, object]:
    return {name: getattr(command, name) for name in TOLD}


def test_what_is_not_known_of_a_meeting_stays_open():
    only = replace(NOTHING, closed_at="16:00")
    given(MEETING, *CALLED).when(only).then(replace(WRITTEN, **vars_of(only)))
    given(MEETING, *CALLED, WRITTEN).when(NOTHING).then(replace(WRITTEN, **vars_of(NOTHING)))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (TOLD | {"opened_at": "24:00"}, "standards.minutes-time-odd"),
        (TOLD | {"closed_at": "9.30"}, "standards.minutes-time-odd"),
        (TOLD | {"closed_at": "09:30"}, "standards.minutes-times-crossed"),
        (TOLD | {"said": (Said(2, "ไม่มีวาระนี้"),)}, "standards.agenda-item-unknown"),
        (TOLD | {"said": (Said(1, "ก"), Said(1, "ข"))}, "standards.minutes-matter-twice"),
        (TOLD | {"adopted": Adopted("ครั้งก่อน")}, "standards.meeting-number-malformed"),
        (TOLD | {"adopted": Adopted("3/2569")}, "standards.minutes-adopt-themselves"),
        (vars_of(NOTHING), "standards.minutes-empty"),
    ],
)
def test_minutes_that_cannot_be_of_this_meeting_are_refused(change, code):
    given(MEETING, *CALLED).when(replace(WRITE, **change)).then_refused(code)


def test_why_a_member_did_not_come_is_told_in_one_of_two_ways_and_of_nobody_who_came():
    came = (*CALLED, AttendanceRecorded(NAME, (TAKER, AWAY), (TAKER,)))
    duty = replace(WRITE, absences=(Absence(AWAY, "duty"),))
    given(MEETING, *came).when(duty).then(replace(WRITTEN, absences=duty.absences))
    given(MEETING, *CALLED).when(duty).then_refused("standards.absence-of-nobody", "absences")
    for wrong in (Absence(TAKER, "duty"), Absence("person:x", "leave")):
        there = replace(WRITE, absences=(wrong,))
        given(MEETING, *came).when(there).then_refused("standards.absence-of-nobody", "absences")
    twice = replace(WRITE, absences=(Absence(AWAY, "duty"), Absence(AWAY, "leave")))
    given(MEETING, *came).when(twice).then_refused("standards.absence-of-nobody", "absences")
    ill = replace(WRITE, absences=(Absence(AWAY, "ไข้หวัด"),))
    given(MEETING, *came).when(ill).then_refused("standards.absence-odd", "absences")


@pytest.mark.parametrize("line", ["นายหยดน้ำ ตัวอย่าง", "ศึกษานิเทศก์ นางสาวใบเตย ตัวอย่าง", "น.ส. ใบเตย"])
def test_who_else_came_is_told_by_post_and_number_and_never_by_name(line):
    given(MEETING, *CALLED).when(replace(WRITE, others=(line,))).then_refused("standards.attendee-named", "others")


@pytest.mark.parametrize("line", ["นายอำเภอ 1 คน", "นายกเทศมนตรี 2 คน", "ผู้ช่วยนายทะเบียน 1 คน"])
def test_posts_that_begin_as_a_name_does_are_no_names(line):
    told = replace(WRITTEN, others=(line,))
    given(MEETING, *CALLED).when(replace(WRITE, others=(line,))).then(told)


def test_minutes_are_written_anew_for_a_reason_once_the_adopted_ones_are_attached():
    later = replace(WRITE, closed_at="12:30")
    given(MEETING, *CALLED, WRITTEN).when(later).then(replace(WRITTEN, closed_at="12:30"))
    given(MEETING, *CALLED, WRITTEN, ATTACHED).when(later).then_refused("standards.reason-missing", "reason")
    again = replace(WRITTEN, closed_at="12:30", reason="ลงเวลาผิด")
    given(MEETING, *CALLED, WRITTEN, ATTACHED).when(replace(later, reason=" ลงเวลาผิด ")).then(again)
    assert MEETING.fold([*CALLED, WRITTEN, ATTACHED, again]).rewritten == (again,)


def test_a_meeting_that_is_moved_has_its_minutes_written_anew():
    moved = MeetingMoved(NAME, date(2026, 3, 27), HELD, "ประธานติดราชการ")
    assert MEETING.fold([*CALLED, WRITTEN, moved]).written is None


def test_a_matter_of_the_agenda_is_told_of_in_the_order_of_the_agenda():
    agenda = (*CALLED, AgendaItemAdded(NAME, 2, "เรื่องอื่น", None))
    said = (Said(2, "ข"), Said(1, "ก"))
    given(MEETING, *agenda).when(replace(WRITE, said=said)).then(replace(WRITTEN, said=said[::-1]))


def test_the_document_tells_of_the_whole_meeting_and_leaves_open_what_is_not_known(tmp_path):
    province = founded(tmp_path)
    for track in ("early", "basic"):
        draft(province, track)
    resolve(province, "basic", outcome="approved-on-conditions", conditions=["ชี้แจงสถานศึกษา"])
    name = {"meeting": f"{BODY}-1-2569"}
    do(province, "add_agenda_item", **name, title="เรื่องอื่น ๆ", on="2026-03-01")
    do(province, "recuse_member", **name, ordinal=2, person=MEMBERS[1], reason="เป็นผู้ยกร่าง")
    bare = province.ask("standards", "minutes_document", name)["data"]
    assert [one["person"] for one in bare["present"]] == MEMBERS[:4]
    assert list(bare["absent"]) == [{"person": MEMBERS[4], "seat": "กรรมการ", "reason": None}]
    assert (bare["place"], bare["opened_at"], bare["taker"], bare["adopted"]) == (None, None, None, None)
    first, second = bare["agenda"]
    assert (first["outcome"], first["conditions"][0]["text"]) == ("approved-on-conditions", "ชี้แจงสถานศึกษา")
    assert (second["outcome"], second["recused"][0]["person"]) == (None, MEMBERS[1])

    told = {"place": "ห้องประชุม 1", "closed_at": "12:10", "others": ["ศึกษานิเทศก์ 2 คน"], "taker": MEMBERS[0]}
    away = [{"person": MEMBERS[4], "reason": "leave"}]
    do(province, "write_minutes", **name, **told, said=[{"ordinal": 2, "text": "ไม่มี"}], absences=away)
    found = province.ask("standards", "minutes_document", name)
    data = found["data"]
    assert (found["template"], found["as_of"]) == ("meeting-minutes", TODAY.isoformat())
    assert [one["reason"] for one in data["absent"]] == ["leave"]
    assert (data["place"], data["closed_at"], data["opened_at"]) == ("ห้องประชุม 1", "12:10", None)
    assert (data["taker"], data["checker"]) == ({"person": MEMBERS[0]}, None)
    assert ([one["said"] for one in data["agenda"]], list(data["others"])) == (["", "ไม่มี"], ["ศึกษานิเทศก์ 2 คน"])
    assert province.ask("standards", "agenda_document", name)["data"]["place"] == "ห้องประชุม 1"


def test_a_meeting_that_was_not_held_has_no_minutes(tmp_path):
    province = founded(tmp_path)
    name = {
        "meeting": do(province, "call_meeting", body=BODY, number="5/2569", held_on="2026-12-18")["extra"]["meeting"]
    }
    request = {"area": "1501", "params": name}
    early = province.call("standards", "minutes_document", request)["problem"]
    do(province, "cancel_meeting", **name, reason="งดประชุม")
    gone = province.call("standards", "minutes_document", request)["problem"]
    assert (early["code"], gone["code"]) == ("standards.meeting-not-held", "standards.meeting-cancelled")
    token = province.token(Role.SCHOOL_DIRECTOR, schools=["1015000001"])
    assert province.call("standards", "minutes_document", request, token)["problem"]["status"] == 403
