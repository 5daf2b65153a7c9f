"""What pages say: of what went wrong, of how much they show, of the past, and of where someone is."""

from __future__ import annotations

import io
import re
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from gateway.catalogue import entries
from tests.integration.gateway.office import OWN, PASSWORD, YEAR, Offices
from tests.integration.gateway.test_looking_back import FIRST, as_of, entered, later, plain

__all__ = ["later"]

NOT_SAVED = "ยังบันทึกไม่ได้ โปรดแก้ไขจุดต่อไปนี้"
RECORDED = "ดูย้อนหลังแสดงสิ่งที่ระบบบันทึกไว้แล้ว ณ สิ้นวันนั้น ส่วนวันที่ในหน้าต่าง ๆ คือวันที่ทำเรื่องนั้น"


@pytest.fixture(scope="module")
def director(later: Offices) -> FlaskClient:
    """The group's director, three days after the offices were founded."""
    return entered(later, "group-director")


@pytest.fixture(scope="module")
def supervisor(later: Offices) -> FlaskClient:
    """A supervisor of two of the three schools."""
    return entered(later, "supervisor")


def token(client: FlaskClient, path: str) -> str:
    """The token in the forms of the page at `path`."""
    found = re.search(r'name="csrf_token" value="(\w+)"', client.get(path).text)
    assert found
    return found[1]


def sent(client: FlaskClient, path: str, data: dict[str, Any]) -> str:
    """What the page at `path` answers to its form filled in with `data`."""
    return plain(client.post(path, data={"csrf_token": token(client, path), **data}).text)


def test_a_wrong_password_is_said_as_a_sign_in_that_failed(offices: Offices):
    client = offices.app(with_pages=True).test_client()
    page = sent(client, "/sign-in", {"username": "supervisor", "password": "ไม่ใช่รหัสนี้"})

    assert "เข้าสู่ระบบไม่สำเร็จ" in page
    assert NOT_SAVED not in page


def test_retyped_passwords_that_differ_are_said_as_a_password_not_changed(supervisor: FlaskClient):
    typed = {"password": PASSWORD, "new_password": "ม้าเก้าตัวกินลมชมทะเล", "again": "อย่างอื่น"}
    page = sent(supervisor, "/account", typed)

    assert "ยังไม่ได้เปลี่ยนรหัสผ่าน" in page
    assert NOT_SAVED not in page


@pytest.mark.parametrize(("content", "title"), [(b"", "ยังไม่ได้ตรวจไฟล์"), (b"\x00\x01\x02", "อ่านไฟล์ไม่ได้")])
def test_a_file_that_was_not_read_is_said_as_such(director: FlaskClient, content: bytes, title: str):
    page = sent(director, "/schools/import", {"kind": "schools", "file": (io.BytesIO(content), "a.xlsx")})

    assert title in page
    assert NOT_SAVED not in page


def test_lists_of_someones_own_schools_say_whose_they_are(supervisor: FlaskClient, director: FlaskClient):
    assert "จาก 2 โรงเรียนในความรับผิดชอบของท่าน" in plain(supervisor.get("/schools").text)
    assert "ในความรับผิดชอบของท่าน" not in plain(director.get("/schools").text)


def test_the_board_of_someones_own_schools_say_whose_they_are(supervisor: FlaskClient, director: FlaskClient):
    assert "จาก 2 โรงเรียนในความรับผิดชอบของท่าน" in plain(supervisor.get("/evaluations").text)
    assert "ในความรับผิดชอบของท่าน" not in plain(director.get("/evaluations").text)


def test_a_search_without_hits_says_that_nothing_was_found_and_how_to_clear_it(director: FlaskClient):
    page = director.get("/schools?q=zzz").text

    assert "0 จาก 0" not in plain(page)
    assert "ไม่พบโรงเรียน" in plain(page)
    assert 'href="/schools"' in page.partition('class="empty"')[2]


def test_before_the_first_record_a_page_tells_recorded_days_from_days_of_acts(director: FlaskClient):
    page = plain(director.get(as_of("/schools", FIRST - timedelta(days=1))).text)

    assert page.count(RECORDED) == 2, "beside the picker, and on the page itself"


def test_the_picker_tells_recorded_days_from_days_of_acts(director: FlaskClient):
    assert RECORDED in plain(director.get("/schools").text)


def test_a_day_before_every_round_shows_a_year_that_has_one(director: FlaskClient):
    page = director.get(as_of("/plans", FIRST - timedelta(days=1))).text

    assert set(re.findall(r"ปีการศึกษา (25\d\d)", plain(page))) == {str(YEAR)}


def test_each_version_of_the_plan_says_what_changed_and_why(director: FlaskClient):
    page = plain(director.get("/plans/versions").text)

    assert "ปรับมาตรการ มาตรฐานที่ 2 ระดับการศึกษาขั้นพื้นฐาน" in page
    assert "เพราะยอมรับข้อเสนอจากผลประเมินของ" in page
    assert "แผนฉบับแรก" in page


def test_a_follow_up_lies_under_schools_in_the_menu(director: FlaskClient):
    found = re.search(r'href="(/follow-ups/[^"]+)"', director.get(f"/schools/{OWN}").text + director.get("/").text)
    assert found
    page = director.get(found[1]).text

    assert re.search(r'href="/schools" aria-current="true"', page)


def test_an_english_academic_year_is_named_in_one_form():
    named = {key: value["en"] for key, value in entries().items() if "academic year {year}" in value["en"].casefold()}

    assert {key for key, words in named.items() if "{year} BE" in words} in (set(), set(named))
