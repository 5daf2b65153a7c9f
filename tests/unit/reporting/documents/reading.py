"""What can be read back out of a document, and what was written into it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import docx
import pypdfium2
from docx.oxml.ns import qn

from services.reporting.documents import pdf
from services.reporting.documents.heads import Sheet
from services.reporting.documents.layouts import LaidOut, lay_out
from services.reporting.documents.lettering import lettered
from services.reporting.documents.template import Template
from services.reporting.documents.value import Block, Document, Emblem, PageBreak, Paragraph, Picture, Text

RIVER = (Path(__file__).parent / "river.th.txt").read_text(encoding="utf-8").strip().split("\n")
"""Invented Thai prose with every letter, most vowels with tone marks, and rare words."""

NUMBER = re.compile(r"^\s*- [0-9๐-๙]+ -")


def laid_out(template: Template) -> LaidOut:
    """A template's example, ready for a writer."""
    return lettered_of(template, template.example)


def lettered_of(template: Template, data: Mapping[str, Any]) -> LaidOut:
    """A template with `data`, ready for a writer."""
    return lettered(lay_out(template.build(template.schema.load(data))))


def sheet(*blocks: Block | str, digits: Any = "arabic") -> LaidOut:
    """A document of `blocks`, texts as paragraphs."""
    paragraphs = tuple(Paragraph(block) if isinstance(block, str) else block for block in blocks)
    return lettered(lay_out(Document(Sheet("หัวเรื่อง"), "หัวเรื่อง", "ทดลอง", paragraphs, digits=digits)))


def squeezed(text: str) -> str:
    """`text` without spaces: a reader makes them up from gaps."""
    return re.sub(
        r"[\s\u00a0]+", "", text.replace("\ufffe", "-")
    )  # PDFium takes a hyphen at a line's end for a soft one


@lru_cache(maxsize=64)
def as_pdf(laid: LaidOut) -> bytes:
    """The PDF of `laid`, made once for all the tests that look at it."""
    return pdf.write(laid)


def pages_of(laid: LaidOut) -> list[str]:
    """The text of each page of the PDF of `laid` without spaces, and without the number and footer around it."""
    footer = squeezed(letters(laid.document.footer))
    texts = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(as_pdf(laid))]
    found = [squeezed(NUMBER.sub("", text)) for text in texts]
    return [text.removeprefix(footer).removesuffix(footer) if footer else text for text in found]


def text_of(laid: LaidOut) -> str:
    """What can be copied out of the PDF of `laid`, without spaces."""
    return "".join(pages_of(laid))


def letters(said: Text) -> str:
    """A text without its looks."""
    return said if isinstance(said, str) else "".join(span.text for span in said)


def paragraphs_of(content: bytes) -> list[str]:
    """Every paragraph of a DOCX in order, those in tables too, without what only Word works out."""
    body = docx.Document(io.BytesIO(content)).element.body
    found = []
    for paragraph in body.iter(qn("w:p")):
        parts = [node.text or "" if node.tag == qn("w:t") else "\n" for node in paragraph.iter(qn("w:t"), qn("w:br"))]
        found.append("".join(parts))
    return [text for text in found if text.strip()]


def texts_of(value: Any) -> Iterator[str]:
    """Every text that a document prints, in no order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        yield from (text for part in value for text in texts_of(part))
    elif isinstance(value, Emblem | Picture | PageBreak):
        return
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            if name not in ("align", "mark", "digits", "alt", "media_type"):
                yield from texts_of(getattr(value, name))


def printed(laid: LaidOut) -> list[str]:
    """The texts of the blocks of `laid`, line by line, without spaces."""
    texts = [line for block in laid.document.blocks for text in texts_of(block) for line in text.split("\n")]
    return [squeezed(text) for text in texts if squeezed(text)]
