"""What the office's letters say of it: set once on a page, seen as it stood, refused where no letter could hold it."""

from dataclasses import asdict, replace
from datetime import UTC, datetime

import pytest

from kernel.authority import Role
from kernel.specs import given
from services.directory.domain.area import AREA, AreaRegistered, LetterheadSet, SetLetterhead
from services.directory.domain.letterhead import Letterhead

OFFICE = AreaRegistered("1501", "สพป.ตัวอย่าง", "primary", "ตัวอย่าง")
WHOLE = Letterhead(
    "ศธ 04000", "กลุ่มนิเทศ", "99 ถนนสมมุติ\nอำเภอเมือง จังหวัดตัวอย่าง", "14000", "0 3500 0000 ต่อ 12", "office@example.go.th"
)
SET = LetterheadSet(**asdict(WHOLE))


def test_the_particulars_of_an_office_are_set():
    given(AREA, OFFICE).when(SetLetterhead(WHOLE)).then(SET)


def test_thai_digits_and_untidy_lines_come_into_one_form():
    typed = replace(
        WHOLE,
        letter_code="ศธ๐๔๐๐๐",
        address="99  ถนนสมมุติ\r\n\r\n อำเภอเมือง จังหวัดตัวอย่าง ",
        postcode="๑๔๐๐๐",
        phone="๐ ๓๕๐๐ ๐๐๐๐ ต่อ ๑๒",
    )
    given(AREA, OFFICE).when(SetLetterhead(typed)).then(SET)


def test_the_same_particulars_again_change_nothing():
    given(AREA, OFFICE, SET).when(SetLetterhead(WHOLE)).then_nothing()


def test_nothing_said_where_nothing_was_said_changes_nothing():
    given(AREA, OFFICE).when(SetLetterhead(Letterhead())).then_nothing()


def test_particulars_may_be_taken_back():
    given(AREA, OFFICE, SET).when(SetLetterhead(Letterhead())).then(LetterheadSet("", "", "", "", "", ""))


def test_particulars_of_an_office_that_is_not_on_record_are_refused():
    given(AREA).when(SetLetterhead(WHOLE)).then_refused("directory.area-unknown")


@pytest.mark.parametrize("code", ["ศธ 04000", "ศธ04000", "ศธ 04000.12"])
def test_a_letter_code_of_the_ministry_is_taken(code):
    assert given(AREA, OFFICE).when(SetLetterhead(Letterhead(code))).events()[0].letter_code.startswith("ศธ 04000")


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("letter_code", "ศธ 0400"),
        ("letter_code", "ศธ 04000/12"),
        ("letter_code", "มท 04000"),
        ("postcode", "1400"),
        ("postcode", "04000"),
        ("postcode", "๑๔๐๐ก"),
        ("phone", "12345"),
        ("phone", "3500 0000 00"),
        ("phone", "0 3500 0000 กด 12"),
        ("email", "office.example"),
        ("email", "office@example"),
        ("address", "หนึ่ง\nสอง\nสาม\nสี่"),
        ("address", "ก" * 81),
        ("address", ""),
        ("group", "ก" * 201),
    ],
)
def test_what_no_letter_could_hold_is_refused_at_its_field(field, wrong):
    command = SetLetterhead(replace(WHOLE, **{field: wrong}))
    given(AREA, OFFICE).when(command).then_refused("directory.letterhead-malformed", field)


def test_every_fault_is_told_at_once(office):
    problem = office.refused("directory", "set_letterhead", {"letter_code": "ศธ", "postcode": "14", "phone": "1"})
    assert [error["pointer"] for error in problem["errors"]] == ["/letter_code", "/address", "/postcode", "/phone"]


def test_the_office_is_shown_with_its_particulars_as_they_stood(office):
    office.now = datetime(2026, 1, 1, tzinfo=UTC)
    assert set(office.ask("directory", "tree", {})["area"]["letterhead"].values()) == {""}
    office.do("directory", "set_letterhead", asdict(WHOLE))
    assert office.ask("directory", "tree", {})["area"]["letterhead"] == asdict(WHOLE)


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.SCHOOL_DIRECTOR, Role.COMMITTEE_SECRETARY, Role.AGENCY])
def test_only_those_who_head_the_office_and_its_operator_set_them(office, role):
    problem = office.refused("directory", "set_letterhead", asdict(WHOLE), token=office.token(role))
    assert problem["status"] == 403


@pytest.mark.parametrize("role", [Role.GROUP_DIRECTOR, Role.AREA_DIRECTOR, Role.OPERATOR])
def test_whoever_heads_the_office_or_operates_it_sets_them(office, role):
    office.do("directory", "set_letterhead", asdict(WHOLE), token=office.token(role))


def test_the_office_tells_its_version_and_a_letterhead_set_on_an_older_one_is_refused(office):
    before = office.ask("directory", "tree", {})["area"]["version"]
    office.do("directory", "set_letterhead", asdict(WHOLE), expected_version=before)
    now = office.ask("directory", "tree", {})["area"]["version"]
    refused = office.refused("directory", "set_letterhead", asdict(Letterhead()), expected_version=before)
    assert (now > before, refused["status"]) == (True, 412)
