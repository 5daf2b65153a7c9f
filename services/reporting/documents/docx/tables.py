"""Tables of Word: with rules and a repeated head, and without rules for facts and signatures."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document as DocxDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table as DocxTable
from docx.table import _Row as DocxRow

from services.reporting.documents.docx.lettering import write
from services.reporting.documents.value import Facts, Table

ROOM = {"top": 28, "left": 57, "bottom": 28, "right": 57}
"""Between the rules of a table and its words, in twentieths of a point: rows stand apart, and a count and its per cent
stay on one line as in the PDF."""

ALIGN = {"left": WD_ALIGN_PARAGRAPH.LEFT, "center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}


def grid(made: DocxDocument, block: Table, width: float) -> None:
    """A table with rules; its head is repeated on every page and no row is torn."""
    whole = sum(column.width for column in block.columns)
    widths = [width * column.width / whole for column in block.columns]
    table = _table(made, len(block.columns), widths, "Table Grid")
    head = _row(table)
    _mark(head, "tblHeader")
    for cell, column in zip(head.cells, block.columns, strict=True):
        cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
        write(cell.paragraphs[0], column.title, size=block.size, bold=True)
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:fill"), "F0F0F0")
        cell._tc.get_or_add_tcPr().append(shade)
    for row in block.rows:
        added = _row(table)
        _mark(added, "cantSplit")
        for cell, said, column in zip(added.cells, row, block.columns, strict=True):
            cell.paragraphs[0].alignment = ALIGN[column.align]
            write(cell.paragraphs[0], said, size=block.size)
    _widths(table, widths)
    _roomy(table)


def facts(made: DocxDocument, block: Facts, width: float) -> None:
    """Labels and what they say, without rules."""
    widths = [block.width, width - block.width]
    table = _table(made, 2, widths, None)
    for label, said in block.rows:
        cells = _row(table).cells
        write(cells[0].paragraphs[0], label, size=16)
        write(cells[1].paragraphs[0], said, size=16)
    _widths(table, widths)


def signatures(made: DocxDocument, signed: Sequence[Sequence[str]], width: float) -> None:
    """Signatures in pairs."""
    widths = [width / 2, width / 2]
    table = _table(made, 2, widths, None)
    for start in range(0, len(signed), 2):
        row = _row(table)
        _mark(row, "cantSplit")
        for cell, lines in zip(row.cells, signed[start : start + 2], strict=False):
            for place, line in enumerate(lines):
                paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
                paragraph.paragraph_format.space_before = Pt(0 if place else 40)
                write(paragraph, line, size=16)
    _widths(table, widths)


def _table(made: DocxDocument, columns: int, widths: Sequence[float], style: str | None) -> DocxTable:
    table: DocxTable = made.add_table(0, columns, style)
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    return table


def _row(table: DocxTable) -> DocxRow:
    added: DocxRow = table.add_row()  # type: ignore[no-untyped-call]
    return added


def _roomy(table: DocxTable) -> None:
    room = OxmlElement("w:tblCellMar")
    for side, twips in ROOM.items():
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(twips))
        margin.set(qn("w:type"), "dxa")
        room.append(margin)
    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    if look is None:
        properties.append(room)
    else:
        look.addprevious(room)


def _widths(table: DocxTable, widths: Sequence[float]) -> None:
    """LibreOffice goes by the cells' widths, Word by the columns'."""
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)


def _mark(row: DocxRow, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(f"w:{name}"))
