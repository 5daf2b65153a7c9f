"""DOCX by python-docx: what Word needs for Thai set on every run, so that the office can go on writing in the file."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import docx
from docx.document import Document as DocxDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Cm, Pt

from services.reporting.documents.docx import blocks, pages
from services.reporting.documents.docx.lettering import complex_script
from services.reporting.documents.emblem import Emblem
from services.reporting.documents.layouts import LaidOut, depths

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
"""A file's own dates would make two files of the same document differ."""

HEADINGS = {1: 20, 2: 18, 3: 16}


def write(laid: LaidOut, emblem: Emblem | None = None) -> bytes:
    """`laid` as a file for Word, with real styles and headings, repeated heads of tables and numbered pages."""
    made = docx.Document()
    document = laid.document
    made.core_properties.title = document.title[:255]
    made.core_properties.author = document.author[:255]
    made.core_properties.language = "th-TH"
    made.core_properties.created = made.core_properties.modified = EPOCH
    _styles(made)
    pages.set_up(made, laid)
    writer = blocks.Writer(made, laid, emblem)
    for block, depth in depths(document.blocks):
        writer.write(block, depth)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _styles(made: DocxDocument) -> None:
    styles = made.styles
    normal = styles["Normal"]
    complex_script(normal.element.get_or_add_rPr(), size=16)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = 1.0
    for level, size in HEADINGS.items():
        style = styles[f"Heading {level}"]
        complex_script(style.element.get_or_add_rPr(), size=size, bold=True)
        style.font.color.rgb = None
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(12), Pt(3)
        style.paragraph_format.keep_with_next = True
    quote = styles.add_style("Quoted words", WD_STYLE_TYPE.PARAGRAPH)
    quote.base_style = normal
    quote.paragraph_format.left_indent = quote.paragraph_format.right_indent = Cm(1)
