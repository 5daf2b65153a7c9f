"""From a template's name and its data to a file."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from services.reporting.documents.emblem import emblem
from services.reporting.documents.layouts import lay_out
from services.reporting.documents.lettering import lettered
from services.reporting.documents.templates import TEMPLATES
from services.reporting.documents.value import Digits, Document

Format = Literal["pdf", "docx"]

MEDIA_TYPES: Mapping[str, str] = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}

LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class File:
    """A finished document.

    :ivar name: with its ending, of letters that every file system takes
    :ivar sha256: of `content`, hexadecimal
    """

    name: str
    media_type: str
    content: bytes

    @property
    def sha256(self) -> str:
        """Checksum of the content."""
        return hashlib.sha256(self.content).hexdigest()


def make(template: str, data: Mapping[str, Any], form: Format, digits: Digits | None = None) -> File:
    """The document of `template` with `data`.

    :param digits: in place of the template's own choice
    :raises KeyError: for a template that there is not
    :raises marshmallow.ValidationError: for data that is not of the template's schema
    """
    found = TEMPLATES[template]
    return written(found.build(found.schema.load(data)), form, digits)


def written(document: Document, form: Format, digits: Digits | None = None) -> File:
    """`document` as a file."""
    laid = lettered(lay_out(document), digits)
    if form == "pdf":
        from services.reporting.documents import pdf  # one process writes one file: it loads what that one needs

        content = pdf.write(laid, emblem())
    else:
        from services.reporting.documents import docx

        content = docx.write(laid, emblem())
    return File(f"{file_name(document.name)}.{form}", MEDIA_TYPES[form], content)


def file_name(name: str) -> str:
    """`name` without what a file system or a header might take otherwise."""
    kept = re.sub(r"-{2,}", "-", re.sub(r"[^\w\u0e00-\u0e7f.-]+", "-", name)).strip("-.")
    if len(kept) > LONGEST_NAME:
        kept = kept[:LONGEST_NAME]
        kept = kept[: kept.rindex("-")] if "-" in kept[LONGEST_NAME // 2 :] else kept
    return kept.rstrip("-.เแโใไ") or "document"
