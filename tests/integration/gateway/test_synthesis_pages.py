"""The board of themes and the area's report on the web: decided on what was seen, and nothing typed is lost."""

from __future__ import annotations

import html
import io
import re
from typing import Any

import openpyxl
import pytest

from services.reporting.grouping import groups
from services.reporting.handlers import synthesis_board
from tests.integration.gateway.office import YEAR, Offices
from tests.integration.gateway.person import Person, text_of, value_of, words
from tests.integration.gateway.reports import REPORT, submit

BOARD = f"/synthesis/{YEAR}/basic/1/strength"
REPORTS = f"/synthesis/report?year={YEAR}"
WORK = {"year": YEAR, "track": "basic"}


@pytest.fixture
def board(offices: Offices) -> Offices:
    """An office that has accepted one report."""
    submit(offices)
    offices.province.do("evaluation", "begin_checking", REPORT)
    offices.province.do("evaluation", "accept_sar", REPORT)
    return offices


def correct(offices: Offices) -> None:
    """The report is corrected, and its second version accepted."""
    do = offices.province.do
    do("evaluation", "begin_correction", {**REPORT, "reason": "ตัวเลขผิด"})
    item = offices.province.ask("evaluation", "sar", REPORT)["items"][0]["code"]
    do("evaluation", "judge_items", {**REPORT, "items": [{"item": item, "level": 3, "result_text": "ร้อยละ 88"}]})
    do("evaluation", "endorse_sar", {**REPORT, "meeting_number": "3/2568", "held_on": "2026-04-20"})
    for command in ("submit_sar", "begin_checking", "accept_sar"):
        do("evaluation", command, REPORT)


def standing(offices: Offices) -> dict[str, Any]:
    return offices.province.ask("reporting", "synthesis", {**WORK, "standard": "1", "kind": "strength"})


@pytest.fixture
def theme(board: Offices) -> str:
    """Its one strength of the first standard stands in a theme."""
    keys = [row["key"] for row in standing(board)["sentences"]]
    made = {**WORK, "standard": "1", "kind": "strength", "name": "ร่วมมือ", "sentences": keys}
    board.province.do("reporting", "make_theme", made)
    return str(standing(board)["themes"][0]["theme"])


def test_a_paragraph_on_a_board_that_has_changed_is_kept_in_its_field_beside_what_stands(
    board: Offices, theme: str
) -> None:
    person, form = Person(board, "supervisor"), {"act": "word", "theme": theme, "text": "ของฉัน"}
    version = value_of(person.get(BOARD), "version")
    board.province.do("reporting", "word_theme", {**WORK, "theme": theme, "text": "ของเพื่อน"})

    late = person.post(BOARD, **form, version=version)

    assert late.status_code == 412 and "<p>ของเพื่อน</p>" in words(late)
    assert f'id="text-{theme}"' in late.text and ">ของฉัน</textarea>" in late.text
    assert standing(board)["themes"][0]["text"] == "ของเพื่อน"
    assert person.post(BOARD, **form, version=value_of(late, "version")).status_code == 303
    assert standing(board)["themes"][0]["text"] == "ของฉัน"


@pytest.mark.parametrize("form", [{"act": "confirm"}, {"act": "dissolve"}, {"act": "name", "name": "อื่น"}])
def test_a_board_that_has_changed_is_not_decided_on(board: Offices, theme: str, form: dict[str, str]) -> None:
    person = Person(board, "supervisor")
    version = value_of(person.get(BOARD), "version")
    board.province.do("reporting", "word_theme", {**WORK, "theme": theme, "text": "ของเพื่อน"})

    assert person.post(BOARD, **form, theme=theme, version=version).status_code == 412
    assert person.post(BOARD, **form, theme=theme).status_code == 422


def test_a_proposed_paragraph_stands_in_its_field_as_proposed_until_it_is_kept(board: Offices, theme: str) -> None:
    person = Person(board, "supervisor")
    page = person.get(BOARD)
    proposed = html.unescape(re.findall(rf'id="text-{theme}"[^>]*>([^<]*)</textarea>', page.text)[0])

    person.post(BOARD, act="word", theme=theme, text=proposed, version=value_of(page, "version"))

    assert "จากที่รับรายงานแล้ว 1 แห่ง" in proposed and "ยังไม่บันทึก" in words(page)
    assert standing(board)["themes"][0]["text"] == proposed and "ยังไม่บันทึก" not in words(person.get(BOARD))


def test_a_name_that_is_refused_stays_at_its_own_field(board: Offices, theme: str) -> None:
    person = Person(board, "supervisor")

    answer = person.post(BOARD, act="name", theme=theme, name="ก" * 201, version=value_of(person.get(BOARD), "version"))

    assert answer.status_code == 422 and f'href="#rename-{theme}"' in answer.text
    assert f'id="rename-{theme}-wrong"' in answer.text and f'value="{"ก" * 201}"' in answer.text
    assert re.search(r"<details open><summary>แก้ไขประเด็นนี้", words(answer))


def test_words_for_a_theme_that_is_gone_are_still_there_to_be_copied(board: Offices, theme: str) -> None:
    person = Person(board, "supervisor")
    version = value_of(person.get(BOARD), "version")
    board.province.do("reporting", "dissolve_theme", {**WORK, "theme": theme})

    late = person.post(BOARD, act="word", theme=theme, text="ของฉัน", version=version)

    assert late.status_code in (404, 412) and "readonly>ของฉัน</textarea>" in late.text


def test_a_group_that_is_refused_keeps_its_name_at_the_field_and_its_ticks(board: Offices) -> None:
    person = Person(board, "supervisor")
    group = value_of(person.get(f"{BOARD}?groups=1"), "group")

    unticked = person.post(BOARD, act="gather", group=group, name="ชื่อของฉัน")
    unnamed = person.post(BOARD, act="gather", group=group, name=" ", sentences=group)

    assert unticked.status_code == 422 and 'value="ชื่อของฉัน"' in unticked.text
    assert 'href="#sentences-1"' in unticked.text and 'id="sentences-1"' in unticked.text
    assert " checked" not in re.findall(r'<input\s+type="checkbox"\s+name="sentences"[^>]*>', unticked.text)[0]
    assert unnamed.status_code == 422 and 'id="name-1-wrong"' in unnamed.text


def test_the_board_comes_with_what_stands_and_waits_for_no_proposal(
    board: Offices, monkeypatch: pytest.MonkeyPatch
) -> None:
    person, asked = Person(board, "supervisor"), []
    monkeypatch.setattr(synthesis_board, "groups", lambda texts: asked.append(texts) or groups(texts))

    page = person.get(BOARD)
    link = html.unescape(re.findall(r'href="([^"#]*groups=1[^"#]*)', page.text)[0])
    before = list(asked)
    whole, part = person.get(link), person.client.get(link, headers={"HX-Request": "true"})

    assert standing(board)["sentences"][0]["text"] in words(page) and before == []
    assert f'hx-get="{link}" hx-trigger="load"' in html.unescape(" ".join(page.text.split()))
    assert [answer.text.count('name="group"') for answer in (page, whole, part)] == [0, 1, 1]
    assert "<html" in whole.text and part.text.lstrip().startswith('<div class="stack" id="proposed">')


def test_what_cannot_be_ticked_is_told_as_one_text(board: Offices, theme: str) -> None:
    board.province.do("reporting", "confirm_synthesis", WORK)

    page = Person(board, "supervisor").get(BOARD)

    assert 'class="said"' in page.text and 'class="sentence"' not in page.text  # boxes stand in a row, words do not


def test_whoever_asked_for_the_groups_sees_them_again_after_gathering(board: Offices) -> None:
    person, at = Person(board, "supervisor"), f"{BOARD}?groups=1"
    group = value_of(person.get(at), "group")

    gathered = person.post(at, act="gather", group=group, name="ร่วมมือ", sentences=group)

    assert gathered.status_code == 303 and "groups=1" in gathered.location


def test_the_report_that_is_endorsed_is_the_one_that_was_read(board: Offices, theme: str) -> None:
    director, do = Person(board, "group-director"), board.province.do
    do("reporting", "confirm_synthesis", WORK)
    do("reporting", "compile_area_report", {"year": YEAR, "number": "1/2569"})
    page = director.get(REPORTS)
    read = {"step": "group", "edition": value_of(page, "edition"), "version": value_of(page, "version")}
    do("reporting", "compile_area_report", {"year": YEAR, "number": "2/2569"})

    late = director.post(REPORTS, act="return", **read, reason="เพิ่มตาราง")
    behind = director.post(REPORTS, act="endorse", **{**read, "version": value_of(late, "version")})
    again = {name: value_of(behind, name) for name in ("step", "edition", "version")}

    assert (late.status_code, behind.status_code) == (412, 412) and ">เพิ่มตาราง</textarea>" in late.text
    assert again["edition"] == "2"
    assert director.post(REPORTS, act="endorse", **again).status_code == 303


def test_each_theme_of_the_report_leads_to_its_sentences_on_the_board(board: Offices, theme: str) -> None:
    person = Person(board, "supervisor")
    board.province.do("reporting", "confirm_synthesis", WORK)

    (link,) = re.findall(r'href="(/synthesis/[^"]*#theme-name-[^"]*)"', person.get(REPORTS).text)

    assert f'id="{link.partition("#")[2]}"' in person.get(html.unescape(link).partition("#")[0]).text
    assert link.endswith(f"#theme-name-{theme}")


def test_what_is_written_before_and_after_the_figures_is_kept_where_it_is_refused_and_for_the_next_edition(
    board: Offices, theme: str
) -> None:
    person = Person(board, "supervisor")
    board.province.do("reporting", "confirm_synthesis", WORK)
    said = {"introduction": "เพื่อวางแผนนิเทศ", "recommendations": "ส่งเสริมการอ่าน\nนิเทศร่วมกัน"}

    refused = person.post(REPORTS, act="compile", number="", version=value_of(person.get(REPORTS), "version"), **said)
    person.post(REPORTS, act="compile", number="1/2569", version=value_of(refused, "version"), **said)
    again = person.get(REPORTS)

    for page in (refused, again):
        assert ">เพื่อวางแผนนิเทศ</textarea>" in page.text and ">ส่งเสริมการอ่าน\nนิเทศร่วมกัน</textarea>" in page.text
    assert "<li>ส่งเสริมการอ่าน</li>" in words(again)


def test_a_director_endorses_knowing_of_what_was_accepted_since_or_not_at_all(board: Offices, theme: str) -> None:
    director, do = Person(board, "group-director"), board.province.do
    do("reporting", "confirm_synthesis", WORK)
    do("reporting", "compile_area_report", {"year": YEAR, "number": "1/2569"})
    unaware = director.get(REPORTS)
    read = {"step": "group", "edition": value_of(unaware, "edition"), "version": value_of(unaware, "version")}
    correct(board)

    told = director.post(REPORTS, act="endorse", **read)
    read["accepted_since"] = value_of(told, "accepted_since")
    silent = director.post(REPORTS, act="endorse", **read, knowing=" ")
    knowing = director.post(REPORTS, act="endorse", **read, knowing="ไม่เปลี่ยนข้อค้นพบ")

    assert 'name="accepted_since"' not in unaware.text and 'name="knowing"' not in unaware.text
    assert told.status_code == 412 and read["accepted_since"] == "1" and "ฉบับแก้ไขครั้งที่ 1" in words(told)
    assert silent.status_code == 422 and 'id="knowing-wrong"' in silent.text
    assert knowing.status_code == 303 and "ไม่เปลี่ยนข้อค้นพบ" in words(director.get(REPORTS))


def test_a_report_that_cannot_be_compiled_yet_says_why_and_leads_to_what_is_to_be_done(
    board: Offices, theme: str
) -> None:
    person = Person(board, "supervisor")

    waiting = person.get(REPORTS)
    pressed = person.post(REPORTS, act="compile", number="13/2569", version="0")

    assert "ยังจัดทำรายงานไม่ได้" in words(waiting) and 'value="compile"' not in waiting.text
    assert re.search(r'href="/synthesis[^"#]*#track-basic"', waiting.text)
    assert 'id="track-basic"' in person.get(f"/synthesis?year={YEAR}").text
    assert pressed.status_code == 409 and 'value="13/2569"' in pressed.text

    board.province.do("reporting", "confirm_synthesis", WORK)
    assert 'value="compile"' in person.get(REPORTS).text


def test_each_table_of_the_report_shows_counts_and_per_cent_and_is_kept_with_its_filters(
    board: Offices, theme: str
) -> None:
    person = Person(board, "supervisor")
    page = person.get(f"{REPORTS}&standard=1")
    links = [html.unescape(link) for link in re.findall(r'href="(/synthesis/report/table[^"]*)"', page.text)]

    csvs = [person.get(link) for link in links if "format=csv" in link and "track=basic" in link]
    books = [person.get(link) for link in links if "format=xlsx" in link and "track=basic" in link]

    assert ">100.0<" in page.text and "ปัดเศษครึ่งขึ้น" in words(page)
    heads, *rows = [line.split(",") for line in csvs[0].text.lstrip("\ufeff").splitlines()]
    row = dict(zip(heads, rows[0], strict=True))
    assert [one[heads.index("standard")] for one in rows] == ["1"]
    assert (row["n"], sum(float(row[f"percent_{level}"]) for level in range(1, 6))) == ("1", 100.0)
    assert int(row["no_data"]) == int(row["due"]) - 1
    assert len(csvs) == len(books) == 3
    told, *_ = openpyxl.load_workbook(io.BytesIO(books[0].data)).worksheets[0].iter_rows(max_row=1, values_only=True)
    assert {"ตัดข้อมูลที่ลำดับเหตุการณ์", "ระดับ 1 กำลังพัฒนา (ร้อยละของ n)"} <= set(told) and len(told) == len(heads)
    assert person.get(f"/synthesis/report/table?year={YEAR}&track=basic&by=school&format=csv").status_code == 404
    whole = person.get(f"/synthesis/report/table?year={YEAR}&track=basic&by=area&format=csv").text.splitlines()
    stated = dict(zip(heads, whole[1].split(","), strict=True))
    assert (stated["standard"], stated["n"], stated["level_4"], stated["percent_4"]) == ("overall", "1", "1", "100.0")
    assert "จำแนกตามระดับคุณภาพโดยรวม" in words(person.get(REPORTS))
    assert person.get(f"/synthesis/report/table?year={YEAR}&track=none&by=area&format=csv").status_code == 404


def test_who_compiles_reads_why_a_report_was_returned_and_at_whose_step(board: Offices, theme: str) -> None:
    group, area, do = Person(board, "group-director"), Person(board, "area-director"), board.province.do
    do("reporting", "confirm_synthesis", WORK)
    do("reporting", "compile_area_report", {"year": YEAR, "number": "1/2569"})
    do("reporting", "endorse_area_report", {"year": YEAR, "step": "group", "edition": 1})
    read = {name: value_of(page := area.get(REPORTS), name) for name in ("step", "edition", "version")}

    area.post(REPORTS, act="return", **read, reason="เพิ่มตารางปฐมวัย")

    page = group.get(REPORTS)
    assert "เพิ่มตารางปฐมวัย" in words(page) and "ผู้อำนวยการเขตพื้นที่ส่งคืนฉบับที่ 1" in words(page)
    said = text_of(page.text)
    assert re.search(r"ผู้อำนวยการกลุ่มนิเทศเห็นชอบ\s*เห็นชอบแล้ว\s*ผู้อำนวยการเขตพื้นที่เห็นชอบ\s*ส่งคืนให้ปรับแก้", said), said
    returned = board.province.ask("reporting", "area_report", {"year": YEAR})["returned"]
    assert (returned["step"], returned["reason"]) == ("office", "เพิ่มตารางปฐมวัย")


def test_the_report_waits_on_the_first_page_of_whoever_it_is_with(board: Offices, theme: str) -> None:
    group, area, do = Person(board, "group-director"), Person(board, "area-director"), board.province.do
    do("reporting", "confirm_synthesis", WORK)
    endorse, returned = "เห็นชอบรายงานการสังเคราะห์ SAR", "ปรับแก้รายงานการสังเคราะห์ SAR"

    def waits() -> list[bool]:
        return [words in text_of(who.get("/").text) for words in (endorse, returned) for who in (group, area)]

    do("reporting", "compile_area_report", {"year": YEAR, "number": "1/2569"})
    assert waits() == [True, False, False, False]
    do("reporting", "endorse_area_report", {"year": YEAR, "step": "group", "edition": 1})
    assert waits() == [False, True, False, False]
    do("reporting", "return_area_report", {"year": YEAR, "step": "office", "edition": 1, "reason": "เพิ่มตารางปฐมวัย"})
    assert waits() == [False, False, True, False]
    assert "ผู้อำนวยการเขตพื้นที่ให้ปรับแก้: เพิ่มตารางปฐมวัย" in text_of(group.get("/").text)
