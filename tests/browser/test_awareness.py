"""An activity for schools from its plan to the last school's reason, as the head of the group and a school see it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Screen, Visit, each_screen, ready
from tests.browser.site import Site
from tests.browser.writing import type_day

pytestmark = pytest.mark.browser

CAME, AWAY = "1015000011", "1015000001"
"""A school of the cluster that comes as a whole, and one of another, which gives its reason."""

Visiting = Callable[..., Visit]


@each_screen
def test_an_activity_goes_from_its_plan_to_the_schools_that_came_and_the_reason_of_one_that_did_not(
    own_site: Site, visiting: Visiting, screen: Screen
) -> None:
    page = visiting(own_site, "director", viewport=screen).open("/activities/new")
    plan(page)
    page.get_by_role("button", name="บันทึกว่าจัดแล้ว").click()
    page.get_by_role("link", name="บันทึกผู้เข้าร่วม").click()
    come(page)
    expect(page.locator(".lead")).to_contain_text(re.compile(r"\d+ โรงเรียนเข้าร่วม รวม \d+ คน"))
    excuse(page)

    own = visiting(own_site, f"principal-{AWAY}", viewport=screen).open(page.url.removeprefix(own_site.url))
    expect(own.locator("main")).to_contain_text("ถนนขาดเพราะน้ำท่วม")
    own = visiting(own_site, f"principal-{CAME}", viewport=screen).open(page.url.removeprefix(own_site.url))
    expect(own.locator("section[aria-labelledby=own]")).to_contain_text("1 คน")


def plan(page: Page) -> None:
    """Without a title it is refused and what was typed stays."""
    type_day(page, "on")
    page.fill("#place", "ห้องประชุมของสำนักงานเขต")
    page.locator("input[name=audience][value=schools]").check(force=True)
    page.get_by_role("button", name="บันทึก").click()
    expect(page.locator("#title-wrong")).to_be_visible()
    expect(page.locator("#place")).to_have_value("ห้องประชุมของสำนักงานเขต")
    page.fill("#title", "ประชุมชี้แจงมาตรฐานรอบสอง (สาธิต)")
    page.get_by_role("button", name="บันทึก").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("ประชุมชี้แจงมาตรฐานรอบสอง")


def come(page: Page) -> None:
    """A whole cluster at once."""
    ready(page)
    group = page.locator("fieldset[data-together]").filter(has=page.locator(f"input[name=schools][value='{CAME}']"))
    group.locator("input[name=cluster]").check(force=True)
    expect(group.locator(f"input[name=schools][value='{CAME}']")).to_be_checked()
    page.get_by_role("button", name="บันทึกผู้เข้าร่วม").click()


def excuse(page: Page) -> None:
    """A school that did not come needs a reason."""
    page.get_by_text("บันทึกเหตุผลของโรงเรียน").click()
    page.locator("#school").select_option(AWAY)
    page.get_by_role("button", name="บันทึกเหตุผล").click()
    expect(page.locator("#reason-wrong")).to_be_visible()
    page.fill("#reason", "ถนนขาดเพราะน้ำท่วม")
    page.get_by_role("button", name="บันทึกเหตุผล").click()
    expect(page.locator("section[aria-labelledby=schools]")).to_contain_text("ถนนขาดเพราะน้ำท่วม")
