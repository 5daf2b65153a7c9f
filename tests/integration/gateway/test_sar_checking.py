"""Checking reports on the web without scripts: who is offered what, and nothing typed is lost."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest

from gateway.in_process import InProcessBackend
from tests.integration.gateway.office import OWN, YEAR, Offices
from tests.integration.gateway.person import Person, text_of, words
from tests.integration.gateway.reports import REPORT, fill, submit

LIST, ONE = f"/sar-checking?year={YEAR}", f"/sar-checking/{YEAR}/{OWN}/basic"


@pytest.fixture
def offices(offices: Offices) -> Offices:
    """An office that a school has submitted its report to."""
    submit(offices)
    return offices


def sar(offices: Offices) -> dict[str, Any]:
    return offices.province.ask("evaluation", "sar", REPORT)


def test_a_submitted_report_waits_in_the_list_and_on_the_first_page(offices: Offices):
    supervisor = Person(offices, "supervisor")
    assert "โรงเรียนสายน้ำผึ้งวิทยา" in words(supervisor.get(LIST))
    assert "1 ฉบับรอท่านตรวจ" in words(supervisor.get("/"))


def test_what_a_supervisor_has_proposed_waits_for_the_office_and_no_longer_for_them(offices: Offices):
    early = {**REPORT, "track": "early"}
    offices.province.do("evaluation", "start_sar", early)
    fill(offices, early)
    offices.province.do("evaluation", "submit_sar", early)
    supervisor = Person(offices, "supervisor")
    supervisor.post(ONE, act="propose-accept", note="ครบถ้วน")

    assert "1 ฉบับรอท่านตรวจ" in words(supervisor.get("/"))
    assert "1 ฉบับรอท่านตรวจ จาก 2 ฉบับ" in words(supervisor.get(LIST))


def test_people_of_a_school_do_not_come_to_the_offices_pages(offices: Offices):
    assert Person(offices).get(LIST).status_code == 403
    assert Person(offices).get(ONE).status_code == 403


def test_the_supervisor_is_offered_to_propose_and_the_director_to_decide(offices: Offices):
    supervisor, director = (Person(offices, who).get(ONE).text for who in ("supervisor", "group-director"))
    assert 'value="propose-accept"' in supervisor and 'value="accept"' not in supervisor
    assert 'value="accept"' in director and 'value="return"' in director


def test_each_finding_leads_to_its_place_on_the_page(offices: Offices):
    page = Person(offices, "group-director").get(ONE).text
    leads = set(re.findall(r'class="finding [^"]*">\s*<a\s+href="#([^"]+)"', page))
    assert leads
    assert leads <= set(re.findall(r' id="([^"]+)"', page))


def test_a_report_is_returned_with_the_comments_that_were_typed(offices: Offices):
    director = Person(offices, "group-director")
    typed = {"item:2.1": "หลักฐานไม่พอ", "section:summary": " ", "act": "return"}
    assert director.post(ONE, **typed).status_code == 303
    assert [(one["item"], one["comment"]) for one in sar(offices)["comments"]] == [("2.1", "หลักฐานไม่พอ")]


def test_a_return_without_any_comment_is_refused_in_words(offices: Offices):
    answer = Person(offices, "group-director").post(ONE, act="return")
    assert answer.status_code == 422
    assert sar(offices)["status"] == "submitted"


def test_a_report_is_not_accepted_while_a_comment_is_written_and_the_comment_is_kept(offices: Offices):
    answer = Person(offices, "group-director").post(ONE, **{"item:2.1": "หลักฐานไม่พอ", "act": "accept"})
    assert answer.status_code == 422
    assert "หลักฐานไม่พอ" in words(answer)
    assert sar(offices)["status"] == "submitted"


def test_comments_typed_stay_when_checking_is_begun_instead_of_returning(offices: Offices):
    answer = Person(offices, "group-director").post(ONE, **{"item:2.1": "หลักฐานไม่พอ", "act": "begin"})

    assert answer.status_code == 422
    assert ">หลักฐานไม่พอ</textarea>" in answer.text and "จะถึงโรงเรียนเมื่อส่งคืนเท่านั้น" in words(answer)
    assert sar(offices)["status"] == "submitted"


def test_a_note_typed_stays_when_checking_is_begun_instead_of_proposing(offices: Offices):
    answer = Person(offices, "supervisor").post(ONE, act="begin", note="จำนวนไม่ตรง")

    assert answer.status_code == 422 and ">จำนวนไม่ตรง</textarea>" in answer.text
    assert sar(offices)["status"] == "submitted"


def test_a_proposal_to_return_without_a_note_is_refused_at_its_field(offices: Offices):
    answer = Person(offices, "supervisor").post(ONE, act="propose-return", note="")
    assert answer.status_code == 422 and 'id="note-wrong"' in answer.text


def test_whoever_looked_at_an_older_state_is_told_so(offices: Offices):
    director = Person(offices, "group-director")
    seen = str(sar(offices)["stream_version"])
    offices.province.do("evaluation", "propose_decision", {**REPORT, "outcome": "return", "note": "จำนวนไม่ตรง"})
    answer = director.post(ONE, act="accept", seen=seen)
    assert answer.status_code == 412
    assert "จำนวนไม่ตรง" in words(answer)


def test_the_checker_reads_word_for_word_what_changed_and_opens_evidence_receipt_and_what_was_submitted(
    offices: Offices,
):
    do = offices.province.do
    do("evaluation", "return_sar", {**REPORT, "items": [{"item": "2.1", "comment": "หลักฐานไม่พอ"}]})
    mended = {"item": "2.1", "level": 3, "result_text": "ร้อยละ 88", "reason": ""}
    do("evaluation", "judge_item", {**REPORT, **mended})
    said = {"school": OWN, "kind": "photo", "caption": "ห้องอ่านหนังสือ", "happened_on": "2025-08-19", "faces": True}
    piece = do("evaluation", "add_evidence", {**said, "link": "https://films.example/1"})["extra"]["evidence"]
    do("evaluation", "link_evidence", {**REPORT, "evidence": piece, "items": ["2.1"]})
    do("evaluation", "submit_sar", REPORT)
    supervisor = Person(offices, "supervisor")

    page = supervisor.get(ONE)
    read = " ".join(re.sub(r"<[^>]+>", "", re.sub(r"<(/?)(del|ins)>", r"[\1\2]", words(page))).split())
    links = {html.unescape(link) for link in re.findall(r'href="([^"]+)"', page.text)}
    opened = [f"/sars/{YEAR}/{OWN}/basic/{part}?ordinal=2" for part in ("report.pdf", "receipt")]
    opened.append(f"/schools/{OWN}/evidence/pieces/{piece}")

    assert "ร้อยละ [del]ตัดออก 92[/del][ins]เพิ่ม 88[/ins]" in read
    assert "[del]ตัดออก 4 ดีเลิศ[/del][ins]เพิ่ม 3 ดี[/ins]" in read
    assert "[ins]เพิ่ม ห้องอ่านหนังสือ[/ins]" in read
    assert [link for link in opened if not {found for found in links if found.startswith(link)}] == []
    assert [supervisor.get(link).status_code for link in opened] == [200, 200, 200]


def test_an_accepted_report_is_offered_nothing_more(offices: Offices):
    director = Person(offices, "group-director")
    assert director.post(ONE, act="accept").status_code == 303
    page = director.get(ONE)
    assert 'name="act"' not in page.text and "ไม่ได้รอเขตพื้นที่" in words(page)


def test_the_schools_page_tells_how_far_its_report_is_and_leads_to_it_for_the_school_and_who_checks_it(
    offices: Offices,
):
    teacher, supervisor, page = Person(offices, "teacher"), Person(offices, "supervisor"), f"/schools/{OWN}"
    sent, mine = (text_of(who.get(page).text) for who in (supervisor, teacher))
    for said in (sent, mine):
        assert "ส่งแล้ว" in said and "ส่ง SAR ระดับการศึกษาขั้นพื้นฐาน ฉบับที่ 1 ใบรับ" in said
    assert f'href="{ONE}' in supervisor.get(page).text and ONE not in teacher.get(page).text
    assert f'href="/sars/{YEAR}/{OWN}/basic' in teacher.get(page).text

    items = [{"item": "2.1", "comment": "หลักฐานไม่พอ"}]
    offices.province.do("evaluation", "return_sar", {**REPORT, "items": items})

    assert "ส่งคืน SAR ระดับการศึกษาขั้นพื้นฐาน ให้แก้ไข 1 แห่ง" in text_of(teacher.get(page).text)


def test_the_schools_page_is_told_of_its_reports_turning_points_and_of_nothing_written_in_between(
    offices: Offices, monkeypatch: pytest.MonkeyPatch
):
    told: list[str] = []
    asked = InProcessBackend.kernel

    def noting(*arguments: Any, **more: Any) -> Any:
        answer = asked(*arguments, **more)
        told.extend(event["type"] for event in answer["ok"]["events"] if event["stream"].startswith("sar-"))
        return answer

    monkeypatch.setattr(InProcessBackend, "kernel", noting)
    Person(offices, "teacher").get(f"/schools/{OWN}")

    assert told == ["sar-started", "sar-submitted"]


def test_a_submitted_report_leads_who_checks_it_to_the_check(offices: Offices):
    overview = f"/sars/{YEAR}/{OWN}/basic"
    assert f'href="{ONE}' in Person(offices, "supervisor").get(overview).text
    assert ONE not in Person(offices, "principal").get(overview).text


def test_what_was_returned_comes_first_and_names_no_day_that_has_gone_by(offices: Offices):
    items = [{"item": "2.1", "comment": "หลักฐานไม่พอ"}]
    offices.province.do("evaluation", "return_sar", {**REPORT, "items": items})
    principal = Person(offices, "principal")

    first = principal.get("/").text.partition('id="duties"')[2].partition("</li>")[0]

    assert f"/sars/{YEAR}/{OWN}/basic" in first and "ที่เขตส่งคืน" in first
    assert "ส่งภายใน" not in text_of(principal.get(f"/sars/{YEAR}/{OWN}/basic").text)
