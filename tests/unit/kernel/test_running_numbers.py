"""Numbers of meetings and announcements, however people type them."""

from __future__ import annotations

from datetime import date

import pytest

from kernel.running_numbers import letter_number, letter_number_fault, meeting_number_fault, running_number


@pytest.mark.parametrize(
    "typed", ["3/2569", "๓/๒๕๖๙", " 3 / 2569 ", "03/2569", "ครั้งที่ 3/2569", "การประชุมครั้งที่ ๓ / ๒๕๖๙", "3\u200b/2569"]
)
def test_a_number_is_one_number_however_it_is_typed(typed: str) -> None:
    assert running_number(typed) == "3/2569"


def test_what_is_numbered_otherwise_stays_as_it_is() -> None:
    assert running_number(" ศธ ๐๔๐๐๑/ว ๑๒ ") == "ศธ 04001/ว 12"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("ศธ 04999/1234", "ศธ 04999/1234"),
        (" ที่ ศธ๐๔๙๙๙ / ๑๒๓๔", "ศธ 04999/1234"),
        ("ศธ ๐๔๐๐๑/ว๑๒", "ศธ 04001/ว 12"),
        ("นร 0508.1/55", "นร 0508.1/55"),
    ],
)
def test_a_letter_has_one_number_however_it_is_typed(typed: str, kept: str) -> None:
    assert letter_number(typed) == kept and letter_number_fault(kept) is None


@pytest.mark.parametrize("typed", ["๘๑๓", "813", "ศธ 04999/", "04999/813", "ศธ 04999", "813/2569", ""])
def test_what_lacks_code_or_number_is_no_number_of_a_letter(typed: str) -> None:
    assert "ศธ 04999/1234" in (letter_number_fault(letter_number(typed)) or "")


@pytest.mark.parametrize("number", ["1/2569", "1/2568"])
def test_a_meeting_in_april_counts_by_its_calendar_or_academic_year(number: str) -> None:
    assert meeting_number_fault(number, date(2026, 4, 20)) is None


def test_a_meeting_in_november_may_count_by_the_fiscal_year() -> None:
    assert meeting_number_fault("1/2570", date(2026, 11, 20)) is None


@pytest.mark.parametrize(
    ("number", "said"), [("1/2026", "2568 หรือ 2569"), ("1/2596", "2568 หรือ 2569"), ("1", "เขียนแบบ"), ("", "เขียนแบบ")]
)
def test_a_number_of_another_year_or_none_is_refused_and_says_what_is_right(number: str, said: str) -> None:
    assert said in (meeting_number_fault(number, date(2026, 4, 20)) or "")
