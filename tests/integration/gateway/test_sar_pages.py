"""Writing a self-assessment report on the web without scripts: nothing typed is lost, whatever is refused."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

import pytest

from gateway.backend import Unavailable
from gateway.in_process import InProcessBackend
from kernel.envelope import derived_id
from tests.integration.gateway.office import OWN, PASSWORD, YEAR, Offices
from tests.integration.gateway.person import Person, words
from tests.spreadsheets import workbook
from tests.unit.evaluation.sar_office import announce

REPORT = {"year": YEAR, "school": OWN, "track": "basic"}
BASE = f"/sars/{YEAR}/{OWN}/basic"
FIGURES = "1.4"


@pytest.fixture
def offices(offices: Offices) -> Offices:
    """An office whose round is open."""
    offices.province.do("evaluation", "issue_sar_guideline", {"year": YEAR})
    offices.province.do("evaluation", "open_sar_round", {"year": YEAR, "opens_on": "2026-03-02"})
    return offices


@pytest.fixture
def teacher(offices: Offices) -> Person:
    """The teacher of a school that has begun its report."""
    person = Person(offices)
    assert person.post(BASE, copy="yes").status_code == 303
    return person


def sar(offices: Offices) -> dict[str, Any]:
    return offices.province.ask("evaluation", "sar", REPORT)


def section(offices: Offices, name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(entry for entry in sar(offices)["sections"] if entry["id"] == name)
    return found


def test_a_report_that_nobody_has_begun_says_how_to_begin(offices: Offices):
    answer = Person(offices).get(BASE)

    assert answer.status_code == 200 and "เริ่มเขียน SAR" in words(answer)


def test_a_plain_teacher_is_offered_no_beginning_and_has_no_duty_to_begin(offices: Offices):
    teacher = derived_id("test", "plain")
    for command, data in (
        ("register_person", {"name": "คุณตัวอย่าง ครู", "position": ""}),
        ("give_grant", {"role": "school_teacher", "scope": {"kind": "school", "id": OWN}, "valid_from": "2020-01-01"}),
        ("set_password", {"username": "plain", "password": PASSWORD}),
    ):
        offices.province.do("directory", command, {"person": teacher, **data})
    person = Person(offices, "plain")

    assert 'name="copy"' not in person.get(BASE).text
    assert f'href="{BASE}' not in person.get("/").text

    Person(offices).post(BASE, copy="yes")
    assert f'href="{BASE}' in person.get("/").text


def test_the_office_sees_that_a_report_was_not_begun_and_is_offered_nothing(offices: Offices):
    answer = Person(offices, "supervisor").get(BASE)

    assert answer.status_code == 200 and "เริ่มเขียน SAR" not in words(answer)


def test_the_reports_that_are_owed_are_listed_and_wait_on_the_first_page(offices: Offices):
    person = Person(offices)

    listed, home = person.get("/sars"), person.get("/")

    assert re.findall(rf'href="(/sars/{YEAR}/{OWN}/\w+)', listed.text) == [f"/sars/{YEAR}/{OWN}/early", BASE]
    assert f'href="{BASE}' in home.text


def test_the_overview_names_every_section_and_whom_it_is_given_to(teacher: Person, offices: Offices):
    actor = re.search(r'name="persons" value="(person:[^"]+)"', teacher.get(BASE).text)
    assert actor

    assert teacher.post(f"{BASE}/sections/summary/assign", persons=actor[1]).status_code == 303

    assert tuple(section(offices, "summary")["assigned"]) == (actor[1],)
    assert "ผู้เขียน คุณตัวอย่าง" in words(teacher.get(BASE))


def test_nobody_is_taken_away_from_a_section_while_the_register_cannot_be_asked(
    teacher: Person, offices: Offices, monkeypatch: pytest.MonkeyPatch
):
    actor = re.search(r'name="persons" value="(person:[^"]+)"', teacher.get(BASE).text)
    assert actor
    teacher.post(f"{BASE}/sections/summary/assign", persons=actor[1])
    call = InProcessBackend.call

    def without_register(self: Any, service: str, method: str, request: Any, token: str | None) -> Any:
        if (service, method) == ("directory", "grants"):
            raise Unavailable(service)
        return call(self, service, method, request, token)

    monkeypatch.setattr(InProcessBackend, "call", without_register)
    answer = teacher.post(f"{BASE}/sections/summary/assign", persons=actor[1])

    assert answer.status_code == 503
    assert tuple(section(offices, "summary")["assigned"]) == (actor[1],)


def test_a_withdrawal_or_correction_without_a_reason_is_refused_at_its_field(teacher: Person, offices: Offices):
    _submit(offices)
    director = Person(offices, "principal")

    withdrawn = director.post(f"{BASE}/withdraw", reason="")
    offices.province.do("evaluation", "accept_sar", REPORT)
    corrected = director.post(f"{BASE}/correction", reason="ก" * 5000)

    for answer in (withdrawn, corrected):
        assert answer.status_code == 422
        assert 'id="reason-wrong"' in answer.text and '<textarea class="input" id="reason"' in answer.text
    assert "ก" * 5000 in corrected.text


def test_a_withdrawal_that_comes_too_late_says_so_and_keeps_the_reason_that_was_typed(
    teacher: Person, offices: Offices
):
    _submit(offices)
    offices.province.do("evaluation", "begin_checking", REPORT)

    answer = Person(offices, "principal").post(f"{BASE}/withdraw", reason="จำนวนนักเรียนไม่ตรง")

    assert answer.status_code == 409
    assert "summary-wrong" in answer.text and ">จำนวนนักเรียนไม่ตรง</textarea>" in answer.text


def test_a_section_is_kept_and_leads_on_to_the_next(teacher: Person, offices: Offices):
    answer = teacher.post(f"{BASE}/sections/foreword", **{"part-text": "หนึ่ง\n\nสอง", "base": "0"})

    assert (answer.status_code, answer.headers["Location"]) == (303, f"{BASE}/sections/summary")
    assert tuple(section(offices, "foreword")["parts"]["text"]) == ("หนึ่ง", "สอง")


def test_a_stale_writing_shows_both_texts_and_may_take_the_others_place(teacher: Person, offices: Offices):
    address = f"{BASE}/sections/summary"
    Person(offices, "principal").post(address, **{"part-text": "ของผู้อำนวยการ", "base": "0"})

    stale = teacher.post(address, **{"part-text": "ของครู", "base": "0"})

    assert stale.status_code == 412
    assert "ของผู้อำนวยการ" in words(stale) and ">ของครู</textarea>" in stale.text
    assert teacher.post(address, **{"part-text": "ของครู", "base": "0", "over": "1"}).status_code == 303
    assert tuple(section(offices, "summary")["parts"]["text"]) == ("ของครู",)


def test_who_has_the_page_open_hears_who_is_beside_them_and_who_has_saved_since(teacher: Person, offices: Offices):
    address, director = f"{BASE}/sections/summary", Person(offices, "principal")
    teacher.get(address)

    assert "กำลังเขียนหัวข้อนี้อยู่ด้วย" in words(director.get(address))
    overview = address.partition("/sections/")[0]
    assert words(teacher.get(overview)).count("กำลังแก้โดย") == 1
    director.post(address, **{"part-text": "ของผู้อำนวยการ", "base": "0"})
    told = words(teacher.get(f"{address}/beside?base=0"))
    assert "คุณตัวอย่าง principal บันทึกหัวข้อนี้แล้ว" in told
    assert "บันทึกหัวข้อนี้แล้ว" not in words(teacher.get(f"{address}/beside?base=1"))


def test_a_level_is_kept_with_what_was_reached(teacher: Person, offices: Offices):
    item = sar(offices)["items"][0]
    address = f"{BASE}/items/{quote(item['code'])}"

    missing = teacher.post(address, level="", result_text="ร้อยละ 82", base="0")
    kept = teacher.post(address, level="3", result_text="ร้อยละ 82", base="0")

    assert missing.status_code == 422 and ">ร้อยละ 82</textarea>" in missing.text
    assert kept.status_code == 303
    assert (sar(offices)["items"][0]["level"], sar(offices)["items"][0]["result_text"]) == (3, "ร้อยละ 82")


def row(at: int, **cells: str) -> dict[str, str]:
    usual = {"indicator": "จำนวนนักเรียน", "grade": "ป.1", "enrolled": "20", "evaluated": "20", "level_3": "20"}
    return {f"{name}-{at}": value for name, value in {**usual, **cells}.items()}


def test_figures_say_in_their_row_what_is_odd_about_them(teacher: Person):
    address = f"{BASE}/sections/{FIGURES}/figures"

    assert teacher.post(address, base="0", **row(0), **row(1, grade="ป.2", evaluated="25")).status_code == 303

    page = teacher.get(address)
    (odd,) = re.findall(r'<tr id="row-1">.*?</tr>\s*<tr class="row-odd">(.*?)</tr>', page.text, re.S)
    assert "มากกว่าจำนวนนักเรียน" in re.sub(r"<[^>]+>", "", odd)


def test_a_cell_that_is_no_number_is_told_and_the_table_stays_as_it_was_typed(teacher: Person, offices: Offices):
    address = f"{BASE}/sections/{FIGURES}/figures"

    answer = teacher.post(address, base="0", **row(0, enrolled="ยี่สิบ"))

    assert answer.status_code == 422 and 'value="ยี่สิบ"' in answer.text and 'id="enrolled-0-wrong"' in answer.text
    assert not sar(offices)["figures"][FIGURES]["rows"]


def test_a_table_of_more_than_200_rows_is_kept_whole(teacher: Person, offices: Offices):
    address = f"{BASE}/sections/{FIGURES}/figures"
    cells: dict[str, str] = {}
    for at in range(201):
        cells |= row(at, indicator=f"ตัวชี้วัด {at}")

    kept = teacher.post(address, base="0", **cells)

    assert kept.status_code == 303
    assert len(sar(offices)["figures"][FIGURES]["rows"]) == 201


def test_a_table_of_too_many_rows_is_refused_and_stays_as_it_was_typed(teacher: Person, offices: Offices):
    address = f"{BASE}/sections/{FIGURES}/figures"
    cells: dict[str, str] = {}
    for at in range(501):
        cells |= row(at, indicator=f"ตัวชี้วัด {at}")

    answer = teacher.post(address, base="0", **cells)

    assert answer.status_code == 422 and "500" in words(answer) and 'id="enrolled-500"' in answer.text
    assert not sar(offices)["figures"][FIGURES]["rows"]


def test_a_budget_is_kept_in_baht_and_summed_and_a_float_is_told_in_its_cell(teacher: Person, offices: Offices):
    address = f"{BASE}/sections/1.7/figures"
    cells = {"source-0": "เงินอุดหนุนรายหัว", "project-0": "", "received-0": "๒๕๐,๐๐๐", "spent-0": "248500.505"}

    wrong = teacher.post(address, base="0", **cells)
    kept = teacher.post(address, base="0", **{**cells, "spent-0": "248500.50"})

    assert wrong.status_code == 422 and 'id="spent-0-wrong"' in wrong.text and 'value="๒๕๐,๐๐๐"' in wrong.text
    assert kept.status_code == 303 and "250,000.00" in teacher.get(address).text
    assert [row["received"] for row in sar(offices)["figures"]["1.7"]["rows"]] == ["250000.00"]


def sheet(*rows: list[Any]) -> bytes:
    heads = ["กลุ่มสาระหรือด้านที่ประเมิน", "ชั้น", "จำนวนนักเรียนทั้งหมด", "จำนวนที่ประเมิน", "ระดับ 1 กำลังพัฒนา", "ระดับ 2 ปานกลาง",
             "ระดับ 3 ดี", "ระดับ 4 ดีเลิศ", "ระดับ 5 ยอดเยี่ยม"]  # fmt: skip
    return workbook([heads, *rows])


def test_a_spreadsheet_is_shown_before_its_rows_are_kept(teacher: Person, offices: Offices):
    address = f"{BASE}/sections/{FIGURES}/figures"
    content = sheet(["การอ่าน", "ป.1", 20, 20, 0, 0, 5, 10, 5])

    shown = teacher.post(f"{address}/check", file=(io.BytesIO(content), "figures.xlsx"))
    hidden = dict(re.findall(r'type="hidden" name="(upload|key|base)" value="([^"]*)"', shown.text))
    before = sar(offices)["figures"][FIGURES]["rows"]
    done = teacher.post(f"{address}/import", **hidden)

    assert (shown.status_code, before, done.status_code) == (200, (), 303)
    assert [entry["indicator"] for entry in sar(offices)["figures"][FIGURES]["rows"]] == ["การอ่าน"]


def test_a_spreadsheet_takes_the_place_of_no_table_that_was_not_seen_beside_it(teacher: Person, offices: Offices):
    address, hidden = f"{BASE}/sections/{FIGURES}/figures", r'type="hidden" name="(upload|key|base)" value="([^"]*)"'
    content = sheet(["การอ่าน", "ป.1", 20, 20, 0, 0, 5, 10, 5])
    shown = teacher.post(f"{address}/check", file=(io.BytesIO(content), "figures.xlsx"))
    Person(offices, "principal").post(address, base="0", **row(0, indicator="ของผู้อำนวยการ"))

    late = teacher.post(f"{address}/import", **dict(re.findall(hidden, shown.text)))

    assert late.status_code == 412 and "ของผู้อำนวยการ" in words(late) and "การอ่าน" in words(late)
    assert [entry["indicator"] for entry in sar(offices)["figures"][FIGURES]["rows"]] == ["ของผู้อำนวยการ"]
    assert teacher.post(f"{address}/import", **dict(re.findall(hidden, late.text))).status_code == 303
    assert [entry["indicator"] for entry in sar(offices)["figures"][FIGURES]["rows"]] == ["การอ่าน"]


def test_a_spreadsheet_with_a_fault_is_refused_with_its_row(teacher: Person, offices: Offices):
    content = sheet(["การอ่าน", "ป.1", "มาก", 20, 0, 0, 5, 10, 5])

    answer = teacher.post(
        f"{BASE}/sections/{FIGURES}/figures/check", file=(io.BytesIO(content), "figures.xlsx")
    )  # fmt: skip

    assert answer.status_code == 422 and "แถว 2" in words(answer)
    assert not sar(offices)["figures"][FIGURES]["rows"]


def test_what_is_missing_blocks_and_leads_to_where_it_is_mended(teacher: Person, offices: Offices):
    page = teacher.get(f"{BASE}/check")
    item = sar(offices)["items"][0]

    assert f'href="{BASE}/sections/{item["section"]}#items-1-1-1"' in page.text
    assert teacher.post(f"{BASE}/submit").status_code == 403
    director = Person(offices, "principal")
    assert director.post(f"{BASE}/submit").status_code == 409
    assert re.search(r"<button[^>]* disabled>ส่งรายงาน", words(director.get(f"{BASE}/check")))


def test_after_a_return_only_what_was_returned_is_open_with_the_comment_above_its_answer(
    teacher: Person, offices: Offices
):
    _submit(offices)
    places = [{"section": "summary", "item": None, "comment": "ขอให้ตอบคำถามที่สาม"}]
    offices.province.do("evaluation", "return_sar", {**REPORT, "items": places})

    overview, other = teacher.get(BASE), teacher.get(f"{BASE}/sections/foreword")

    assert "ขอให้ตอบคำถามที่สาม" in words(overview)
    assert '<fieldset class="stack" disabled>' in other.text
    assert teacher.post(f"{BASE}/comments/1", text="ตอบเพิ่มแล้วในย่อหน้าสุดท้าย").status_code == 303
    kept = teacher.post(f"{BASE}/sections/summary", **{"part-text": "ตอบครบ", "base": "1"})
    assert kept.status_code == 303
    refused = teacher.post(f"{BASE}/sections/foreword", **{"part-text": "แก้ด้วย", "base": "1"})
    assert refused.status_code == 409 and ">แก้ด้วย</textarea>" in refused.text


def test_evidence_of_an_item_that_was_not_returned_says_why_it_cannot_be_changed(teacher: Person, offices: Offices):
    address = f"{BASE}/items/{quote(sar(offices)['items'][0]['code'])}/evidence"
    assert "เลือกจากชั้นหลักฐาน" in words(teacher.get(address))
    _submit(offices)
    assert "ส่งรายงานแล้ว จึงเปลี่ยนหลักฐานไม่ได้" in words(teacher.get(address))
    places = [{"section": "summary", "item": None, "comment": "ขอให้ตอบคำถามที่สาม"}]
    offices.province.do("evaluation", "return_sar", {**REPORT, "items": places})

    page = words(teacher.get(address))

    assert "เขตพื้นที่ไม่ได้ส่งคืนข้อนี้" in page
    assert "เลือกจากชั้นหลักฐาน" not in page and "เพิ่มหลักฐาน" not in page


def test_the_receipt_has_number_time_and_hash(teacher: Person, offices: Offices):
    _submit(offices)

    page = teacher.get(f"{BASE}/receipt")

    submitted = sar(offices)["submissions"][-1]
    assert submitted["receipt"] in page.text and submitted["hash"] in page.text
    assert "วันที่ส่ง" in words(page) and "วันที่ปิด" not in words(page)


@pytest.mark.parametrize(
    ("document", "begins"), [("report.pdf", b"%PDF-"), ("report.docx", b"PK"), ("receipt.pdf", b"%PDF-")]
)
def test_what_was_submitted_is_to_be_had_as_a_document(teacher: Person, offices: Offices, document: str, begins: bytes):
    _submit(offices)

    answer = teacher.get(f"{BASE}/{document}")

    assert answer.status_code == 200 and answer.data.startswith(begins)


def test_another_schools_report_is_nobodys_business(offices: Offices):
    assert Person(offices).get(f"/sars/{YEAR}/1015000002/basic").status_code == 403


def _submit(offices: Offices) -> None:
    """The report is written, endorsed and submitted."""

    def do(command: str, **data: Any) -> None:
        offices.province.do("evaluation", command, {**REPORT, **data})

    for entry in sar(offices)["sections"]:
        parts = (
            ("process", "results", "strengths", "improvements", "plan") if entry["kind"] == "standard" else ("text",)
        )
        do("write_section", section=entry["id"], parts={part: ["เขียนแล้ว"] for part in parts}, base=entry["ordinal"])
    for item in sar(offices)["items"]:
        do("judge_item", item=item["code"], level=4, result_text="ร้อยละ 82", reason="")
    for standard in sar(offices)["standards"]:
        do("judge_standard", standard=standard["code"], level=4, reason="")
    do("judge_overall", level=4, reason="ทุกมาตรฐานได้ระดับดีเลิศ")
    do("endorse_sar", meeting_number="1/2569", held_on="2026-04-20")
    do("submit_sar")


def test_a_report_is_read_as_it_stood_and_nothing_of_it_can_be_changed(offices: Offices):
    offices.province.do("evaluation", "start_sar", REPORT)
    written = {"section": "summary", "parts": {"text": ["ความเดิม"]}, "base": 0}
    offices.province.do("evaluation", "write_section", {**REPORT, **written})
    now = datetime.now(UTC)
    offices.province.now = now + timedelta(days=3)
    teacher = Person(offices, clock=lambda: now + timedelta(days=3))
    teacher.post(f"{BASE}/sections/summary", **{"part-text": "ความใหม่", "base": "1"})
    assert ">ความใหม่</textarea>" in teacher.get(f"{BASE}/sections/summary").text
    then = f"?as_of={(now + timedelta(days=1)).date().isoformat()}"

    pages = {
        path: teacher.get(f"{BASE}{path}{then}")
        for path in ("", "/sections/summary", "/sections/2.1", f"/sections/{FIGURES}/figures", "/check")
    }

    assert {path: page.status_code for path, page in pages.items()} == dict.fromkeys(pages, 200)
    assert ">ความเดิม</textarea>" in pages["/sections/summary"].text
    main = [page.text.partition("<main")[2].partition("</main>")[0] for page in pages.values()]
    assert not any('method="post"' in text for text in main)


def test_evidence_of_a_submitted_report_is_seen_by_the_office_and_stays_on_the_shelf(teacher: Person, offices: Offices):
    said = {"school": OWN, "kind": "photo", "caption": "ห้องอ่านหนังสือ", "happened_on": "2025-08-19", "faces": True}
    added = offices.province.do("evaluation", "add_evidence", {**said, "link": "https://films.example/1"})
    piece = added["extra"]["evidence"]
    item = sar(offices)["items"][0]
    address = f"/schools/{OWN}/evidence/pieces/{piece}"
    assert teacher.post(f"{BASE}/items/{quote(item['code'])}/evidence", evidence=piece, shown=piece).status_code == 303
    supervisor = Person(offices, "supervisor")
    assert supervisor.get(address).status_code == 404

    _submit(offices)

    assert supervisor.get(address).status_code == 200
    refused = teacher.post(f"{address}/withdraw", reason="แนบผิด")
    assert refused.status_code == 409 and "ส่งแล้ว จึงถอนไม่ได้" in words(refused)


def test_targets_announced_after_the_report_was_begun_are_told_and_taken_over(teacher: Person, offices: Offices):
    teacher.post(f"{BASE}/items/2.1", level="3", result_text="มีวิสัยทัศน์", base="0")
    teacher.post(f"{BASE}/items/2.2", level="4", result_text="ประชุมทุกเดือน", base="0")
    assert "หลังจากเริ่มรายงานนี้" not in words(teacher.get(BASE))
    lines = [{"code": "2", "parent": None, "text": "การบริหาร", "kind": "standard"}]
    lines += [{"code": "2.1", "parent": "2", "text": "เป้าหมายของโรงเรียน", "kind": "item"}]
    targets = [{"code": "2.1", "level": 4, "text": ""}]
    announce(offices.province, "school-standard-proclaimed", OWN, items=lines, effective_from_year=YEAR, edition=1)
    announce(offices.province, "school-targets-announced", OWN, year=YEAR, targets=targets)

    told, check, section = (words(teacher.get(f"{BASE}{path}")) for path in ("", "/check", "/sections/2.2"))
    taken = teacher.post(f"{BASE}/terms")
    after, judging = words(teacher.get(BASE)), words(teacher.get(f"{BASE}/sections/2.2"))

    assert "ค่าเป้าหมายเปลี่ยน 1 รายการ" in told and "จากไม่มี เป็นดีเลิศ" in told.replace("ไม่มีเป็น", "ไม่มี เป็น")
    assert all("ดูสิ่งที่เปลี่ยน" in page for page in (check, section)) and "ตรวจด้วยชุด sar-checks รุ่น 4" in check
    assert taken.status_code == 303 and "หลังจากเริ่มรายงานนี้" not in after
    assert "ไม่เป็นส่วนหนึ่งของรายงานแล้ว" in after and "ประชุมทุกเดือน" in after
    assert "เป้าหมายของโรงเรียน" in judging
    assert "โปรดอ่านถ้อยคำใหม่" in judging


def test_a_piece_dragged_onto_an_item_speaks_for_it_and_what_was_chosen_before_stays(teacher: Person, offices: Offices):
    said = {"school": OWN, "kind": "other", "caption": "วีดิทัศน์", "happened_on": "2026-01-15", "audience": "school"}
    first, second = (
        offices.province.do(
            "evaluation", "add_evidence", {**said, "faces": False, "link": f"https://films.example/{n}"}
        )
        for n in (1, 2)
    )
    address = f"{BASE}/items/{quote(sar(offices)['items'][0]['code'])}/evidence"
    teacher.post(address, evidence=first["extra"]["evidence"], shown=first["extra"]["evidence"])

    def drag(piece: str) -> Any:
        form = {"csrf_token": teacher.token(), "evidence": piece}
        return teacher.client.post(address, data=form, headers={"HX-Request": "true"})

    answer = drag(second["extra"]["evidence"])

    assert answer.status_code == 200 and "หลักฐาน 2 ชิ้น" in words(answer)
    refused = drag("00000000-0000-4000-8000-000000000000")
    assert refused.status_code == 404 and "หลักฐาน 2 ชิ้น" in words(refused)


def test_a_correction_waits_on_the_first_page_and_says_what_holds_meanwhile_in_place_of_the_old_due_day(
    teacher: Person, offices: Offices
):
    _submit(offices)
    offices.province.do("evaluation", "accept_sar", REPORT)
    assert f'href="{BASE}' not in teacher.get("/").text
    offices.province.do("evaluation", "begin_correction", {**REPORT, "reason": "ตัวเลขผิด"})

    home, overview = teacher.get("/").text, words(teacher.get(BASE))

    assert f'href="{BASE}' in home and "ส่งฉบับแก้ไข SAR" in home
    assert "ส่งภายใน" not in overview
    assert "ฉบับที่เขตรับไว้ยังใช้อยู่" in overview


def test_the_check_says_how_many_sections_are_empty_as_the_overview_does_and_links_where_something_can_be_done(
    teacher: Person, offices: Offices
):
    for entry in sar(offices)["sections"][:3]:
        data = {**REPORT, "section": entry["id"], "parts": {"text": ["เขียนแล้ว"]}, "base": entry["ordinal"]}
        offices.province.do("evaluation", "write_section", data)
    written = sum(entry["written"] for entry in sar(offices)["sections"])
    sections = len(sar(offices)["sections"])

    check, overview = words(teacher.get(f"{BASE}/check")), words(teacher.get(BASE))

    assert 0 < written < sections
    assert f"เขียนแล้ว {written} จาก {sections} หัวข้อ" in overview
    assert f"ยังไม่ได้เขียน {sections - written} หัวข้อ" in check and "เขียนครบแล้ว" not in check
    own = re.search(rf"<li>(?:(?!</li>).)*ในปีการศึกษา {YEAR}(?:(?!</li>).)*</li>", check, re.S)
    assert own and "<a " not in own[0]
