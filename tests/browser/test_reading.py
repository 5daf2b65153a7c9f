"""Pages read well at every width, and each number leads to the schools that it counts."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Visit
from tests.browser.places import DONE, FORM
from tests.browser.site import Site

pytestmark = pytest.mark.browser

Visiting = Callable[..., Visit]

LAPTOP = {"width": 1280, "height": 800}
SMALL = {"width": 390, "height": 844}


@pytest.mark.parametrize("path", [f"/schools/{DONE}", f"{FORM}/check"])
def test_the_name_of_an_element_has_room_beside_another_column(
    path: str, reading_site: Site, visiting: Visiting
) -> None:
    page = visiting(reading_site, "sup1", viewport=LAPTOP).open(path)
    lines = page.evaluate(
        """() => [...document.querySelectorAll(".table-elements tbody th")].map((name) =>
            Math.round(name.getBoundingClientRect().height / parseFloat(getComputedStyle(name).lineHeight)))"""
    )
    assert lines
    assert max(lines) <= 2


@pytest.mark.parametrize(
    "path",
    [
        "/dashboard",
        "/dashboard?view=schools",
        "/dashboard?view=elements",
        "/evaluations",
        f"/schools/{DONE}",
        "/dashboard/sources?track=basic&standard=2&only=below -> .table-sources th a",
        "/standards/crosswalks/iqa-elements-to-regulation",
    ],
)
def test_no_table_goes_on_beyond_the_edge_of_a_phone(path: str, reading_site: Site, visiting: Visiting) -> None:
    page = visiting(reading_site, "director", viewport=PHONE).open(path)
    cut = page.evaluate(
        """() => [...document.querySelectorAll("main table")]
            .filter((table) => table.getBoundingClientRect().right > innerWidth + 1).map((table) => table.className)"""
    )
    assert cut == []


def test_the_name_of_a_level_stays_inside_its_choice(reading_site: Site, visiting: Visiting) -> None:
    page = visiting(reading_site, "sup1", viewport=LAPTOP).open(f"{FORM}/levels")
    out = page.evaluate(
        """() => [...document.querySelectorAll(".choices-level .choice")].filter((choice) => {
            const right = (part) => part.getBoundingClientRect().right;
            return right(choice.querySelector(".level")) > right(choice);
        }).length"""
    )
    assert out == 0


@pytest.mark.parametrize("path", [f"/schools/{DONE}", FORM, f"{FORM}/check", f"{FORM}/levels"])
def test_what_to_do_next_is_in_sight_when_a_page_opens(path: str, reading_site: Site, visiting: Visiting) -> None:
    page = visiting(reading_site, "sup1", viewport=LAPTOP).open(path)
    expect(page.locator(".acts-thumb .button-primary").last).to_be_in_viewport(ratio=1)


def test_the_heads_of_the_schools_by_standard_stay_in_sight(reading_site: Site, visiting: Visiting) -> None:
    page = visiting(reading_site, "director", viewport=PHONE).open("/dashboard?view=schools")
    page.locator(".heat tbody").last.scroll_into_view_if_needed()
    expect(page.locator(".heat thead th").last).to_be_in_viewport(ratio=1)


def test_a_long_list_of_evaluations_comes_a_page_at_a_time(reading_site: Site, visiting: Visiting) -> None:
    page = visiting(reading_site, "director").open("/evaluations")
    expect(page.locator(".table-board tbody tr")).to_have_count(40)
    page.locator(".pages [rel=next]").click()
    expect(page.locator(".pages")).to_contain_text("2")
    assert "page=2" in page.url


def test_the_number_below_target_leads_to_those_schools_alone(reading_site: Site, visiting: Visiting) -> None:
    page = visiting(reading_site, "director").open("/dashboard")
    number = page.locator(".table-levels td:last-child a.figure").first
    count = int(re.findall(r"\d+", number.inner_text())[0])
    number.click()
    expect(page.locator(".table-sources tbody tr")).to_have_count(count)
    expect(page.locator(".table-sources tbody .level-short")).to_have_count(count)


def test_the_number_still_missing_leads_to_the_schools_without_a_result(reading_site: Site, visiting: Visiting) -> None:
    page = visiting(reading_site, "director").open("/dashboard?cluster=c01")
    number = page.locator(".table-levels td a.hint").first
    count = int(re.findall(r"\d+", number.inner_text())[0])
    number.click()
    rows = page.locator(".table-sources tbody tr")
    expect(rows).to_have_count(count)
    expect(rows.first).to_contain_text(re.compile("ยังไม่เริ่ม|กำลังประเมิน"))


def test_a_visit_that_a_school_waits_for_stands_above_its_result(reading_site: Site, visiting: Visiting) -> None:
    page = visiting(reading_site, "sup1", viewport=PHONE).open("/ -> a[href^='/follow-ups/']")
    page.locator(".breadcrumb a[href^='/schools/']").click()
    expect(page.locator(".owed a[href^='/follow-ups/']")).to_be_in_viewport()


def test_the_form_says_whose_answers_its_statistics_count(reading_site: Site, visiting: Visiting) -> None:
    page = visiting(reading_site, "sup1").open(f"{FORM}/ratings/2")
    expect(page.locator("#form-side")).to_contain_text("n = คำตอบของผู้ประเมิน 3 คน คือ ท่าน 38 ข้อ · ผู้อำนวยการโรงเรียน")
    expect(page.locator("#item-2-1")).to_contain_text("ผู้ประเมินอื่นตอบแล้ว 2 คน")


@pytest.mark.parametrize("path", [FORM, f"{FORM}/check"])
def test_a_form_after_the_end_of_its_round_says_so_and_that_it_can_still_be_completed(
    path: str, reading_site: Site, visiting: Visiting
) -> None:
    page = visiting(reading_site, "sup1").open(path)
    expect(page.locator(".callout-late")).to_contain_text("สิ้นสุดเมื่อ 30 เม.ย. 2569")


def test_a_form_that_is_complete_does_not_speak_of_its_end(reading_site: Site, visiting: Visiting) -> None:
    page = visiting(reading_site, "sup1").open(f"/evaluations/2568/{DONE}")
    expect(page.locator(".callout-late")).to_have_count(0)
    expect(page.locator(".tasks-numbered li").last).to_contain_text("ปิดแล้ว")


def test_a_date_is_not_broken_at_the_end_of_a_line(reading_site: Site, visiting: Visiting) -> None:
    page = visiting(reading_site, "sup1", viewport=PHONE).open("/ -> a[href^='/follow-ups/']")
    broken = page.evaluate(
        """() => [...document.querySelectorAll("main .w")].filter((word) => /\\d{4}/.test(word.textContent))
            .map((date) => date.getClientRects().length)"""
    )
    assert broken
    assert set(broken) == {1}


def test_who_is_not_signed_in_reads_nothing_of_keys_and_headers(reading_site: Site, visiting: Visiting) -> None:
    page = visiting(reading_site).open("/schools")
    expect(page.locator("main")).not_to_contain_text("Authorization")


@pytest.mark.parametrize(("path", "screen"), [("/schools?status=completed", SMALL), (f"/schools/{DONE}", LAPTOP)])
def test_levels_of_two_tracks_stand_under_each_other_without_touching(
    path: str, screen: dict[str, int], reading_site: Site, visiting: Visiting
) -> None:
    page = visiting(reading_site, "director", viewport=screen).open(path)
    stacked = page.evaluate(
        """() => [...document.querySelectorAll(".mini + .mini")].map((second) => {
            const box = (track) => track.querySelector(".level").getBoundingClientRect();
            const [upper, lower] = [box(second.previousElementSibling), box(second)];
            return [Math.round(lower.left - upper.left), Math.round(lower.top - upper.bottom)];
        }).filter(([, apart]) => apart > -10)"""
    )
    assert stacked
    assert [pair for pair in stacked if pair[0] != 0 or pair[1] < 2] == []


def test_a_years_mean_stands_beside_its_sign_and_its_source_on_a_phone(reading_site: Site, visiting: Visiting) -> None:
    page = visiting(reading_site, "director", viewport=SMALL).open(f"/schools/{DONE}")
    from_sign, from_source = page.evaluate(
        """() => { const row = document.querySelector(".table-years tbody tr"), cell = row.querySelector(".number");
            const words = document.createRange(); words.selectNodeContents(cell);
            const mean = words.getBoundingClientRect(), source = row.querySelector(".source").getBoundingClientRect();
            return [mean.left - cell.getBoundingClientRect().left, Math.abs(source.bottom - mean.bottom)]; }"""
    )
    assert from_sign < 40
    assert from_source < 8


def test_two_marks_leave_a_school_its_name_on_a_phone(reading_site: Site, visiting: Visiting) -> None:
    page = visiting(reading_site, "director", viewport=SMALL).open("/schools?status=completed")
    rows = page.evaluate(
        """() => [...document.querySelectorAll(".table-schools tr:has(.status + .status) > th")]
            .map((name) => name.getBoundingClientRect().width)"""
    )
    assert rows
    assert min(rows) > 300


def test_no_line_of_a_breadcrumb_begins_with_its_sign(reading_site: Site, visiting: Visiting) -> None:
    page = visiting(reading_site, "director", viewport=SMALL).open(f"/schools/{DONE}")
    before = page.evaluate(
        """() => [...document.querySelectorAll(".breadcrumb li")]
            .map((place) => getComputedStyle(place, "::before").content)"""
    )
    assert set(before) == {"none"}
