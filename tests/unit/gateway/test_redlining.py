"""Two wordings that a page has before it, read as one text with its changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.pages.redlining import of_paragraphs, redline

THAI = st.text("กขคงจฉะาิี่้ ๑1\n", max_size=40)


def marked(runs: list[dict[str, str]]) -> str:
    """``[-gone-]`` and ``{+come+}`` in a text."""
    marks = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return "".join(marks[run["kind"]].format(run["text"]) for run in runs)


@pytest.mark.parametrize(
    ("before", "after", "read"),
    [
        ("ครูทุกคนร่วมวางแผน", "ครูทุกคนร่วมวางแผน", "ครูทุกคนร่วมวางแผน"),
        ("ผลการอ่านร้อยละ 82", "ผลการอ่านร้อยละ 88", "ผลการอ่านร้อยละ [-82-]{+88+}"),
        ("อ่านคล่อง", "ชุมชนเข้มแข็งและยั่งยืนตลอดปี", "[-อ่านคล่อง-]{+ชุมชนเข้มแข็งและยั่งยืนตลอดปี+}"),
        ("", "เพิ่มใหม่", "{+เพิ่มใหม่+}"),
        ("ตัดออก", "", "[-ตัดออก-]"),
    ],
)
def test_words_that_stayed_went_and_came_are_told_apart(before: str, after: str, read: str):
    assert marked(redline(before, after)) == read


@given(THAI, THAI)
def test_both_wordings_are_whole_in_the_runs(before: str, after: str):
    runs = redline(before, after)

    assert "".join(run["text"] for run in runs if run["kind"] != "added") == before
    assert "".join(run["text"] for run in runs if run["kind"] != "removed") == after


def test_only_paragraphs_that_differ_are_read_and_a_new_one_stands_alone():
    before, after = ["คงเดิม", "ผลการอ่านร้อยละ 82"], ["คงเดิม", "ผลการอ่านร้อยละ 88", "ย่อหน้าใหม่"]

    assert [marked(runs) for runs in of_paragraphs(before, after)] == ["ผลการอ่านร้อยละ [-82-]{+88+}", "{+ย่อหน้าใหม่+}"]
