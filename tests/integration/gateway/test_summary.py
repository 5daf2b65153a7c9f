"""The summary's long lists a page at a time, its views as files, and what the page of a number says of it."""

from __future__ import annotations

import csv
import io
import re

import pytest
from flask.testing import FlaskClient

from gateway.pages.paging import A_PAGE
from tests.integration.gateway.office import ELSEWHERE, SIBLING, YEAR, Enter, Offices, Visitor

SAID = [f"ข้อความที่ {number}" for number in range(1, A_PAGE + 6)]


@pytest.fixture
def client(offices: Offices) -> FlaskClient:
    """Someone of the office; the evaluated school has more to develop in one standard than a page holds."""
    place = {"year": YEAR, "school": SIBLING}
    said = [{"track": "basic", "standard": "1", "text": text} for text in SAID]
    offices.province.do("evaluation", "reopen", {**place, "reason": "แก้ไขข้อค้นพบ"})
    offices.province.do("evaluation", "note_findings", {**place, "strengths": said[:1], "improvements": said})
    offices.province.do("evaluation", "complete", place)
    return Visitor(offices.app(with_pages=True), "group-director").client


def shown(page: str) -> list[str]:
    return [text for text in SAID if re.search(rf"{text}(?!\d)", page.replace("\u200b", ""))]


def rows(client: FlaskClient, view: str, filters: str = "") -> list[dict[str, str]]:
    answer = client.get(f"/dashboard?view={view}&format=csv{filters}")
    assert (answer.status_code, answer.mimetype) == (200, "text/csv")
    return list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))


def test_the_view_of_findings_shows_a_few_of_each_standard_and_leads_to_all_of_them(client: FlaskClient):
    page = client.get("/dashboard?view=findings&cluster=c01").text

    link = re.search(r'href="([^"]*kind=improvements[^"]*)"', page)
    assert link and "cluster=c01" in link[1] and "standard=1" in link[1]
    assert len(shown(page)) < 10


def test_all_findings_of_a_standard_are_shown_a_page_at_a_time(client: FlaskClient):
    address = "/dashboard?view=findings&kind=improvements&track=basic&standard=1&page="

    pages = [shown(client.get(f"{address}{number}").text) for number in (1, 2)]

    assert [len(page) for page in pages] == [A_PAGE, len(SAID) - A_PAGE]
    assert sorted(pages[0] + pages[1]) == sorted(SAID)


def test_another_page_of_findings_keeps_the_filters(client: FlaskClient):
    page = client.get("/dashboard?view=findings&kind=improvements&track=basic&standard=1&cluster=c01").text

    following = re.search(r'rel="next" href="([^"]*)"', page)
    assert following and all(part in following[1] for part in ("cluster=c01", "standard=1", "kind=improvements"))


def test_levels_are_a_file_with_a_row_for_each_standard(client: FlaskClient):
    found = rows(client, "levels")

    row = next(row for row in found if (row["track"], row["standard"]) == ("basic", "1"))
    assert (row["year"], row["n"], sum(int(row[f"level_{level}"]) for level in range(1, 6))) == (str(YEAR), "1", 1)


def test_the_heat_map_is_a_file_with_a_row_for_each_school_of_the_filter(client: FlaskClient):
    everywhere, elsewhere = rows(client, "schools"), rows(client, "schools", "&cluster=c02")

    (row,) = [row for row in everywhere if row["school_code"] == SIBLING]
    assert row["level_1"] and row["target_1"]
    assert [row["school_code"] for row in elsewhere] == [ELSEWHERE]


def test_elements_are_a_file_with_n_and_of(client: FlaskClient):
    found = rows(client, "elements")

    assert len(found) == 8
    assert all(row["n"] == "1" and int(row["of"]) > 1 and row["mean"] for row in found)


def test_findings_are_a_file_with_every_statement_and_its_event(client: FlaskClient):
    found = rows(client, "findings")

    assert [row["text"] for row in found if row["kind"] == "improvement"] == SAID
    assert all(row["event_id"] and row["school_code"] == SIBLING for row in found)


@pytest.mark.parametrize("view", ["levels", "schools", "elements", "findings"])
def test_every_view_leads_to_its_file(client: FlaskClient, view: str):
    assert f"view={view}&amp;format=csv" in client.get(f"/dashboard?view={view}").text


def test_the_records_behind_a_number_say_of_how_many(enter: Enter):
    found = enter("group-director").get(f"/v1/areas/1501/years/{YEAR}/sources?track=basic&standard=1").get_json()

    assert found["n"] == len(found["items"]) < found["of"]


@pytest.mark.parametrize("more", ["", "&level=3", "&only=below"])
def test_the_page_of_a_number_says_of_how_many(client: FlaskClient, more: str):
    of = rows(client, "elements")[0]["of"]

    page = client.get(f"/dashboard/sources?track=basic&standard=1{more}").text

    assert f"จาก {of} โรงเรียน" in re.sub(r"<[^>]+>|\u200b", "", page)
