"""What comes out of the data in Thai, on a page in Thai and on one in English."""

from __future__ import annotations

import pytest

from gateway.pages import wording
from gateway.pages.compounds import hold
from gateway.problems import Problem


@pytest.fixture
def in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    """A person who reads English."""
    for module in (wording, __import__("gateway.pages.language", fromlist=["locale"])):
        monkeypatch.setattr(module, "locale", lambda: "en")


@pytest.fixture
def in_thai(monkeypatch: pytest.MonkeyPatch) -> None:
    """A person who reads Thai."""
    monkeypatch.setattr(wording, "locale", lambda: "th")


@pytest.mark.usefixtures("in_english")
def test_what_is_thai_in_an_english_sentence_is_marked_and_escaped() -> None:
    shown = wording.in_thai("Follow-up of โรงเรียนบ้าน 2 “ดอกจาน”, <done>")
    assert shown == 'Follow-up of <span lang="th">โรงเรียนบ้าน 2 “ดอกจาน</span>”, &lt;done&gt;'


@pytest.mark.usefixtures("in_thai")
def test_a_thai_page_marks_nothing() -> None:
    assert wording.in_thai("คุณภาพของเด็ก") == "คุณภาพของเด็ก"


@pytest.mark.usefixtures("in_english")
def test_the_name_of_a_band_is_said_in_english() -> None:
    assert wording.band("มากที่สุด") == "highest"


@pytest.mark.usefixtures("in_english")
def test_a_band_that_an_office_named_itself_stays_thai_and_is_marked() -> None:
    assert wording.band("ดีมาก") == '<span lang="th">ดีมาก</span>'


@pytest.mark.usefixtures("in_english")
def test_a_refusal_is_said_in_english_by_its_code() -> None:
    fault = Problem(422, "evaluation.completed", detail="ปิดการประเมินของโรงเรียนนี้แล้ว")
    assert wording.refusal(fault).startswith("The evaluation is completed")


@pytest.mark.usefixtures("in_english")
def test_a_refusal_that_differs_by_field_is_said_by_its_field() -> None:
    assert "by which it is to be mended" in wording.refusal(Problem(422, "evaluation.gate-unfit"), "due_on", "ต้องมีวันที่")


@pytest.mark.usefixtures("in_english")
def test_a_refusal_without_english_words_stays_thai_and_is_marked() -> None:
    assert wording.refusal(Problem(422, "directory.unheard-of", detail="ไม่ได้")) == '<span lang="th">ไม่ได้</span>'


@pytest.mark.usefixtures("in_thai")
def test_a_refusal_in_thai_is_the_services_own_sentence() -> None:
    fault = Problem(409, "evaluation.incomplete", detail="ยังปิดการประเมินไม่ได้ เพราะขาด 2 รายการ")
    assert wording.refusal(fault) == "ยังปิดการประเมินไม่ได้ เพราะขาด 2 รายการ"


@pytest.mark.usefixtures("in_english")
@pytest.mark.parametrize(
    ("pointer", "level", "words"),
    [
        ("/ratings/3", None, "Element 3 has no ratings yet"),
        ("/levels/basic/2", None, "Standard 2, Basic education: the level is not decided yet"),
        ("/levels/basic/2", 3, "Standard 2, Basic education: ratings changed after the level was decided"),
        ("/strengths", None, "No strength is noted yet"),
        ("/gate", None, "The gate is not decided yet"),
    ],
)
def test_what_a_form_lacks_is_said_by_its_place(pointer: str, level: int | None, words: str) -> None:
    sheet = {"levels": [{"track": "basic", "standard": "2", "level": level}], "gate": None}
    assert wording.lacking({"pointer": pointer, "detail": "ยังขาด"}, sheet).startswith(words)


def test_a_date_is_not_broken_at_the_end_of_a_line() -> None:
    assert hold("<p>ภายใน 6 ต.ค. 2569 10:42 น.</p>") == (
        '<p>ภายใน <span class="w">6 ต.ค. 2569</span> <span class="w">10:42 น.</span></p>'
    )


@pytest.mark.parametrize("whole", ["6 สิงหาคม 2561", "พ.ศ. 2561", "พ.ศ. 2567–2571", "จัดการเรียนการสอน", "รู้เท่าทัน"])
def test_a_long_date_a_year_and_a_compound_stay_on_one_line(whole: str) -> None:
    assert hold(f"<p>ประกาศ {whole} แล้ว</p>") == f'<p>ประกาศ <span class="w">{whole}</span> แล้ว</p>'
