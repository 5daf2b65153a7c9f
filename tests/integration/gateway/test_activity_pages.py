"""Planning an activity, ticking who came, and seeing who is missing: by forms, without any script."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.integration.gateway.office import ELSEWHERE, OWN, PASSWORD, SIBLING, Offices

PLAN: Mapping[str, Any] = {
    "title": "ประชุมชี้แจงมาตรฐาน",
    "kind": "briefing",
    "on_day": "1",
    "on_month": "6",
    "on_year": "2569",
    "place": "ห้องประชุมสำนักงาน",
    "audience": ["office", "schools"],
    "materials": "กำหนดการ https://example.org/programme",
}


class Desk:
    """Someone signed in, who fills in forms."""

    def __init__(self, client: FlaskClient, who: str) -> None:
        self.client = client
        self.send("/sign-in", {"username": who, "password": PASSWORD})

    def send(self, path: str, form: Mapping[str, Any]) -> Any:
        """Send a form of the page at `path` with its token."""
        token = re.search(r'name="csrf_token" value="(\w+)"', self.client.get(path.partition("#")[0]).text)
        assert token
        return self.client.post(path, data={**form, "csrf_token": token[1]})


@pytest.fixture
def desk(offices: Offices) -> Desk:
    """The supervisor's."""
    return Desk(offices.app(with_pages=True).test_client(), "supervisor")


@pytest.fixture
def held(desk: Desk) -> str:
    """The address of an activity that took place on 1 June 2569."""
    address = str(desk.send("/activities/new", PLAN).headers["Location"]).partition("?")[0]
    hold = {"act": "hold", "on_day": "1", "on_month": "6", "on_year": "2569"}
    assert desk.send(address, hold).status_code == 303
    return address


def missing(desk: Desk) -> list[str]:
    """The schools that are missing in academic year 2569."""
    return re.findall(r'data-row="(\d+)"', desk.client.get("/activities/coverage?year=2569&status=missing").text)


def came(offices: Offices, held: str) -> dict[str, Any]:
    found = offices.province.ask("supervision", "activity", {"activity": held.rpartition("/")[2]})
    return {school: one["count"] for school, one in found["schools"].items()}


def test_what_was_typed_is_there_again_beside_what_is_wrong(desk: Desk) -> None:
    answer = desk.send("/activities/new", {**PLAN, "title": " ", "materials": "ไม่มีลิงก์"})

    assert answer.status_code == 422
    assert "โปรดระบุชื่อกิจกรรม" in answer.text
    assert "ไม่มีลิงก์" in answer.text and "ห้องประชุมสำนักงาน" in answer.text


def test_a_tick_for_a_cluster_is_one_for_each_of_its_schools(desk: Desk, held: str, offices: Offices) -> None:
    ticked = {"cluster": ["c01"], "roles": ["director"], f"count-{SIBLING}": "๓"}

    assert desk.send(f"{held}/attendance", ticked).status_code == 303

    assert came(offices, held) == {OWN: 1, SIBLING: 3}


def test_a_tick_that_is_taken_off_takes_off_the_school_and_no_other(desk: Desk, held: str, offices: Offices) -> None:
    desk.send(f"{held}/attendance", {"cluster": ["c01"]})
    offices.province.do(
        "supervision",
        "record_activity_attendance",
        {"activity": held.rpartition("/")[2], "schools": [{"school": ELSEWHERE, "count": 1}]},
    )

    desk.send(f"{held}/attendance", {"was": f"{OWN} {SIBLING}", "schools": [OWN]})

    assert set(came(offices, held)) == {OWN, ELSEWHERE}


def test_what_was_ticked_and_counted_is_there_again_when_it_is_refused(desk: Desk, held: str) -> None:
    typed = {"schools": [OWN, ELSEWHERE], f"count-{OWN}": "999", f"count-{ELSEWHERE}": "7", "roles": ["board"]}

    answer = desk.send(f"{held}/attendance", typed)

    assert answer.status_code == 422
    assert set(re.findall(r'name="schools"\s+value="(\d+)" checked', answer.text)) == {OWN, ELSEWHERE}
    assert dict(re.findall(r'name="count-(\d+)"\s+value="(\d+)"', answer.text)) == {OWN: "999", ELSEWHERE: "7"}
    assert re.findall(r'name="roles"\s+value="(\w+)" checked', answer.text) == ["board"]
    assert f'id="count-{OWN}-wrong"' in answer.text


def test_people_whom_a_colleague_has_ticked_meanwhile_stay(desk: Desk, held: str, offices: Offices) -> None:
    found = re.findall(r'name="persons" value="([^"]+)"', desk.client.get(f"{held}/attendance").text)
    first, second = found[:2]
    activity = held.rpartition("/")[2]
    offices.province.do("supervision", "record_activity_attendance", {"activity": activity, "persons": [first]})

    desk.send(f"{held}/attendance", {"persons_was": "", "persons": [second]})
    asked = {"activity": activity}
    assert set(offices.province.ask("supervision", "activity", asked)["persons"]) == {first, second}

    desk.send(f"{held}/attendance", {"persons_was": f"{first} {second}", "persons": [first]})
    assert set(offices.province.ask("supervision", "activity", asked)["persons"]) == {first}


def test_the_roles_of_a_school_can_be_mended_later(desk: Desk, held: str, offices: Offices) -> None:
    desk.send(f"{held}/attendance", {"schools": [OWN], "roles": ["director"]})
    was = re.search(r'name="was" value="([^"]*)"', desk.client.get(f"{held}/attendance").text)
    assert was

    desk.send(f"{held}/attendance", {"was": was[1], "schools": [OWN], f"roles-{OWN}": ["deputy", "board"]})

    found = offices.province.ask("supervision", "activity", {"activity": held.rpartition("/")[2]})
    assert list(found["schools"][OWN]["roles"]) == ["deputy", "board"]
    assert found["schools"][OWN]["count"] == 1


def test_the_year_says_who_is_missing_until_they_come_or_give_a_reason(desk: Desk, held: str) -> None:
    desk.send(f"{held}/attendance", {"cluster": ["c01"]})
    assert missing(desk) == [ELSEWHERE]
    assert "ยังไม่มีบุคลากรของสำนักงานเขตเข้าร่วม" in desk.client.get("/activities?year=2569").text

    token = re.search(r'name="csrf_token" value="(\w+)"', desk.client.get(held).text)
    assert token
    excuse = {"school": ELSEWHERE, "reason": "น้ำท่วมถนน", "csrf_token": token[1]}
    assert desk.client.post(f"{held}/excuses", data=excuse).status_code == 303

    assert missing(desk) == []


def test_people_of_a_school_see_their_own_part_and_no_register(desk: Desk, held: str, offices: Offices) -> None:
    desk.send(f"{held}/attendance", {"cluster": ["c01"]})
    principal = Desk(offices.app(with_pages=True).test_client(), "principal")

    assert "เข้าร่วม 1 คน" in principal.client.get(held).text
    assert principal.client.get(f"{held}/register").status_code == 403
    assert principal.client.get("/activities/coverage").status_code == 403
