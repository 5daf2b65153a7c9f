"""A form that saves by itself: who types on, goes on or follows a link while a save is on its way loses nothing, and is
asked for a reason before anything is refused."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import APIResponse, Page, Route, expect

from tests.browser.conftest import PHONE, Visit
from tests.browser.site import Site
from tests.browser.test_the_form import BEGUN, UNTOUCHED

pytestmark = pytest.mark.browser

Visiting = Callable[..., Visit]


class SlowSave:
    """The first save to an address: the service has done it, and its answer is on the way until :meth:`answer`."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self._done: list[tuple[Route, APIResponse]] = []
        page.route(address, lambda route: self._done.append((route, route.fetch())), times=1)

    def wait(self) -> None:
        """Until the service has saved."""
        while not self._done:
            self.page.wait_for_timeout(20)

    def answer(self) -> None:
        """Let the answer arrive."""
        route, response = self._done[0]
        route.fulfill(response=response)


@pytest.mark.parametrize(("way", "page_after"), [(".acts-thumb button", "gate"), (".acts-thumb a.back", "levels")])
def test_whoever_leaves_waits_for_the_save_under_way_and_is_taken_for_nobody_else(
    own_site: Site, visiting: Visiting, way: str, page_after: str
) -> None:
    page = visiting(own_site, "sup1").open(f"{UNTOUCHED}/findings")
    slow = SlowSave(page, "**/findings")
    page.fill("#strengths-0", "ครูใช้สื่อจากท้องถิ่น")
    page.locator("#strengths-0").blur()
    slow.wait()

    page.fill("#improvements-0", "ควรจัดเวลาอ่านหนังสือ")
    page.locator(way).click(no_wait_after=True)
    expect(page.locator("#saved")).to_have_text("กำลังบันทึก")
    slow.answer()

    page.wait_for_url(f"**/{page_after}")
    page.goto(f"{own_site.url}{UNTOUCHED}/findings")
    expect(page.locator("#strengths-0")).to_have_value("ครูใช้สื่อจากท้องถิ่น")
    expect(page.locator("#improvements-0")).to_have_value("ควรจัดเวลาอ่านหนังสือ")


def test_nobody_goes_on_from_what_could_not_be_saved(own_site: Site, visiting: Visiting) -> None:
    page = visiting(own_site, "sup1").open(f"{UNTOUCHED}/findings")
    held: list[Route] = []
    page.route("**/findings", lambda route: held.append(route), times=1)
    page.fill("#strengths-0", "ครูใช้สื่อจากท้องถิ่น")
    page.locator("#strengths-0").blur()
    while not held:
        page.wait_for_timeout(20)

    page.locator(".acts-thumb button").click(no_wait_after=True)
    expect(page.locator("#saved")).to_have_text("กำลังบันทึก")
    held[0].abort()

    expect(page.locator("#saved")).to_have_class(re.compile("saved-wrong"))
    expect(page.locator("#strengths-0")).to_have_value("ครูใช้สื่อจากท้องถิ่น")
    page.locator(".acts-thumb button").click()
    page.wait_for_url("**/gate")


def test_a_level_that_needs_a_reason_asks_for_it_and_saves_with_it(own_site: Site, visiting: Visiting) -> None:
    page = visiting(own_site, "sup1", viewport=PHONE).open(f"{UNTOUCHED}/levels")
    card = page.locator(".level-form").first

    card.locator("label:has(input[value='4'])").click()
    expect(card.locator("textarea")).to_be_focused()
    expect(card.locator(".saved")).to_contain_text("โปรดระบุเหตุผล")
    expect(card.locator(".saved-wrong, .wrong")).to_have_count(0)
    page.keyboard.type("มีหลักฐานครบ")
    card.locator("textarea").blur()

    expect(card.locator(".saved")).to_contain_text(re.compile(r"บันทึกแล้ว \d"))
    page.reload()
    expect(card.locator("input[value='4']")).to_be_checked()
    expect(card.locator("textarea")).to_have_value("มีหลักฐานครบ")


def test_the_keys_walk_the_levels_without_being_sent_away_to_the_reason(own_site: Site, visiting: Visiting) -> None:
    page = visiting(own_site, "sup1").open(f"{UNTOUCHED}/levels")
    card = page.locator(".level-form").first
    card.locator("input[value='2']").focus()
    page.keyboard.press("3")
    page.keyboard.press("ArrowRight")
    expect(card.locator("input[value='4']")).to_be_focused()
    expect(card.locator(".saved")).to_contain_text("โปรดระบุเหตุผล")


def test_a_reason_typed_while_the_level_is_saved_is_kept(own_site: Site, visiting: Visiting) -> None:
    page = visiting(own_site, "sup1").open(f"{BEGUN}/levels")
    card = page.locator("#standard-basic-3")
    slow = SlowSave(page, "**/levels/basic/3")
    card.locator("label:has(.choice-mark:text('ระบบแนะนำ'))").click()
    slow.wait()
    card.locator("textarea").press_sequentially("ยังพิมพ์อยู่")
    slow.answer()
    expect(card.locator(".saved")).to_contain_text("บันทึกแล้ว")
    expect(card.locator("textarea")).to_have_value("ยังพิมพ์อยู่")


def test_a_level_without_a_suggestion_says_that_its_reason_is_needed(own_site: Site, visiting: Visiting) -> None:
    page = visiting(own_site, "sup1").open(f"{UNTOUCHED}/levels")
    hint = page.locator(".level-form").first.locator("[id^='reason-'][id$='-hint']")
    expect(hint).to_have_text("จำเป็น เพราะระบบยังไม่แนะนำระดับของมาตรฐานนี้")


def test_nothing_stands_empty_between_the_levels_and_the_reason(own_site: Site, visiting: Visiting) -> None:
    page = visiting(own_site, "sup1", viewport=PHONE).open(f"{UNTOUCHED}/levels")
    card = page.locator(".level-form").first
    last, reason = card.locator(".choice").last.bounding_box(), card.locator(".field label").bounding_box()
    assert last is not None
    assert reason is not None
    assert reason["y"] - last["y"] - last["height"] < 30


def test_a_save_leaves_the_steps_as_folded_as_they_were(own_site: Site, visiting: Visiting) -> None:
    page = visiting(own_site, "sup1", viewport=PHONE).open(f"{UNTOUCHED}/ratings/1")
    page.locator("#item-1-1 label:has(input[value='4'])").click()
    expect(page.locator("#form-side")).to_contain_text("4.00")
    expect(page.locator("#form-side details")).not_to_have_attribute("open", "")


def test_what_a_long_form_was_sent_with_after_the_session_ended_comes_back_until_it_has_arrived(
    own_site: Site, visiting: Visiting
) -> None:
    visit, draft = visiting(own_site, "sup1", viewport=PHONE), "/standards/area/basic/2"

    def write(words: str) -> None:
        page.locator("summary", has_text="ให้ความเห็น").click()
        page.select_option("#code", "2.3")
        page.fill("#text", words)

    page = visit.open(draft)
    write("ควรเพิ่มเรื่องการอ่าน")
    visit.page.context.clear_cookies()
    page.get_by_role("button", name="ส่งความเห็น").click()
    expect(page.locator("#text")).to_have_count(0)
    visit.sign_in("sup1")
    page = visit.open(draft)
    expect(page.locator("#text")).to_have_value("ควรเพิ่มเรื่องการอ่าน")
    expect(page.locator("#code")).to_have_value("2.3")
    expect(page.locator(".callout-late", has_text="ยังไม่ได้บันทึก")).to_be_visible()

    page.get_by_role("button", name="ส่งความเห็น").click()

    expect(page.locator(".comments", has_text="ควรเพิ่มเรื่องการอ่าน")).to_be_visible()
    page = visit.open(draft)
    expect(page.locator("#text")).to_have_value("")
