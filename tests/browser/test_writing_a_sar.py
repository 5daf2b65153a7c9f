"""A school writes its self-assessment report: together, on a phone, with a browser that is closed in the middle."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Visit
from tests.browser.site import Site
from tests.browser.writing import ask, closed, saved, typed_in_vain, write_the_rest
from tests.unit.kernel.pictures import GPS, photograph

Visiting = Callable[..., Visit]
YEAR, SCHOOL = 2568, "1015000010"
TEACHER, DIRECTOR = f"teacher-{SCHOOL}", f"principal-{SCHOOL}"


@pytest.fixture
def report(own_site: Site) -> dict[str, Any]:
    """Which report: of a school that has not begun, in the demo's round that is open."""
    tree = own_site.province.ask("directory", "tree", {}, area="1501")
    (school,) = [entry for entry in tree["schools"] if entry["school"] == SCHOOL]
    return {"year": YEAR, "school": SCHOOL, "track": school["tracks"][0]}


def base(report: dict[str, Any]) -> str:
    return f"/sars/{report['year']}/{report['school']}/{report['track']}"


def begun(site: Site, report: dict[str, Any]) -> str:
    site.province.do("evaluation", "start_sar", report)
    return base(report)


def standing(site: Site, report: dict[str, Any], section: str) -> list[str]:
    """The paragraphs that stand in a section."""
    found = ask(site, "sar", **report)["sections"]
    return list(next(entry for entry in found if entry["id"] == section)["parts"].get("text", ()))


def test_what_is_typed_saves_itself_and_outlives_a_closed_browser(
    own_site: Site, visiting: Visiting, report: dict[str, Any]
) -> None:
    address = f"{begun(own_site, report)}/sections/summary"
    page = visiting(own_site, TEACHER, viewport=PHONE).open(address)
    page.locator("#part-text").press_sequentially("โรงเรียนพัฒนาการอ่าน")
    saved(page)
    assert standing(own_site, report, "summary") == ["โรงเรียนพัฒนาการอ่าน"]

    again = typed_in_vain(page, "ทุกชั้น")
    again.goto(f"{own_site.url}{address}")

    expect(again.locator("#part-text")).to_have_value("โรงเรียนพัฒนาการอ่านทุกชั้น")
    expect(again.locator("[data-draft-told]")).to_contain_text("กู้ข้อความ")
    saved(again)
    assert standing(own_site, report, "summary") == ["โรงเรียนพัฒนาการอ่านทุกชั้น"]
    again.reload()
    expect(again.locator("[data-draft-told]")).to_be_empty()


def test_two_at_one_section_are_told_of_each_other_and_see_both_texts(
    own_site: Site, visiting: Visiting, report: dict[str, Any]
) -> None:
    address = f"{begun(own_site, report)}/sections/3.2"
    first = visiting(own_site, TEACHER).open(address)
    second = visiting(own_site, DIRECTOR, viewport=PHONE).open(address)
    expect(second.locator("#beside")).to_contain_text("กำลังเขียนหัวข้อนี้อยู่ด้วย")

    first.fill("#part-text", "ครูเขียนว่าจะเน้นการอ่าน")
    first.locator("#part-text").blur()
    saved(first)
    second.fill("#part-text", "ผู้อำนวยการเขียนว่าจะเน้นการคิดเลข")
    second.locator("#part-text").blur()
    expect(second.locator("#conflict")).to_contain_text("ครูเขียนว่าจะเน้นการอ่าน", timeout=8000)
    expect(second.locator("#part-text")).to_have_value("ผู้อำนวยการเขียนว่าจะเน้นการคิดเลข")

    second.locator("[data-over]").click()
    saved(second)
    expect(second.locator("#conflict")).to_be_empty()
    assert standing(own_site, report, "3.2") == ["ผู้อำนวยการเขียนว่าจะเน้นการคิดเลข"]


def test_what_came_back_can_be_dropped_after_somebody_else_has_saved(
    own_site: Site, visiting: Visiting, report: dict[str, Any]
) -> None:
    address = f"{begun(own_site, report)}/sections/summary"
    page = visiting(own_site, TEACHER).open(address)
    again = typed_in_vain(page, "ของครู")
    other = visiting(own_site, DIRECTOR).open(address)
    other.fill("#part-text", "ของผู้อำนวยการ")
    other.locator("#part-text").blur()
    saved(other)

    again.goto(f"{own_site.url}{address}")
    expect(again.locator("#conflict")).to_contain_text("ของผู้อำนวยการ", timeout=8000)
    again.locator("[data-draft-told] button").click()

    expect(again.locator("#conflict")).to_be_empty(timeout=8000)
    expect(again.locator("#part-text")).to_have_value("ของผู้อำนวยการ")


def test_a_file_waits_while_its_description_is_mended(own_site: Site, visiting: Visiting, tmp_path: Path) -> None:
    picture = tmp_path / "IMG_0001.JPG"
    picture.write_bytes(photograph((80, 60)))
    page = visiting(own_site, TEACHER).open(f"/schools/{SCHOOL}/evidence/{YEAR}")
    page.locator("#add").evaluate("details => details.open = true")
    page.set_input_files("#choose", str(picture))
    for part, value in (("day", "19"), ("month", "8"), ("year", "2569")):
        page.fill(f"#happened_on-{part}", value)
    expect(page.locator("[data-elsewhere]")).to_be_visible()  # a day of another year's shelf
    page.fill("#happened_on-year", "2568")
    expect(page.locator("[data-elsewhere]")).to_be_hidden()
    page.get_by_role("button", name="เก็บขึ้นชั้น").click()
    expect(page.locator("#caption-wrong")).to_be_visible()

    page.fill("#caption", "ห้องอ่านหนังสือ")
    page.get_by_role("button", name="เก็บขึ้นชั้น").click()

    expect(page.locator(".shelf .piece-caption").first).to_contain_text("ห้องอ่านหนังสือ", timeout=8000)
    expect(page.locator("#caption-wrong")).to_have_count(0)


def test_from_the_first_word_to_the_receipt(
    own_site: Site, visiting: Visiting, report: dict[str, Any], tmp_path: Path
) -> None:
    begun(own_site, report)
    visit = visiting(own_site, TEACHER, viewport=PHONE)
    picture = tmp_path / "IMG_0001.JPG"
    picture.write_bytes(photograph((800, 600), turned=6))
    page = visit.open(f"/schools/{SCHOOL}/evidence/{YEAR}")
    page.locator("#add").evaluate("details => details.open = true")
    page.set_input_files("#choose", str(picture))
    page.fill("#caption", "ห้องอ่านหนังสือ")
    for part, value in (("day", "19"), ("month", "8"), ("year", "2568")):
        page.fill(f"#happened_on-{part}", value)
    page.get_by_role("button", name="เก็บขึ้นชั้น").click()
    expect(page.locator(".shelf .piece-caption").first).to_contain_text("ห้องอ่านหนังสือ", timeout=8000)
    small = page.locator(".shelf img").first.get_attribute("src") or ""
    kept = page.request.get(own_site.url + small.replace("/thumbnail", "/file")).body()
    opened = Image.open(io.BytesIO(kept))
    assert (opened.size, dict(opened.getexif().get_ifd(GPS))) == ((600, 800), {})

    found = ask(own_site, "sar", **report)
    first = found["items"][0]
    page = visit.open(f"{base(report)}/sections/{first['section']}")
    card = page.locator(".level-form").first
    card.locator("input[value='3']").focus()
    page.keyboard.press("4")
    expect(card.locator(".saved")).to_contain_text("บันทึกแล้ว")
    expect(card.locator(".descriptors [data-level='4']")).to_be_visible()
    card.get_by_role("link", name=re.compile("เลือกหลักฐาน")).click()
    page.locator(".piece-choice input[type=checkbox]").first.check()
    page.get_by_role("button", name="ใช้หลักฐานที่เลือก").click()
    expect(page.locator(".level-form").first).to_contain_text("หลักฐาน 1 ชิ้น")

    write_the_rest(own_site, report)
    page = visiting(own_site, DIRECTOR).open(f"{base(report)}/check")
    expect(page.locator(".lead")).to_contain_text("คณะกรรมการสถานศึกษา")
    page.fill("#meeting_number", "1/2569")
    for part, value in (("day", "20"), ("month", "4"), ("year", "2569")):
        page.fill(f"#held_on-{part}", value)
    page.get_by_role("button", name="บันทึกความเห็นชอบ").click()
    page.get_by_role("button", name="ส่งรายงาน").click()

    page.wait_for_url("**/receipt")
    expect(page.locator(".receipt")).to_contain_text(f"SAR-{YEAR}-{SCHOOL}-{report['track']}-1")
    assert ask(own_site, "sar", **report)["status"] == "submitted"


def test_what_was_reached_is_kept_in_the_browser_until_a_level_is_chosen(
    own_site: Site, visiting: Visiting, report: dict[str, Any]
) -> None:
    begun(own_site, report)
    first = ask(own_site, "sar", **report)["items"][0]
    address = f"{own_site.url}{base(report)}/sections/{first['section']}"
    page = visiting(own_site, TEACHER, viewport=PHONE).open(address.removeprefix(own_site.url))
    page.locator("[name=result_text]").first.press_sequentially("ร้อยละ 86")
    again = closed(page)
    again.goto(address)

    expect(again.locator("[name=result_text]").first).to_have_value("ร้อยละ 86")
    again.locator(".level-form").first.locator("label:has(input[value='4'])").click()
    expect(again.locator(".level-form .saved").first).to_contain_text("บันทึกแล้ว")
    kept = ask(own_site, "sar", **report)["items"][0]
    assert (kept["level"], kept["result_text"]) == (4, "ร้อยละ 86")
