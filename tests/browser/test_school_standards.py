"""A school takes up the area's standards, adds its own, has them endorsed and announces them; then it sets targets."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Screen, Visit, each_screen
from tests.browser.site import Site
from tests.browser.writing import type_day

pytestmark = pytest.mark.browser

Visiting = Callable[..., Visit]

SCHOOL = "1015000010"
"""The demo's school that has not begun."""
STANDARDS = f"/schools/{SCHOOL}/standards/basic"

ANNOUNCED = "/schools/1015000001/standards/basic"
"""The demo's school whose standards are announced and whose targets are not set; its last result is the best."""


@each_screen
def test_from_taking_up_to_the_announcement(own_site: Site, visiting: Visiting, screen: Screen) -> None:
    teacher = visiting(own_site, f"teacher-{SCHOOL}", viewport=screen)
    page = teacher.open(STANDARDS)
    page.get_by_role("button", name="รับมาตรฐานของเขต").click()
    page.wait_for_url(re.compile("/items"))
    page.locator(".add-own summary").first.click()
    page.fill("#add-1", "ยิ้มไหว้ทักทายงามอย่างไทย")
    page.get_by_role("button", name="เพิ่มข้อ", exact=True).first.click()
    expect(page.locator(".item-own")).to_contain_text("ยิ้มไหว้ทักทายงามอย่างไทย")
    expect(page.locator(".item-locked .button")).to_have_count(0)

    page.get_by_role("link", name="ไปบันทึกมติคณะกรรมการ").click()
    page.fill("#meeting_number", "2/2569")
    type_day(page, "held_on")
    page.get_by_role("button", name="บันทึกมติเห็นชอบ").click()
    page.wait_for_url(re.compile("/announce"))
    expect(page.locator("#number")).to_have_count(0)  # a teacher does not announce

    director = visiting(own_site, f"principal-{SCHOOL}", viewport=screen)
    page = director.open("/")
    page.get_by_role("link", name=re.compile("ประกาศมาตรฐานของสถานศึกษา.*ขั้นพื้นฐาน")).click()
    page.get_by_role("button", name="ประกาศ", exact=True).click()
    expect(page.locator(".summary-wrong")).to_be_visible()  # number and day are missing, and what stands there stays
    page.fill("#number", "7/2569")
    type_day(page, "signed_on")
    page.get_by_role("button", name="ประกาศ", exact=True).click()
    page.wait_for_url(lambda url: url.split("?")[0].endswith(STANDARDS))
    expect(page.locator("main")).to_contain_text("ประกาศที่ 7/2569")
    assert teacher.complaints == director.complaints == []


def test_targets_on_a_phone_with_a_warning_under_the_last_result(own_site: Site, visiting: Visiting) -> None:
    visit = visiting(own_site, "teacher-1015000001", viewport=PHONE)
    page = visit.open(f"{ANNOUNCED}/targets")
    first = page.locator(".target").first
    expect(first.locator(".earlier li")).to_have_count(3)
    expect(first.locator(".lower")).to_be_hidden()

    first.locator("input[value='5']").focus()
    page.keyboard.press("3")
    expect(first.locator(".lower")).to_be_visible()
    for at in range(1, page.locator(".target").count()):
        page.locator(".target").nth(at).locator("input[value='5']").check(force=True)
    page.get_by_role("button", name="บันทึกและไปต่อ").click()
    expect(page.locator("main .callout")).to_contain_text("ต่ำกว่าผลล่าสุด 1 ข้อ")

    page.locator(".target").first.locator("textarea").first.fill("นักเรียนรุ่นใหม่ย้ายเข้ามากลางปี")
    page.get_by_role("button", name="บันทึกและไปต่อ").click()
    page.wait_for_url(re.compile("/targets/board"))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert visit.complaints == []
