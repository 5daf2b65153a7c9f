"""A proclaimed standard on its way to the schools: the secretary sees n of n grow as a school acknowledges, and reminds
those that have not."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Visit
from tests.browser.site import Site

pytestmark = pytest.mark.browser

Visiting = Callable[..., Visit]

BOARD = "/standards/notices/early/1"
OF = re.compile(r"(\d+) จาก (\d+) โรงเรียนรับทราบแล้ว")


def counted(page: Page) -> tuple[int, int]:
    """How many of how many have acknowledged, as the board's sentence says."""
    found = OF.search(page.locator(".lead").inner_text())
    assert found
    return int(found[1]), int(found[2])


def test_the_board_counts_a_school_as_soon_as_it_has_acknowledged(own_site: Site, visiting: Visiting) -> None:
    office = visiting(own_site, "secretary")
    before, of = counted(office.open(BOARD))
    waiting = office.open(f"{BOARD}?status=waiting").locator("tr[data-row]").first.get_attribute("data-row")
    school = visiting(own_site, f"principal-{waiting}", viewport=PHONE)

    school.page.locator("section[aria-labelledby=duties] a[href*='/notices/early/']").click()
    school.page.get_by_role("button", name="รับทราบแทนโรงเรียน").click()

    expect(school.page.locator(".lead")).to_contain_text("โรงเรียนรับทราบเมื่อ")
    assert counted(office.open(BOARD)) == (before + 1, of)
    expect(school.open("/").locator("main a[href*='/notices/early/']")).to_have_count(0)
    assert office.complaints + school.complaints == []


def test_a_reminder_is_read_before_it_is_sent_and_reaches_those_who_were_shown(
    own_site: Site, visiting: Visiting
) -> None:
    page = visiting(own_site, "secretary").open(f"{BOARD}?status=waiting&cluster=c01")
    page.locator(".acts-thumb .button-primary").click()
    page.wait_for_load_state()
    receivers = page.locator("input[name=schools]").count()
    expect(page.locator(".lead")).to_contain_text(f"{receivers} โรงเรียน")

    page.fill("#text", "โปรดอ่านและรับทราบภายในวันศุกร์นี้")
    page.locator(".acts-thumb .button-primary").click()

    expect(page.get_by_text(f"ส่งเตือน {receivers} โรงเรียนแล้ว")).to_be_visible()
    page.goto(f"{own_site.url}{BOARD}/remind?status=waiting&cluster=c01")
    expect(page.get_by_text("ไม่มีโรงเรียนที่ต้องเตือน")).to_be_visible()
