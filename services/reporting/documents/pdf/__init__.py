"""PDF by typst: compiled code in a wheel, no system libraries, nothing fetched (docs/adr/0012)."""

from __future__ import annotations

import json
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

import typst

from services.reporting.documents.emblem import Emblem as EmblemFile
from services.reporting.documents.layouts import LaidOut, depths
from services.reporting.documents.lettering import VERBATIM
from services.reporting.documents.typesetting import drawable, typeset
from services.reporting.documents.value import Picture
from services.reporting.documents.words import pieces

HERE = Path(__file__).parent


def write(laid: LaidOut, emblem: EmblemFile | None = None) -> bytes:
    """`laid` as a tagged PDF in Thai (PDF/UA-1). The same document gives the same bytes.

    typst sees files in memory only; there is no folder that it could read from and no package that it could fetch.
    """
    files: dict[str, bytes] = {"main": _template()}
    sent = _plain_document(laid, files)
    if emblem is not None:
        sent["emblem"] = "emblem.svg"
        files["emblem.svg"] = drawable(emblem.content, emblem.media_type)
    how = {"format": "pdf", "sys_inputs": {"data": json.dumps(sent, ensure_ascii=False)}}
    try:
        return typeset(files, pdf_standards="ua-1", **how)
    except typst.TypstError as fault:
        if not str(fault).startswith("PDF/UA-1"):
            raise
        return typeset(files, **how)  # a letter that no font here has: tagged all the same, but not to the standard


@cache
def _template() -> bytes:
    return (HERE / "page.typ").read_bytes()


def _plain_document(laid: LaidOut, files: dict[str, bytes]) -> dict[str, Any]:
    document, margins = laid.document, laid.margins
    return {
        "title": document.title,
        "author": document.author,
        "footer": _plain(document.footer, files),
        "digits": document.digits,
        "book": laid.book,
        "catchwords": laid.official,
        "emblem": None,
        "margins": {field.name: getattr(margins, field.name) for field in fields(margins)},
        "blocks": [{**_plain(block, files), "depth": depth} for block, depth in depths(document.blocks)],
    }


def _plain(value: Any, files: dict[str, bytes]) -> Any:
    """Plain JSON of a block; the bytes of a picture become a file beside the template."""
    if isinstance(value, tuple):
        return [_plain(part, files) for part in value]
    if isinstance(value, str):
        return pieces(value)
    if isinstance(value, int | float | None):
        return value
    named = {field.name: getattr(value, field.name) for field in fields(value) if field.name != "content"}
    plain = {name: kept if name in VERBATIM else _plain(kept, files) for name, kept in named.items()}
    if isinstance(value, Picture):
        plain["file"] = f"picture-{len(files)}.svg"
        files[plain["file"]] = drawable(value.content, value.media_type)
    return {"kind": type(value).__name__.lower(), **plain}
