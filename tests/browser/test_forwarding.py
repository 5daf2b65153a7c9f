"""Accepted reports go on to the outside assessors: gathered, with what to look at, under the office's letter."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Screen, Visit, each_screen
from tests.browser.site import Site
from tests.browser.writing import type_day

pytestmark = pytest.mark.browser

WAITING = "1015000006"
"""A school of the demo whose reports wait for the office."""

ISSUE = "ขอให้ตรวจสอบการวัดผลการอ่านชั้นประถมศึกษาปีที่ 1"

Visiting = Callable[..., Visit]


@each_screen
def test_a_report_that_was_accepted_is_forwarded_with_what_the_office_wants_looked_at(
    own_site: Site, visiting: Visiting, screen: Screen
) -> None:
    page = visiting(own_site, "director", viewport=screen).open(f"/sar-checking/2568/{WAITING}/basic")
    page.locator("button[value=accept]").click()
    expect(page.locator("#decide")).to_contain_text("ไม่ได้รอเขตพื้นที่")
    page.goto(f"{own_site.url}/sar-rounds/2568/batches")
    page.fill("#title", "รอบที่สอง (สาธิต)")
    page.get_by_role("button", name="จัดชุด").click()
    page.locator(f"textarea[name^='issues-'][name*='{WAITING}']").fill(ISSUE)
    page.get_by_role("button", name="บันทึกประเด็น").click()
    address = page.url.removeprefix(own_site.url)

    page = visiting(own_site, "area-director", viewport=screen).open(address)
    type_day(page, "signed_on")
    page.get_by_role("button", name=re.compile(r"จัดส่ง \d+ ฉบับ")).click()
    expect(page.locator("#number-wrong")).to_be_visible()
    expect(page.locator(f"textarea[name^='issues-'][name*='{WAITING}']")).to_have_value(ISSUE)
    page.fill("#number", "ศธ 04000/812")
    page.get_by_role("button", name=re.compile(r"จัดส่ง \d+ ฉบับ")).click()

    expect(page.locator(".lead")).to_contain_text("ศธ 04000/812")
    expect(page.locator("section[aria-labelledby=reports]")).to_contain_text(ISSUE)
    own = visiting(own_site, f"principal-{WAITING}", viewport=screen)
    assert own.ask("/sar-rounds/2568/batches").status in (403, 404)
