"""A paragraph is proposed for each theme, always the same from the same themes, and kept by a person alone."""

from __future__ import annotations

from services.reporting.documents.synthesis_summary import summary
from services.reporting.domain.synthesis.proposing import MOST_LETTERS, opening, proposal
from services.reporting.domain.synthesis.state import Theme
from tests.unit.reporting.given import YEAR, Report

WORK = {"year": YEAR, "track": "basic"}


def theme(name: str, schools: int) -> Theme:
    keys = tuple(f"10150{number:05d}/1/strength/0" for number in range(schools))
    return Theme(name, "strength", "1", name, keys)


READING = theme("รักการอ่าน", 3)


def test_a_proposal_says_how_many_schools_of_how_many_say_what_of_which_standard_with_one_sentence() -> None:
    assert proposal(READING, [READING], "คุณภาพของผู้เรียน", 12, "นักเรียนยืมหนังสือทุกสัปดาห์") == (
        "สถานศึกษา 3 แห่ง จากที่รับรายงานแล้ว 12 แห่ง ระบุจุดเด่นของมาตรฐานที่ 1 คุณภาพของผู้เรียน ในเรื่องรักการอ่าน "
        "ตัวอย่างข้อความในรายงาน เช่น “นักเรียนยืมหนังสือทุกสัปดาห์”"
    )


def test_a_proposal_says_where_its_theme_stands_among_the_others() -> None:
    most, alike, last = theme("ก", 5), theme("ข", 5), theme("ค", 2)
    assert "ซึ่งระบุมากที่สุด" in proposal(most, [most, last], "", 9, "")
    assert "ซึ่งระบุมากที่สุดเท่ากับประเด็นอื่น" in proposal(most, [most, alike, last], "", 9, "")
    assert "ลำดับที่ 3 จาก 3 ประเด็น" in proposal(last, [most, alike, last], "", 9, "")


def test_a_theme_that_is_called_by_its_sentence_does_not_say_it_twice_and_a_long_one_is_cut() -> None:
    assert "เช่น" not in proposal(READING, [READING], "", 9, "รักการอ่าน")
    assert len(proposal(READING, [READING], "", 9, "ก" * 9000)) < MOST_LETTERS + 300


def test_an_opening_names_the_themes_of_most_schools_first() -> None:
    assert opening("strength", [("ข", 2), ("ก", 7), ("ค", 1)]) == (
        "จุดเด่นที่สถานศึกษาระบุมากที่สุด ได้แก่ ก (7 แห่ง) รองลงมา ได้แก่ ข (2 แห่ง) และ ค (1 แห่ง)"
    )
    assert opening("strength", []) == ""


def test_an_opening_tells_equals_as_equals() -> None:
    assert opening("strength", [("ข", 4), ("ก", 4), ("ค", 4)]) == (
        "จุดเด่นที่สถานศึกษาระบุมากที่สุดเท่ากัน ได้แก่ ก, ข และ ค (ประเด็นละ 4 แห่ง)"
    )
    assert opening("improvement", [("ข", 4), ("ก", 4), ("ค", 2)]) == (
        "จุดที่ควรพัฒนาที่สถานศึกษาระบุมากที่สุดเท่ากัน ได้แก่ ก และ ข (ประเด็นละ 4 แห่ง) รองลงมา ได้แก่ ค (2 แห่ง)"
    )


def test_an_opening_leaves_out_none_whose_equal_it_names() -> None:
    assert opening("strength", [("ข", 2), ("ก", 7), ("ค", 1), ("ง", 1)]) == (
        "จุดเด่นที่สถานศึกษาระบุมากที่สุด ได้แก่ ก (7 แห่ง) รองลงมา ได้แก่ ข (2 แห่ง) ถัดมาเท่ากัน ได้แก่ ค และ ง (ประเด็นละ 1 แห่ง)"
    )


def test_an_opening_counts_equals_that_are_too_many_to_name() -> None:
    assert opening("strength", [(name, 1) for name in "กขคงจฉช"]) == (
        "จุดเด่นที่สถานศึกษาระบุมากที่สุดเท่ากัน 7 ประเด็น (ประเด็นละ 1 แห่ง) เช่น ก, ข และ ค"
    )


def test_the_board_proposes_a_paragraph_and_keeps_none_by_itself(report: Report) -> None:
    report.sar(1, ["นักเรียนอ่านออก"])
    keys = [row["key"] for row in report.ask("synthesis", WORK)["sentences"]]
    report.do("make_theme", {**WORK, "standard": "1", "kind": "strength", "name": "การอ่าน", "sentences": keys})

    (found,) = report.ask("synthesis", WORK)["themes"]

    assert found["text"] == "" and "สถานศึกษา 1 แห่ง จากที่รับรายงานแล้ว 1 แห่ง" in found["proposal"]


def test_levels_of_equally_many_schools_are_told_as_equals() -> None:
    track = {"track": "basic", "due": 9, "submitted": 8, "accepted": 8}
    standard = {"standard": "1", "text": "", "strengths": [], "improvements": []}
    counts = {"1": 0, "2": 0, "3": 4, "4": 4, "5": 0}
    blocks = summary([{**track, "standards": [{**standard, "counts": counts}]}])
    assert "ดีเลิศ และดีเท่ากัน ระดับละ 4 แห่ง" in str(list(blocks))
