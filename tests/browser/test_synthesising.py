"""A supervisor gathers what accepted reports say into themes; the report of the area is compiled and endorsed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Screen, Visit, each_screen
from tests.browser.site import Site

pytestmark = pytest.mark.browser

BOARD = "/synthesis/2568/basic/3/improvement?year=2568"

Visiting = Callable[..., Visit]


def gather_the_first_group(page: Page, name: str) -> int:
    """Put the first proposal under `name`; how many sentences it had."""
    group = page.locator("#proposed form").first
    ticked = group.locator("input[name=sentences]:checked").count()
    group.locator("input[name=name]").fill(name)
    group.get_by_role("button", name="จัดเข้าประเด็น").click()
    return ticked


def test_like_sentences_become_a_theme_that_counts_its_schools_and_leads_to_their_words(
    visiting: Visiting, own_site: Site
) -> None:
    page = visiting(own_site, "sup1", viewport=PHONE, scripts=False).open(BOARD)
    page.get_by_role("link", name="ดูกลุ่มที่เสนอ").click()

    gathered = gather_the_first_group(page, "เวลาสำหรับการสะท้อนผล")

    theme = page.locator(".theme").first
    expect(theme.locator("h3")).to_have_text("เวลาสำหรับการสะท้อนผล")
    expect(theme.locator(".chip-count")).to_contain_text("โรงเรียน")
    expect(theme.locator(".sentences li")).to_have_count(gathered)
    expect(theme.locator("a[href*='/records/evaluation/']").first).to_have_count(1)


@each_screen
def test_the_area_s_report_goes_from_its_figures_to_both_endorsements(
    visiting: Visiting, own_site: Site, screen: Screen
) -> None:
    page = visiting(own_site, "director", viewport=screen).open(BOARD)
    gather_the_first_group(page, "เวลาสำหรับการสะท้อนผล")
    page.get_by_role("button", name="ยืนยันผลการสังเคราะห์").click()
    expect(page.locator("main .status-done")).to_contain_text("ยืนยันแล้ว")

    page.goto(f"{own_site.url}/synthesis/report?year=2568")
    page.get_by_role("button", name="จัดทำรายงานจากตัวเลขขณะนี้").click()
    expect(page.locator("#number-wrong")).to_be_visible()
    page.fill("#number", "13/2569")
    page.get_by_role("button", name="จัดทำรายงานจากตัวเลขขณะนี้").click()
    page.get_by_role("button", name="เห็นชอบรายงาน").click()
    boss = visiting(own_site, "area-director", viewport=screen).open("/synthesis/report?year=2568")
    boss.get_by_role("button", name="เห็นชอบรายงาน").click()

    expect(boss.locator(".tasks .status-done")).to_have_count(3)
    document = boss.request.get(f"{own_site.url}/synthesis/report/document?year=2568")
    assert (document.status, document.body()[:4]) == (200, b"%PDF")


@pytest.mark.parametrize("track", ["early", "basic"])
def test_evaluation_and_reporting_say_the_same_of_the_demos_reports_at_every_moment(
    reading_site: Site, track: str
) -> None:
    province = reading_site.province

    def counts(**moment: str) -> tuple[list[int], list[int]]:
        board = province.ask("evaluation", "sar_board", {"year": 2568, "track": track}, **moment)
        told = province.ask("reporting", "synthesis", {"year": 2568, "track": track}, **moment)
        states = board["counts"]
        sent = states["submitted"] + states["returned"] + states["accepted"]
        return [board["reports"], sent, states["accepted"]], [told[name] for name in ("due", "submitted", "accepted")]

    rows = province.ask("evaluation", "sar_board", {"year": 2568, "track": track})["rows"]
    moments = sorted(str(row["updated_at"]) for row in rows if row["updated_at"])

    assert counts()[0] == counts()[1] and counts()[0][0] > 0
    for moment in moments[:: max(1, len(moments) // 6)]:
        evaluation, reporting = counts(as_of=moment)
        assert evaluation == reporting, moment
