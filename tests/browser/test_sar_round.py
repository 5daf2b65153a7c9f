"""The round of self-assessment reports: the board says who owes, a filtered set is reminded, a school has more time."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Screen, Visit, each_screen
from tests.browser.site import Site

pytestmark = pytest.mark.browser

LAST = "1015000020"
"""The last school of the second cluster, which owes a report."""

Visiting = Callable[..., Visit]


@each_screen
def test_a_filtered_set_of_schools_is_reminded_after_a_look_at_the_message(
    visiting: Visiting, own_site: Site, screen: Screen
) -> None:
    page = visiting(own_site, "director", viewport=screen).open("/sar-rounds/2568?cluster=c02&state=overdue")
    expect(page.locator(".lead")).to_contain_text("โรงเรียนยังไม่ส่ง SAR")
    page.get_by_role("link", name=re.compile(r"ส่งเตือน \d+ โรงเรียน")).click()
    page.fill("#text", "โปรดส่ง SAR ภายในสัปดาห์นี้")
    page.get_by_role("button", name="ดูตัวอย่างใหม่").click()
    expect(page.locator("#preview-text")).to_contain_text("โปรดส่ง SAR ภายในสัปดาห์นี้")
    receivers = page.locator("input[name=school]").count()
    page.get_by_role("button", name=f"ส่งเตือน {receivers} โรงเรียน").click()

    expect(page).to_have_url(re.compile("state=overdue"))
    page.goto(f"{own_site.url}/sar-rounds/2568/remind?cluster=c02&state=overdue")
    expect(page.locator("main")).to_contain_text(f"อีก {receivers} โรงเรียนได้รับการแจ้งเตือนของวันนี้ไปแล้ว")
    own = visiting(own_site, f"principal-{LAST}", viewport=screen).open("/")
    expect(own.locator("main")).to_contain_text("“โปรดส่ง SAR ภายในสัปดาห์นี้”")


def test_a_school_is_given_more_time_and_nothing_typed_is_lost_on_the_way(visiting: Visiting, own_site: Site) -> None:
    page = visiting(own_site, "director", scripts=False).open("/sar-rounds/2568/extend?cluster=c02")
    page.check(f"input[value='{LAST}']")
    page.fill("#reason", "น้ำท่วมห้องธุรการ")
    page.get_by_role("button", name="ขยายเวลา").click()
    expect(page.locator(".summary-wrong")).to_be_visible()
    expect(page.locator("#reason")).to_have_value("น้ำท่วมห้องธุรการ")
    expect(page.locator(f"input[value='{LAST}']")).to_be_checked()
    for part, value in (("day", "31"), ("month", "1"), ("year", "2570")):
        page.fill(f"#due_on-{part}", value)
    page.get_by_role("button", name="ขยายเวลา").click()

    page.goto(f"{own_site.url}/sar-rounds/2568?cluster=c02&state=owing")
    expect(page.locator(f"tr[data-row^='{LAST}']").first).to_contain_text("31 ม.ค. 2570")
