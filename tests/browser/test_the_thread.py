"""One evaluation completed in a browser: the summary moves by itself, the director accepts, the plan changes."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Visit
from tests.browser.places import FORM, NEARLY
from tests.browser.site import Site

pytestmark = pytest.mark.browser

Visiting = Callable[..., Visit]

PROPOSAL = "/plans/proposals -> .proposal h2 a"


def decide_last_level(page: Page, site: Site, level: int) -> None:
    """The standard that is still open gets a level with a reason."""
    page.goto(f"{site.url}{FORM}/levels")
    card = page.locator("#standard-basic-3")
    card.locator(f"input[value='{level}']").check(force=True)
    card.locator("textarea").fill("เห็นจากการสังเกตชั้นเรียนและแฟ้มผลงาน ยังทำได้เพียงบางห้องเรียน")
    card.get_by_role("button").click()
    expect(card.locator(".saved")).to_contain_text("บันทึกแล้ว")


def decide_gate(page: Page, site: Site) -> None:
    """Not passed, with a reason and a day."""
    page.goto(f"{site.url}{FORM}/gate")
    page.locator("input[name='passed'][value='no']").check()
    page.fill("#reasons", "กระบวนการเรียนการสอนต่ำกว่าเป้าหมาย")
    for part, text in (("day", "๑๕"), ("month", "1"), ("year", "70")):
        page.fill(f"#due_on-{part}", text)
    expect(page.locator("[data-date-echo]")).to_contain_text("15 มกราคม")
    page.locator("form .button-primary").last.click()
    page.wait_for_url(re.compile("/check"))


def complete(page: Page, site: Site) -> None:
    """From the last level to the receipt."""
    decide_last_level(page, site, 2)
    decide_gate(page, site)
    page.get_by_role("button", name="ปิดการประเมิน").click()
    page.wait_for_url(re.compile(r"/receipt"))


def test_completing_a_school_changes_the_summary_of_someone_else_without_reloading(
    own_site: Site, visiting: Visiting
) -> None:
    director = visiting(own_site, "director").open("/dashboard")
    expect(director.locator("#summary .lead")).to_contain_text("12 จาก 133")
    director.evaluate("window.still = true")

    complete(visiting(own_site, "sup1", viewport=PHONE).page, own_site)

    expect(director.locator("#summary .lead")).to_contain_text("13 จาก 133", timeout=15_000)
    assert director.evaluate("window.still") is True
    expect(director.locator("[data-announce]")).to_contain_text("13 จาก 133")


def test_the_receipt_names_the_record_and_what_follows(own_site: Site, visiting: Visiting) -> None:
    page = visiting(own_site, "sup1").page
    complete(page, own_site)
    expect(page.get_by_role("heading", level=1)).to_contain_text("ปิดการประเมินแล้ว")
    expect(page.locator(".receipt code")).to_have_text(re.compile(r"^[0-9a-f]{64}$"))
    page.locator("main").get_by_role("link", name="ที่มา").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("ปิดการประเมินปีการศึกษา 2568")


def test_an_accepted_proposal_is_a_new_version_of_the_plan(own_site: Site, visiting: Visiting) -> None:
    page = visiting(own_site, "director").open(PROPOSAL)
    before = visiting(own_site, "secretary").open("/plans").locator(".title-sub").inner_text()
    page.get_by_role("button", name="ยอมรับและปรับแผน").click()
    page.wait_for_url(re.compile(r"/plans\?"))
    expect(page.locator(".title-sub")).not_to_have_text(before, use_inner_text=True)
    expect(page.locator("[data-toast]")).to_contain_text("ปรับแผนแล้วเป็นฉบับที่")


def test_declining_without_a_reason_says_so_at_the_field_and_on_top(own_site: Site, visiting: Visiting) -> None:
    page = visiting(own_site, "director").open(PROPOSAL)
    page.locator("summary", has_text="ไม่รับข้อเสนอนี้").click()
    page.get_by_role("button", name="ไม่รับข้อเสนอ").click()
    expect(page.locator(".summary-wrong")).to_contain_text("โปรดให้เหตุผลที่ไม่รับข้อเสนอ")
    expect(page.locator("#reason-wrong")).to_be_visible()


def test_two_directors_at_once_the_second_is_told_and_keeps_what_was_typed(own_site: Site, visiting: Visiting) -> None:
    first = visiting(own_site, "director").open(PROPOSAL)
    second = visiting(own_site, "area-director").open(PROPOSAL)
    first.fill("#text", "ข้อความของคนแรก")
    first.get_by_role("button", name="บันทึกถ้อยคำไว้ก่อน").click()
    first.wait_for_url(re.compile("wait_for"))
    second.fill("#text", "ข้อความของคนที่สอง")
    second.get_by_role("button", name="ยอมรับและปรับแผน").click()
    expect(second.locator(".summary-wrong")).to_contain_text("ข้อความของคนที่สอง")
    expect(second.locator(".proposal")).to_contain_text("ข้อความของคนแรก")


def test_a_school_sees_its_own_result(own_site: Site, visiting: Visiting) -> None:
    complete(visiting(own_site, "sup1").page, own_site)
    page = visiting(own_site, f"principal-{NEARLY}").open("/")
    expect(page.locator(".lead")).to_contain_text("ออกแล้ว")
    expect(page.locator("main")).to_contain_text("ไม่ได้คุณภาพ")
