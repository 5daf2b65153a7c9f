"""Members of an approving body read a meeting's papers by a link, without an account."""

from __future__ import annotations

import html
import logging
import re
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from kernel.years import BANGKOK
from tests.integration.gateway.office import Enter, Offices
from tests.integration.gateway.person import Person, hidden, text_of, words
from tests.integration.gateway.test_area_standards import ANYONE, API, EDITION, TODAY, called, hand_in, ok

LATER = datetime.combine(date.fromisoformat(TODAY) + timedelta(days=8), datetime.min.time(), BANGKOK)


def placed(enter: Enter) -> str:
    """A meeting with a draft on its agenda."""
    for track in ("early", "basic"):
        hand_in(enter, track)
    name = called(enter("secretary"))
    ok(enter("secretary").send("POST", f"{EDITION}/agenda", {"meeting": name}, **ANYONE))
    return name


def link(keeper: Person, name: str) -> str:
    """The address of a new link, as the secretary copies it."""
    before = hidden(keeper.get(f"/standards/meetings/{name}").text)["before"]
    page = keeper.post(f"/standards/meetings/{name}/link", act="make", before=before)
    found = re.search(r'value="https?://[^/"]+(/meeting-papers/[^"]+)"', page.text)
    assert page.status_code == 200 and found
    return html.unescape(found[1])


def explain_a_gap(enter: Enter) -> None:
    """Someone of the office says why an item has no pair in the crosswalk to external assessment."""
    path, author = f"{API}/crosswalks/basic-to-onesqa", enter("supervisor")
    ends = [{"framework": name, "version": year} for name, year in (("moe-basic", "2561"), ("onesqa-basic", "2567"))]
    source = {"instrument": "กลุ่มนิเทศ"}
    ok(author.send("POST", path, {"origin": ends[0], "destination": ends[1], "source": source}))
    linked = {"origin": "1", "destination": "1", "relation": "intersects", "reason": "คุณภาพของผู้เรียน"}
    ok(author.send("PUT", f"{path}/links", linked, **ANYONE))
    gap = {"side": "destination", "code": "2.10", "reason": "กระทรวงไม่กล่าวถึง"}
    ok(author.send("PUT", f"{path}/explanations", gap, **ANYONE))


@pytest.fixture
def secretary(offices: Offices) -> Person:
    return Person(offices, "secretary")


@pytest.fixture
def member(offices: Offices) -> Any:
    """A member's tablet: nobody who could sign in."""
    return offices.app(with_pages=True).test_client()


def test_a_member_reads_agenda_draft_redline_and_pack(enter: Enter, secretary: Person, member: Any) -> None:
    name = placed(enter)
    ok(enter("supervisor").send("POST", f"{EDITION}/comments", {"code": None, "text": "ขอให้ทบทวนถ้อยคำ"}))
    explain_a_gap(enter)
    address = link(secretary, name)

    front, text = member.get(address), member.get(f"{address}/items/1")
    redline, pack = member.get(f"{address}/items/1?view=ministry"), member.get(f"{address}/pack")

    assert "การประชุมครั้งที่ 1/2569" in words(front) and f"{address}/items/1" in front.text
    assert "ลุ่มน้ำ" in words(text) and "เทียบกับ" in text_of(words(redline))
    assert (pack.status_code, pack.content_type) == (200, "application/pdf")
    for answer in (front, text, redline, pack):
        assert answer.headers["X-Robots-Tag"].startswith("noindex")
        assert (answer.headers["Referrer-Policy"], answer.headers["Cache-Control"]) == (
            "no-referrer",
            "private, no-store",
        )
    assert "เปิดแล้ว 1 ครั้ง" in words(secretary.get(f"/standards/meetings/{name}"))


def test_a_link_that_was_withdrawn_replaced_guessed_or_is_over_opens_nothing(
    offices: Offices, enter: Enter, secretary: Person, member: Any
) -> None:
    name = called(enter("secretary"))
    first = link(secretary, name)
    second = link(secretary, name)
    after = offices.app(with_pages=True, clock=lambda: LATER).test_client()

    assert [member.get(at).status_code for at in (first, second, f"{second}x")] == [404, 200, 404]
    assert after.get(second).status_code == 404
    assert secretary.post(f"/standards/meetings/{name}/link", act="withdraw").status_code == 303
    closed = [member.get(f"{second}{rest}") for rest in ("", "/items/1", "/pack")]
    assert [answer.status_code for answer in closed] == [404, 404, 404]
    assert "ขอลิงก์ใหม่จากเลขานุการ" in words(closed[0])


def test_a_link_opens_one_meeting_and_nothing_else_of_the_office(enter: Enter, secretary: Person, member: Any) -> None:
    name = placed(enter)
    call = {"body": "gsj", "number": "2/2569", "held_on": TODAY}
    other = ok(enter("secretary").send("POST", f"{API}/meetings", call))["extra"]["meeting"]
    address = link(secretary, other)

    assert "2/2569" in words(member.get(address))
    assert member.get(f"{address}/items/1").status_code == 404
    assert secretary.post(f"/standards/meetings/{name}/link", act="make", before="9" * 15).status_code == 200
    again = secretary.post(f"/standards/meetings/{other}/link", act="make", before="")
    assert again.headers["Location"].endswith(f"/{other}#link") and member.get(address).status_code == 200
    assert "ไม่ได้สร้างซ้ำ" in words(secretary.get(f"/standards/meetings/{other}"))
    for path in (f"/standards/meetings/{name}", f"/standards/meetings/{other}/pack", "/standards/area/basic/1"):
        assert member.get(path).status_code in (302, 303, 401)


def test_a_draft_that_has_moved_on_is_no_longer_shown(enter: Enter, secretary: Person, member: Any) -> None:
    name = placed(enter)
    address = link(secretary, name)
    meeting, api = f"{API}/meetings/{name}", enter("secretary")
    members = [one["person"] for one in ok(api.get(meeting))["roster"]]
    ok(api.send("PUT", f"{meeting}/attendance", {"present": members}, **ANYONE))
    ok(api.send("POST", f"{meeting}/agenda/1/resolution", {"outcome": "returned", "text": "ให้แก้ไข"}, **ANYONE))
    assert member.get(f"{address}/items/1").status_code == 200

    ok(enter("supervisor").send("PUT", f"{EDITION}/text", {"base": 2, "distinctiveness": "ลับอยู่"}))

    assert member.get(f"{address}/items/1").status_code == 404
    assert "ถูกแก้หลังจากบรรจุวาระ" in words(member.get(address))
    assert member.get(f"{address}/pack").status_code == 200


def test_the_link_of_a_cancelled_meeting_does_not_open_the_next_one_of_that_number(
    enter: Enter, secretary: Person, member: Any
) -> None:
    api, links = enter("secretary"), []
    name = called(api)
    path, call = f"/standards/meetings/{name}", {"body": "gsj", "number": "1/2569", "held_on": TODAY}
    links.append(link(secretary, name))
    ok(api.send("POST", f"{API}/meetings/{name}/cancellation", {"reason": "งดประชุม"}, **ANYONE))
    assert member.get(links[0]).status_code == 404 and "ถอนเมื่อ" in words(secretary.get(path))
    assert secretary.post(f"{path}/link", act="make").status_code == 409

    assert ok(api.send("POST", f"{API}/meetings", call))["extra"]["meeting"] == name
    links.append(link(secretary, name))
    change = hidden(secretary.get(f"{path}/change").text) | {"act": "cancel", "reason": "งดอีกครั้ง"}
    assert secretary.post(f"{path}/change", **change).status_code == 303
    ok(api.send("POST", f"{API}/meetings", call))

    assert [member.get(address).status_code for address in links] == [404, 404]


def test_only_the_secretary_and_the_groups_director_make_links(offices: Offices, enter: Enter) -> None:
    name = called(enter("secretary"))

    for who in ("supervisor", "area-director", "operator", "principal", "teacher"):
        assert Person(offices, who).post(f"/standards/meetings/{name}/link", act="make").status_code == 403, who
    assert link(Person(offices, "group-director"), name)


def test_no_line_of_the_log_holds_the_secret(
    enter: Enter, secretary: Person, member: Any, caplog: pytest.LogCaptureFixture
) -> None:
    address = link(secretary, called(enter("secretary")))
    wrongly = [f"{address}/items", f"{address}/x", f"{address}/items/x", f"/x{address}", address.replace("m", "M", 1)]
    with caplog.at_level(logging.INFO, "gateway"):
        member.get(address)
        refused = [member.get(path) for path in wrongly] + [member.post(address), member.put(f"{address}/pack")]

    lines = [str(vars(record)) for record in caplog.records if record.name.startswith("gateway")]
    assert any("gateway.meeting-papers" in line for line in lines)
    assert not any(address.rpartition("/")[2] in line for line in lines)
    assert all(answer.status_code in (404, 405) for answer in refused)
    assert {answer.headers["Referrer-Policy"] for answer in refused} == {"no-referrer"}
    assert all(answer.headers["X-Robots-Tag"].startswith("noindex") for answer in refused)
