"""What stands in a PDF can be found and copied as it was written."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.reporting.documents.templates import TEMPLATES
from services.reporting.documents.value import Paragraph, Span
from tests.unit.reporting.documents.reading import RIVER, laid_out, printed, sheet, squeezed, text_of

CONSONANTS = "".join(chr(code) for code in range(0x0E01, 0x0E2F) if chr(code) not in "ฤฦ")
LEADING = ("", "เ", "แ", "โ", "ใ", "ไ")
ABOVE_OR_BELOW = ("", "ั", "ิ", "ี", "ึ", "ื", "ุ", "ู", "็", "ํ")
TONES = ("", "่", "้", "๊", "๋", "์")
FOLLOWING = ("", "า", "ะ", "ำ", "ๅ", "ๆ")


@st.composite
def syllables(draw: st.DrawFn) -> str:
    """Any consonant with any vowels and any tone mark, whether a Thai would write it or not."""
    vowel = draw(st.sampled_from(ABOVE_OR_BELOW))
    tone = draw(st.sampled_from(TONES))
    following = draw(st.sampled_from(FOLLOWING if vowel not in ("ํ",) else FOLLOWING[:1]))
    return draw(st.sampled_from(LEADING)) + draw(st.sampled_from(CONSONANTS)) + vowel + tone + following


def test_a_long_text_is_read_back_letter_by_letter():
    laid = sheet(*RIVER * 3)

    assert text_of(laid) == "".join(printed(laid))
    assert len(text_of(laid)) > 6000


def test_bold_letters_are_read_back_as_well():
    laid = sheet(*[Paragraph(line, bold=True) for line in RIVER])

    assert text_of(laid) == "".join(printed(laid))


def test_every_vowel_and_tone_on_every_consonant_is_read_back():
    marks = [vowel + tone for vowel in ABOVE_OR_BELOW for tone in TONES]
    marks += [tone + "ำ" for tone in TONES[:5]]
    lines = [" ".join(consonant + mark for mark in marks) for consonant in CONSONANTS]

    assert text_of(sheet(*lines)) == squeezed("หัวเรื่อง" + "".join(lines))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(syllables(), min_size=1, max_size=12).map("".join), min_size=1, max_size=20))
def test_any_run_of_syllables_is_read_back(words: list[str]):
    laid = sheet(" ".join(words))

    assert text_of(laid) == "".join(printed(laid))


def test_sara_am_typed_as_two_signs_is_found_by_those_who_type_one():
    assert "น้ำดำ" in text_of(sheet("นํ้าดํา"))


def test_a_comparison_can_be_read_back_with_what_went_and_what_came():
    runs = (Span("มีความสามารถในการ"), Span("ใช้", mark="deleted"), Span("สร้างสรรค์", mark="inserted"), Span("สื่อ"))

    assert "มีความสามารถในการใช้สร้างสรรค์สื่อ" in text_of(sheet(Paragraph(runs)))


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_text_of_a_document_is_in_its_pdf(name: str):
    laid = laid_out(TEMPLATES[name])
    found = text_of(laid)

    assert [text for text in printed(laid) if text not in found] == []
