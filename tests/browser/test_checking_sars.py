"""The office checks reports: a supervisor proposes, the director returns one in a place and accepts another."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Screen, Visit, each_screen
from tests.browser.site import Site

pytestmark = pytest.mark.browser

Visiting = Callable[..., Visit]

PROPOSED, WAITING = "1015000007", "1015000006"
"""Schools of the demo: one whose reports the supervisor has looked at, one whose reports nobody has looked at yet."""


@each_screen
def test_a_report_goes_from_the_waiting_list_to_a_proposal_a_return_and_an_acceptance(
    own_site: Site, visiting: Visiting, screen: Screen
) -> None:
    supervisor = visiting(own_site, "sup1", viewport=screen)
    page = supervisor.open("/sar-checking?year=2568")
    page.locator(f"a[href*='/{WAITING}/basic']").click()
    page.locator(".finding a").first.click()
    assert "#" in page.url
    page.locator("button[value=propose-accept]").click()
    expect(page.locator("#decide")).to_contain_text("เสนอให้รับ")

    director = visiting(own_site, "director", viewport=screen)
    page = director.open(f"/sar-checking/2568/{WAITING}/basic")
    page.locator("button[value=accept]").click()
    expect(page.locator("#decide")).to_contain_text("ไม่ได้รอเขตพื้นที่")
    expect(page.locator("button[value=accept]")).to_have_count(0)

    page = director.open(f"/sar-checking/2568/{PROPOSED}/basic")
    place = page.locator("#item-1-1--1-")
    place.locator("summary").click()
    place.locator("textarea").fill("จำนวนนักเรียนไม่ตรงกับทะเบียน")
    page.locator("button[value=accept]").click()
    expect(page.locator("[role=alert]")).to_be_visible()
    expect(page.locator("#item-1-1--1- textarea")).to_have_value("จำนวนนักเรียนไม่ตรงกับทะเบียน")
    page.locator("button[value=return]").click()
    expect(page.locator("#comments")).to_be_visible()

    teacher = visiting(own_site, f"teacher-{PROPOSED}", viewport=screen)
    page = teacher.open(f"/sars/2568/{PROPOSED}/basic")
    expect(page.locator("#comment-1")).to_contain_text("จำนวนนักเรียนไม่ตรงกับทะเบียน")
    assert not [found for found in (*supervisor.complaints, *director.complaints) if found]
