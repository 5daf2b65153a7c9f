"""The area's standards through the gateway: the API's conditions, and pages that lose nothing that was typed."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kernel.envelope import derived_id
from kernel.years import bangkok_date
from tests.integration.gateway.office import AREA, PASSWORD, Enter, Offices, Visitor
from tests.integration.gateway.person import Person, text_of, words

API = f"/v1/areas/{AREA}"
EDITION = f"{API}/area-standards/basic/editions/1"
OWN = {"code": "1.2 (5)", "parent": "1.2", "text": "รู้จักสายน้ำของตน", "kind": "item", "own": True}
TODAY = bangkok_date(datetime.now(UTC)).isoformat()
BODY = {
    "name": "กศจ. ตัวอย่าง", "kind": "gsj", "from_date": "2017-04-03", "legal_basis": "คำสั่ง 19/2560",
    "quorum": {"rule": "more-than-half"},
}  # fmt: skip
ANYONE = {"If-Match": "*"}


def ok(answer: Any) -> dict[str, Any]:
    """What a request that must succeed was answered."""
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.get_json()
    return found


def hand_in(enter: Enter, track: str = "basic") -> None:
    """A draft of a track with one text of its own, handed in."""
    author, head, path = enter("supervisor"), enter("group-director"), f"{API}/area-standards/{track}/editions"
    ok(author.send("POST", path, {"title": "มาตรฐานของเขตพื้นที่"}))
    ok(author.send("PUT", f"{path}/1/text", {"base": 1, "distinctiveness": "ลุ่มน้ำ"}))
    if ok(head.get(f"{API}/sign-off-chain"))["stations"][1]["skipped"] is None:
        posts = [{"post": "group_director"}, {"post": "area_deputy_director", "skipped": "ไม่มีผู้ดำรงตำแหน่ง"},
                 {"post": "area_director"}]  # fmt: skip
        ok(enter("area-director").send("PUT", f"{API}/sign-off-chain", {"stations": posts}, **ANYONE))
    for signer in (head, enter("area-director")):
        ok(signer.send("POST", f"{path}/1/sign-offs", {"revision": 2}))
    ok(head.send("POST", f"{path}/1/submission", {"revision": 2}))


def called(secretary: Visitor, held_on: str = TODAY) -> str:
    """A body with three members, and a meeting of it."""
    people = [f"person:{derived_id('test', name)}" for name in ("supervisor", "group-director", "area-director")]
    seats = [{"person": person, "seat": "กรรมการ"} for person in people]
    ok(secretary.send("PUT", f"{API}/approving-bodies/gsj", BODY))
    ok(secretary.send("POST", f"{API}/approving-bodies/gsj/members", {"members": seats, "from_date": "2025-01-01"}))
    call = {"body": "gsj", "number": "1/2569", "held_on": held_on}
    return str(ok(secretary.send("POST", f"{API}/meetings", call))["extra"]["meeting"])


def approve(enter: Enter) -> None:
    """Both tracks are handed in, the basic one is approved."""
    for track in ("early", "basic"):
        hand_in(enter, track)
    secretary = enter("secretary")
    meeting = f"{API}/meetings/{called(secretary)}"
    ok(secretary.send("POST", f"{EDITION}/agenda", {"meeting": meeting.rpartition("/")[2]}, **ANYONE))
    members = [member["person"] for member in ok(secretary.get(meeting))["roster"]]
    ok(secretary.send("PUT", f"{meeting}/attendance", {"present": members}, **ANYONE))
    resolved = {"outcome": "approved", "text": "เห็นชอบ"}
    ok(secretary.send("POST", f"{meeting}/agenda/1/resolution", resolved, **ANYONE))


def test_whoever_writes_an_item_that_has_just_changed_is_told_what_it_says(enter: Enter) -> None:
    author = enter("supervisor")
    ok(author.send("POST", f"{API}/area-standards/basic/editions", {"title": "มาตรฐานของเขตพื้นที่"}))
    ok(author.send("PUT", f"{EDITION}/text", {"base": 1, "put": [OWN]}))
    late = enter("group-director").send("PUT", f"{EDITION}/text", {"base": 1, "put": [{**OWN, "text": "อื่น"}]})
    assert late.status_code == 412
    assert OWN["text"] in late.get_json()["errors"][0]["detail"]


def test_the_proclamation_needs_to_say_which_state_it_has_seen(enter: Enter) -> None:
    approve(enter)
    body = {"revision": 2, "effective_from_year": 2569, "announcement": {"number": "1/2569", "signed_on": TODAY}}
    director = enter("area-director")
    assert director.send("POST", f"{EDITION}/proclamation", body).status_code == 428
    assert director.send("POST", f"{EDITION}/proclamation", body, **{"If-Match": '"1"'}).status_code == 412
    seen = director.get(EDITION).headers["ETag"]
    ok(director.send("POST", f"{EDITION}/proclamation", body, **{"If-Match": seen}))
    read = ok(enter("principal").get(f"{API}/frameworks/area-basic"))
    assert (read["version"], read["kind"]) == ("1", "area")


def test_whoever_signs_by_delegation_is_told_who_may_instead_of_being_offered_the_form(
    offices: Offices, enter: Enter
) -> None:
    approve(enter)
    office = {"role": "area_director", "scope": {"kind": "area", "id": AREA}, "valid_from": TODAY}
    for who, how in (("secretary", "delegated"), ("supervisor", "acting")):
        order = {"capacity": how, "order": "9/2569"}
        given = {"person": derived_id("test", who), **office, **order}
        offices.province.do("directory", "give_grant", given, area=AREA)
    path = "/standards/area/basic/1"
    delegate, acting = Person(offices, "secretary"), Person(offices, "supervisor")

    assert f'href="{path}/proclaim"' not in delegate.get(path).text
    assert "หนังสือมอบอำนาจของคุณไม่ครอบคลุม" in words(delegate.get(path))
    assert delegate.get(f"{path}/proclaim").status_code == 403
    assert f'href="{path}/proclaim"' in acting.get(path).text
    assert acting.get(f"{path}/proclaim").status_code == 200

    body = {"revision": 2, "effective_from_year": 2569, "announcement": {"number": "1/2569", "signed_on": TODAY}}
    ok(enter("area-director").send("POST", f"{EDITION}/proclamation", body, **ANYONE))
    assert delegate.get(f"{path}/correct").status_code == 403
    assert f'href="{path}/correct"' in acting.get(path).text and f'href="{path}/correct"' not in delegate.get(path).text


def test_an_agency_is_told_of_the_proclamation_and_of_no_person(enter: Enter) -> None:
    approve(enter)
    body = {"revision": 2, "effective_from_year": 2569, "announcement": {"number": "1/2569", "signed_on": TODAY}}
    ok(enter("area-director").send("POST", f"{EDITION}/proclamation", body, **ANYONE))
    kind = "th.nithet.standards.framework.proclaimed.v1"
    told = enter("agency").get(f"/v1/events?types={kind}").get_json(force=True)
    assert [event["data"]["announcement"] for event in told] == ["1/2569"]
    assert "person:" not in str(told)


def test_a_draft_is_nothing_for_a_school(enter: Enter) -> None:
    hand_in(enter)
    assert enter("principal").get(EDITION).status_code == 404


@pytest.fixture
def pages(offices: Offices) -> Flask:
    """The gateway with its pages."""
    return offices.app(with_pages=True)


def person(app: Flask, username: str) -> tuple[FlaskClient, str]:
    """Someone signed in by the form, and the token of their forms."""
    client = app.test_client()
    token = re.search(r'name="csrf_token" value="(\w+)"', client.get("/sign-in").text)
    assert token
    form = {"csrf_token": token[1], "username": username, "password": PASSWORD}
    assert client.post("/sign-in", data=form).status_code == 303
    token = re.search(r'name="csrf_token" value="(\w+)"', client.get("/").text)
    assert token
    return client, token[1]


def test_without_scripts_the_words_of_a_resolution_are_suggested_to_be_confirmed(pages: Flask) -> None:
    def enter(who: str | None = None) -> Visitor:
        return Visitor(pages, who)

    for track in ("early", "basic"):
        hand_in(enter, track)
    secretary = enter("secretary")
    name = called(secretary)
    ok(secretary.send("POST", f"{EDITION}/agenda", {"meeting": name}, **ANYONE))
    members = [member["person"] for member in ok(secretary.get(f"{API}/meetings/{name}"))["roster"]]
    ok(secretary.send("PUT", f"{API}/meetings/{name}/attendance", {"present": members}, **ANYONE))

    client, token = person(pages, "secretary")
    form = {"csrf_token": token, "act": "resolve", "outcome": "returned", "text": ""}
    answer = client.post(f"/standards/meetings/{name}/items/1", data=form)
    assert answer.status_code == 422
    assert "ที่ประชุมมีมติให้ปรับแก้มาตรฐานของเขตพื้นที่" in answer.text


def test_as_many_conditions_can_be_typed_as_a_resolution_may_have(pages: Flask) -> None:
    for track in ("early", "basic"):
        hand_in(lambda who=None: Visitor(pages, who), track)
    secretary = Visitor(pages, "secretary")
    name = called(secretary)
    ok(secretary.send("POST", f"{EDITION}/agenda", {"meeting": name}, **ANYONE))
    members = [member["person"] for member in ok(secretary.get(f"{API}/meetings/{name}"))["roster"]]
    ok(secretary.send("PUT", f"{API}/meetings/{name}/attendance", {"present": members}, **ANYONE))
    client, token = person(pages, "secretary")
    item = f"/standards/meetings/{name}/items/1"
    fields = re.findall(r'name="(condition-\d+)"', client.get(item).text)
    typed = {field: f"เงื่อนไขที่ {at}" for at, field in enumerate(fields)}
    form = {"csrf_token": token, "act": "resolve", "outcome": "approved-on-conditions", "text": "เห็นชอบ", **typed}
    assert client.post(item, data=form).status_code == 303
    recorded = ok(secretary.get(f"{API}/meetings/{name}"))["agenda"][0]["resolution"]["conditions"]
    assert [condition["text"] for condition in recorded] == list(typed.values())
    assert len(recorded) == 20


def test_who_may_not_comment_on_a_draft_is_offered_no_comment(offices: Offices) -> None:
    app = offices.app(with_pages=True)
    hand_in(lambda who=None: Visitor(app, who))
    form = 'name="act" value="comment"'
    assert form in person(app, "supervisor")[0].get("/standards/area/basic/1").text
    assert form not in person(app, "operator")[0].get("/standards/area/basic/1").text


def test_a_director_withdraws_a_draft_from_an_agenda_and_the_meeting_asks_for_no_resolution(pages: Flask) -> None:
    def enter(who: str | None = None) -> Visitor:
        return Visitor(pages, who)

    for track in ("early", "basic"):
        hand_in(enter, track)
    secretary = enter("secretary")
    name = called(secretary)
    ok(secretary.send("POST", f"{EDITION}/agenda", {"meeting": name}, **ANYONE))
    assert secretary.send("POST", f"{EDITION}/withdrawal", {"reason": "เลื่อน"}, **ANYONE).status_code == 403

    client, token = person(pages, "group-director")
    page, form = "/standards/area/basic/1", {"csrf_token": token, "act": "withdraw", "reason": ""}
    assert 'value="withdraw"' in client.get(page).text
    assert client.post(page, data=form).status_code == 422
    assert client.post(page, data={**form, "reason": "เลื่อนประชุมไม่มีกำหนด"}).status_code == 303
    shown = client.get(page).text
    assert "เลื่อนประชุมไม่มีกำหนด" in shown and f"{page}/edit" in shown
    assert "ถอนเรื่องแล้ว" in client.get(f"/standards/meetings/{name}").text
    assert 'value="resolve"' not in client.get(f"/standards/meetings/{name}/items/1").text


def test_an_approval_is_withdrawn_before_it_is_proclaimed(enter: Enter) -> None:
    approve(enter)
    ok(enter("area-director").send("POST", f"{EDITION}/withdrawal", {"reason": "เงื่อนไขทำไม่ได้"}, **ANYONE))
    found = ok(enter("supervisor").get(EDITION))
    assert (found["status"], found["approval"], found["placed"]) == ("drafting", None, None)


def test_a_meeting_that_is_refused_keeps_what_was_typed(pages: Flask) -> None:
    secretary = Visitor(pages, "secretary")
    called(secretary, (date.fromisoformat(TODAY) + timedelta(days=9)).isoformat())
    client, token = person(pages, "secretary")
    form = {"csrf_token": token, "body": "gsj", "number": "ครั้งที่เก้า", "held_on_day": "1", "held_on_month": "12",
            "held_on_year": "2569"}  # fmt: skip
    answer = client.post("/standards/meetings", data=form)
    assert answer.status_code == 422
    assert 'value="ครั้งที่เก้า"' in answer.text and "เลขครั้งที่ประชุมเขียนแบบ 3/2569" in answer.text


def test_a_new_member_of_a_body_is_put_on_record_once_however_often_it_is_sent(pages: Flask) -> None:
    called(Visitor(pages, "secretary"))
    client, token = person(pages, "group-director")
    form = {"csrf_token": token, "act": "members", "key": derived_id("key"), "new-name-0": "นางสาวตัวอย่าง ใจดี",
            "new-seat-0": "กรรมการ", "since_day": "1", "since_month": "2", "since_year": "2569"}  # fmt: skip
    for _ in range(2):
        assert client.post("/standards/bodies/gsj", data=form).status_code == 303
    found = ok(Visitor(pages, "secretary").get(f"{API}/approving-bodies"))["bodies"][0]
    assert [member["seat"] for member in found["members"]] == ["กรรมการ"]
    assert "นางสาวตัวอย่าง ใจดี" in client.get("/standards/bodies/gsj").text


def test_a_body_is_shown_as_it_is_today_with_what_it_will_be_beside_it(pages: Flask) -> None:
    secretary = Visitor(pages, "secretary")
    called(secretary)
    later = (date.fromisoformat(TODAY) + timedelta(days=30)).isoformat()
    renamed = {**BODY, "name": "คณะชื่อใหม่", "reason": "กฎหมายใหม่", "effective_from": later}
    ok(secretary.send("POST", f"{API}/approving-bodies/gsj/change", renamed, **ANYONE))
    found = ok(secretary.get(f"{API}/approving-bodies"))["bodies"][0]
    assert (found["name"], [one["name"] for one in found["coming"]]) == (BODY["name"], ["คณะชื่อใหม่"])
    page = person(pages, "group-director")[0].get("/standards/bodies/gsj").text
    assert re.search(rf"<h1[^>]*>[^<]*{BODY['name']}", page) and '<p class="callout">' in page
    assert 'value="คณะชื่อใหม่"' in page  # the form goes on from what was recorded last


def test_a_form_that_is_sent_twice_gets_the_first_answer_both_times(pages: Flask) -> None:
    called(Visitor(pages, "secretary"))
    client, token = person(pages, "group-director")
    shown = client.get("/standards/bodies/gsj").text
    command = re.search(r'name="command" value="([0-9a-f-]{36})"', shown)
    assert command is not None
    form = {"csrf_token": token, "command": command[1], "act": "terms", "name": "กศจ. ชื่อใหม่", "kind": "gsj",
            "competent": "yes", "rule": "more-than-half", "legal_basis": "คำสั่ง 19/2560", "reason": "เปลี่ยนชื่อ",
            "from_date_day": "3", "from_date_month": "4", "from_date_year": "2560"}  # fmt: skip
    places = [client.post("/standards/bodies/gsj", data=form).headers["Location"] for _ in range(2)]
    assert places[0] == places[1]


def test_proclaiming_and_correcting_sent_twice_are_done_once(pages: Flask, enter: Enter) -> None:
    approve(enter)
    client, token = person(pages, "area-director")
    year, month, day = TODAY.split("-")
    signed = {"signed_on_day": day, "signed_on_month": month, "signed_on_year": str(int(year) + 543)}

    def twice(act: str, **form: str) -> None:
        address = f"/standards/area/basic/1/{act}"
        command = re.search(r'name="command" value="([0-9a-f-]{36})"', client.get(address).text)
        assert command is not None
        sent = {"csrf_token": token, "command": command[1], **signed, **form}
        assert [client.post(address, data=sent).status_code for _ in range(2)] == [303, 303]

    twice("proclaim", number="1/2569", effective_from_year="2569")
    item = ok(enter("supervisor").get(EDITION))["items"][4]
    twice("correct", number="2/2569", changes_meaning="no", code=item["code"], after=f"{item['text']} ๆ", note="พิมพ์ตก")
    printed = ok(enter("supervisor").get(EDITION))["title"]
    unchanged = {
        "csrf_token": token,
        "number": "3/2569",
        "changes_meaning": "no",
        "code": "@title",
        "note": "พิมพ์ตก",
        **signed,
    }
    refused = client.post("/standards/area/basic/1/correct", data={**unchanged, "after": printed})
    assert refused.status_code == 422 and "ข้อความใหม่ของชื่อมาตรฐาน" in words(refused)
    twice("correct", number="3/2569", changes_meaning="no", code="@title", after=f"{printed} ใหม่", note="พิมพ์ตก")
    found = ok(enter("supervisor").get(EDITION))
    assert (len(found["corrigenda"]), found["title"]) == (2, f"{printed} ใหม่")
    assert f"ชื่อมาตรฐานที่พิมพ์ไว้เดิม “{printed}”" in text_of(client.get("/standards/area/basic/1").text)


@pytest.mark.parametrize(
    ("template", "forms"),
    [("area-standards/proclaim", 1), ("area-standards/correct", 1), ("meetings/body", 1), ("meetings/item", 1),
     ("meetings/recusals", 1), ("school-standards/announce", 1)],
)  # fmt: skip
def test_a_form_that_cannot_be_carried_out_twice_names_its_act(pages: Flask, template: str, forms: int) -> None:
    source = pages.jinja_env.loader.get_source(pages.jinja_env, f"{template}.html")[0]  # type: ignore[union-attr]
    assert len(re.findall(r"\{\{ token\(\) }}\s*\{\{ once\(\) }}", source)) == forms


def test_looking_back_offers_no_act(pages: Flask) -> None:
    client, _ = person(pages, "supervisor")
    day = (date.fromisoformat(TODAY) - timedelta(days=1)).isoformat()
    assert "/draft" in client.get("/standards/area").text
    assert "/draft" not in client.get(f"/standards/area?as_of={day}").text


@pytest.mark.parametrize(
    ("path", "form"),
    [("/edit?item=whole", {"base": "x", "title": "ก"}), ("", {"act": "submit", "revision": "สอง"})],
    ids=["a text", "handing in"],
)
def test_a_state_that_is_no_number_is_refused(offices: Offices, enter: Enter, path: str, form: dict[str, str]) -> None:
    ok(enter("supervisor").send("POST", f"{API}/area-standards/basic/editions", {"title": "มาตรฐานของเขตพื้นที่"}))

    assert Person(offices, "group-director").post(f"/standards/area/basic/1{path}", **form).status_code == 422


def test_an_approval_that_has_come_to_lack_its_quorum_is_withdrawn_and_not_waited_for(
    offices: Offices, enter: Enter
) -> None:
    approve(enter)
    secretary, meeting = enter("secretary"), f"{API}/meetings/gsj-1-2569"
    came = ok(secretary.get(meeting))["attendance"]["present"][:1]
    wrong = {"present": came, "reason": "ลงชื่อเกิน"}
    ok(secretary.send("POST", f"{meeting}/attendance/correction", wrong, **ANYONE))
    path, director, head = (
        "/standards/area/basic/1",
        Person(offices, "area-director"),
        Person(offices, "group-director"),
    )

    page = words(director.get(path))
    assert "รอประกาศใช้" not in page and "รอผู้อำนวยการ" not in page and "มติไม่ครบองค์ประชุม" in page
    assert f'href="{path}/proclaim"' not in director.get(path).text and 'value="withdraw"' in director.get(path).text
    form = director.get(f"{path}/proclaim").text
    assert 'value="proclaim"' not in form and "ให้ถอนเรื่อง" in form
    assert "รอท่านลงนามประกาศใช้" not in words(director.get("/"))
    assert "ให้ถอนเรื่องแล้วเสนอคณะใหม่" in words(head.get("/"))
    assert "รอประกาศใช้" not in words(head.get("/standards/area"))


def test_a_new_draft_takes_over_the_corrected_title_and_its_changes_page_tells_another(
    offices: Offices, enter: Enter
) -> None:
    approve(enter)
    director, author = enter("area-director"), enter("supervisor")
    body = {"revision": 2, "effective_from_year": 2569, "announcement": {"number": "1/2569", "signed_on": TODAY}}
    ok(director.send("POST", f"{EDITION}/proclamation", body, **ANYONE))
    title = {"before": "มาตรฐานของเขตพื้นที่", "after": "มาตรฐานของเขตพื้นที่ลุ่มน้ำ"}
    signed = {"number": "2/2569", "signed_on": TODAY}
    wrong = {"title": title, "changes": [], "changes_meaning": False, "note": "พิมพ์ตก", "announcement": signed}
    ok(director.send("POST", f"{EDITION}/corrigenda", wrong, **ANYONE))

    page = Person(offices, "supervisor")
    assert page.post("/standards/area/basic/draft").status_code == 303
    second = f"{EDITION.removesuffix('1')}2"
    assert ok(author.get(second))["title"] == title["after"]
    assert "ไม่มีข้อที่ต่างกัน" in words(page.get("/standards/area/basic/2/changes"))

    ok(author.send("PUT", f"{second}/text", {"base": 1, "title": f"{title['after']} ฉบับใหม่"}))
    shown = words(page.get("/standards/area/basic/2/changes"))
    assert "ไม่มีข้อที่ต่างกัน" not in shown and "ชื่อมาตรฐาน" in shown and "<ins>" in shown
