"""The evaluation form saves by itself, by mouse and by key, with and without scripts, and nothing typed is lost."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Visit
from tests.browser.site import Site

pytestmark = pytest.mark.browser

Visiting = Callable[..., Visit]

UNTOUCHED = "/evaluations/2568/1015000010"
"""The demo's school that nobody has begun."""

BEGUN = "/evaluations/2568/1015000001"
"""The demo's school that its supervisor has nearly done."""


def test_a_choice_is_saved_at_once_and_says_when(own_site: Site, visiting: Visiting) -> None:
    page = visiting(own_site, "sup1", viewport=PHONE).open(f"{UNTOUCHED}/ratings/1")
    page.locator("#item-1-1 label", has_text="มากที่สุด").click()
    expect(page.locator("#saved")).to_have_text(re.compile(r"บันทึกแล้ว \d\d:\d\d"))
    page.reload()
    expect(page.locator("#item-1-1 input[value='5']")).to_be_checked()


def test_statistics_move_with_each_choice(own_site: Site, visiting: Visiting) -> None:
    page = visiting(own_site, "sup1").open(f"{UNTOUCHED}/ratings/1")
    page.locator("#item-1-1 input[value='4']").check(force=True)
    expect(page.locator("#form-side")).to_contain_text("4.00")
    page.locator("#item-1-2 input[value='5']").check(force=True)
    expect(page.locator("#form-side")).to_contain_text("4.50")


def test_the_keys_one_to_five_choose_on_the_scale_in_focus(own_site: Site, visiting: Visiting) -> None:
    page = visiting(own_site, "sup1").open(f"{UNTOUCHED}/ratings/1")
    page.locator("#item-1-3 input[value='1']").focus()
    page.keyboard.press("4")
    expect(page.locator("#item-1-3 input[value='4']")).to_be_checked()
    expect(page.locator("#saved")).to_contain_text("บันทึกแล้ว")


def test_a_cleared_answer_is_blank_again_and_not_zero(own_site: Site, visiting: Visiting) -> None:
    page = visiting(own_site, "sup1").open(f"{UNTOUCHED}/ratings/1")
    page.locator("#item-1-1 input[value='2']").check(force=True)
    expect(page.locator("#form-side")).to_contain_text("2.00")
    page.reload()
    page.get_by_text("ล้างคำตอบข้อนี้").first.click()
    expect(page.locator("#form-side")).to_contain_text("0 คำตอบ")


def test_the_same_person_on_two_devices_is_shown_both_answers(own_site: Site, visiting: Visiting) -> None:
    phone = visiting(own_site, "sup1", viewport=PHONE).open(f"{UNTOUCHED}/ratings/1")
    desk = visiting(own_site, "sup1", scripts=False).open(f"{UNTOUCHED}/ratings/1")
    phone.locator("#item-1-1 input[value='5']").check(force=True)
    expect(phone.locator("#saved")).to_contain_text("บันทึกแล้ว")
    desk.locator("#item-1-1 input[value='2']").check(force=True)
    desk.locator("form#ratings .button-primary").click()
    expect(desk.locator(".summary-wrong")).to_contain_text("ท่านเลือก 2 ผู้อื่นเลือก 5")


def test_without_scripts_every_step_saves_and_goes_on(own_site: Site, visiting: Visiting) -> None:
    page = visiting(own_site, "sup1", scripts=False).open(f"{UNTOUCHED}/ratings/1")
    page.locator("#item-1-1 input[value='3']").check(force=True)
    page.locator("form#ratings .button-primary").click()
    page.wait_for_url(re.compile(r"/ratings/2"))
    page.goto(f"{own_site.url}{UNTOUCHED}/ratings/1")
    expect(page.locator("#item-1-1 input[value='3']")).to_be_checked()


def test_a_level_without_its_reason_is_not_saved_and_keeps_the_choice(own_site: Site, visiting: Visiting) -> None:
    page = visiting(own_site, "sup1").open(f"{UNTOUCHED}/levels")
    card = page.locator(".level-form").first
    card.locator("input[value='5']").check(force=True)
    card.locator("button").click()
    expect(card.locator(".wrong")).to_contain_text("เหตุผล")
    expect(card.locator("input[value='5']")).to_be_checked()
    expect(card.locator(".saved")).to_contain_text("ยังไม่ได้บันทึก")


def test_the_descriptor_of_the_choice_and_of_the_next_level_are_shown(own_site: Site, visiting: Visiting) -> None:
    page = visiting(own_site, "sup1").open(f"{UNTOUCHED}/levels")
    card = page.locator(".level-form").first
    card.locator("input[value='3']").check(force=True)
    expect(card.locator(".descriptors [data-level='3']")).to_contain_text("จะถึงระดับดีเลิศเมื่อ")


def test_findings_are_kept_when_another_row_is_asked_for(own_site: Site, visiting: Visiting) -> None:
    page = visiting(own_site, "sup1", scripts=False).open(f"{UNTOUCHED}/findings")
    page.fill("#strengths-0", "ครูใช้สื่อในท้องถิ่นอย่างสม่ำเสมอ")
    page.get_by_role("button", name="เพิ่มจุดเด่นอีก").click()
    expect(page.locator("#strengths-0")).to_have_value("ครูใช้สื่อในท้องถิ่นอย่างสม่ำเสมอ")
    expect(page.locator("#strengths-2")).to_be_visible()


def test_a_gate_that_is_not_passed_needs_a_day_that_exists(own_site: Site, visiting: Visiting) -> None:
    page = visiting(own_site, "sup1", scripts=False).open(f"{UNTOUCHED}/gate")
    page.locator("input[value='no']").check()
    page.fill("#reasons", "ยังไม่ครบวงจร")
    for part, text in (("day", "31"), ("month", "2"), ("year", "2570")):
        page.fill(f"#due_on-{part}", text)
    page.locator("form .button-primary").last.click()
    expect(page.locator("#due_on .wrong")).to_contain_text("ที่มีจริง")
    expect(page.locator("#due_on-day")).to_have_value("31")
    expect(page.locator("#reasons")).to_have_value("ยังไม่ครบวงจร")


def test_the_check_lists_what_is_missing_with_the_way_there(own_site: Site, visiting: Visiting) -> None:
    page = visiting(own_site, "sup1").open(f"{UNTOUCHED}/check")
    page.locator("#missing").locator("xpath=../..").get_by_role("link", name="ไปเติม").first.click()
    page.wait_for_url(re.compile(r"/ratings/1"))


def test_an_answered_question_can_be_cleared_at_once(own_site: Site, visiting: Visiting) -> None:
    page = visiting(own_site, "sup1").open(f"{UNTOUCHED}/ratings/1")
    question = page.locator("#item-1-1")
    expect(question.get_by_text("ยังไม่ตอบ")).to_be_visible()

    question.locator("label:has(input[value='4'])").click()
    expect(question.get_by_text("ยังไม่ตอบ")).to_be_hidden()
    expect(page.locator("#form-side")).to_contain_text("4.00")
    question.get_by_text("ล้างคำตอบข้อนี้").click()

    expect(question.get_by_text("ยังไม่ตอบ")).to_be_visible()
    expect(page.locator("#form-side")).to_contain_text("0 คำตอบ")
    page.reload()
    expect(question.locator(".scale input:checked")).to_have_count(0)


def test_who_rates_beside_another_is_told_so_before_the_questions(own_site: Site, visiting: Visiting) -> None:
    first = visiting(own_site, "sup1").open(f"{UNTOUCHED}/ratings/1")
    first.locator("#item-1-1 label:has(input[value='4'])").click()
    expect(first.locator("#saved")).to_contain_text("บันทึกแล้ว")

    page = visiting(own_site, "director").open(UNTOUCHED)
    told = "ท่านกำลังประเมินในนามตนเอง เป็นผู้ประเมินคนที่ 2"
    expect(page.locator("main")).to_contain_text(told)
    page.goto(f"{own_site.url}{UNTOUCHED}/ratings/1")
    expect(page.locator("main")).to_contain_text(told)
    expect(page.locator("#form-side")).to_contain_text("ท่านตอบเอง 0 จาก")
    page.locator("#item-1-1 label:has(input[value='4'])").click()
    expect(page.locator("#form-side")).to_contain_text("ท่านตอบเอง 1 จาก")


def test_who_rated_first_is_told_of_no_other_place(own_site: Site, visiting: Visiting) -> None:
    page = visiting(own_site, "sup1").open(f"{BEGUN}/ratings/1")
    expect(page.locator("#form-side")).to_contain_text("ท่าน")
    expect(page.locator("main")).not_to_contain_text("ผู้ประเมินคนที่")
    expect(page.locator("#form-side")).not_to_contain_text("ท่านตอบเอง")
