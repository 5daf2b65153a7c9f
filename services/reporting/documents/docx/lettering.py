"""What Word needs to set Thai rightly: font, size and weight for complex scripts beside those for Latin letters."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as DocxParagraph

from services.reporting.documents.value import Span, Text

FONT = "TH Sarabun New"
"""The office's own machines have it; it is named, not embedded."""

ORDER = ("rStyle", "rFonts", "b", "bCs", "i", "strike", "color", "sz", "szCs", "u", "cs", "lang")
"""The order that the schema of a run's properties asks for, of those used here."""


def complex_script(properties: Any, *, size: float, bold: bool = False) -> None:
    """Set font, size, weight and language on run properties `properties`, for Latin and for Thai letters."""
    for name in ("rFonts", "b", "bCs", "sz", "szCs", "lang", "color"):
        for found in properties.findall(qn(f"w:{name}")):
            properties.remove(found)
    _put(properties, "rFonts", ascii=FONT, hAnsi=FONT, cs=FONT, eastAsia=FONT)
    if bold:
        _put(properties, "b")
        _put(properties, "bCs")
    half_points = str(round(size * 2))
    _put(properties, "sz", val=half_points)
    _put(properties, "szCs", val=half_points)
    _put(properties, "lang", val="th-TH", bidi="th-TH")


def write(paragraph: DocxParagraph, said: Text, *, size: float, bold: bool = False) -> None:
    """Add `said` to `paragraph`, a run for each look, a line break for each new line."""
    for span in (Span(said),) if isinstance(said, str) else said:
        run = paragraph.add_run()
        for place, line in enumerate(span.text.split("\n")):
            if place:
                run.add_break()
            run.add_text(line)
        complex_script(run._r.get_or_add_rPr(), size=span.size or size, bold=bold or span.bold)
        if span.mark == "inserted":
            _put(run._r.rPr, "u", val="single")
        if span.mark == "deleted":
            _put(run._r.rPr, "strike")


def field(paragraph: DocxParagraph, instruction: str, shown: str, *, size: float) -> None:
    """Add a field that Word works out, such as the number of the page.

    :param shown: until Word does
    """
    open_field(paragraph, instruction, size=size)
    write(paragraph, shown, size=size)
    close_field(paragraph, size=size)


def bookmarked(paragraph: DocxParagraph, name: str, number: int) -> None:
    """Put all of `paragraph` under the bookmark `name`, the `number`-th of the document."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    first = paragraph._p.pPr
    paragraph._p.insert(0 if first is None else 1, start)
    paragraph._p.append(end)


def open_field(paragraph: DocxParagraph, instruction: str, *, size: float = 16) -> None:
    """Begin a field; what follows is shown in its place until Word works it out, as it does when it opens the file."""
    _mark(paragraph, "begin", size).set(qn("w:dirty"), "true")
    run = paragraph.add_run()
    complex_script(run._r.get_or_add_rPr(), size=size)
    code = OxmlElement("w:instrText")
    code.set(qn("xml:space"), "preserve")
    code.text = f" {instruction} "
    run._r.append(code)
    _mark(paragraph, "separate", size)


def close_field(paragraph: DocxParagraph, *, size: float = 16) -> None:
    """End a field."""
    _mark(paragraph, "end", size)


def _mark(paragraph: DocxParagraph, kind: str, size: float) -> Any:
    run = paragraph.add_run()
    complex_script(run._r.get_or_add_rPr(), size=size)
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    run._r.append(mark)
    return mark


def _put(properties: Any, name: str, **values: str) -> None:
    """Put ``<w:name …/>`` where the schema wants it."""
    element = OxmlElement(f"w:{name}")
    for key, value in values.items():
        element.set(qn(f"w:{key}"), value)
    later = {qn(f"w:{after}") for after in ORDER[ORDER.index(name) + 1 :]}
    follower = next((child for child in properties if child.tag in later), None)
    if follower is None:
        properties.append(element)
    else:
        follower.addprevious(element)
