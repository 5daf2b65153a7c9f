"""The round of self-assessment reports behind the gateway: opened by the API, seen on the pages, exported as shown."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, timedelta
from typing import Any

import openpyxl
import pytest
from flask import Flask

from gateway.parts import utc_now
from kernel.years import bangkok_date
from tests.integration.gateway.office import ELSEWHERE, OWN, SIBLING, YEAR, Offices, Visitor
from tests.integration.gateway.person import Person, words

ROUND = f"/v1/areas/1501/sar-rounds/{YEAR}"
PAGE = f"/sar-rounds/{YEAR}"
TEACHING_ENDS = date(YEAR - 542, 3, 31)
OPENS = {"opens_on": (TEACHING_ENDS - timedelta(days=30)).isoformat(), "due_on": TEACHING_ENDS.isoformat()}


@pytest.fixture
def app(offices: Offices) -> Flask:
    """The office with its pages, and a round that is open."""
    made = offices.app(with_pages=True)
    director = Visitor(made, "group-director")
    assert director.send("POST", f"{ROUND}/guideline", {"title": "แนวปฏิบัติ"}).status_code == 200
    answer = director.send("POST", f"{ROUND}/opening", OPENS, **{"If-Match": '"1"'})
    assert answer.status_code == 200, answer.text
    return made


def board(visitor: Visitor, **params: str) -> dict[str, Any]:
    answer: dict[str, Any] = visitor.client.get(f"{ROUND}/board", query_string=params).get_json()
    return answer


def test_the_board_holds_each_school_and_track(app: Flask) -> None:
    shown = board(Visitor(app, "group-director"))

    assert {row["school"] for row in shown["items"]} == {OWN, SIBLING, ELSEWHERE}
    assert shown["schools"]["owing"] == 3


def test_the_same_opening_twice_is_one_opening(app: Flask) -> None:
    director = Visitor(app, "group-director")
    head = {"If-Match": "*"}

    assert director.send("POST", f"{ROUND}/opening", OPENS, **head).status_code == 409


def test_an_extension_made_on_an_older_version_is_refused(app: Flask) -> None:
    director = Visitor(app, "group-director")
    more = {"due_on": (bangkok_date(utc_now()) + timedelta(days=9)).isoformat(), "reason": "น้ำท่วม"}

    assert director.send("POST", f"{ROUND}/extensions", more, **{"If-Match": '"1"'}).status_code == 412
    assert director.send("POST", f"{ROUND}/extensions", more, **{"If-Match": '"2"'}).status_code == 200


def test_the_page_says_first_who_has_not_submitted(app: Flask) -> None:
    page = Visitor(app, "group-director").get(PAGE).text

    assert "3 จาก 3 โรงเรียนยังไม่ส่ง SAR" in re.sub(r"<[^>]+>", "", page)


def test_the_file_holds_exactly_what_is_shown(app: Flask) -> None:
    director = Visitor(app, "group-director")
    track = board(director)["items"][0]["track"]
    wanted = [row["school"] for row in board(director, track=track, cluster="c01")["items"]]

    query = f"?track={track}&cluster=c01&format="
    rows = list(csv.DictReader(io.StringIO(director.get(f"{PAGE}{query}csv").text.removeprefix("\ufeff"))))
    book = openpyxl.load_workbook(io.BytesIO(director.get(f"{PAGE}{query}xlsx").data))

    assert sorted(row["school_code"] for row in rows) == sorted(wanted)
    heads, *told = book.active.iter_rows(values_only=True)
    assert sorted(str(row[0]) for row in told) == sorted(wanted)
    assert heads[:2] == ("รหัสโรงเรียน", "โรงเรียน") and {row[5] for row in told} == {"ยังไม่เริ่ม"}


def test_a_school_finds_its_own_reports_only(app: Flask) -> None:
    page = Visitor(app, "principal").get(f"{PAGE}?format=csv").text

    assert {row["school_code"] for row in csv.DictReader(io.StringIO(page.removeprefix("\ufeff")))} == {OWN}


@pytest.mark.parametrize("path", ["remind", "extend", "close", "batches"])
def test_a_school_finds_none_of_the_offices_acts(app: Flask, path: str) -> None:
    assert Visitor(app, "principal").get(f"{PAGE}/{path}").status_code == 403


def test_a_filter_that_there_is_not_is_not_found(app: Flask) -> None:
    assert Visitor(app, "group-director").get(f"{PAGE}?state=anything").status_code == 404


def test_looking_back_offers_no_act(app: Flask) -> None:
    page = Visitor(app, "group-director").get("/sar-rounds?as_of=2026-01-01").text

    assert "/sar-rounds/new" not in page


def test_an_owed_report_waits_on_the_first_page_of_its_school(app: Flask) -> None:
    assert f"/sars/{YEAR}/{OWN}/" in Visitor(app, "principal").get("/").text


def test_a_director_chooses_sections_and_how_severe_checks_are_without_scripts(offices: Offices) -> None:
    director, at = Person(offices, "group-director"), f"/sar-rounds/new?for={YEAR}"
    page = director.get(at).text
    keys = re.findall(r'name="section" value="([^"]+)"', page)
    titles = dict(re.findall(r'name="(title-[^"]+)" value="([^"]*)"', page))
    form: dict[str, Any] = {"for": YEAR, "section": keys, **titles} | {f"use-{key}": "yes" for key in keys}
    form |= {"title-1-1-all": "เกี่ยวกับโรงเรียน", "severity-E1": "error"}
    del form["use-foreword-all"]

    moved = director.post(at, **form, move="down:1-1-all")
    form["section"] = re.findall(r'name="section" value="([^"]+)"', moved.text)
    assert 'value="เกี่ยวกับโรงเรียน"' in moved.text
    nameless = director.post(at, **form | {"title-1-2-all": " "})
    assert (nameless.status_code, 'href="#title-1-2-all"' in nameless.text) == (422, True)
    assert director.post(at, **form).status_code == 303

    guideline = Visitor(offices.app(), "principal").client.get(ROUND).get_json()["guideline"]
    assert [one["id"] for one in guideline["sections"]][:3] == ["summary", "1.2", "1.1"]
    assert (guideline["sections"][2]["title"], guideline["severities"]) == ("เกี่ยวกับโรงเรียน", {"E1": "error"})
    assert "ระดับยอดเยี่ยมที่ไม่มีหลักฐาน" in words(director.get(f"{PAGE}/guideline"))
    again = director.get(at).text
    assert re.findall(r'name="section" value="([^"]+)"', again)[:4] == [
        "summary-all",
        "foreword-all",
        "1-2-all",
        "1-1-all",
    ]


def test_a_check_that_is_fixed_is_not_set_over_the_api(offices: Offices) -> None:
    refused = Visitor(offices.app(), "group-director").send(
        "POST", f"{ROUND}/guideline", {"severities": {"B1": "advice"}}
    )

    assert refused.status_code == 422 and refused.get_json()["errors"][0]["pointer"] == "/severities/B1"


@pytest.mark.parametrize("act", ["extend", "close", "remind"])
def test_before_a_round_is_open_its_acts_say_so_and_not_that_there_is_no_right(offices: Offices, act: str) -> None:
    director = Visitor(offices.app(with_pages=True), "group-director")
    assert director.send("POST", f"{ROUND}/guideline", {"title": "แนวปฏิบัติ"}).status_code == 200

    answer = director.get(f"{PAGE}/{act}")

    assert answer.status_code == 409 and "ยังไม่ได้เปิดรอบรับ SAR" in words(answer)


def test_the_board_tells_on_which_days_the_system_reminds(app: Flask) -> None:
    page = words(Visitor(app, "group-director").get(PAGE))

    assert "ระบบเตือนโรงเรียนที่ยังไม่ส่ง ก่อนครบกำหนด 7 วัน" in page
