"""An English page is English; what stays Thai, because it is data, says so to those who listen."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Visit, new_context
from tests.browser.places import PLACES
from tests.browser.site import Site

pytestmark = pytest.mark.browser

UNMARKED = """() => {
  const found = new Set();
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode, part = text.parentElement;
    if (!/[\\u0e01-\\u0e5b]/.test(text.data) || part.closest("[lang=th], option, textarea, script, svg, pre")) continue;
    if (part.checkVisibility()) found.add(text.data.trim().slice(0, 60));
  }
  const whole = (part, words) => {
    if (words && /[\u0e01-\u0e5b]/.test(words) && !part.closest("[lang=th], pre")) found.add(words.trim().slice(0, 60));
  };
  for (const part of document.querySelectorAll("title, option, svg desc, svg text")) whole(part, part.textContent);
  const attributes = ["title", "aria-label", "aria-description", "aria-valuetext", "alt", "label", "placeholder"];
  for (const part of document.querySelectorAll(attributes.map((name) => `[${name}]`).join()))
    for (const name of attributes) whole(part, part.getAttribute(name));
  return [...found];
}"""
"""What is Thai without being marked so: words on the page, and those that hold no marks inside – titles, options, what
a drawing says, and attributes that are read out."""

LEFT_OUT = {"gallery", "import-schools", "import-people", "problem-kinds", "problem-kind"}
"""The gallery is for builders; templates of files hold Thai columns; kinds of problems stand in both languages."""


@pytest.fixture(scope="module")
def english(chromium: Browser, reading_site: Site) -> Iterator[Callable[[str], Visit]]:
    """Someone who chose English looks at a place."""
    doors: dict[str | None, Visit] = {}

    def look(place: str) -> Visit:
        who, path = PLACES[place]
        if who not in doors:
            context = new_context(chromium)
            context.add_cookies([{"name": "lang", "value": "en", "url": reading_site.url}])
            visit = Visit(context, reading_site.url)
            doors[who] = visit.sign_in(who) if who else visit
        doors[who].open(path)
        return doors[who]

    yield look
    for visit in doors.values():
        visit.page.context.close()


@pytest.mark.parametrize("place", sorted(set(PLACES) - LEFT_OUT))
def test_what_stays_thai_is_marked_as_thai(place: str, english: Callable[[str], Visit]) -> None:
    assert english(place).page.evaluate(UNMARKED) == []


def test_bands_are_named_in_english(english: Callable[[str], Visit]) -> None:
    page = english("summary-elements").page
    expect(page.locator(".table-elements tbody td:last-child").first).to_have_text("high")


def test_what_a_form_lacks_is_said_in_english(english: Callable[[str], Visit]) -> None:
    page = english("form-check").page
    expect(page.locator("main")).to_contain_text("Standard 3, Basic education: the level is not decided yet")


def test_a_refusal_is_said_in_english(english: Callable[[str], Visit]) -> None:
    page = english("form-levels").page
    card = page.locator(".level-form").last
    card.locator("input[value='1']").check(force=True)
    card.locator("button").click()
    expect(card.locator(".wrong")).to_contain_text("Give a reason")
