"""A committee's secretary at the pages of a meeting: who came, whose recusal was a mistake, what the minutes have."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest

from tests.integration.gateway.office import Enter, Offices
from tests.integration.gateway.person import Person, words
from tests.integration.gateway.test_area_standards import ANYONE, API, EDITION, TODAY, called, hand_in, ok
from tests.integration.gateway.test_documents import text_of

YESTERDAY = (date.fromisoformat(TODAY) - timedelta(days=1)).isoformat()


def version(page: str) -> str:
    found = re.search(r'name="version" value="(\d+)"', page)
    assert found
    return found[1]


@pytest.fixture
def secretary(offices: Offices) -> Person:
    return Person(offices, "secretary")


def test_everyone_is_ticked_at_once_and_nothing_is_recorded_before_it_is_sent(enter: Enter, secretary: Person) -> None:
    name = called(enter("secretary"))
    path = f"/standards/meetings/{name}"
    assert f'href="{path}?present=all#attendance"' in secretary.get(path).text

    ticked = secretary.get(f"{path}?present=all").text
    boxes = re.findall(r'name="present" value="([^"]+)" checked', ticked)
    assert len(boxes) == 3 and "ยังไม่ได้บันทึก" in re.sub("<[^>]+>", "", ticked)
    assert ok(enter("secretary").get(f"{API}/meetings/{name}"))["attendance"] is None

    form = {"act": "attend", "version": version(ticked)}
    assert secretary.post(path, **form, present=boxes[:2]).status_code == 303
    late = secretary.post(path, **form, present=boxes)
    assert late.status_code == 412 and late.text.count('" checked') == 3
    assert ok(enter("secretary").get(f"{API}/meetings/{name}"))["attendance"]["present"] == boxes[:2]


def test_a_recusal_recorded_by_mistake_is_withdrawn_for_a_reason(enter: Enter, secretary: Person) -> None:
    api = enter("secretary")
    name = called(api)
    ok(api.send("POST", f"{API}/meetings/{name}/agenda", {"title": "เรื่องทดสอบ"}))
    members = [member["person"] for member in ok(api.get(f"{API}/meetings/{name}"))["roster"]]
    ok(api.send("PUT", f"{API}/meetings/{name}/attendance", {"present": members}, **ANYONE))
    left = {"person": members[0], "reason": "เป็นผู้ยกร่าง"}
    ok(api.send("POST", f"{API}/meetings/{name}/agenda/1/recusals", left, **ANYONE))

    path = f"/standards/meetings/{name}/items/1"
    form: dict[str, Any] = {"act": "withdraw", "person": members[0], "version": version(secretary.get(path).text)}
    assert "โปรดระบุเหตุ" in secretary.post(path, **form, reason=" ").text
    assert secretary.post(path, **form, reason="บันทึกผิดคน").status_code == 303
    found = ok(api.get(f"{API}/meetings/{name}"))["agenda"][0]
    assert (found["recusals"], found["quorum"]["members"], found["quorum"]["recused"]) == ([], 3, 0)
    again = {"person": members[0], "reason": "บันทึกผิดคน"}
    assert api.send("POST", f"{API}/meetings/{name}/agenda/1/recusals/withdrawal", again, **ANYONE).status_code == 404

    resolved = {"outcome": "approved", "text": "เห็นชอบ"}
    ok(api.send("POST", f"{API}/meetings/{name}/agenda/1/resolution", resolved, **ANYONE))
    page = secretary.get(path).text
    assert "นับองค์ประชุมของวาระนี้ใหม่" in words(secretary.get(path)) and 'value="withdraw-after"' not in page
    form = {"act": "recuse-after", "person": members[1], "version": version(page)}
    why = secretary.post(path, **form, because="ร่วมยกร่าง", reason=" ")
    assert "โปรดระบุว่าบันทึกคลาดเคลื่อนอย่างไร" in words(why) and 'value="ร่วมยกร่าง"' in why.text
    assert "โปรดระบุเหตุที่ออกจากการพิจารณา" in secretary.post(path, **form, reason="ลืมบันทึก").text
    sent = secretary.post(path, **form, because="ร่วมยกร่าง", reason="ลืมบันทึกว่าออกจากห้อง")
    assert sent.status_code == 303
    found = ok(api.get(f"{API}/meetings/{name}"))["agenda"][0]
    assert (found["quorum"]["members"], found["recusals_corrected"][0]["recused"]) == (2, True)
    shown = words(secretary.get(path))
    assert "บันทึกเพิ่มว่าออกจากการพิจารณา" in shown and "ลืมบันทึกว่าออกจากห้อง" in shown
    assert found["recusals"] == [{"person": members[1], "reason": "ร่วมยกร่าง"}]
    assert "เพราะร่วมยกร่าง" in text_of(secretary.get(f"/standards/meetings/{name}/minutes/document").data)
    undone = {"person": members[1], "recused": False, "reason": "ไม่ได้ออกจากห้อง"}
    ok(api.send("POST", f"{API}/meetings/{name}/agenda/1/recusals/correction", undone, **ANYONE))


def test_who_had_come_to_a_meeting_that_is_moved_stays_on_its_page(enter: Enter, secretary: Person) -> None:
    api, path = enter("secretary"), "/standards/meetings/"
    name = called(api)
    ok(api.send("POST", f"{API}/meetings/{name}/agenda", {"title": "เรื่องทดสอบ"}))
    members = [member["person"] for member in ok(api.get(f"{API}/meetings/{name}"))["roster"]]
    ok(api.send("PUT", f"{API}/meetings/{name}/attendance", {"present": members}, **ANYONE))
    left = {"person": members[0], "reason": "เป็นผู้ยกร่าง"}
    ok(api.send("POST", f"{API}/meetings/{name}/agenda/1/recusals", left, **ANYONE))
    moved = {"held_on": YESTERDAY, "reason": "พิมพ์วันผิด"}
    ok(api.send("POST", f"{API}/meetings/{name}/move", moved, **ANYONE))
    shown = words(secretary.get(f"{path}{name}"))
    assert "เดิมบันทึกว่ามา" in shown and "เป็นผู้ยกร่าง" in shown


def test_the_minutes_of_a_meeting_that_is_over_add_to_its_agenda_under_its_day(enter: Enter, secretary: Person) -> None:
    for track in ("early", "basic"):
        hand_in(enter, track)
    name = called(enter("secretary"), YESTERDAY)
    path = f"/standards/meetings/{name}"
    page = secretary.get(path).text
    assert page.count(f'name="day" value="{YESTERDAY}"') == 2
    assert secretary.post(path, act="add", title="เรื่องอื่น").status_code == 409
    assert secretary.post(path, act="add", title="เรื่องอื่น", day=YESTERDAY).status_code == 303
    too_late = secretary.post(path, act="place", draft="basic/1", day=YESTERDAY)
    assert too_late.status_code == 409 and "ประชุมก่อนวันที่เสนอร่าง" in words(too_late)
    asked = {"meeting": name, "occurred_on": YESTERDAY}
    assert enter("secretary").send("POST", f"{EDITION}/agenda", asked, **ANYONE).status_code == 409
    assert [item["title"] for item in ok(enter("secretary").get(f"{API}/meetings/{name}"))["agenda"]] == ["เรื่องอื่น"]


def test_a_meeting_is_moved_and_cancelled_for_a_reason(enter: Enter, secretary: Person) -> None:
    name = called(enter("secretary"))
    path = f"/standards/meetings/{name}"
    form = {"version": version(secretary.get(f"{path}/change").text)}
    day, month, year = TODAY[8:], TODAY[5:7], str(int(TODAY[:4]) + 543)
    moved = {"held_on_day": day, "held_on_month": month, "held_on_year": year}
    unsaid = secretary.post(f"{path}/change", **form, **moved, act="move", reason=" ")
    assert unsaid.status_code == 422 and "โปรดระบุเหตุ" in words(unsaid)
    assert secretary.post(f"{path}/change", **form, act="cancel", reason="งดประชุม").status_code == 303
    page = words(secretary.get(path))
    assert "ยกเลิกการประชุมแล้ว" in page and "งดประชุม" in page and "เลื่อนหรือยกเลิก" not in page
    assert called(enter("secretary")) == name


def test_the_minutes_of_the_whole_meeting_are_written_and_opened_with_the_names_of_whoever_came(
    enter: Enter, secretary: Person
) -> None:
    api = enter("secretary")
    name = called(api)
    ok(api.send("POST", f"{API}/meetings/{name}/agenda", {"title": "เรื่องทดสอบ"}))
    members = [member["person"] for member in ok(api.get(f"{API}/meetings/{name}"))["roster"]]
    ok(api.send("PUT", f"{API}/meetings/{name}/attendance", {"present": members[:2]}, **ANYONE))

    path = f"/standards/meetings/{name}"
    page = secretary.get(f"{path}/minutes/write").text
    form = {"version": version(page), "place": "ห้องประชุม 7", "opened_at": "๙.๓๐ น.", "closed_at": "สาย",
            "others": "ศึกษานิเทศก์ 2 คน", "adopted": "", "said-1": "ซักถามแล้ว", "taker": members[0],
            f"absent-{members[2].removeprefix('person:')}": "duty"}  # fmt: skip
    wrong = secretary.post(f"{path}/minutes/write", **form)
    assert wrong.status_code == 422 and "เขียนเวลาแบบ 09.30" in words(wrong) and "ห้องประชุม 7" in wrong.text
    named = secretary.post(f"{path}/minutes/write", **{**form, "closed_at": "", "said-1": "ดร.หยดน้ำ เสนอ"})
    assert named.status_code == 422 and 'aria-describedby="said-1-hint said-1-wrong"' in named.text
    assert secretary.post(f"{path}/minutes/write", **{**form, "closed_at": "12:10"}).status_code == 303
    shown = secretary.get(path)
    assert "ห้องประชุม 7" in words(shown) and f'href="{path}/minutes/document"' in shown.text

    opened = secretary.get(f"{path}/minutes/document")
    assert opened.mimetype == "application/pdf"
    text = text_of(opened.data)
    for told in ("ณห้องประชุม๗", "เริ่มประชุมเวลา๐๙.๓๐น.", "เลิกประชุมเวลา๑๒.๑๐น.", "๑.คุณตัวอย่างsupervisor",
                 "ผู้ไม่มาประชุม๑.คุณตัวอย่างarea-directorกรรมการ(ติดราชการ)", "๑.ศึกษานิเทศก์๒คน", "ซักถามแล้ว"):  # fmt: skip
        assert told in text, told
    again = api.send("POST", f"{API}/meetings/{name}/minutes/document", {"format": "docx"})
    assert again.mimetype.endswith("wordprocessingml.document")
    early = {"closed_at": "08:00", "opened_at": "09:30"}
    refused = api.send("PUT", f"{API}/meetings/{name}/minutes/record", early, **ANYONE)
    assert (refused.status_code, refused.get_json()["code"]) == (422, "standards.minutes-times-crossed")


def test_the_memo_that_proposes_a_draft_is_opened_once_it_is_handed_in(enter: Enter, offices: Offices) -> None:
    author, path = Person(offices, "supervisor"), "/standards/area/basic"
    ok(enter("supervisor").send("POST", f"{API}/area-standards/early/editions", {"title": "มาตรฐานของเขตพื้นที่"}))
    early = "/standards/area/early/1"
    assert author.get(f"{early}/proposal").status_code == 409 and f"{early}/proposal" not in author.get(early).text

    hand_in(enter, "basic")
    assert f'href="{path}/1/proposal"' in author.get(f"{path}/1").text
    opened = author.get(f"{path}/1/proposal")
    assert opened.mimetype == "application/pdf"
    text = text_of(opened.data)
    for told in ("บันทึกข้อความ", "เรียนผู้อำนวยการสำนักงานตัวอย่าง", "(คุณตัวอย่างgroup-director)",
                 "เห็นชอบให้นำเสนอ", "(คุณตัวอย่างarea-director)", "ลุ่มน้ำ"):  # fmt: skip
        assert told in text, told
    made = enter("supervisor").send("POST", f"{EDITION}/proposal", {"format": "docx"})
    assert made.mimetype.endswith("wordprocessingml.document")


def test_a_matter_that_is_no_draft_is_noted_and_nothing_is_said_of_a_draft(enter: Enter, secretary: Person) -> None:
    api = enter("secretary")
    name = called(api)
    ok(api.send("POST", f"{API}/meetings/{name}/agenda", {"title": "เรื่องแจ้งเพื่อทราบ"}))
    members = [member["person"] for member in ok(api.get(f"{API}/meetings/{name}"))["roster"]]
    ok(api.send("PUT", f"{API}/meetings/{name}/attendance", {"present": members}, **ANYONE))

    path = f"/standards/meetings/{name}/items/1"
    page = words(secretary.get(path))
    assert 'value="acknowledged"' in page and 'value="assigned"' in page
    assert "รอประกาศใช้" not in page and "ยกร่าง" not in page and "ฉบับนี้สิ้นสุด" not in page
    form = {"act": "resolve", "outcome": "acknowledged", "version": version(page)}
    assert "ที่ประชุมรับทราบเรื่องแจ้งเพื่อทราบ</textarea>" in secretary.post(path, **form, text="").text
    assert secretary.post(path, **form, text="รับทราบ").status_code == 303
    assert "รับทราบ" in text_of(secretary.get(f"{path}/resolution").data)


def test_a_resolution_recorded_wrongly_is_corrected_and_what_stood_before_stays_in_sight(
    enter: Enter, secretary: Person
) -> None:
    api = enter("secretary")
    name = called(api)
    ok(api.send("POST", f"{API}/meetings/{name}/agenda", {"title": "เรื่องทดสอบ"}))
    members = [member["person"] for member in ok(api.get(f"{API}/meetings/{name}"))["roster"]]
    ok(api.send("PUT", f"{API}/meetings/{name}/attendance", {"present": members}, **ANYONE))
    approved = {"outcome": "approved", "text": "เห็นชอบตามเสนอ"}
    ok(api.send("POST", f"{API}/meetings/{name}/agenda/1/resolution", approved, **ANYONE))

    path = f"/standards/meetings/{name}/items/1"
    form = {"version": version(secretary.get(f"{path}/correct").text), "outcome": "returned", "text": "ให้ปรับแก้"}
    assert secretary.post(f"{path}/correct", **form, reason=" ").status_code == 422
    assert secretary.post(f"{path}/correct", **form, reason="เลือกมติผิด").status_code == 303
    page = words(secretary.get(path))
    assert "ให้ปรับแก้" in page and "เห็นชอบตามเสนอ" in page and "เลือกมติผิด" in page

    change = f"/standards/meetings/{name}/change"
    form = {"version": version(secretary.get(change).text), "act": "attend", "reason": "ลงชื่อผิดครั้ง"}
    assert secretary.post(change, **form, present=members[:1]).status_code == 303
    assert "มตินี้ไม่ครบองค์ประชุม" in words(secretary.get(path))
