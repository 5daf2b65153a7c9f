"""Reminders of self-assessment reports: they ask of each school what it owes, and are shown while it owes that."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gateway.pages import sar_reminders
from gateway.parts import Clock, utc_now
from tests.integration.gateway.office import OWN, SIBLING, YEAR, Offices
from tests.integration.gateway.person import Person, text_of
from tests.integration.gateway.reports import REPORT, begin, fill

PAGE = f"/sar-rounds/{YEAR}/remind"
SAID = "โปรดส่งภายในศุกร์นี้"


@pytest.fixture
def offices(offices: Offices) -> Offices:
    """An office with an open round, in which one school has begun its report."""
    begin(offices)
    return offices


def remind(offices: Offices, *schools: str) -> None:
    offices.province.do("evaluation", "remind_sar", {"year": YEAR, "schools": schools, "text": SAID})


def give_back(offices: Offices) -> None:
    fill(offices)
    offices.province.do("evaluation", "submit_sar", REPORT)
    items = [{"item": "2.1", "comment": "หลักฐานไม่พอ"}]
    offices.province.do("evaluation", "return_sar", {**REPORT, "items": items})


def beside_the_return(offices: Offices, clock: Clock = utc_now) -> str:
    """What the school's first page says with the report that was returned; its other report was never sent."""
    (duty,) = [part for part in Person(offices, "principal", clock).get("/").text.split("<li") if "ที่เขตส่งคืน" in part]
    return duty.partition("</li>")[0]


def test_the_first_page_shows_what_the_office_wrote_while_the_report_is_owed(offices: Offices):
    remind(offices, OWN)
    assert SAID in text_of(Person(offices, "principal").get("/").text)


def test_a_reminder_to_submit_is_not_shown_beside_a_report_that_was_submitted_and_returned(offices: Offices):
    remind(offices, OWN)
    give_back(offices)
    assert SAID not in beside_the_return(offices)


def test_a_reminder_after_the_return_is_shown(offices: Offices):
    give_back(offices)
    tomorrow = utc_now() + timedelta(days=1)
    offices.province.now = tomorrow
    remind(offices, OWN)
    assert SAID in beside_the_return(offices, clock=lambda: tomorrow)


def test_who_gets_the_reminder_is_told_in_the_words_of_the_board(offices: Offices):
    give_back(offices)
    director = Person(offices, "group-director")
    board = text_of(director.get(f"/sar-rounds/{YEAR}?track=basic").text)
    page = text_of(director.get(f"{PAGE}?track=basic").text)
    assert "2 จาก 3 โรงเรียนยังไม่ส่ง SAR · อีก 1 โรงเรียนต้องแก้ตามที่ส่งคืน" in board
    assert "3 โรงเรียน: ยังไม่ส่ง SAR 2 โรงเรียน · ต้องแก้ตามที่ส่งคืน 1 โรงเรียน" in page


@pytest.mark.parametrize(
    ("state", "asks"),
    [("returned", "ขอความกรุณาแก้ไขรายงาน"), ("not_started", "ขอความกรุณาส่งรายงาน"), ("", "ฉบับที่ส่งแล้วและเขตพื้นที่ส่งคืน")],
)
def test_the_proposed_message_asks_for_what_its_receivers_owe(offices: Offices, state: str, asks: str):
    give_back(offices)
    page = text_of(Person(offices, "group-director").get(f"{PAGE}?track=basic&state={state}").text)
    assert asks in page
    assert ("ขอความกรุณาส่งรายงาน" in page) is (state != "returned")


def test_the_page_asks_the_board_once(offices: Offices, monkeypatch: pytest.MonkeyPatch):
    asked: list[int] = []
    ask = sar_reminders.reports_of
    monkeypatch.setattr(sar_reminders, "reports_of", lambda year: asked.append(year) or ask(year))

    page = Person(offices, "group-director").get(PAGE)

    assert page.status_code == 200 and asked == [YEAR]


def test_a_reminder_to_another_school_is_not_ones_own(offices: Offices):
    remind(offices, SIBLING)
    assert SAID not in text_of(Person(offices, "principal").get("/").text)
