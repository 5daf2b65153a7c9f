"""Whether a PDF may be taken in: nothing in it acts by itself, and nothing in it is hidden from whoever looks.

PDF keeps what acts (scripts, launches, files inside) in dictionaries. Those stand openly, or since PDF 1.5 deflated in
object streams (ISO 32000-1, 7.5.7), and names may be written with ``#`` and digits (7.3.5). An encrypted document
cannot be looked into, and nobody at the office could open it either.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Literal

ACTIVE = (b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"/RichMedia", b"/XFA")
ENCRYPTED = b"/Encrypt"
UNPACKED = 64 * 1024 * 1024
"""What all object streams may hold together: more than a thousand pages need."""

STREAM = re.compile(rb"(?<!end)stream\r?\n")
FILTER = re.compile(rb"/\w*Decode\b")
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")

Fault = Literal["active", "encrypted", "unclear"]


def fault_of(content: bytes) -> Fault | None:
    """What keeps a PDF from being taken in, if anything; ``unclear`` if its objects cannot be looked into."""
    if ENCRYPTED in content:
        return "encrypted"
    if _acts(content):
        return "active"
    left = UNPACKED
    for dictionary, start in _object_streams(content):
        if b"/Filter" not in dictionary:
            continue  # it stands openly, and was looked at with the rest
        if FILTER.findall(dictionary) != [b"/FlateDecode"] or b"/Predictor" in dictionary:
            return "unclear"
        try:
            unpacked = zlib.decompressobj().decompress(content[start : _end(content, start)], left)
        except zlib.error:
            return "unclear"
        left -= len(unpacked)
        if left <= 0:
            return "unclear"
        if _acts(unpacked):
            return "active"
    return None


def _object_streams(content: bytes) -> Iterator[tuple[bytes, int]]:
    """Each object stream's dictionary, and where its data begins."""
    for found in STREAM.finditer(content):
        dictionary = _plain(content[max(0, content.rfind(b"obj", 0, found.start())) : found.start()])
        if b"/ObjStm" in dictionary:
            yield dictionary, found.end()


def _end(content: bytes, start: int) -> int:
    end = content.find(b"endstream", start)
    return len(content) if end < 0 else end


def _acts(text: bytes) -> bool:
    return any(sign in text for sign in ACTIVE) or (b"#" in text and any(sign in _plain(text) for sign in ACTIVE))


def _plain(text: bytes) -> bytes:
    """Names as they are meant: ``/J#61vaScript`` is ``/JavaScript``."""
    return ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), text)
