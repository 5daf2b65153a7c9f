"""A site with the demo office for the whole run, one of its own for tests that change things, and a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Response

from tests.browser.places import HELD_ON, MEETING, PAPERS
from tests.browser.site import PASSWORD, Site, copy, furnish

Screen = dict[str, int]
PHONE: Screen = {"width": 360, "height": 740}
DESK: Screen = {"width": 1440, "height": 900}

each_screen = pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])
"""For journeys: whoever does the work does it on a phone as well as at a desk."""

DISTURBED = "ERR_NETWORK_CHANGED"
"""Chromium drops what it is loading when the machine gains or loses a network, as it does when containers start."""


def ready(page: Page) -> None:
    """The page's scripts have come; a page without any is ready at once."""
    if page.locator("script[src*='js/site']").count():
        page.locator("html[data-ready]").wait_for(state="attached")


class Visit:
    """Someone at a screen. Whatever the browser complains of is kept in `complaints`.

    Messages about answers with an error status are left out: pages answer 404 or 422 on purpose.

    :ivar disturbed: whether the machine's own network changed while a page was loading
    """

    def __init__(self, context: BrowserContext, url: str, *, scripts: bool = True) -> None:
        self.page: Page = context.new_page()
        self.url = url
        self._scripts = scripts
        self.complaints: list[str] = []
        self.disturbed = False
        self.page.on("console", lambda message: self._hear(message.type, message.text))
        self.page.on("pageerror", lambda fault: self.complaints.append(str(fault)))

    def _hear(self, kind: str, text: str) -> None:
        if DISTURBED in text:
            self.disturbed = True
        elif kind in ("error", "warning") and "the server responded with a status of" not in text:
            self.complaints.append(text)

    def sign_in(self, username: str) -> Visit:
        """Through the door, as a person would."""
        self.page.goto(f"{self.url}/sign-in")
        self.page.fill("#username", username)
        self.page.fill("#password", PASSWORD)
        self.page.click("form[novalidate] .button-primary")
        self.page.wait_for_url(f"{self.url}/")
        return self

    def open(self, path: str) -> Page:
        """Go to a page of the site; ``a -> b`` goes to address a and follows the first link b there, and so on."""
        self.ask(path)
        return self.page

    def ask(self, path: str) -> Response:
        """The same; what the site answered."""
        address, *links = path.split(" -> ")
        answer = self.page.goto(f"{self.url}{address}")
        for link in links:
            answer = self.page.goto(f"{self.url}{self.page.locator(link).first.get_attribute('href')}")
        assert answer is not None
        if self._scripts:
            ready(self.page)
        return answer


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo office in files that nobody changes."""
    folder = tmp_path_factory.mktemp("office")
    furnish(folder)
    return folder


@pytest.fixture(scope="session")
def reading_site(furnished: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """For tests that only look."""
    made = Site(copy(furnished, tmp_path_factory.mktemp("reading"))).start()
    made.open_papers(MEETING, HELD_ON, PAPERS)
    yield made
    made.stop()


@pytest.fixture
def own_site(furnished: Path, tmp_path: Path) -> Iterator[Site]:
    """For a test that changes things."""
    made = Site(copy(furnished, tmp_path)).start()
    yield made
    made.stop()


def new_context(
    chromium: Browser, *, viewport: Screen = DESK, theme: str = "light", scripts: bool = True
) -> BrowserContext:
    """A browser of its own, without anyone's cookies."""
    return chromium.new_context(
        viewport=viewport,  # type: ignore[arg-type]
        color_scheme=theme,  # type: ignore[arg-type]
        java_script_enabled=scripts,
        locale="th-TH",
        timezone_id="Asia/Bangkok",
    )


@pytest.fixture
def visiting(chromium: Browser) -> Iterator[Callable[..., Visit]]:
    """Someone comes to a site: ``visiting(site, "sup1", viewport=PHONE, theme="dark")``."""
    contexts: list[BrowserContext] = []

    def come(site: Site, who: str | None = None, **screen: Any) -> Visit:
        contexts.append(new_context(chromium, **screen))
        visit = Visit(contexts[-1], site.url, scripts=screen.get("scripts", True))
        return visit.sign_in(who) if who else visit

    yield come
    for context in contexts:
        context.close()
