"""A school's standards and targets through the API and the pages, by those who may and those who may not."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest

from gateway.pages import school_resolutions, school_targets
from gateway.pages.earlier_results import Earlier, YearResult
from gateway.parts import Clock, utc_now
from kernel.envelope import Metadata, NewEvent, derived_id
from kernel.years import academic_year, bangkok_date
from services.standards.examples import EVENTS
from tests.integration.gateway import test_names_of_the_day as names
from tests.integration.gateway.office import OWN, PASSWORD, SIBLING, Enter, Offices, Visitor
from tests.integration.gateway.person import Person, hidden, text_of, words

TODAY = bangkok_date(utc_now())  # the services go by the clock, and so must this
YEAR = academic_year(TODAY)
STANDARD = f"/v1/areas/1501/schools/{OWN}/standards/basic"
TARGETS = f"/v1/areas/1501/schools/{OWN}/targets/basic/{YEAR}"
BOARD = {"board": {"meeting_number": f"1/{YEAR}", "held_on": TODAY.isoformat()}}
PAGE = f"/schools/{OWN}/standards/basic"


def announcement(number: str) -> dict[str, Any]:
    return {"announcement": {"number": number, "signed_on": TODAY.isoformat()}}


@pytest.fixture(autouse=True)
def proclaimed(offices: Offices) -> None:
    """The area's edition 1 of basic education holds this year."""
    drafted = {**EVENTS["area-standard-drafted"], "items": EVENTS["area-standard-proclaimed"]["items"]}
    told = {**EVENTS["area-standard-proclaimed"], "effective_from_year": YEAR, "supersedes": None}
    events = [NewEvent("area-standard-drafted", 1, drafted), NewEvent("area-standard-proclaimed", 1, told)]
    metadata = Metadata("process:test", TODAY, "test")
    log = offices.province["standards"].log
    log.append("1501", "area-standard-basic", 0, events, command_id=str(uuid4()), metadata=metadata)
    offices.province.pump()


def act(who: Visitor, method: str, path: str, body: dict[str, Any], of: str = STANDARD) -> Any:
    """A command on what was read just before."""
    return who.send(method, path, body, **{"If-Match": who.get(of).headers["ETag"]})


def announced(teacher: Visitor, principal: Visitor) -> None:
    assert act(teacher, "POST", f"{STANDARD}/drafts", {}).status_code == 200
    assert act(teacher, "PUT", f"{STANDARD}/endorsement", BOARD).status_code == 200
    assert act(principal, "POST", f"{STANDARD}/announcements", announcement("4/2569")).status_code == 200


def corrected(offices: Offices) -> str:
    """The area mends a misprint of its item 1.1; how it reads since."""
    log, after = offices.province["standards"].log, "ผลสัมฤทธิ์ทางวิชาการของผู้เรียนทุกคน"
    before = EVENTS["area-standard-proclaimed"]["items"][1]["text"]
    told = {**EVENTS["area-standard-corrected"], "changes": [{"code": "1.1", "before": before, "after": after}]}
    event, metadata = NewEvent("area-standard-corrected", 1, told), Metadata("process:test", TODAY, "test")
    log.append("1501", "area-standard-basic", 2, [event], command_id=str(uuid4()), metadata=metadata)
    offices.province.pump()
    return after


def test_a_draft_says_what_the_area_corrected_and_takes_it_over_in_one_act(offices: Offices, enter: Enter) -> None:
    assert act(enter("teacher"), "POST", f"{STANDARD}/drafts", {}).status_code == 200
    assert act(enter("teacher"), "PUT", f"{STANDARD}/endorsement", BOARD).status_code == 200
    after = corrected(offices)
    principal = Person(offices, "principal")

    assert 'form="announcement"' not in principal.get(f"{PAGE}/announce").text
    assert f'href="{PAGE}/items#corrections"' in principal.get(f"{PAGE}/announce").text
    refused = act(enter("principal"), "POST", f"{STANDARD}/announcements", announcement("4/2569"))
    assert (refused.status_code, refused.get_json()["code"]) == (409, "standards.area-wording-corrected")

    page = principal.get(f"{PAGE}/items")
    assert "เขตพื้นที่แก้คำผิดหลังจากเริ่มร่างนี้" in words(page) and 'value="correct"' in page.text
    version = hidden(page.text.partition('value="correct"')[2])["version"]
    sent = {"act": "correct", "version": version}
    assert principal.post(f"{PAGE}/items", **sent).status_code == 303
    assert 'value="correct"' not in principal.get(f"{PAGE}/items").text
    draft = enter("teacher").get(STANDARD).get_json()["draft"]
    assert (draft["items"][1]["text"], draft["endorsed"]) == (after, False)


def test_a_school_takes_up_adds_its_own_and_announces_by_api(enter: Enter) -> None:
    teacher, principal = enter("teacher"), enter("principal")
    act(teacher, "POST", f"{STANDARD}/drafts", {})
    lines = [
        {key: item[key] for key in ("code", "parent", "text")}
        for item in teacher.get(STANDARD).get_json()["draft"]["items"]
    ]
    own = {"parent": "1", "text": "ยิ้มไหว้ทักทายงามอย่างไทย"}
    act(teacher, "PUT", f"{STANDARD}/items", {"items": [*lines, own], "identity": "ยิ้มไหว้ทักทาย"})
    act(teacher, "PUT", f"{STANDARD}/endorsement", BOARD)
    done = act(principal, "POST", f"{STANDARD}/announcements", announcement("4/2569"))

    assert done.status_code == 200, done.text
    holds = teacher.get(STANDARD).get_json()["holds"]
    assert [item["code"] for item in holds["items"] if not item["locked"]] == ["1.3"]


def test_who_acts_for_the_director_signs_so_whatever_they_send(enter: Enter, offices: Offices) -> None:
    deputy = derived_id("test", "deputy")
    grant = {"role": "school_director", "scope": {"kind": "school", "id": OWN}, "valid_from": "2020-01-01"}
    order = {"capacity": "acting", "order": "12/2569"}
    offices.province.do("directory", "register_person", {"person": deputy, "name": "คุณตัวอย่าง deputy"})
    offices.province.do("directory", "give_grant", {"person": deputy, **grant, **order})
    way_in = {"person": deputy, "username": "deputy", "password": PASSWORD}
    offices.province.do("directory", "set_password", way_in)
    teacher, acting = enter("teacher"), enter("deputy")
    act(teacher, "POST", f"{STANDARD}/drafts", {})
    act(teacher, "PUT", f"{STANDARD}/endorsement", BOARD)
    claimed = {"announcement": {**announcement("4/2569")["announcement"], "signer": {"capacity": "own"}}}
    assert act(acting, "POST", f"{STANDARD}/announcements", claimed).status_code == 422

    page = Person(offices, "deputy")
    form = words(page.get(f"{PAGE}/announce"))
    assert "ผู้รักษาราชการแทนผู้อำนวยการสถานศึกษา ตามคำสั่ง 12/2569" in form and 'name="capacity"' not in form
    signed_on = {"signed_on_day": TODAY.day, "signed_on_month": TODAY.month, "signed_on_year": TODAY.year + 543}
    version = re.search(r'name="version" value="(\d+)"', form)[1]
    done = page.post(f"{PAGE}/announce", number="4/2569", version=version, capacity="own", **signed_on)

    assert done.status_code == 303, done.text
    offices.province.pump()
    signer = teacher.get(STANDARD).get_json()["holds"]["announcement"]["signer"]
    assert signer == {"person": f"person:{deputy}", **order}
    assert "รักษาราชการแทน ตามคำสั่ง 12/2569" in words(page.get("/account"))
    held = acting.get("/v1/me").get_json()["grants"]
    assert [(one["capacity"], one["order"]) for one in held] == [("acting", "12/2569")]


def test_a_locked_item_that_was_reworded_is_pointed_at(enter: Enter) -> None:
    teacher = enter("teacher")
    act(teacher, "POST", f"{STANDARD}/drafts", {})
    lines = [
        {key: item[key] for key in ("code", "parent", "text")}
        for item in teacher.get(STANDARD).get_json()["draft"]["items"]
    ]

    answer = act(teacher, "PUT", f"{STANDARD}/items", {"items": [*lines[:-1], {**lines[-1], "text": "อื่น"}]})
    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["pointer"] == f"/items/{len(lines) - 1}/text"


def test_a_teacher_does_not_announce_and_the_office_does_not_take_up(enter: Enter) -> None:
    teacher, supervisor = enter("teacher"), enter("supervisor")
    act(teacher, "POST", f"{STANDARD}/drafts", {})
    act(teacher, "PUT", f"{STANDARD}/endorsement", BOARD)

    assert act(teacher, "POST", f"{STANDARD}/announcements", announcement("4/2569")).status_code == 403
    assert act(supervisor, "POST", f"{STANDARD}/drafts", {}).status_code == 403


def test_an_edition_for_next_year_takes_nothing_of_this_year_from_the_first_page(
    offices: Offices, enter: Enter
) -> None:
    teacher = enter("teacher")
    announced(teacher, enter("principal"))
    missing = teacher.get(TARGETS).get_json()["missing"]
    told = {**EVENTS["area-standard-proclaimed"], "effective_from_year": YEAR + 1, "edition": 2, "supersedes": None}
    drafted = {**EVENTS["area-standard-drafted"], "items": told["items"], "edition": 2}
    ended = {"track": "basic", "edition": 1, "by_edition": 2, "from_year": YEAR + 1}
    named = {"drafted": drafted, "superseded": ended, "proclaimed": told}
    events = [NewEvent(f"area-standard-{name}", 1, data) for name, data in named.items()]
    log, metadata = offices.province["standards"].log, Metadata("process:test", TODAY, "test")
    log.append("1501", "area-standard-basic", 2, events, command_id=str(uuid4()), metadata=metadata)
    offices.province.pump()
    assert f"กำหนดค่าเป้าหมายปีการศึกษา {YEAR}" in words(Person(offices, "teacher").get("/"))

    act(teacher, "PUT", TARGETS, {"targets": [{"code": code, "level": 3} for code in missing]}, TARGETS)
    act(teacher, "PUT", f"{TARGETS}/endorsement", BOARD, TARGETS)

    shown = words(Person(offices, "principal").get("/"))
    assert f"ประกาศค่าเป้าหมายปีการศึกษา {YEAR}" in shown and "เตรียมรับมาตรฐานของเขตฉบับใหม่" in shown


def test_who_directs_one_school_and_prepares_at_another_is_offered_announcing_only_at_their_own(
    offices: Offices, enter: Enter
) -> None:
    grant = {"role": "school_qa_teacher", "scope": {"kind": "school", "id": OWN}, "valid_from": "2020-01-01"}
    head = {"role": "school_director", "scope": {"kind": "school", "id": SIBLING}, "valid_from": "2020-01-01"}
    for each in (grant, head):
        offices.province.do(
            "directory", "give_grant", {"person": derived_id("test", "supervisor"), **each}, area="1501"
        )
    act(enter("teacher"), "POST", f"{STANDARD}/drafts", {})
    act(enter("teacher"), "PUT", f"{STANDARD}/endorsement", BOARD)

    assert 'id="announcement"' in Person(offices, "principal").get(f"{PAGE}/announce").text
    found = Person(offices, "supervisor").get(f"{PAGE}/announce")
    assert 'id="announcement"' not in found.text and "ผู้รักษาราชการแทน" in words(found)
    assert 'id="resolution"' in Person(offices, "supervisor").get(f"{PAGE}/board").text


def test_whoever_had_an_older_draft_before_them_is_told(enter: Enter) -> None:
    teacher = enter("teacher")
    act(teacher, "POST", f"{STANDARD}/drafts", {})

    assert teacher.send("PUT", f"{STANDARD}/endorsement", BOARD, **{"If-Match": '"7"'}).status_code == 412
    assert teacher.send("PUT", f"{STANDARD}/endorsement", BOARD).status_code == 428


def test_targets_are_set_endorsed_and_announced_by_api(enter: Enter) -> None:
    teacher, principal = enter("teacher"), enter("principal")
    announced(teacher, principal)
    missing = teacher.get(TARGETS).get_json()["missing"]
    short = act(teacher, "PUT", TARGETS, {"targets": [{"code": missing[0], "level": 3}]}, TARGETS)
    refused = act(teacher, "PUT", f"{TARGETS}/endorsement", BOARD, TARGETS)
    act(teacher, "PUT", TARGETS, {"targets": [{"code": code, "level": 3} for code in missing]}, TARGETS)
    act(teacher, "PUT", f"{TARGETS}/endorsement", BOARD, TARGETS)
    done = act(principal, "POST", f"{TARGETS}/announcements", announcement("5/2569"), TARGETS)

    assert short.status_code == 200
    assert (refused.status_code, refused.get_json()["code"]) == (422, "standards.school-targets-incomplete")
    assert done.status_code == 200, done.text
    assert enter("group-director").get(TARGETS).get_json()["announced"][0]["version"] == 1


def test_a_supervisor_reviews_and_the_board_tells(enter: Enter) -> None:
    announced(enter("teacher"), enter("principal"))
    supervisor = enter("supervisor")
    advice = {"outcome": "advice", "comments": [{"code": "1.2", "text": "ควรเขียนให้วัดได้"}]}

    assert act(supervisor, "POST", f"{STANDARD}/reviews", advice).status_code == 200
    rows = supervisor.get(f"/v1/areas/1501/school-standards?school={OWN}").get_json()["items"]
    assert [(row["track"], row["state"], row["review"]) for row in rows] == [
        ("basic", "announced", "advice"), ("early", "none", "none"),
    ]  # fmt: skip


def test_people_of_a_school_look_at_their_own_only(enter: Enter) -> None:
    teacher = enter("teacher")
    elsewhere = STANDARD.replace(OWN, SIBLING)

    assert teacher.get(elsewhere).status_code == 403
    assert {row["school"] for row in teacher.get("/v1/areas/1501/school-standards").get_json()["items"]} == {OWN}


def test_the_facts_of_both_announcements_are_read(enter: Enter) -> None:
    teacher = enter("teacher")
    announced(teacher, enter("principal"))

    found = teacher.get(f"{STANDARD}/document?edition=1").get_json()
    assert (found["template"], found["data"]["announcement"]["number"]) == ("school-standard-announcement", "4/2569")
    assert teacher.get(f"{TARGETS}/document").status_code == 404


class Someone:
    """A person at the pages."""

    def __init__(self, offices: Offices, name: str, clock: Clock = utc_now) -> None:
        self.client = offices.app(with_pages=True, clock=clock).test_client()
        form = {**hidden(self.client.get("/sign-in").text), "username": name, "password": PASSWORD}
        assert self.client.post("/sign-in", data=form).status_code == 303

    def send(self, path: str, **typed: str) -> Any:
        """The form of a page, with what was typed."""
        return self.client.post(path, data={**hidden(self.client.get(path).text), **typed})


def test_what_was_typed_stays_when_a_page_refuses(offices: Offices) -> None:
    teacher = Someone(offices, "teacher")
    teacher.send(PAGE)

    answer = teacher.send(f"{PAGE}/items", act="add", parent="1", text="ก" * 1500)
    assert answer.status_code == 422
    assert "ก" * 1500 in answer.text and "ยาวเกิน" in answer.text


def test_a_wrong_day_is_told_at_its_field_and_the_meeting_stays(offices: Offices) -> None:
    teacher = Someone(offices, "teacher")
    teacher.send(PAGE)

    answer = teacher.send(f"{PAGE}/board", meeting_number="3/2569", held_on_day="31", held_on_month="2")
    assert answer.status_code == 422
    assert 'value="3/2569"' in answer.text and "โปรดกรอกวัน เดือน ปี ที่มีจริง" in answer.text


def test_a_draft_is_discarded_on_the_guide_for_a_reason_and_begun_anew(offices: Offices) -> None:
    teacher = Someone(offices, "teacher")
    teacher.send(PAGE)
    assert 'value="discard"' in teacher.client.get(PAGE).text

    assert teacher.send(PAGE, act="discard", reason="").status_code == 422
    assert teacher.send(PAGE, act="discard", reason="เลือกปีการศึกษาผิด").status_code == 303
    assert 'value="discard"' not in teacher.client.get(PAGE).text
    assert teacher.send(PAGE).status_code == 303
    assert 'value="discard"' in teacher.client.get(PAGE).text


def test_announcing_is_not_offered_to_a_teacher(offices: Offices) -> None:
    teacher = Someone(offices, "teacher")
    teacher.send(PAGE)
    day = {"held_on_day": str(TODAY.day), "held_on_month": str(TODAY.month), "held_on_year": str(TODAY.year + 543)}
    assert teacher.send(f"{PAGE}/board", meeting_number=f"3/{YEAR}", **day).status_code == 303

    assert 'name="number"' not in teacher.client.get(f"{PAGE}/announce").text
    assert 'name="number"' in Someone(offices, "principal").client.get(f"{PAGE}/announce").text


def test_the_school_of_others_is_closed_to_a_teacher_and_open_to_the_office(offices: Offices) -> None:
    elsewhere = PAGE.replace(OWN, SIBLING)

    assert Someone(offices, "teacher").client.get(elsewhere).status_code == 403
    assert Someone(offices, "secretary").client.get(elsewhere).status_code == 200


@pytest.mark.parametrize("asked", ["year={year}", "as_of={tomorrow}&year={year}"])
def test_the_documents_of_a_year_and_of_an_earlier_day_are_of_their_own_edition(offices: Offices, asked: str) -> None:
    announced_at_pages(offices)
    offices.province.now = now = datetime.now(UTC) + timedelta(days=3)
    teacher = Someone(offices, "teacher", lambda: now)
    page = teacher.client.get(f"{PAGE}?{asked.format(year=YEAR, tomorrow=TODAY + timedelta(days=1))}").text

    links = [html.unescape(link) for link in re.findall(r'href="([^"]*/document[^"]*)"', page)]
    assert links
    assert {tuple(parse_qs(urlsplit(link).query)["edition"]) for link in links} == {("1",)}
    assert {teacher.client.get(link).status_code for link in links} == {200}


def test_number_and_day_are_asked_for_at_once(offices: Offices) -> None:
    teacher = Someone(offices, "teacher")
    teacher.send(PAGE)

    page = teacher.send(f"{PAGE}/board").text
    assert 'id="meeting_number-wrong"' in page and 'id="held_on-wrong"' in page


def test_whoever_saves_targets_second_is_shown_what_the_first_chose(offices: Offices) -> None:
    announced_at_pages(offices)
    first, second = Someone(offices, "teacher"), Someone(offices, "principal")
    seen = hidden(second.client.get(f"{PAGE}/targets").text)
    assert first.send(f"{PAGE}/targets", **{"level-1": "3"}).status_code == 303

    answer = second.client.post(f"{PAGE}/targets", data={**seen, "level-1": "5"})
    assert answer.status_code == 412
    said = " ".join(answer.text.split())
    assert "callout-wrong" in said and 'name="level-1" value="5" checked' in said


def test_targets_under_the_last_result_ask_for_a_reason_until_it_is_told_and_the_board_reads_it(
    offices: Offices, monkeypatch: pytest.MonkeyPatch
) -> None:
    announced_at_pages(offices)
    last = Earlier([YearResult(YEAR - 1, {"1": 4})], {"1": "1", "1.1": "1", "1.2": "1"})
    for pages in (school_targets, school_resolutions):
        monkeypatch.setattr(pages, "earlier_than", lambda _own: last)
    teacher, at, told = Someone(offices, "teacher"), f"{PAGE}/targets", "ย้ายเด็กเข้ากลางปีจำนวนมาก"
    chosen = {"level-1": "3", "level-2": "4"}

    teacher.send(at, **chosen)
    asked = text_of(teacher.client.get(at).text)
    teacher.send(at, **chosen, **{"reason-1": told})
    settled = text_of(teacher.client.get(at).text)

    assert "โปรดบอกเหตุผลอีก 1 ข้อ" in asked
    assert "โปรดบอกเหตุผล" not in settled and "บอกเหตุผลครบแล้ว" in settled
    for page in (f"{at}/board", f"{at}/announce"):
        shown = text_of(teacher.client.get(page).text)
        assert f"เหตุผล: {told}" in shown and "ต่ำกว่าผลล่าสุด 1 ข้อ" in shown and "4ดีเลิศ" in shown


def announced_at_pages(offices: Offices) -> None:
    """The school announces the area's standards as they are."""
    do, about = offices.province.do, {"school": OWN, "track": "basic"}
    do("standards", "adopt_school_standard", about)
    do("standards", "endorse_school_standard", {**about, **BOARD})
    do("standards", "proclaim_school_standard", {**about, **announcement("4/2569")})


def test_nothing_is_offered_on_a_page_that_looks_back(offices: Offices) -> None:
    teacher = Someone(offices, "teacher")
    teacher.send(PAGE)

    yesterday = (TODAY - timedelta(days=1)).isoformat()
    assert 'value="add"' in teacher.client.get(f"{PAGE}/items").text
    assert 'value="add"' not in teacher.client.get(f"{PAGE}/items?as_of={yesterday}").text
    form = hidden(teacher.client.get(f"{PAGE}/items").text)
    assert teacher.client.post(f"{PAGE}/items?as_of={yesterday}", data=form).status_code == 409


def test_the_boards_file_has_one_line_for_each_school_and_track(offices: Offices) -> None:
    rows = Someone(offices, "group-director").client.get("/standards/schools?format=csv").text.splitlines()

    assert rows[0].startswith("\ufeffschool_code,school_name,cluster,year,track,state")
    assert [row.split(",")[4] for row in rows[1:] if row.startswith(OWN)] == ["early", "basic"]


def test_the_announcements_of_a_school_keep_its_name_and_its_directors(offices: Offices, enter: Enter) -> None:
    teacher, principal = enter("teacher"), enter("principal")
    announced(teacher, principal)
    missing = teacher.get(TARGETS).get_json()["missing"]
    act(teacher, "PUT", TARGETS, {"targets": [{"code": code, "level": 3} for code in missing]}, TARGETS)
    act(teacher, "PUT", f"{TARGETS}/endorsement", BOARD, TARGETS)
    act(principal, "POST", f"{TARGETS}/announcements", announcement("5/2569"), TARGETS)
    pages = Person(offices)
    places = [f"/schools/{OWN}/standards/basic/document?edition=1",
              f"/schools/{OWN}/standards/basic/targets/document?year={YEAR}&version=1"]  # fmt: skip
    before = [pages.get(place) for place in places]
    names.renamed(offices, "principal")

    for place, first in zip(places, before, strict=True):
        again = pages.get(place)
        assert names.OLD_SCHOOL in names.text_of(again) and names.NEW_SCHOOL not in names.text_of(again)
        assert "คุณตัวอย่างprincipal" in names.text_of(again)
        assert first.data == again.data
