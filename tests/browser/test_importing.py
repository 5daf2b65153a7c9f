"""A director imports a file: by keyboard alone, without scripts, on a phone; nothing for axe to find on the way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Visit
from tests.browser.site import Site
from tests.browser.test_every_page import AXE

pytestmark = pytest.mark.browser

HEADINGS = "รหัสสถานศึกษา 10 หลัก,ชื่อโรงเรียน,กลุ่มโรงเรียน,อำเภอ,ระดับที่เปิดสอน,จำนวนนักเรียน"
GOOD = f"{HEADINGS}\n1015000777,โรงเรียนดาวเรืองงาม,c01,,ขั้นพื้นฐาน,64\n1015000001,โรงเรียนใบบัวบาน,c02,,ขั้นพื้นฐาน,1250\n"
BAD = f"{HEADINGS}\n12,โรงเรียนดาวเรืองงาม,ไม่มีกลุ่มนี้,,มัธยม,มาก\n"

Visiting = Callable[..., Visit]


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    found = {}
    for name, text in (("good", GOOD), ("bad", BAD)):
        path = tmp_path / f"{name}.csv"
        path.write_text(text, encoding="utf-8")
        found[name] = str(path)
    return found


def press(page: Page, words: str) -> None:
    """Reach the button by Tab and press it."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if words in page.evaluate("document.activeElement.textContent"):
            page.keyboard.press("Enter")
            page.wait_for_load_state()
            return
    raise AssertionError(f"no way to {words} by keyboard")


def faults(page: Page) -> list[str]:
    page.evaluate(AXE)
    found: list[str] = page.evaluate(
        "async () => (await axe.run({resultTypes: ['violations']})).violations.map((found) => found.id)"
    )
    wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return found + ["wider than the screen"] * wide


def test_a_file_is_checked_and_confirmed_by_keyboard_without_scripts(
    visiting: Visiting, own_site: Site, files: dict[str, str]
) -> None:
    page = visiting(own_site, "director", scripts=False).open("/schools/import")
    page.set_input_files("#file", files["good"])
    press(page, "ตรวจไฟล์")
    expect(page.locator("h1")).to_have_text("ตรวจไฟล์แล้ว")
    press(page, "ยืนยันนำเข้า")

    expect(page.locator("h1")).to_have_text("นำเข้าข้อมูลแล้ว")
    expect(page.locator(".receipt")).to_contain_text("good.csv")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_step_on_a_phone_is_whole_and_accessible(
    visiting: Visiting, own_site: Site, files: dict[str, str], theme: str
) -> None:
    page = visiting(own_site, "director", viewport=PHONE, theme=theme).open("/schools/import")
    found = {"form": faults(page)}
    page.click("main button")
    found["nothing chosen"] = faults(page)
    for name in ("bad", "good"):
        page.set_input_files("#file", files[name])
        page.click("main form[enctype] button")
        page.wait_for_load_state()
        found[name] = faults(page)
    page.click("button:has-text('ยืนยันนำเข้า')")
    page.wait_for_url("**/receipts/*")
    found["receipt"] = faults(page)

    assert {step: wrong for step, wrong in found.items() if wrong} == {}


def test_what_is_wrong_takes_the_focus_and_leads_to_the_field(visiting: Visiting, own_site: Site) -> None:
    page = visiting(own_site, "director").open("/schools/import")
    page.click("main form[enctype] button")

    expect(page.locator("[data-focus]")).to_be_focused()
    page.click("[data-focus] a")
    expect(page.locator("#file")).to_be_focused()
