"""A school's notices as pages: read, opened by a script, acknowledged for each school of whoever has several."""

from __future__ import annotations

import re
from typing import Any

import pytest

from kernel.envelope import derived_id
from tests.integration.gateway.office import AREA, OWN, SIBLING, YEAR, Offices, Visitor
from tests.integration.gateway.person import Person, text_of, words
from tests.integration.gateway.test_area_standards import ANYONE, EDITION, TODAY, approve, ok

PATH = "/standards/notices/basic/1/own"


@pytest.fixture
def told(offices: Offices) -> Offices:
    """Offices whose schools were notified; the principal directs two of them."""
    app = offices.app()

    def enter(who: str | None = None) -> Visitor:
        return Visitor(app, who)

    approve(enter)
    body = {"revision": 2, "effective_from_year": 2569, "announcement": {"number": "1/2569", "signed_on": TODAY}}
    ok(enter("area-director").send("POST", f"{EDITION}/proclamation", body, **ANYONE))
    grant = {"role": "school_director", "scope": {"kind": "school", "id": SIBLING}, "valid_from": "2020-01-01"}
    offices.province.do("directory", "give_grant", {"person": derived_id("test", "principal"), **grant}, area=AREA)
    return offices


def statuses(offices: Offices) -> dict[str, str]:
    def of(school: str) -> str:
        found: dict[str, Any] = offices.province.ask("standards", "notices", {"school": school})
        return str(found["notices"][0]["status"])

    return {school: of(school) for school in (OWN, SIBLING)}


def test_a_director_of_two_schools_acknowledges_for_each(told: Offices):
    person = Person(told, "principal")
    links = re.findall(rf'href="({PATH}[^"]*)"', person.get("/standards/notices").text)
    assert [link.partition("school=")[2] for link in links] == [OWN, SIBLING]
    assert set(re.findall(rf'href="({PATH}[^"]*)"', person.get("/").text)) == set(links)

    page = person.get(links[1])
    assert "โรงเรียนใบบัวพิทยา" in words(page)
    action = re.search(rf'action="({PATH}\?[^"]*)"', page.text)
    assert action

    assert person.post(action[1]).status_code == 303

    assert statuses(told) == {OWN: "notified", SIBLING: "acknowledged"}


def test_looking_at_a_notice_writes_nothing_and_saying_so_writes_it_once(told: Offices):
    person = Person(told, "principal")

    page = person.get(PATH)
    assert statuses(told)[OWN] == "notified"

    opened = re.search(r'hx-post="([^"]+)" hx-trigger="load"', page.text)
    assert opened
    for _ in range(2):
        by_script = person.client.post(opened[1], data={"csrf_token": person.token()}, headers={"HX-Request": "true"})
        assert by_script.status_code == 204
    assert statuses(told) == {OWN: "opened", SIBLING: "notified"}
    assert 'hx-trigger="load"' not in person.get(PATH).text


def test_nobody_asks_for_the_notice_of_a_school_that_is_not_theirs(told: Offices):
    person = Person(told, "teacher")

    assert person.get(f"{PATH}?school={SIBLING}").status_code == 404
    assert person.post(f"{PATH}?school={SIBLING}").status_code == 404


def test_a_corrigendum_is_a_duty_until_it_is_read_and_needs_no_script(told: Offices):
    person = Person(told, "principal")
    assert person.post(f"{PATH}?school={OWN}").status_code == 303
    edition = told.province.ask("standards", "area_standard", {"track": "basic", "edition": 1})
    item = edition["items"][3]
    change = {"code": item["code"], "before": item["text"], "after": f"{item['text']}ทุกคน"}
    signed = {"number": "2/2569", "signed_on": TODAY}
    director = Visitor(told.app(), "area-director")
    body = {"changes": [change], "changes_meaning": False, "note": "พิมพ์ตกหล่น", "announcement": signed}
    ok(director.send("POST", f"{EDITION}/corrigenda", body, **ANYONE))
    assert "อ่านประกาศแก้คำผิด" in words(person.get("/"))

    page = person.get(f"{PATH}?school={OWN}")
    assert "ประกาศแก้คำผิดครั้งที่ 1" in words(page)
    shown = text_of(words(page))
    assert shown.index(change["before"]) < shown.index("แก้เป็น") < shown.index(change["after"])
    action = re.search(r'action="([^"]+/opened[^"]*)"', page.text)
    assert action
    assert person.post(action[1]).status_code == 303

    assert "อ่านประกาศแก้คำผิด" not in words(person.get("/"))
    assert statuses(told)[OWN] == "acknowledged"


def test_a_director_of_two_schools_sees_the_reports_of_both(told: Offices):
    told.province.do("evaluation", "issue_sar_guideline", {"year": YEAR})
    told.province.do("evaluation", "open_sar_round", {"year": YEAR, "opens_on": "2026-03-02"})
    person = Person(told, "principal")

    listed = person.get("/sars")

    assert set(re.findall(rf'href="/sars/{YEAR}/(\d+)/', listed.text)) == {OWN, SIBLING}
    assert "โรงเรียนใบบัวพิทยา" in words(listed)
    assert 'href="/schools"' in listed.text


def test_a_duty_names_the_edition_and_the_filter_says_what_it_counts(told: Offices):
    page = re.sub("<[^>]+>", "", Person(told, "principal").get("/").text)
    board = re.sub("<[^>]+>", "", Person(told, "secretary").get("/standards/notices/basic/1").text)
    assert re.search(r"อ่านและรับทราบ[^\n]* ฉบับที่\s1", page)
    assert "เปิดอ่าน ยังไม่รับทราบ" in board


def test_a_reminder_shows_its_receivers_by_cluster_and_names_each_once(told: Offices):
    page = Person(told, "secretary").get("/standards/notices/basic/1/remind").text
    groups = re.findall(r"<div>\s*<dt>(.*?)</div>", page, re.S)
    schools = [re.findall(r'name="schools"\s+value="(\d{10})"', group) for group in groups]
    waiting = {school for school, status in statuses(told).items() if status != "acknowledged"}
    sent = [school for group in schools for school in group]
    assert waiting <= set(sent) and len(sent) == len(set(sent)) and all(schools)
