"""The overall level of a report on the web: stated with its reason, and shown wherever the report's levels are."""

from __future__ import annotations

import csv
import io
import re

from tests.integration.gateway.office import OWN, YEAR, Enter, Offices
from tests.integration.gateway.person import Person, text_of, words
from tests.integration.gateway.reports import REPORT, SAR, begin, fill

BASE = f"/sars/{YEAR}/{OWN}/basic"
WHY = "คุณภาพผู้เรียนมีน้ำหนักมากที่สุด"
UNIVERSALLY = "ไม่ได้ระบุ"


def test_the_overall_level_is_stated_on_the_overview_and_shown_wherever_levels_are(offices: Offices):
    begin(offices)
    teacher, office = Person(offices), Person(offices, "supervisor")
    waiting = teacher.get(BASE)
    assert "บอกได้เมื่อทุกมาตรฐานมีระดับแล้ว" in words(waiting) and f'action="{BASE}/overall"' not in waiting.text
    why = waiting.text.partition('id="overall"')[2].partition("</section>")[0]
    assert "ระบุระดับคุณภาพโดยรวมได้เมื่อตัดสินระดับครบทุกมาตรฐานแล้ว" in text_of(f"<main>{why}")
    assert re.findall(rf'href="{BASE}/sections/[^"]+#standards-(\d)', why) == ["1", "2", "3"]
    fill(offices, overall=False)
    assert "ยังไม่ได้ระบุระดับคุณภาพโดยรวม" in words(teacher.get(f"{BASE}/check"))
    assert f'href="{BASE}#overall"' in teacher.get(f"{BASE}/check").text

    unreasoned = teacher.post(f"{BASE}/overall", level="5", base="0", **{"overall-reason": " "})
    assert unreasoned.status_code == 422 and 'id="overall-reason"' in unreasoned.text
    unchosen = teacher.post(f"{BASE}/overall", base="0", **{"overall-reason": WHY})
    assert unchosen.status_code == 422 and WHY in unchosen.text
    assert teacher.post(f"{BASE}/overall", level="5", base="0", **{"overall-reason": WHY}).status_code == 303
    late = teacher.post(f"{BASE}/overall", level="3", base="0", **{"overall-reason": "อีกคนหนึ่ง"})
    assert late.status_code == 412 and "อีกคนหนึ่ง" in late.text

    assert "ต่างจากระดับต่ำสุดของมาตรฐาน (4)" in words(teacher.get(f"{BASE}/check"))
    offices.province.do("evaluation", "submit_sar", REPORT)
    checking = words(office.get(f"/sar-checking/{YEAR}/{OWN}/basic"))
    assert WHY in checking and "ระดับต่ำสุดของมาตรฐาน 4 · ค่าเฉลี่ยปัดเศษ 4" in checking
    assert WHY in words(teacher.get(f"{BASE}/receipt"))
    board = office.get(f"/sar-rounds/{YEAR}?format=csv").text
    (row,) = [one for one in csv.DictReader(io.StringIO(board.lstrip("\ufeff"))) if one["receipt"]]
    assert row["overall_level"] == "5"
    assert "ระดับโดยรวม 5" in words(office.get(f"/sar-rounds/{YEAR}"))
    offices.province.do("evaluation", "accept_sar", REPORT)
    assert "ระดับคุณภาพโดยรวม" in words(office.get(f"/schools/{OWN}"))


def test_the_overall_level_is_returned_with_a_comment_that_the_school_meets_where_it_stated_it(offices: Offices):
    begin(offices)
    fill(offices)
    offices.province.do("evaluation", "submit_sar", REPORT)
    checking, director, teacher = (
        f"/sar-checking/{YEAR}/{OWN}/basic",
        Person(offices, "group-director"),
        Person(offices),
    )
    assert 'name="overall"' in director.get(checking).text
    assert director.post(checking, act="return", overall="เหตุผลไม่ตรงกับระดับ").status_code == 303

    page = teacher.get(BASE)
    assert words(page).count("เหตุผลไม่ตรงกับระดับ") == 2 and f'href="{BASE}#overall"' in page.text
    before = offices.province.ask("evaluation", "sar", REPORT)["overall"]
    judged = {"level": "5", "base": str(before["ordinal"]), "overall-reason": WHY}
    assert teacher.post(f"{BASE}/overall", **judged).status_code == 303
    offices.province.do("evaluation", "endorse_sar", {**REPORT, "meeting_number": "3/2569", "held_on": "2026-04-20"})
    offices.province.do("evaluation", "submit_sar", REPORT)

    again = director.get(checking)
    assert 'href="#overall"' in again.text.partition('id="difference"')[2] and "เหตุผลไม่ตรงกับระดับ" in words(again)


def test_the_overall_level_is_stated_over_the_interface_by_those_who_manage_the_report(offices: Offices, enter: Enter):
    begin(offices)
    fill(offices, overall=False)
    teacher = enter("teacher")

    assert teacher.send("PUT", f"{SAR}/overall", {"level": 4, "reason": WHY}).status_code == 200

    told = teacher.get(SAR).get_json()["overall"]
    assert {name: told[name] for name in ("level", "reason", "lowest", "mean", "asked", "rule")} == {
        "level": 4, "reason": WHY, "lowest": 4, "mean": 4, "asked": True, "rule": "judgement",
    }  # fmt: skip


def test_a_guideline_that_does_not_ask_for_the_overall_level_lets_a_report_go_without(offices: Offices):
    begin(offices, overall="not-asked")
    fill(offices, overall=False)
    teacher = Person(offices)
    assert "แนวปฏิบัติของปีนี้ไม่ได้กำหนดให้ระบุ" in words(teacher.get(BASE))

    offices.province.do("evaluation", "submit_sar", REPORT)

    assert UNIVERSALLY in words(teacher.get(f"{BASE}/receipt"))
