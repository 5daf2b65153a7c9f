"""Step 1 of the handbook: a supervisor carries the study of a year to its conclusion, and a framework comes in."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Screen, Visit, each_screen
from tests.browser.site import Site
from tests.spreadsheets import workbook

pytestmark = pytest.mark.browser

Visiting = Callable[..., Visit]

STUDY = "/standards/studies/2570"
KINDS = ("national-standard", "early", "basic", "external-assessment")


@each_screen
def test_a_study_is_concluded_when_it_cites_the_four_kinds_and_the_community(
    own_site: Site, visiting: Visiting, screen: Screen
) -> None:
    visit = visiting(own_site, "sup1", viewport=screen)
    page = visit.open(STUDY)
    page.get_by_role("link", name="เปิดการศึกษาวิเคราะห์").click()
    page.locator(".acts-thumb .button-primary").click()
    expect(page.locator(".summary-wrong")).to_contain_text("กรุณากรอกขอบเขต")
    page.fill("#scope", "มาตรฐานของเขตพื้นที่ ปีการศึกษา 2571")
    page.locator(".acts-thumb .button-primary").click()
    for kind in KINDS:
        visit.open(f"{STUDY}/cite?kind={kind}")
        page.fill("#clause", "ทั้งฉบับ")
        page.locator(".acts-thumb .button-primary").click()
    expect(page.locator(".lead").first).to_contain_text("มีครบ 4 จาก 5")
    visit.open(f"{STUDY}/need")
    page.fill("#source", "ประชุมผู้ปกครอง")
    page.fill("#text", "โทร 081-234-5678 อยากให้เด็กว่ายน้ำเป็น")
    page.locator(".acts-thumb .button-primary").click()
    expect(page.locator("#text-wrong")).to_contain_text("โดยไม่ระบุตัวบุคคล")
    expect(page.locator("#source")).to_have_value("ประชุมผู้ปกครอง")
    page.fill("#text", "อยากให้เด็กว่ายน้ำเป็น")
    page.locator(".acts-thumb .button-primary").click()
    page.get_by_role("link", name="สรุปผลการศึกษาวิเคราะห์").click()
    page.fill("#summary", "เน้นสายน้ำของชุมชน")
    page.locator(".acts-thumb .button-primary").click()
    expect(page.locator(".title")).to_contain_text("สรุปผลแล้ว")
    assert visit.complaints == []


def test_a_framework_comes_in_by_a_dry_run_and_goes_out_as_case(
    own_site: Site, visiting: Visiting, tmp_path: Path
) -> None:
    rows = (["ข้อ", "อยู่ภายใต้ข้อ", "ข้อความ", "ชนิด"], ["1", "", "คุณภาพ", "มาตรฐาน"])
    for name, parent in (("wrong", "9"), ("right", "1")):
        (tmp_path / f"{name}.xlsx").write_bytes(workbook([*rows, ["1.1", parent, "ดี", "ตัวชี้วัด"]]))
    visit = visiting(own_site, "director")
    page = visit.open("/standards/import")
    head = {"framework": "try-out", "version": "2570", "title": "กรอบทดลอง", "instrument": "ประกาศทดลอง"}
    for name, value in (head | {"effective_from_year": "2570"}).items():
        page.fill(f"#{name}", value)
    page.set_input_files("#file", tmp_path / "wrong.xlsx")
    page.locator(".acts-thumb .button-primary").click()
    expect(page.locator("tbody tr")).to_have_text(re.compile("แถว 3.*ไม่พบข้อ 9", re.DOTALL))
    page.set_input_files("#file", tmp_path / "right.xlsx")
    page.locator("section[aria-labelledby=again] .button-primary").click()
    expect(page.locator("section[aria-labelledby=items] tbody tr")).to_have_count(2)
    expect(page.locator("section[aria-labelledby=items] tbody tr").last).to_contain_text("ตัวชี้วัด")
    expect(page.locator("section[aria-labelledby=events] tbody tr")).to_have_text(re.compile("ขึ้นทะเบียนกรอบมาตรฐาน"))
    page.locator(".acts-thumb .button-primary").click()
    expect(page.locator("h1")).to_have_text("กรอบทดลอง")
    address = page.get_by_role("link", name="ไฟล์ CASE ทั้งกรอบ").get_attribute("href") or ""
    package = json.loads(page.request.get(f"{own_site.url}{address[address.index('/ims/') :]}").text())
    assert [item["humanCodingScheme"] for item in package["CFItems"]] == ["1", "1.1"]
