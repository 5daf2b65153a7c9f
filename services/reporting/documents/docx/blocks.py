"""Each block of a document as paragraphs and tables of Word."""

from __future__ import annotations

import io

from docx.document import Document as DocxDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph as DocxParagraph

from services.reporting.documents.docx import tables
from services.reporting.documents.docx.floating import put
from services.reporting.documents.docx.lettering import bookmarked, field, write
from services.reporting.documents.emblem import Emblem as EmblemFile
from services.reporting.documents.emblem import as_png
from services.reporting.documents.layouts import LaidOut, depths
from services.reporting.documents.value import (
    Block,
    Contents,
    Emblem,
    Facts,
    Heading,
    Item,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    Sides,
    Signature,
    Signatures,
    Table,
)

ALIGN = {"left": WD_ALIGN_PARAGRAPH.LEFT, "center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}
DOTS = "." * 40
DEEPEST = 2
"""Headings that the contents list."""
PAPER = 21.0
SIGNING = 10.25
"""Width of where one person signs: an office of 46 letters fits on one line."""
LINE = 0.76
"""Height of a line of 16 points, centimetres."""


class Writer:
    """Writes the blocks of one document, one after the other."""

    def __init__(self, made: DocxDocument, laid: LaidOut, emblem: EmblemFile | None) -> None:
        self._made = made
        self._laid = laid
        self._emblem = emblem
        self._width = PAPER - laid.margins.left - laid.margins.right
        self._new_page = False
        self._headings = 0

    def write(self, block: Block, depth: int) -> None:
        """Add `block` at the end.

        :param depth: of a heading, its place in the outline
        """
        match block:
            case Paragraph():
                self._paragraph(block)
            case Heading():
                self._heading(block, depth)
            case Item():
                self._item(block)
            case Facts():
                tables.facts(self._made, block, self._width)
            case Sides():
                self._sides(block)
            case Table():
                self._table(block)
            case Quote():
                self._quote(block)
            case Signatures():
                self._signatures(block)
            case Emblem():
                self._drawn_emblem(block)
            case Picture():
                self._picture(block)
            case PageBreak():
                self._new_page = True
            case Contents():
                self._contents(block)

    def _add(self, style: str | None = None) -> DocxParagraph:
        paragraph = self._made.add_paragraph(style=style)
        if self._new_page:
            paragraph.paragraph_format.page_break_before = True
            self._new_page = False
        return paragraph

    def _paragraph(self, block: Paragraph) -> None:
        paragraph = self._add()
        form = paragraph.paragraph_format
        form.first_line_indent, form.left_indent = Cm(block.indent), Cm(block.left)
        form.space_before, form.keep_with_next = Pt(block.before), block.keep
        paragraph.alignment = ALIGN[block.align]
        write(paragraph, block.text, size=block.size, bold=block.bold)

    def _heading(self, block: Heading, depth: int) -> None:
        paragraph = self._add(f"Heading {depth}")
        paragraph.alignment = ALIGN[block.align]
        write(paragraph, block.text, size={1: 20, 2: 18, 3: 16}[block.level], bold=True)
        self._headings += 1
        bookmarked(paragraph, _mark(self._headings), self._headings)

    def _item(self, block: Item) -> None:
        paragraph = self._add()
        form = paragraph.paragraph_format
        form.left_indent, form.first_line_indent = Cm(block.left + block.width), Cm(-block.width)
        form.space_before, form.keep_with_next = Pt(block.before), block.bold
        form.tab_stops.add_tab_stop(Cm(block.left + block.width))
        write(paragraph, f"{block.number}\t", size=16, bold=block.bold)
        write(paragraph, block.text, size=16, bold=block.bold)

    def _sides(self, block: Sides) -> None:
        paragraph = self._add()
        form = paragraph.paragraph_format
        form.tab_stops.add_tab_stop(Cm(block.at), WD_TAB_ALIGNMENT.LEFT)
        form.left_indent, form.first_line_indent = Cm(block.at), Cm(-block.at)
        write(paragraph, block.left, size=16)
        write(paragraph, "\t", size=16)
        write(paragraph, block.right, size=16)

    def _table(self, block: Table) -> None:
        if block.caption:
            caption = self._add()
            caption.paragraph_format.space_before = caption.paragraph_format.space_after = Pt(6)
            caption.paragraph_format.keep_with_next = True
            write(caption, block.caption, size=block.size, bold=True)
        tables.grid(self._made, block, self._width)
        note = self._add()
        note.paragraph_format.space_before = Pt(3 if block.note else 0)
        write(note, block.note, size=13)

    def _quote(self, block: Quote) -> None:
        write(self._add("Quoted words"), block.text, size=16)
        if block.source:
            source = self._add("Quoted words")
            source.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            write(source, f"({block.source})", size=14)

    def _signatures(self, block: Signatures) -> None:
        if len(block.signers) > 1:
            return tables.signatures(self._made, [signed(signer) for signer in block.signers], self._width)
        lines = signed(block.signers[0])
        for place, line in enumerate(lines):
            paragraph = self._add()
            form = paragraph.paragraph_format
            form.left_indent, form.keep_with_next = Cm(self._width - SIGNING), place < len(lines) - 1
            form.space_before = Pt(0 if place else 48)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            write(paragraph, line, size=16)
        return None

    def _drawn_emblem(self, block: Emblem) -> None:
        paragraph = self._add()
        paragraph.alignment = ALIGN[block.align]
        free = 0.0 if block.beside else max(0.0, block.height - LINE + min(0.0, block.below))
        paragraph.paragraph_format.space_before = Cm(free)
        if self._emblem is not None:
            put(paragraph, as_png(self._emblem), height=block.height, align=block.align, alt="ตราครุฑ")
        if block.beside:
            stop = Cm(self._width / 2)
            paragraph.paragraph_format.tab_stops.add_tab_stop(stop, WD_TAB_ALIGNMENT.CENTER)
            write(paragraph, "\t", size=16)
            write(paragraph, block.beside, size=29, bold=True)

    def _picture(self, block: Picture) -> None:
        paragraph = self._add()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        drawn = paragraph.add_run().add_picture(io.BytesIO(block.content), width=Cm(min(block.width, self._width)))
        drawn._inline.docPr.set("descr", block.alt)
        if block.caption:
            caption = self._add()
            caption.alignment = WD_ALIGN_PARAGRAPH.CENTER
            write(caption, block.caption, size=14)

    def _contents(self, block: Contents) -> None:
        title = self._add()
        title.alignment = WD_ALIGN_PARAGRAPH.CENTER
        write(title, block.title, size=20, bold=True)
        # A number for each line and no field around them all: LibreOffice works out only fields that stand in none.
        headings = [(b, d) for b, d in depths(self._laid.document.blocks) if isinstance(b, Heading)]
        for place, (heading, depth) in enumerate(headings, 1):
            if depth > DEEPEST:
                continue
            line = self._add()
            line.paragraph_format.left_indent = Cm(depth - 1)
            line.paragraph_format.tab_stops.add_tab_stop(Cm(self._width), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
            write(line, f"{heading.text}\t", size=16)
            field(line, rf"PAGEREF {_mark(place)} \h", "", size=16)
        self._new_page = True


def _mark(place: int) -> str:
    """The bookmark of the heading that is the `place`-th of its document."""
    return f"_Toc{place:08}"


def signed(signer: Signature) -> list[str]:
    """The lines of a signature, from the line to sign on to the last line of the office."""
    lead = [f"{signer.lead} {DOTS}"] if signer.lead else []
    return [*lead, f"({signer.name or DOTS})", *signer.lines]
