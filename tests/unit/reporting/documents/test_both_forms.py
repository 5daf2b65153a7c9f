"""PDF and DOCX say the same."""

from __future__ import annotations

import io
import re

import docx
import pytest
from docx.oxml.ns import qn

from services.reporting.documents.docx import write
from services.reporting.documents.templates import TEMPLATES
from tests.unit.reporting.documents.reading import laid_out, paragraphs_of, squeezed, text_of

DOTS = re.compile(r"\.{2,}")


def lines(texts: list[str]) -> list[str]:
    """Lines without spaces and without rows of dots, which each form draws in its own way."""
    found = [DOTS.sub("", squeezed(line)) for text in texts for line in text.split("\n")]
    return [line for line in found if line]


@pytest.mark.parametrize("name", TEMPLATES)
def test_what_stands_in_the_docx_stands_in_the_pdf(name: str):
    laid = laid_out(TEMPLATES[name])
    in_pdf = DOTS.sub("", text_of(laid))

    assert [line for line in lines(paragraphs_of(write(laid))) if line not in in_pdf] == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_docx_has_no_fewer_letters_than_the_pdf(name: str):
    laid = laid_out(TEMPLATES[name])
    in_docx = "".join(lines(paragraphs_of(write(laid))))

    foreign = set(text_of(laid)) - set(in_docx) - set("0123456789๐๑๒๓๔๕๖๗๘๙./…")

    assert foreign == set()


def test_every_run_of_a_docx_has_thai_font_size_and_language():
    made = docx.Document(io.BytesIO(write(laid_out(TEMPLATES["sar"]))))
    runs = list(made.element.body.iter(qn("w:r")))

    for run in runs:
        properties = run.rPr
        assert properties.find(qn("w:rFonts")).get(qn("w:cs")) == "TH Sarabun New"
        assert properties.find(qn("w:szCs")).get(qn("w:val")) == properties.find(qn("w:sz")).get(qn("w:val"))
        assert properties.find(qn("w:lang")).get(qn("w:bidi")) == "th-TH"
        assert (properties.find(qn("w:b")) is None) == (properties.find(qn("w:bCs")) is None)
    assert len(runs) > 100


def test_a_table_in_word_has_narrow_sides_and_room_above_and_below_so_that_its_cells_keep_to_one_line():
    made = docx.Document(io.BytesIO(write(laid_out(TEMPLATES["synthesis-report"]))))
    ruled = [table for table in made.tables if table.style and table.style.name == "Table Grid"]
    rooms = [table._tbl.tblPr.find(qn("w:tblCellMar")) for table in ruled]

    found = {tuple(side.tag.split("}")[1] for side in room) for room in rooms}
    widths = {side.get(qn("w:w")) for room in rooms for side in room.findall(qn("w:left"))}

    assert (found, widths) == ({("top", "left", "bottom", "right")}, {"57"})


def test_headings_of_a_docx_are_headings_of_word():
    made = docx.Document(io.BytesIO(write(laid_out(TEMPLATES["sar"]))))
    styles = {paragraph.style.name for paragraph in made.paragraphs if paragraph.style}

    assert {"Heading 1", "Heading 2", "Heading 3"} <= styles


def test_heads_of_tables_are_repeated_and_rows_not_torn():
    made = docx.Document(io.BytesIO(write(laid_out(TEMPLATES["acknowledgement-list"]))))
    ruled = [table for table in made.tables if table.style and table.style.name == "Table Grid"]

    assert all(table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for table in ruled)
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for table in ruled for row in table.rows[1:])
    assert len(ruled) == 3


def test_margins_of_a_docx_are_those_of_the_rules_of_correspondence():
    section = docx.Document(io.BytesIO(write(laid_out(TEMPLATES["sar-round-letter"])))).sections[0]

    measured = (section.left_margin, section.right_margin, section.top_margin, section.bottom_margin)
    assert [round(length.cm, 1) for length in measured if length is not None] == [3.0, 2.0, 1.5, 2.0]
    assert section.page_width is not None and round(section.page_width.cm, 1) == 21.0


def test_pages_of_a_docx_are_numbered_in_thai_from_the_second_on():
    section = docx.Document(io.BytesIO(write(laid_out(TEMPLATES["sar"])))).sections[0]

    assert section.different_first_page_header_footer
    assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:fmt")) == "thaiNumbers"
    assert "PAGE" in "".join(node.text for node in section.header._element.iter(qn("w:instrText")))
    assert "PAGE" not in "".join(node.text or "" for node in section.first_page_header._element.iter())
