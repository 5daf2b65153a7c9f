"""The gallery of components is photographed for people to look at; a test can only see that it is all there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.conftest import DESK, PHONE, Visit
from tests.browser.site import Site

pytestmark = pytest.mark.browser

ALBUM = Path(__file__).parents[2] / "var" / "photographs"


@pytest.mark.parametrize("media", ["screen", "print"])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["360", "1440"])
def test_the_gallery_is_photographed(
    viewport: dict[str, int], theme: str, media: str, reading_site: Site, visiting: Callable[..., Visit]
) -> None:
    page = visiting(reading_site, viewport=viewport, theme=theme).open("/design")
    page.emulate_media(media=media, color_scheme=theme)  # type: ignore[arg-type]
    ALBUM.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=ALBUM / f"design-{viewport['width']}-{theme}-{media}.png", full_page=True)
    assert page.locator("main section").count() >= 8
    assert page.locator("main svg.chart").count() >= 5


@pytest.mark.parametrize("path", ["/", "/dashboard", "/plans"])
def test_a_page_prints_without_the_furniture_of_the_screen(
    path: str, reading_site: Site, visiting: Callable[..., Visit]
) -> None:
    page = visiting(reading_site, "director").open(path)
    page.emulate_media(media="print")
    furniture = page.locator(".sidenav, .bottombar, .topbar-tools, .acts, .filters, .breadcrumb")
    assert not any(furniture.nth(at).is_visible() for at in range(furniture.count()))
