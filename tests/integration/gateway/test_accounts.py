"""People as they keep their own account, and as the office lets them in: by the pages and by the API."""

from __future__ import annotations

import re
from typing import Any

import pytest

from kernel.envelope import derived_id
from tests.integration.gateway.office import AREA, PASSWORD, PEOPLE, Enter, Offices
from tests.integration.gateway.person import text_of

NEW = "four lazy herons sleep"
SUPERVISOR = derived_id("test", "supervisor")
ISSUE = f"/v1/areas/{AREA}/people/{{person}}/password"


class Browser:
    """A person at the pages, without scripts."""

    def __init__(self, offices: Offices) -> None:
        self.client = offices.app(with_pages=True).test_client()

    def signs_in(self, who: str, password: str = PASSWORD) -> Browser:
        self.answer = self.sends("/sign-in", "/sign-in", username=who, password=password)
        return self

    def sends(self, form: str, to: str, **fields: str) -> Any:
        found = re.search(r'name="csrf_token" value="(\w+)"', self.client.get(form).text)
        assert found
        return self.client.post(to, data={"csrf_token": found[1], **fields})

    def changes(self, old: str, new: str, again: str | None = None) -> Any:
        return self.sends("/account", "/account", password=old, new_password=new, again=again or new)

    def issues(self, person: str, **fields: str) -> str:
        """Issue a password; what the page shows of it."""
        page = self.sends(f"/people/{person}", f"/people/{person}/password", **fields).text
        found = re.search(r"<code>(\w{4}-\w{4}-\w{4}-\w{4})</code>", page)
        assert found, page
        return found[1]


def test_ones_own_page_says_who_one_is_and_what_one_may_do(offices: Offices):
    page = text_of(Browser(offices).signs_in("supervisor").client.get("/account").text)

    assert "บัญชีของฉัน" in page and "คุณตัวอย่าง supervisor" in page
    assert "ศึกษานิเทศก์ กลุ่มกลุ่ม c01" in page


def test_a_changed_password_opens_the_door_and_the_old_one_does_not(offices: Offices):
    browser = Browser(offices).signs_in("supervisor")

    done = browser.changes(PASSWORD, NEW)

    assert (done.status_code, done.location) == (303, "/account")
    assert Browser(offices).signs_in("supervisor", NEW).answer.status_code == 303
    assert Browser(offices).signs_in("supervisor").answer.status_code == 401


def test_a_changed_password_ends_the_sessions_of_other_browsers_only(offices: Offices):
    other, browser = (Browser(offices).signs_in("supervisor") for _ in range(2))

    browser.changes(PASSWORD, NEW)

    assert browser.client.get("/account").status_code == 200
    assert other.client.get("/account").status_code == 401


@pytest.mark.parametrize(
    ("old", "new", "again", "told"),
    [
        ("wrong", NEW, NEW, "รหัสผ่านเดิมไม่ถูกต้อง"),
        (PASSWORD, NEW, "another", "รหัสผ่านใหม่สองช่องไม่ตรงกัน"),
        (PASSWORD, "สั้นเกินไป", None, "อย่างน้อย 15 ตัวอักษร ใช้หลายคำต่อกันได้"),
        (PASSWORD, PASSWORD, None, "รหัสผ่านใหม่ต้องไม่ใช่รหัสผ่านเดิม"),
        (PASSWORD, "1015000001101500", None, "รหัสผ่านต้องไม่เป็นตัวเลขล้วน"),
        ("", NEW, None, "โปรดกรอกรหัสผ่านเดิม"),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_is_changed(
    old: str, new: str, again: str | None, told: str, offices: Offices
):
    answer = Browser(offices).signs_in("supervisor").changes(old, new, again)

    assert (answer.status_code, told in text_of(answer.text)) == (422, True)
    assert Browser(offices).signs_in("supervisor").answer.status_code == 303


def test_guessing_the_old_password_is_slowed_down(offices: Offices):
    browser = Browser(offices).signs_in("supervisor")

    statuses = [browser.changes(f"guess {n}", NEW).status_code for n in range(8)]

    assert statuses == [422] * 5 + [429] * 3


def test_passwords_that_will_not_do_are_no_guesses(offices: Offices):
    browser = Browser(offices).signs_in("supervisor")
    for _ in range(12):
        browser.changes(PASSWORD, "สั้น")

    assert browser.changes(PASSWORD, NEW).status_code == 303


def test_an_issued_password_leads_to_ones_own_and_then_in(offices: Offices):
    password = Browser(offices).signs_in("group-director").issues(SUPERVISOR)
    browser = Browser(offices).signs_in("supervisor", password)

    held = browser.client.get("/schools")
    form = text_of(browser.client.get("/account").text)
    done = browser.changes(password, NEW)

    assert (held.status_code, held.location) == (303, "/account")
    assert "ตั้งรหัสผ่านของท่าน" in form
    assert (done.location, browser.client.get("/schools").status_code) == ("/", 200)


def test_an_issued_password_ends_the_persons_sessions_in_every_process_at_once(offices: Offices):
    person = Browser(offices).signs_in("supervisor")

    Browser(offices).signs_in("group-director").issues(SUPERVISOR)

    assert person.client.get("/account").status_code == 401


def test_an_issued_password_is_shown_once(offices: Offices):
    director = Browser(offices).signs_in("group-director")

    first, second = director.issues(SUPERVISOR), director.issues(SUPERVISOR)

    assert first != second
    assert second not in director.client.get(f"/people/{SUPERVISOR}").text


def test_whoever_has_no_user_name_gets_one_with_the_password(offices: Offices):
    person = derived_id("test", "newcomer")
    offices.province.do("directory", "register_person", {"person": person, "name": "คุณตัวอย่าง ผู้มาใหม่"})
    director = Browser(offices).signs_in("group-director")

    without = director.sends(f"/people/{person}", f"/people/{person}/password", username="")
    director.issues(person, username="newcomer")

    assert (without.status_code, "โปรดกรอกชื่อผู้ใช้" in text_of(without.text)) == (422, True)
    assert "newcomer" in text_of(director.client.get("/people").text)


def test_a_higher_role_is_not_offered_a_password_and_gets_none(offices: Offices):
    person = derived_id("test", "operator")
    director = Browser(offices).signs_in("group-director")

    page = director.client.get(f"/people/{person}").text
    answer = director.sends("/people", f"/people/{person}/password")

    assert "ท่านไม่มีอำนาจมอบ" in text_of(page) and f"/people/{person}/password" not in page
    assert answer.status_code == 403


def test_the_list_says_how_many_cannot_sign_in_yet_and_finds_them(offices: Offices):
    row = {"username": "late", "name": "คุณตัวอย่าง มาสาย", "role": "supervisor", "scope": "c01"}
    offices.province.do("directory", "import_people", {"rows": [row]})
    client = Browser(offices).signs_in("area-director").client

    page = text_of(client.get("/people?account=reserved").text)

    assert "1 จาก 8 คนยังเข้าสู่ระบบไม่ได้" in page
    assert "มาสาย" in page and "supervisor" not in page


@pytest.mark.parametrize("number", ["2", "30000", "999999999"])
def test_a_page_beyond_the_last_one_is_the_last_one(number: str, offices: Offices):
    page = Browser(offices).signs_in("area-director").client.get(f"/people?page={number}")

    assert (page.status_code, "คุณตัวอย่าง supervisor" in text_of(page.text)) == (200, True)


@pytest.mark.parametrize("who", [name for name in PEOPLE if name not in ("foreigner",)])
def test_pages_about_people_are_for_those_who_keep_the_register(who: str, offices: Offices):
    client = Browser(offices).signs_in(who).client
    expected = 200 if who in ("group-director", "area-director", "operator") else 403

    statuses = {client.get(path).status_code for path in ("/people", f"/people/{SUPERVISOR}")}

    assert statuses == {expected}
    assert client.get("/account").status_code == 200


def test_people_of_another_office_are_not_found(offices: Offices):
    client = Browser(offices).signs_in("foreigner").client

    assert client.get(f"/people/{SUPERVISOR}").status_code == 404


def test_a_program_issues_a_password_that_it_made_itself(enter: Enter, offices: Offices):
    body = {"password": "k7mf-92wx-pq4t-hc3d"}

    done = enter("group-director").send("PUT", ISSUE.format(person=SUPERVISOR), body)

    assert done.status_code == 200, done.text
    assert body["password"] not in done.text
    held = Browser(offices).signs_in("supervisor", body["password"]).client.get("/v1/me").get_json()
    assert held["must_change_password"] is True


def test_a_program_lists_people_by_the_state_of_their_way_in(enter: Enter):
    found = enter("operator").get(f"/v1/areas/{AREA}/people?account=open&limit=3").get_json()

    assert (len(found["people"]), found["total"]) == (3, 7)


def test_the_list_of_people_refuses_to_look_back_instead_of_telling_how_things_are_now(enter: Enter):
    answer = enter("operator").get(f"/v1/areas/{AREA}/people?as_of=2026-01-01T00:00:00%2B07:00")

    assert (answer.status_code, answer.get_json()["errors"][0]["parameter"]) == (422, "as_of")


def test_an_ended_role_ends_the_session_at_the_latest_when_it_is_asked_after(enter: Enter, offices: Offices):
    supervisor = enter("supervisor")
    [grant] = offices.province.ask("directory", "grants", {"person": SUPERVISOR})["grants"]
    data = {"person": SUPERVISOR, "grant": grant["grant"], "last_day": "2026-01-31", "reason": "ครบวาระ"}
    offices.province.do("directory", "end_grant", data)

    supervisor.client.application.extensions["nithet"].sessions.doubt(f"person:{SUPERVISOR}")

    assert supervisor.get("/v1/me").status_code == 401
