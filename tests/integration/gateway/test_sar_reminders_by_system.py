"""Reminders of self-assessment reports by the system, on the pages: the round's days, the board, the guideline."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from tests.integration.gateway.office import YEAR, Offices
from tests.integration.gateway.person import Person, text_of, value_of
from tests.integration.gateway.reports import begin

OPEN = f"/sar-rounds/{YEAR}/open"
DAYS = {"opens_on_day": "2", "opens_on_month": "3", "opens_on_year": "2569", "due_on_day": "30", "due_on_month": "4"}


def test_the_board_and_the_guideline_say_what_the_system_sent_and_when_it_will_again(offices: Offices):
    begin(offices)
    now = offices.province.now = datetime(2026, 4, 23, 5, tzinfo=UTC)
    assert offices.province.keep_deadlines() == 1
    director = Person(offices, "group-director", lambda: now)

    board = text_of(director.get(f"/sar-rounds/{YEAR}").text)
    terms = text_of(director.get(f"/sar-rounds/{YEAR}/guideline").text)

    assert "(เตือนโดยระบบ)" in board and "ระบบจะเตือน 29 เม.ย. 2569" in board
    said = "ระบบเตือนโรงเรียนที่ยังไม่ส่ง ก่อนครบกำหนด 7 วัน, ก่อนครบกำหนด 1 วัน, หลังครบกำหนด 1 วัน"
    assert said in terms and "· เตือนโดยระบบ" in terms


def test_where_reminders_by_the_system_are_off_the_pages_promise_none_and_say_so(offices: Offices):
    offices.province["evaluation"].keeps_deadlines = False
    offices.province.do("evaluation", "issue_sar_guideline", {"year": YEAR})
    director = Person(offices, "group-director")
    assert "ปิดการเตือนโดยระบบไว้" in text_of(director.get(OPEN).text)
    begin(offices)

    board = text_of(director.get(f"/sar-rounds/{YEAR}").text)
    terms = text_of(director.get(f"/sar-rounds/{YEAR}/guideline").text)

    assert "ระบบจะเตือน" not in board
    assert "ปิดการเตือนโดยระบบไว้" in terms and "ระบบเตือนโรงเรียนที่ยังไม่ส่ง" not in terms


def test_a_round_is_opened_with_its_own_days(offices: Offices):
    offices.province.do("evaluation", "issue_sar_guideline", {"year": YEAR})
    director = Person(offices, "group-director")
    page = director.get(OPEN)
    assert re.search(r'name="days_before"[^>]*value="7, 1"', page.text)

    form = {**DAYS, "due_on_year": "2569", "version": value_of(page), "days_before": "๑๐, 3", "days_after": ""}
    assert director.post(OPEN, **form).status_code == 303

    assert offices.province.ask("evaluation", "sar_round", {"year": YEAR})["reminder_days"] == (-10, -3)


@pytest.mark.parametrize(("days", "said"), [("เจ็ด", "โปรดใส่เป็นจำนวนเต็ม"), ("90", "กำหนดวันเตือนได้ไม่เกิน 6 วัน")])
def test_days_that_cannot_be_come_again_as_typed(offices: Offices, days: str, said: str):
    offices.province.do("evaluation", "issue_sar_guideline", {"year": YEAR})
    director = Person(offices, "group-director")
    form = {**DAYS, "due_on_year": "2569", "version": value_of(director.get(OPEN)), "days_before": days}

    page = director.post(OPEN, **form, days_after="1")

    assert page.status_code == 422
    assert said in text_of(page.text) and f'value="{days}"' in page.text
