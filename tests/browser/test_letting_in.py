"""Letting someone in: the office issues a password, its person sets their own, on a phone and without scripts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Visit
from tests.browser.site import Site
from tests.browser.test_every_page import violations

pytestmark = pytest.mark.browser

NEW = "four lazy herons sleep"

Visiting = Callable[..., Visit]


def issued(visit: Visit, who: str) -> str:
    """Issue a password to the first person found; what the page shows."""
    page = visit.open(f"/people?q={who} -> .table-people th a")
    page.click("section .button-primary")
    return page.locator(".issued-password").inner_text()


def comes_in(visit: Visit, who: str, password: str) -> Page:
    page = visit.page
    page.goto(f"{visit.url}/sign-in")
    page.fill("#username", who)
    page.fill("#password", password)
    page.click("form[novalidate] .button-primary")
    return page


def change(page: Page, old: str, new: str) -> None:
    for field, value in (("password", old), ("new_password", new), ("again", new)):
        page.fill(f"#{field}", value)
    page.click("form[action='/account'] .button-primary")


def test_a_person_sets_their_own_password_before_anything_else(own_site: Site, visiting: Visiting) -> None:
    password = issued(visiting(own_site, "director", scripts=False), "sup2")
    person = visiting(own_site, viewport=PHONE, scripts=False)

    page = comes_in(person, "sup2", password)
    first = page.locator("h1").inner_text()
    change(page, password, NEW)

    assert (first, page.url) == ("ตั้งรหัสผ่านของท่าน", f"{own_site.url}/")
    assert person.complaints == []


def test_the_pages_on_the_way_in_are_well_made(own_site: Site, visiting: Visiting) -> None:
    director = visiting(own_site, "director", viewport=PHONE)
    password = issued(director, "sup2")
    told = {"issued": violations(director.page)}
    widths = [director.page.evaluate("document.documentElement.scrollWidth")]
    page = comes_in(visiting(own_site, viewport=PHONE, theme="dark"), "sup2", password)
    told["first"] = violations(page)
    change(page, password, "short")
    told["wrong"] = violations(page)
    widths.append(page.evaluate("document.documentElement.scrollWidth"))
    change(page, password, NEW)
    page.goto(f"{own_site.url}/account")
    told["account"] = violations(page)
    widths.append(page.evaluate("document.documentElement.scrollWidth"))

    assert told == {"issued": [], "first": [], "wrong": [], "account": []}
    assert max(widths) <= PHONE["width"]


def test_a_wrong_password_is_told_at_its_field_and_the_field_is_led_to(own_site: Site, visiting: Visiting) -> None:
    page = comes_in(visiting(own_site), "sup2", issued(visiting(own_site, "director"), "sup2"))

    change(page, "wrong", NEW)

    expect(page.locator("#password-wrong")).to_have_text("รหัสผ่านเดิมไม่ถูกต้อง")
    expect(page.locator(".summary-wrong")).to_be_focused()
