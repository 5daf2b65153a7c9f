"""Sentences are proposed as groups by their words, on this machine and always alike."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.reporting.grouping import groups

READ = ["นักเรียนอ่านออกเขียนได้ตามระดับชั้น", "นักเรียนส่วนใหญ่อ่านคล่องตามเกณฑ์ของแต่ละชั้น", "ผู้เรียนรักการอ่าน"]
HEALTH = ["นักเรียนสุขภาพแข็งแรง น้ำหนักส่วนสูงตามเกณฑ์", "ผู้เรียนมีสุขภาพกายแข็งแรงตามเกณฑ์มาตรฐาน"]
COMMUNITY = ["ชุมชนมีส่วนร่วมในการจัดการศึกษา", "ผู้ปกครองและชุมชนร่วมสนับสนุนกิจกรรมของโรงเรียน"]


def test_sentences_about_one_matter_come_together() -> None:
    found = {frozenset(members) for members in groups([*READ, *HEALTH, *COMMUNITY])}
    assert found == {frozenset({0, 1, 2}), frozenset({3, 4}), frozenset({5, 6})}


def test_the_largest_group_comes_first() -> None:
    assert len(groups([*HEALTH, *READ])[0]) == 3


def test_the_same_sentences_are_grouped_the_same_way_again() -> None:
    assert groups([*READ, *HEALTH]) == groups([*READ, *HEALTH])


@pytest.mark.parametrize("texts", [[], ["คำเดียว"], ["", ""], ["ครู", "ของ", "และ"]])
def test_few_or_empty_sentences_are_no_fault(texts: list[str]) -> None:
    assert sorted(number for members in groups(texts) for number in members) == list(range(len(texts)))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from([*READ, *HEALTH, *COMMUNITY, "=1+1", "\u200b", "O-NET 70.5"]), max_size=12))
def test_every_sentence_is_in_one_group(texts: list[str]) -> None:
    assert sorted(number for members in groups(texts) for number in members) == list(range(len(texts)))
