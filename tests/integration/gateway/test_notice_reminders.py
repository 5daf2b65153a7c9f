"""Reminders by the system on the pages: the office's terms, the board, and the school that was reminded."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gateway.parts import utc_now
from tests.integration.gateway.office import OWN, Offices
from tests.integration.gateway.person import Person, words
from tests.integration.gateway.test_notice_pages import PATH
from tests.integration.gateway.test_notice_pages import told as told

TERMS = "/standards/notices/reminders"
BOARD = "/standards/notices/basic/1"


@pytest.fixture
def later(told: Offices) -> Offices:
    """Eight days on, when the system has reminded everyone of the office once."""
    told.province.now = utc_now() + timedelta(days=8)
    assert told.province.keep_deadlines() > 1
    return told


def test_the_board_and_the_school_see_that_the_system_reminded_and_when_it_will_again(later: Offices):
    now = later.province.now
    assert now
    secretary, principal = Person(later, "secretary", lambda: now), Person(later, "principal", lambda: now)

    board = words(secretary.get(BOARD))

    assert "1 ครั้ง" in board and "เตือนโดยระบบ" in board and "ระบบจะเตือน" in board
    assert "เตือนโดยระบบ ครั้งที่ 1" in words(principal.get(f"{PATH}?school={OWN}"))
    assert "เตือนโดยระบบ ครั้งที่ 1" in words(principal.get("/"))


def test_the_office_sets_when_the_system_reminds(told: Offices):
    secretary = Person(told, "secretary")
    assert "เมื่อครบ 7 วันนับจากวันแจ้ง แล้วทุก 7 วัน ไม่เกิน 3 ครั้ง" in words(secretary.get("/standards/notices"))

    kept = secretary.post(TERMS, after_days="๕", every_days="10", most="2")

    assert kept.status_code == 303
    assert "เมื่อครบ 5 วันนับจากวันแจ้ง แล้วทุก 10 วัน ไม่เกิน 2 ครั้ง" in words(secretary.get("/standards/notices"))


def test_where_reminders_by_the_system_are_off_the_pages_promise_none_and_say_so(told: Offices):
    told.province["standards"].keeps_deadlines = False
    secretary = Person(told, "secretary")

    assert "ระบบจะเตือน" not in words(secretary.get(BOARD))
    notices = words(secretary.get("/standards/notices"))
    assert "ปิดการเตือนโดยระบบไว้" in notices and "เมื่อครบ 7 วัน" not in notices
    assert "ปิดการเตือนโดยระบบไว้" in words(secretary.get(TERMS))


@pytest.mark.parametrize(("typed", "said"), [("0", "โปรดระบุจำนวนตั้งแต่ 1 ถึง 90"), ("เจ็ด", "โปรดใส่เป็นจำนวนเต็ม")])
def test_terms_out_of_bounds_come_again_as_typed(told: Offices, typed: str, said: str):
    page = Person(told, "secretary").post(TERMS, after_days=typed, every_days="10", most="2")

    assert page.status_code == 422
    assert said in words(page) and f'value="{typed}"' in page.text


def test_a_supervisor_reads_the_terms_and_does_not_set_them(told: Offices):
    supervisor = Person(told, "supervisor")

    assert TERMS not in supervisor.get("/standards/notices").text
    assert supervisor.get(TERMS).status_code == 403


@pytest.mark.parametrize("first", ["0", "เจ็ด"])
def test_every_number_that_is_wrong_is_told_at_its_field(told: Offices, first: str):
    answer = Person(told, "secretary").post(TERMS, after_days=first, every_days="91", most="11")
    assert answer.status_code == 422
    assert [f'id="{name}-wrong"' in answer.text for name in ("after_days", "every_days", "most")] == [True] * 3
