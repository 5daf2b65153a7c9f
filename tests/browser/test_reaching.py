"""Everything can be reached and done by keyboard, and the frame of the page does what it says."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import PHONE, Visit, ready
from tests.browser.places import DONE, FORM
from tests.browser.site import Site

pytestmark = pytest.mark.browser

Visiting = Callable[..., Visit]

WALK = 400
"""Steps of the Tab key that no page needs."""

REACHABLE = """() => {
  const radios = new Set();
  return [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
    .filter((part) => part.checkVisibility({ visibilityProperty: true }) && !part.disabled && part.tabIndex >= 0)
    .filter((part) => part.type !== "radio" || (!radios.has(part.name) && radios.add(part.name)))
    .length;
}"""


def walk(page: Page) -> int:
    """How many different things the Tab key comes to before it leaves the page."""
    page.evaluate("window.reached = new Set(); document.body.focus()")
    for _ in range(WALK):
        page.keyboard.press("Tab")
        gone = page.evaluate(
            """() => {
              const here = document.activeElement;
              if (!here || here === document.body || window.reached.has(here)) return true;
              window.reached.add(here);
              return false;
            }"""
        )
        if gone:
            break
    return int(page.evaluate("window.reached.size"))


@pytest.mark.parametrize("path", ["/", f"/schools/{DONE}", f"{FORM}/ratings/2", f"{FORM}/levels", "/dashboard"])
def test_the_tab_key_comes_to_everything(path: str, reading_site: Site, visiting: Visiting) -> None:
    page = visiting(reading_site, "sup1").open(path)
    expected = page.evaluate(REACHABLE)
    assert walk(page) >= expected


def test_the_first_tab_offers_to_skip_to_the_content(reading_site: Site, visiting: Visiting) -> None:
    page = visiting(reading_site, "sup1").open("/schools")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_a_menu_closes_on_escape_and_gives_the_focus_back(reading_site: Site, visiting: Visiting) -> None:
    page = visiting(reading_site, "sup1").open("/")
    page.locator("details[data-menu] summary").last.click()
    page.keyboard.press("Escape")
    expect(page.locator("details[data-menu][open]")).to_have_count(0)
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_looking_back_is_marked_by_a_band_on_every_page(reading_site: Site, visiting: Visiting) -> None:
    page = visiting(reading_site, "director").open("/dashboard")
    page.locator("details[data-menu] summary").nth(1).click()
    for part, text in (("day", "๓๑"), ("month", "3"), ("year", "2568")):
        page.fill(f"#clock-{part}", text)
    page.get_by_role("button", name="ดูย้อนหลัง").click()
    expect(page.locator(".lookback")).to_contain_text("31 มี.ค. 2568")
    page.locator(".sidenav").get_by_role("link", name="สถานศึกษา").click()
    expect(page.locator(".lookback")).to_contain_text("31 มี.ค. 2568")


def test_a_filter_lives_in_the_address(reading_site: Site, visiting: Visiting) -> None:
    page = visiting(reading_site, "director").open("/schools")
    page.get_by_role("link", name=re.compile("กำลังประเมิน")).click()
    page.wait_for_url(re.compile("status=in_progress"))
    page.select_option("#cluster", label="ดอกแก้ว")
    page.wait_for_url(re.compile("cluster=c10"))
    assert "status=in_progress" in page.url


def test_the_list_downloads_exactly_what_is_shown(reading_site: Site, visiting: Visiting) -> None:
    page = visiting(reading_site, "director").open("/schools?cluster=c10")
    shown = page.locator(".table-schools tbody tr").count()
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("CSV")).click()
    lines = download.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == shown + 1


def test_english_leaves_no_thai_in_the_frame(reading_site: Site, visiting: Visiting) -> None:
    visit = visiting(reading_site, "director")
    page = visit.open("/")
    page.locator("details[data-menu] summary").last.click()
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator(".sidenav")).not_to_contain_text(re.compile("[ก-๛]"))


def test_the_chosen_theme_holds_before_scripts_load(reading_site: Site, visiting: Visiting) -> None:
    page = visiting(reading_site, scripts=False).open("/sign-in")
    page.get_by_role("button", name="มืด").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_every_number_of_the_summary_leads_to_its_records(reading_site: Site, visiting: Visiting) -> None:
    page = visiting(reading_site, "director").open("/dashboard")
    page.locator("td a.figure").first.click()
    page.locator("tbody a.source").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("ปิดการประเมิน")


def test_a_wrong_password_keeps_the_user_name_and_says_what_to_do(reading_site: Site, visiting: Visiting) -> None:
    page = visiting(reading_site).open("/sign-in")
    page.fill("#username", "sup1")
    page.fill("#password", "ไม่ใช่รหัสนี้")
    page.locator("form[novalidate] .button-primary").click()
    expect(page.locator(".summary-wrong")).to_contain_text("ไม่ถูกต้อง")
    expect(page.locator("#username")).to_have_value("sup1")


def test_a_compound_is_not_broken_at_the_end_of_a_line(reading_site: Site, visiting: Visiting) -> None:
    page = visiting(reading_site, "sup1", viewport=PHONE).open(f"/schools/{DONE}")
    broken = page.evaluate(
        """() => [...document.querySelectorAll("main .w")]
            .filter((word) => word.getClientRects().length > 1).map((word) => word.textContent)"""
    )
    assert broken == []


def test_whoever_signs_out_leaves_nothing_typed_in_the_browser(reading_site: Site, visiting: Visiting) -> None:
    visit = visiting(reading_site, "director")
    page = visit.open("/activities/new")
    page.locator("form[data-draft] input[type=text], form[data-draft] input:not([type])").first.fill("ของฉัน")
    page.evaluate("localStorage.setItem('draft:person:another|/activities/new', '{}')")
    kept = "Object.keys(localStorage).filter((key) => key.startsWith('draft:')).length"
    assert page.evaluate(kept) == 2

    page.locator("[data-menu] > summary").last.click()
    page.locator("form[data-signs-out] button").click()
    page.wait_for_url("**/sign-in**")

    assert page.evaluate("Object.keys(localStorage)") == ["draft:person:another|/activities/new"]


def test_what_is_typed_before_the_scripts_are_there_is_kept_all_the_same(
    reading_site: Site, visiting: Visiting
) -> None:
    page = visiting(reading_site, "director").page
    held: list[Route] = []
    page.route("**/drafts.js*", lambda route: held.append(route), times=1)
    page.goto(f"{reading_site.url}/activities/new", wait_until="commit")
    first = page.locator("form[data-draft] input[type=text]").first
    first.fill("พิมพ์ก่อน")
    while not held:
        page.wait_for_timeout(20)
    held[0].continue_()
    ready(page)

    page.goto(f"{reading_site.url}/activities/new")

    expect(first).to_have_value("พิมพ์ก่อน")
