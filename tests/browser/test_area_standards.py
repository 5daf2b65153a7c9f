"""An edition of the area's standards from the last word to the last school's acknowledgement, each step by whoever
takes it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from kernel import principals
from kernel.authority import Grant, Principal, Role
from kernel.envelope import derived_id
from kernel.province import PRINCIPAL_KEY
from kernel.runtime import CallContext
from services.reporting.documents.writing import TO_THAI
from tests.browser.conftest import Screen, Visit, each_screen, ready
from tests.browser.site import Site
from tests.browser.writing import type_day

pytestmark = pytest.mark.browser

Visiting = Callable[..., Visit]

DRAFT = "/standards/area/basic/2"
BOARD = "/standards/notices/basic/2"


def write(page: Page) -> None:
    """A supervisor on a phone writes an item; it saves itself."""
    page.fill("#text", "ดำเนินงานพัฒนาวิชาการที่เน้นคุณภาพผู้เรียนรอบด้านทุกกลุ่มเป้าหมาย")
    page.locator("#note").click()
    expect(page.locator("#saved")).to_contain_text("บันทึกแล้ว")


def hold_meeting(page: Page, url: str) -> None:
    """The secretary calls a meeting for today, puts the draft on it, and records attendance and a resolution."""
    page.fill("#number", "6/2569")
    type_day(page, "held_on")
    page.get_by_role("button", name="เรียกประชุม").click()
    page.wait_for_url(re.compile("gsj-6-2569"))


def resolve_on_a_condition(page: Page) -> None:
    """On the matter's own page: the outcome suggests the words."""
    page.locator("input[value='approved-on-conditions']").check(force=True)
    expect(page.locator("#text")).to_have_value(re.compile("ที่ประชุมมีมติเห็นชอบ.*โดยมีเงื่อนไข"))
    page.fill("#condition-0", "ให้ชี้แจงสถานศึกษาก่อนเริ่มใช้")
    page.get_by_role("button", name="บันทึกมติ").click()
    expect(page.get_by_role("heading", name="มติ", exact=True)).to_be_visible()


@each_screen
def test_an_edition_goes_from_draft_to_the_last_acknowledgement(
    own_site: Site, visiting: Visiting, screen: Screen
) -> None:
    write(visiting(own_site, "sup1", viewport=screen).open(f"{DRAFT}/edit?item=2.3"))
    head = visiting(own_site, "director", viewport=screen).open(DRAFT)
    sign_off(head, visiting(own_site, "area-director", viewport=screen).page, own_site.url)
    head.get_by_role("button", name="เสนอร่างครั้งที่ 3").click()
    expect(head.locator("#gaps-seen-wrong")).to_contain_text("โปรดอธิบายข้อที่ไม่มีคู่")
    head.check("#gaps-seen")
    head.get_by_role("button", name="เสนอร่างครั้งที่ 3").click()
    expect(head.locator(".lead")).to_contain_text("รอบรรจุระเบียบวาระ")

    secretary = visiting(own_site, "secretary", viewport=screen).open("/standards/meetings")
    hold_meeting(secretary, own_site.url)
    place_and_attend(secretary)
    resolve_on_a_condition(secretary)

    director = visiting(own_site, "area-director", viewport=screen).open(DRAFT)
    expect(director.locator(".lead")).to_contain_text("ยังต้องดำเนินการ 1 ข้อ")
    expect(director.get_by_role("link", name="ประกาศใช้มาตรฐาน")).to_have_count(0)
    head.goto(f"{own_site.url}{DRAFT}")
    head.fill("#note", "ประชุมชี้แจงครบทุกกลุ่มโรงเรียนแล้ว")
    head.get_by_role("button", name="บันทึกว่าดำเนินการแล้ว").click()

    director.goto(f"{own_site.url}{DRAFT}/proclaim")
    proclaim(director)
    expect(director.locator(".lead")).to_contain_text("ใช้ตั้งแต่ปีการศึกษา 2570 ประกาศเลขที่ 31/2569")
    director.goto(f"{own_site.url}/standards/area/basic/1")
    expect(director.locator(".lead")).to_contain_text("ใช้ถึงสิ้นปีการศึกษา 2569 จากนั้นใช้ฉบับที่ 2 ตั้งแต่ปีการศึกษา 2570")

    secretary.goto(f"{own_site.url}{BOARD}")
    last = all_but_two_acknowledge(own_site, secretary)
    remind(secretary)
    for school in last:
        acknowledge(visiting(own_site, f"principal-{school}", viewport=screen).page)
    secretary.goto(f"{own_site.url}{BOARD}")
    everyone_has(secretary)


def sign_off(head: Page, director: Page, url: str) -> None:
    """The group's director signs the draft that lies open, then the area director; it can be handed in then."""
    head.get_by_role("button", name="ลงนามเห็นชอบร่าง").click()
    expect(head.get_by_role("button", name="เสนอร่าง")).to_have_count(0)
    director.goto(f"{url}{DRAFT}")
    director.get_by_role("button", name="ลงนามเห็นชอบร่าง").click()
    expect(director.get_by_role("button", name="เสนอร่าง")).to_be_visible()
    head.goto(f"{url}{DRAFT}")


def place_and_attend(page: Page) -> None:
    """The draft stands on the agenda; five of nine came."""
    page.get_by_role("button", name="บรรจุวาระ").click()
    attend(page, range(5))
    expect(page.locator(".quorum")).to_contain_text("ครบองค์ประชุม")
    page.locator(".tasks-numbered a").first.click()


def attend(page: Page, members: Sequence[int]) -> None:
    """So many of the nine came."""
    for at in members:
        page.locator("input[name='present']").nth(at).check()
    page.get_by_role("button", name="บันทึกผู้มาประชุม").click()


def proclaim(page: Page) -> None:
    """Without a number it is refused and what was typed stays; with it the edition is proclaimed."""
    type_day(page, "signed_on")
    page.get_by_role("button", name="ประกาศใช้", exact=True).click()
    expect(page.locator("#number-wrong")).to_contain_text("เลขที่ประกาศ")
    page.fill("#number", "31/2569")
    page.get_by_role("button", name="ประกาศใช้", exact=True).click()
    page.wait_for_url(re.compile(r"/standards/area/basic/2(\?|$)"))


def all_but_two_acknowledge(site: Site, page: Page) -> Sequence[str]:
    """Every school teaching the track has its notice; the board counts up. The two that have not answered."""
    board = site.province.ask("standards", "circulation_board", {"track": "basic", "edition": 2})
    schools = [row["school"] for row in board["schools"]]
    active = site.province.ask("directory", "tree")["schools"]
    assert schools == sorted(row["school"] for row in active if row["closed"] is None and "basic" in row["tracks"])
    expect(page.locator(".lead")).to_contain_text(f"0 จาก {len(schools)} โรงเรียนรับทราบแล้ว")
    for school in schools[:-2]:
        grant = Grant(Role.SCHOOL_DIRECTOR, "1501", frozenset({school}), date(2020, 1, 1))
        director = principals.sign(Principal(f"person:{derived_id('director', school)}", (grant,)), PRINCIPAL_KEY)
        data = {"track": "basic", "edition": 2, "school": school}
        request = {"area": "1501", "command_id": derived_id("acknowledge", school), "data": data}
        assert "ok" in site.province["standards"].execute("acknowledge_standard", request, CallContext(director))
    site.province.pump()
    page.reload()
    expect(page.locator(".lead")).to_contain_text(f"{len(schools) - 2} จาก {len(schools)} โรงเรียนรับทราบแล้ว")
    return schools[-2:]


def remind(page: Page) -> None:
    """The two are shown before the reminder goes out."""
    page.get_by_role("link", name="ส่งเตือน 2 โรงเรียน").click()
    expect(page.locator("input[name=schools]")).to_have_count(2)
    page.get_by_role("button", name="ส่งเตือน 2 โรงเรียน").click()
    expect(page.get_by_text("ส่งเตือน 2 โรงเรียนแล้ว")).to_be_visible()


def acknowledge(page: Page) -> None:
    """A principal at a phone comes to the notice from the list of what waits."""
    page.locator("section[aria-labelledby=duties] a[href*='/notices/basic/2']").click()
    page.get_by_role("button", name="รับทราบแทนโรงเรียน").click()
    expect(page.locator(".lead")).to_contain_text("โรงเรียนรับทราบเมื่อ")


def everyone_has(page: Page) -> None:
    """The board says so, nobody is left to remind, and the list for the file says it, too."""
    expect(page.locator(".lead")).to_contain_text("รับทราบครบทั้ง")
    expect(page.get_by_role("link", name="ส่งเตือน")).to_have_count(0)
    page.get_by_role("link", name="รายการรับทราบสำหรับเก็บเข้าแฟ้ม").click()
    found = re.search(r"(\d+) จาก \1 โรงเรียน", page.locator(".lead").inner_text())
    assert found
    link = page.locator("a[href*='/list/document']").first.get_attribute("href")
    printed = pypdfium2.PdfDocument(BytesIO(page.request.get(f"{page.url.split('/standards')[0]}{link}").body()))
    words = "".join(leaf.get_textpage().get_text_range() for leaf in printed)
    assert re.sub(r"\s", "", found[0]).translate(TO_THAI) in re.sub(r"\s", "", words)
    assert "ยังไม่รับทราบ" not in words
    assert "onesqa-demo" not in words


def test_two_people_at_one_item_the_second_keeps_what_was_typed(own_site: Site, visiting: Visiting) -> None:
    first = visiting(own_site, "sup1").open(f"{DRAFT}/edit?item=2.4")
    second = visiting(own_site, "sup2").open(f"{DRAFT}/edit?item=2.4")
    first.fill("#text", "ข้อความของคนแรก")
    first.locator("#note").click()
    expect(first.locator("#saved")).to_contain_text("บันทึกแล้ว")
    second.fill("#text", "ข้อความของคนที่สอง")
    second.locator("#note").click()
    expect(second.locator("#saved")).to_contain_text("ข้อความของคนแรก")
    expect(second.locator("#text")).to_have_value("ข้อความของคนที่สอง")


@pytest.mark.parametrize("script", ["in time", "too late"])
def test_a_resolution_refused_for_want_of_a_quorum_is_taken_as_typed_once_there_is_one(
    own_site: Site, visiting: Visiting, script: str
) -> None:
    head = visiting(own_site, "director").open(DRAFT)
    sign_off(head, visiting(own_site, "area-director").page, own_site.url)
    head.check("#gaps-seen")
    head.get_by_role("button", name="เสนอร่างครั้งที่ 2").click()
    page = visiting(own_site, "secretary").open("/standards/meetings")
    hold_meeting(page, own_site.url)
    meeting = page.url
    page.get_by_role("button", name="บรรจุวาระ").click()
    attend(page, range(1))
    if script == "too late":
        page.route("**/drafts.js*", lambda route: route.abort(), times=1)
    with page.expect_event("request", lambda request: "drafts.js" in request.url):
        page.locator(".tasks-numbered a").first.click()
    page.locator("input[value='returned']").check(force=True)
    page.fill("#text", "ให้ทบทวนข้อ 2.3 แล้วเสนอใหม่")
    page.get_by_role("button", name="บันทึกมติ").click()
    expect(page.locator(".summary-wrong")).to_be_visible()
    ready(page)

    page.goto(meeting)
    attend(page, range(1, 5))
    page.locator(".tasks-numbered a").first.click()
    expect(page.locator("#text")).to_have_value("ให้ทบทวนข้อ 2.3 แล้วเสนอใหม่")
    page.locator("input[value='returned']").check(force=True)
    page.get_by_role("button", name="บันทึกมติ").click()

    expect(page.get_by_role("heading", name="มติ", exact=True)).to_be_visible()
    expect(page.locator("main")).to_contain_text("ให้ทบทวนข้อ 2.3 แล้วเสนอใหม่")
