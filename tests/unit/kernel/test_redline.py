"""A redline leads from the older wording to the newer one, word by word, and can be read in one line."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kernel.redline import Run, after, before, redline
from services.standards.segmenting import words

THAI = st.text(alphabet="กขคงนมรสเแโไาะิี่้์ำ abc12.()", max_size=40)
CUT = st.lists(st.sampled_from(["ผู้เรียน", "มี", "คุณภาพ", " ", "ตาม", "เป้าหมาย", "  "]), max_size=12)


def told(old: str, new: str) -> list[tuple[str, str]]:
    return [(run.kind, run.text) for run in redline(words(old), words(new))]


def test_a_word_that_was_put_in_is_shown_alone():
    assert told("ผู้เรียนมีคุณภาพตามเป้าหมาย", "ผู้เรียนมีคุณภาพสูงตามเป้าหมาย") == [
        ("same", "ผู้เรียนมีคุณภาพ"),
        ("added", "สูง"),
        ("same", "ตามเป้าหมาย"),
    ]


def test_of_a_replaced_word_the_old_one_comes_first():
    assert told("ครูมีคุณภาพ", "ครูมีคุณธรรม") == [("same", "ครูมี"), ("removed", "คุณภาพ"), ("added", "คุณธรรม")]


def test_wordings_that_are_equal_have_nothing_to_show():
    assert redline(words("ผู้เรียน"), words("ผู้เรียน")) == (Run("same", "ผู้เรียน"),)


def test_a_space_between_two_changes_does_not_cut_the_change_in_two():
    assert told("ดี มาก", "เลิศ ล้ำ") == [("removed", "ดี มาก"), ("added", "เลิศ ล้ำ")]


@pytest.mark.parametrize("text", ["", " ", "๑.๑ (๓) สมรรถนะ", "กำลังพัฒนา", "abc  ข้อ"])
def test_words_put_together_are_the_text(text):
    assert "".join(words(text)) == text


@given(THAI)
@settings(max_examples=200)
def test_words_of_any_text_put_together_are_the_text(text):
    assert "".join(words(text)) == text


@given(CUT, CUT)
def test_the_redline_applied_to_the_old_text_gives_the_new(old, new):
    runs = redline(old, new)
    assert before(runs) == "".join(old) and after(runs) == "".join(new)


@given(CUT, CUT)
def test_no_run_is_empty_and_no_two_neighbours_have_one_fate(old, new):
    runs = redline(old, new)
    assert all(run.text for run in runs)
    assert all(one.kind != other.kind for one, other in pairwise(runs))


@given(CUT)
def test_a_wording_against_itself_has_no_change(text):
    assert all(run.kind == "same" for run in redline(text, text))
