"""A school's register entry, from registration to its last day."""

from dataclasses import replace
from datetime import date

import pytest

from kernel.specs import given
from services.directory.domain.pupils import CountPupils, CountStudents, PupilsCounted, StudentsCounted, TrackPupils
from services.directory.domain.school import (
    SCHOOL,
    ChangeTracks,
    CloseSchool,
    MoveSchool,
    RegisterSchool,
    RenameSchool,
    SchoolClosed,
    SchoolMoved,
    SchoolRegistered,
    SchoolRenamed,
    TracksChanged,
)
from services.directory.domain.texts import code, school_code_fault, tidy

CODE = "1015999001"
REGISTER = RegisterSchool(CODE, "โรงเรียนสายรุ้งวิทยา", "c01", "d1", ("early", "basic"), 90)
REGISTERED = SchoolRegistered(CODE, "โรงเรียนสายรุ้งวิทยา", "c01", "d1", ("early", "basic"), 90)
LAST_DAY = date(2026, 5, 15)
CLOSED = SchoolClosed(CODE, LAST_DAY)


def test_a_school_is_registered():
    given(SCHOOL).when(REGISTER).then(REGISTERED)


def test_the_same_school_again_changes_nothing():
    given(SCHOOL, REGISTERED).when(REGISTER).then_nothing()


def test_another_school_under_the_same_code_is_refused():
    other = replace(REGISTER, name="โรงเรียนอื่น")
    given(SCHOOL, REGISTERED).when(other).then_refused("directory.school-exists", "school")


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        ({"school": "101599900"}, "directory.school-code-malformed"),
        ({"school": "10159990011"}, "directory.school-code-malformed"),
        ({"school": "10159990A1"}, "directory.school-code-malformed"),
        ({"school": "๑๐๑๕๙๙๙๐๐๑"}, "directory.school-code-malformed"),
        ({"name": ""}, "directory.name-missing"),
        ({"tracks": ()}, "directory.tracks-missing"),
        ({"tracks": ("university",)}, "directory.track-unknown"),
        ({"tracks": ("basic", "early")}, "directory.track-unknown"),
        ({"students": -1}, "directory.students-out-of-range"),
        ({"students": 20_001}, "directory.students-out-of-range"),
    ],
)
def test_a_malformed_school_is_refused(change, wanted):
    given(SCHOOL).when(replace(REGISTER, **change)).then_refused(wanted)


@pytest.mark.parametrize(
    ("command", "event"),
    [
        (RenameSchool("โรงเรียนธารดาว"), SchoolRenamed(CODE, "โรงเรียนธารดาว")),
        (MoveSchool("c02", "d1"), SchoolMoved(CODE, "c02", "d1")),
        (CountStudents(91), StudentsCounted(CODE, 91)),
        (ChangeTracks(("basic",)), TracksChanged(CODE, ("basic",))),
        (CloseSchool(LAST_DAY), CLOSED),
    ],
)
class TestEachChange:
    def test_happens(self, command, event):
        given(SCHOOL, REGISTERED).when(command).then(event)

    def test_happens_only_once(self, command, event):
        given(SCHOOL, REGISTERED, event).when(command).then_nothing()

    def test_needs_a_school_on_record(self, command, event):
        given(SCHOOL).when(command).then_refused("directory.school-unknown", "school")


OF_2569 = (TrackPupils("early", 22), TrackPupils("basic", 76))
TEN_JUNE = date(2026, 6, 10)


def test_the_pupils_of_10_june_are_counted_by_track_and_a_year_counted_anew_takes_the_place_of_its_last_count():
    recounted = (TrackPupils("early", 23), TrackPupils("basic", 75))
    first, again = (PupilsCounted(CODE, 2569, TEN_JUNE, counts) for counts in (OF_2569, recounted))
    given(SCHOOL, REGISTERED).when(CountPupils(2569, OF_2569, TEN_JUNE)).then(first)
    given(SCHOOL, REGISTERED, first).when(CountPupils(2569, OF_2569, TEN_JUNE)).then_nothing()
    given(SCHOOL, REGISTERED, first).when(CountPupils(2569, recounted, TEN_JUNE)).then(again)


def test_a_count_of_one_track_leaves_the_other_tracks_count_of_that_10_june():
    first = PupilsCounted(CODE, 2569, TEN_JUNE, OF_2569)
    both = PupilsCounted(CODE, 2569, TEN_JUNE, (TrackPupils("early", 26), OF_2569[1]))
    given(SCHOOL, REGISTERED, first).when(CountPupils(2569, (TrackPupils("early", 26),), TEN_JUNE)).then(both)
    given(SCHOOL, REGISTERED, first).when(CountPupils(2569, OF_2569[1:], TEN_JUNE)).then_nothing()


@pytest.mark.parametrize(("year", "on"), [(2569, date(2026, 6, 9)), (2690, date(2026, 11, 23))])
def test_a_10_june_that_is_still_to_come_is_not_counted(year, on):
    given(SCHOOL, REGISTERED).when(CountPupils(year, OF_2569, on)).then_refused("directory.pupils-to-come")


@pytest.mark.parametrize(
    ("year", "counts", "wanted"),
    [
        (2026, OF_2569, "directory.pupils-year"),
        (2569, (), "directory.pupils-tracks"),
        (2569, OF_2569[:1] * 2, "directory.pupils-tracks"),
        (2569, (TrackPupils("special", 3),), "directory.pupils-not-taught"),
        (2569, (TrackPupils("early", -1),), "directory.students-out-of-range"),
    ],
)
def test_a_count_of_no_year_of_no_track_or_of_one_not_taught_is_refused(year, counts, wanted):
    given(SCHOOL, REGISTERED).when(CountPupils(year, counts, TEN_JUNE)).then_refused(wanted)


@pytest.mark.parametrize("command", [RenameSchool("อื่น"), MoveSchool("c02", "d1"), CountStudents(1)])
def test_a_closed_school_changes_no_more(command):
    given(SCHOOL, REGISTERED, CLOSED).when(command).then_refused("directory.school-closed")


def test_a_school_is_not_closed_on_a_second_day():
    given(SCHOOL, REGISTERED, CLOSED).when(CloseSchool(date(2027, 5, 15))).then_refused("directory.school-closed")


def test_a_code_is_kept_as_text_with_western_digits():
    assert code(" ๑๐๑๕-๙๙๙๐ ๐๑ ") == "1015999001"
    assert code("0015999001") == "0015999001"


def test_the_refusal_of_a_short_code_says_how_many_digits_it_has():
    fault = school_code_fault("101599900")
    assert fault is not None and "9 หลัก" in fault.message


def test_text_that_looks_the_same_becomes_the_same():
    assert tidy(" ด\u0e4d\u0e32เนิน \u200b งาน ") == "ดำเนิน งาน"
    assert tidy("น\u0e4d\u0e49\u0e32") == "น้ำ"
