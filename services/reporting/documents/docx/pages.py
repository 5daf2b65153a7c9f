"""Paper, margins, page numbers at the top from the second page on, and the footer."""

from __future__ import annotations

from docx.document import Document as DocxDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.text.paragraph import Paragraph as DocxParagraph

from services.reporting.documents.docx.lettering import field, write
from services.reporting.documents.layouts import LaidOut
from services.reporting.documents.value import Text

HEADER, LINE = 1.25, 0.76
"""Centimetres from the edge to the header, and the height of its line."""

SECOND = {"thai": "๒", "arabic": "2"}


def set_up(made: DocxDocument, laid: LaidOut) -> None:
    """A4 with the margins of `laid`; ``- ๒ -`` at the top centre from page 2; the footer on every page but a cover."""
    section, margins, document = made.sections[0], laid.margins, laid.document
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin, section.right_margin = Cm(margins.left), Cm(margins.right)
    section.top_margin, section.bottom_margin = Cm(margins.first), Cm(margins.bottom)
    section.header_distance, section.footer_distance = Cm(HEADER), Cm(1.0)
    section.different_first_page_header_footer = True
    write(section.first_page_header.paragraphs[0], " ", size=2)
    header = section.header.paragraphs[0]
    header.alignment = WD_ALIGN_PARAGRAPH.CENTER
    # Word has one top margin for all pages of a section; a header that reaches into the text pushes it down.
    header.paragraph_format.space_after = Cm(max(0.0, margins.top - HEADER - LINE))
    write(header, "- ", size=16)
    field(header, "PAGE", SECOND[document.digits], size=16)
    write(header, " -", size=16)
    if document.footer:
        _footer(section.footer.paragraphs[0], document.footer)
        if not laid.book:
            _footer(section.first_page_footer.paragraphs[0], document.footer)
    if document.digits == "thai":
        kind = OxmlElement("w:pgNumType")
        kind.set(qn("w:fmt"), "thaiNumbers")
        section._sectPr.find(qn("w:cols")).addprevious(kind)


def _footer(paragraph: DocxParagraph, said: Text) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    write(paragraph, said, size=13)
