"""Addresses that pages give to be copied: whole, by one listener, from links and from buttons."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.site import Site

Visiting = Callable[..., Visit]

SCRIPTS = Path(__file__).parents[2] / "gateway" / "static" / "js"
KEEPING = """
window.kept = [];
Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => { window.kept.push(text); } } });
"""


def test_one_module_alone_binds_what_is_copied() -> None:
    found = 'querySelectorAll("[data-copy]")'
    binding = [path.name for path in SCRIPTS.glob("*.js") if found in path.read_text(encoding="utf-8")]
    assert binding == ["copying.js"]


@pytest.mark.browser
@pytest.mark.parametrize(
    ("path", "copied"),
    [
        ("/standards/frameworks/moe-basic", r"http://[^/]+/ims/case/v1p1/CFItems/[0-9a-f-]{36}"),
        ("/standards/area/basic/1", r"http://[^/]+/standards/area/basic/1[^#]*#.+"),
    ],
)
def test_the_whole_address_is_copied_once(reading_site: Site, visiting: Visiting, path: str, copied: str) -> None:
    visit = visiting(reading_site, "director")
    visit.page.add_init_script(KEEPING)
    page = visit.open(path)
    page.locator(".copy[data-copy]").first.click()
    expect(page.locator("main [role=status]", has_text="คัดลอก")).to_have_count(1)

    (kept,) = page.evaluate("window.kept")
    assert re.fullmatch(copied, kept), kept
    assert not visit.complaints
