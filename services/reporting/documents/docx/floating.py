"""A picture at a fixed place of the page, which python-docx has no words for: the emblem, 1.5 cm from the top."""

from __future__ import annotations

import io
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm
from docx.text.paragraph import Paragraph as DocxParagraph

FROM_TOP = 1.5
"""Centimetres from the edge of the page (ระเบียบงานสารบรรณ)."""


def put(paragraph: DocxParagraph, content: bytes, *, height: float, align: str, alt: str) -> None:
    """Put the picture `content` on the page of `paragraph`, behind the text, which goes on as if it were not there."""
    inline: Any = paragraph.add_run().add_picture(io.BytesIO(content), height=Cm(height))._inline
    inline.docPr.set("descr", alt)
    anchor = parse_xml(
        f'<wp:anchor {nsdecls("wp")} distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" '
        'behindDoc="1" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="margin"><wp:align>{align}</wp:align></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{int(Cm(FROM_TOP))}</wp:posOffset></wp:positionV>'
        '<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/></wp:anchor>'
    )
    anchor.find(f"{{{anchor.nsmap['wp']}}}effectExtent").addprevious(inline.extent)
    for part in (inline.docPr, *inline.xpath("./wp:cNvGraphicFramePr"), inline.graphic):
        anchor.append(part)
    inline.getparent().replace(inline, anchor)
