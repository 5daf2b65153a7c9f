"""Items of a draft of the area's standards are moved on its pages and over the API."""

from __future__ import annotations

import re

from tests.integration.gateway.office import Enter, Offices
from tests.integration.gateway.person import Person, text_of, words
from tests.integration.gateway.test_area_standards import ANYONE, API, EDITION, TODAY, approve, ok


def drafted(enter: Enter) -> None:
    """A draft of the basic track as it is begun."""
    ok(enter("supervisor").send("POST", f"{API}/area-standards/basic/editions", {"title": "มาตรฐานของเขตพื้นที่"}))


def test_an_item_goes_up_by_its_button_and_the_numbers_follow(offices: Offices, enter: Enter) -> None:
    drafted(enter)
    author, path = Person(offices, "supervisor"), "/standards/area/basic/1"
    before = {item["code"]: item["text"] for item in ok(enter("supervisor").get(EDITION))["items"]}
    page = author.get(f"{path}/edit").text
    assert re.search(r'id="up-item-2.1" name="up" value="2.1"[^>]*disabled', page)
    done = author.post(f"{path}/move", base="1", up="2.2", numbers="yes")
    assert done.status_code == 303 and done.location.endswith("#up-item-2.1")
    after = {item["code"]: item["text"] for item in ok(enter("supervisor").get(EDITION))["items"]}
    assert (after["2.1"], after["2.2"]) == (before["2.2"], before["2.1"])
    assert "ข้อ 2.2 เดิม ขณะนี้เป็นข้อ 2.1" in words(author.get(f"{path}/edit"))
    assert "2.2 → 2.1, 2.1 → 2.2" in words(author.get(path))


def test_a_button_that_is_pressed_twice_moves_an_item_once(offices: Offices, enter: Enter) -> None:
    drafted(enter)
    author, path = Person(offices, "supervisor"), "/standards/area/basic/1"
    form = author.get(f"{path}/edit").text.partition(f'action="{path}/move"')[2]
    found = re.search(r'name="command" value="([^"]+)"', form.partition("</form>")[0])
    pressed = {"base": "1", "up": "2.3", "numbers": "yes", "command": found[1] if found else ""}
    assert [author.post(f"{path}/move", **pressed).status_code for _ in range(2)] == [303, 303]
    assert ok(enter("supervisor").get(EDITION))["revision"] == 2


def test_a_place_that_was_chosen_in_another_order_is_chosen_anew(offices: Offices, enter: Enter) -> None:
    drafted(enter)
    author, path = Person(offices, "supervisor"), "/standards/area/basic/1"
    move = {"base": 1, "code": "2.2", "parent": "2", "before": "2.1", "in_order": True}
    ok(enter("group-director").send("POST", f"{EDITION}/moves", move))
    late = author.post(f"{path}/move?item=2.3", base="1", place='["2", "2.1"]', to="2.9")
    assert late.status_code == 412 and 'value="2.9"' in late.text
    chosen = re.findall(r'<option value="([^"]+)" selected', late.text)
    assert chosen == ["[&#34;2&#34;, &#34;2.4&#34;]"]


def test_an_item_is_moved_anywhere_on_a_page_and_what_is_wrong_is_said_at_its_field(
    offices: Offices, enter: Enter
) -> None:
    drafted(enter)
    author, path = Person(offices, "supervisor"), "/standards/area/basic/1"
    assert "ใต้ข้อ 3 " in words(author.get(f"{path}/move?item=2.2"))
    place = '["3", null]'
    taken = author.post(f"{path}/move?item=2.2", base="1", place=place, to="1.1")
    assert taken.status_code == 422 and 'id="to-wrong"' in taken.text and 'value="1.1"' in taken.text
    assert author.post(f"{path}/move?item=2.2", base="1", place=place, to="3.9").status_code == 303
    moved = next(item for item in ok(enter("supervisor").get(EDITION))["items"] if item["code"] == "3.9")
    assert (moved["parent"], moved["maps"][0]["code"]) == ("3", "2.2")
    assert author.post(f"{path}/move?item=3.9", base="2", place="odd").status_code == 422


def test_what_was_typed_into_an_item_that_was_numbered_anew_is_shown_under_its_new_number(
    offices: Offices, enter: Enter
) -> None:
    drafted(enter)
    author, path = Person(offices, "supervisor"), "/standards/area/basic/1"
    move = {"base": 1, "code": "2.2", "parent": "2", "before": "2.1", "in_order": True}
    ok(enter("group-director").send("POST", f"{EDITION}/moves", move))
    late = author.post(f"{path}/edit?item=2.2", base="1", text="ข้อความที่พิมพ์ไว้")
    assert late.status_code == 409
    assert "ข้อ 2.2 เดิม ขณะนี้เป็นข้อ 2.1" in words(late) and "ข้อความที่พิมพ์ไว้" in late.text
    assert f'action="{path}/edit?item=2.1"' in late.text
    assert author.post(f"{path}/edit?item=2.1", base="2", text="ข้อความที่พิมพ์ไว้", act="save").status_code == 303
    found = {item["code"]: item["text"] for item in ok(enter("supervisor").get(EDITION))["items"]}
    assert found["2.1"] == "ข้อความที่พิมพ์ไว้" != found["2.2"]


def test_what_is_said_or_written_of_an_item_that_was_taken_out_lands_on_no_other(
    offices: Offices, enter: Enter
) -> None:
    drafted(enter)
    author, path = Person(offices, "supervisor"), "/standards/area/basic/1"
    told = {item["code"]: item["text"] for item in ok(enter("supervisor").get(EDITION))["items"]}
    said = {"act": "comment", "revision": "1", "code": "2.1"}
    assert author.post(path, **said, text="ควรวัดได้").status_code == 303
    assert author.post(f"{path}/edit?item=2.1", base="1", act="remove").status_code == 303
    number = {"base": 2, "code": "2.2", "parent": "2", "before": "2.2", "to": "2.1"}
    ok(enter("supervisor").send("POST", f"{EDITION}/moves", number))

    page = text_of(words(author.get(path)))
    assert f"เดิมเป็นความเห็นต่อข้อ 2.1 ซึ่งลบแล้ว ข้อความเดิมของข้อ “{told['2.1']}”" in page
    kept = ok(enter("supervisor").get(EDITION))["comments"][0]
    assert (kept["code"], kept["about"]) == (None, {"code": "2.1", "text": told["2.1"]})
    assert ok(enter("supervisor").get(f"{EDITION}?since=1"))["numbers"] == {"2.1": None, "2.2": "2.1"}

    late = author.post(path, **said, text="ตัวชี้วัดยังไม่ชัด")
    assert late.status_code == 412 and "ข้อ 2.1 ที่ท่านเปิดอ่านถูกลบแล้ว" in words(late) and "ตัวชี้วัดยังไม่ชัด" in late.text
    assert not re.search(r'value="2.1" selected', late.text)
    moved = author.post(path, **{**said, "code": "2.2"}, text=" ")
    assert moved.status_code == 422 and re.search(r'value="2.1" selected', moved.text)
    written = author.post(f"{path}/edit?item=2.1", base="1", text="ข้อความที่พิมพ์ไว้")
    assert written.status_code == 409 and f'action="{path}/edit?item=new"' in written.text
    assert "ข้อ 2.1 ที่ท่านเปิดเขียนถูกลบแล้ว" in words(written) and "ข้อความที่พิมพ์ไว้" in written.text
    assert author.post(f"{path}/edit?item=2.1", base="1", act="remove").status_code == 303
    assert author.post(f"{path}/move", base="1", up="2.1").status_code == 409
    assert {item["text"] for item in ok(enter("supervisor").get(EDITION))["items"]} == {*told.values()} - {told["2.1"]}


def test_the_page_of_the_proclamation_lets_each_item_take_the_place_of_what_it_was(
    offices: Offices, enter: Enter
) -> None:
    approve(enter)
    director, secretary, head = enter("area-director"), enter("secretary"), enter("group-director")
    body = {"revision": 2, "effective_from_year": 2569, "announcement": {"number": "1/2569", "signed_on": TODAY}}
    ok(director.send("POST", f"{EDITION}/proclamation", body, **ANYONE))
    drafted(enter)
    second = EDITION.removesuffix("1") + "2"
    move = {"base": 1, "code": "2.2", "parent": "2", "before": "2.1", "in_order": True}
    ok(enter("supervisor").send("POST", f"{second}/moves", move))
    for signer in (head, director):
        ok(signer.send("POST", f"{second}/sign-offs", {"revision": 2}))
    ok(head.send("POST", f"{second}/submission", {"revision": 2}))
    call = {"body": "gsj", "number": "2/2569", "held_on": TODAY}
    meeting = ok(secretary.send("POST", f"{API}/meetings", call))["extra"]["meeting"]
    ok(secretary.send("POST", f"{second}/agenda", {"meeting": meeting}, **ANYONE))
    members = [member["person"] for member in ok(secretary.get(f"{API}/meetings/{meeting}"))["roster"]]
    ok(secretary.send("PUT", f"{API}/meetings/{meeting}/attendance", {"present": members}, **ANYONE))
    resolved = {"outcome": "approved", "text": "เห็นชอบ"}
    ok(secretary.send("POST", f"{API}/meetings/{meeting}/agenda/1/resolution", resolved, **ANYONE))

    page = Person(offices, "area-director").get("/standards/area/basic/2/proclaim").text
    chosen = dict(re.findall(r'<select class="input" id="to-([^"]+)".*?value="([^"]+)" selected', page, re.S))
    assert chosen == {"2.1": "2.2", "2.2": "2.1"}
    assert 'type="hidden" name="to-2.3" value="2.3"' in page
