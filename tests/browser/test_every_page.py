"""What holds for every page: nothing for axe to find, nothing cut, nothing the browser complains of."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import DESK, PHONE, Visit, new_context
from tests.browser.places import NO_PLACES, PLACES
from tests.browser.site import Site

pytestmark = pytest.mark.browser

HALF_DESK = {"width": 640, "height": 512}
"""What a window of 1280 pixels shows at 200 per cent."""

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],  # the long lists of what is well take most of the time, and nobody reads them
}
RULES_OF_COLOUR = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
RULES_OF_COLOUR |= {"resultTypes": ["violations"]}
"""All that another theme can break, since it sets colours only."""

STYLES = Path(__file__).parents[2] / "gateway" / "static" / "css"
DARK = re.compile(r":root(?:\[data-theme=\"dark\"\]|:not\(\[data-theme=\"light\"\]\)) \{(.*?)\}", re.DOTALL)
COLOURS = re.compile(r"color-scheme: dark|--[\w-]+: (?:[\w .-]*(?:#[0-9a-f]{6}|rgb\([\d %/]+\))(?:, )?)+")

NO_PAGES = ("/v1", "/ims/", "/health/", "/static/")
"""Where machines ask: the API, the exchange of standards, what watches over the service, and files of the site."""

Visiting = Callable[..., Visit]

CUT = """() => [...document.querySelectorAll("main :is(p, h1, h2, h3, a, button, label, dd)")]
  .filter((part) => part.checkVisibility() && part.scrollWidth > part.clientWidth + 1)
  .filter((part) => getComputedStyle(part).overflowX !== "visible")
  .filter((part) => !part.closest(".unseen, .table-scroll, .tabs, .steps, .back"))
  .map((part) => part.textContent.trim().slice(0, 60))"""


@dataclass
class Looked:
    """What was seen of one page, in one visit.

    :ivar faults: what axe found, by look: light, dark, phone
    :ivar width: of the document on a phone
    :ivar cut: texts that lose their end at 200 per cent
    """

    faults: dict[str, list[str]] = field(default_factory=dict)
    width: int = 0
    cut: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    policy: str = ""
    markup: str = ""


@pytest.fixture(scope="session")
def looked(chromium: Browser, reading_site: Site) -> Callable[[str], Looked]:
    """Looks at a page in every way, once."""
    seen: dict[str, Looked] = {}
    doors: dict[str | None, Visit] = {}

    def look(place: str) -> Looked:
        if place not in seen:
            who, path = PLACES[place]
            if who not in doors:
                visit = Visit(new_context(chromium), reading_site.url)
                doors[who] = visit.sign_in(who) if who else visit
            seen[place] = _look(doors[who], path)
            while doors[who].disturbed:
                doors[who].disturbed = False
                seen[place] = _look(doors[who], path)
        return seen[place]

    return look


def _look(visit: Visit, path: str) -> Looked:
    found, page = Looked(), visit.page
    visit.complaints.clear()
    page.set_viewport_size(DESK)
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    answer = visit.ask(path)
    found.policy, found.markup = answer.headers["content-security-policy"], answer.text()
    found.faults["light"] = violations(page)
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    found.faults["dark"] = violations(page, RULES_OF_COLOUR)
    page.set_viewport_size(HALF_DESK)
    found.cut = page.evaluate(CUT)
    page.set_viewport_size(PHONE)
    found.width = page.evaluate("document.documentElement.scrollWidth")
    # As tall as the page: what happens to lie half behind the bars at the bottom would be taken for too small.
    whole = int(page.evaluate("document.documentElement.scrollHeight"))
    page.set_viewport_size({**PHONE, "height": PHONE["height"] + whole})
    found.faults["phone"] = violations(page)
    found.complaints = list(visit.complaints)
    return found


def violations(page: Page, rules: dict[str, Any] = RULES) -> list[str]:
    """What axe finds, one line each. Axe runs from the tests' side, so the page's policy stays as it is."""
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE)
    found: list[dict[str, Any]] = page.evaluate(f"axe.run(document, {json.dumps(rules)}).then((all) => all.violations)")
    return [
        f"{rule['id']}: {node['target']} {node.get('failureSummary', '')}" for rule in found for node in rule["nodes"]
    ]


def test_every_address_of_a_page_is_looked_at_or_says_why_not(
    reading_site: Site, visiting: Callable[..., Visit]
) -> None:
    table = reading_site.app.url_map
    offered = {
        str(rule) for rule in table.iter_rules() if "GET" in (rule.methods or ()) and not str(rule).startswith(NO_PAGES)
    }
    visits: dict[str | None, Visit] = {}
    looked_at = set()
    for who, path in PLACES.values():
        address, followed = path, " -> " in path
        if followed:
            visits[who] = visits.get(who) or visiting(reading_site, who, scripts=False)
            address = visits[who].open(path).url
        found, _ = table.bind("").match(urlsplit(address).path, return_rule=True)
        looked_at.add(str(found))

    assert looked_at & NO_PLACES.keys() == set()
    assert offered - looked_at - NO_PLACES.keys() == set()
    assert NO_PLACES.keys() - offered == set()


@pytest.mark.parametrize("look", ["light", "dark", "phone"])
@pytest.mark.parametrize("place", PLACES)
def test_axe_finds_nothing(place: str, look: str, looked: Callable[[str], Looked]) -> None:
    assert looked(place).faults[look] == []


def test_the_dark_theme_changes_nothing_but_colours() -> None:
    blocks = DARK.findall((STYLES / "tokens.css").read_text("utf-8"))
    declared = [one.strip() for block in blocks for one in block.split(";") if one.strip()]
    assert len(blocks) == 2
    assert [one for one in declared if not COLOURS.fullmatch(one)] == []
    assert [path.name for path in STYLES.glob("*.css") if "dark" in path.read_text("utf-8")] == ["tokens.css"]


@pytest.mark.parametrize("place", PLACES)
def test_a_phone_of_360_pixels_needs_no_sideways_scrolling(place: str, looked: Callable[[str], Looked]) -> None:
    assert looked(place).width <= PHONE["width"]


@pytest.mark.parametrize("place", PLACES)
def test_no_text_is_cut_when_zoomed_to_200_per_cent(place: str, looked: Callable[[str], Looked]) -> None:
    assert looked(place).cut == []


@pytest.mark.parametrize("place", PLACES)
def test_the_browser_complains_of_nothing(place: str, looked: Callable[[str], Looked]) -> None:
    assert looked(place).complaints == []


@pytest.mark.parametrize("place", PLACES)
def test_markup_needs_no_exception_from_the_strict_policy(place: str, looked: Callable[[str], Looked]) -> None:
    found = looked(place)
    assert "unsafe" not in found.policy
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|<script>", found.markup)
