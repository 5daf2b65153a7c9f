"""Whether a PDF may be taken in: nothing in it acts by itself, and nothing in it is hidden from whoever looks.

PDF keeps what acts (scripts, launches, files inside) in dictionaries. Those stand openly, or since PDF 1.5 deflated in
object streams (ISO 32000-1, 7.5.7), and names may be written with ``#`` and digits (7.3.5). An encrypted document
cannot be looked into, and nobody at the office could open it either.
"""

from __future__ import annotations

import re
import zlib
from typing import Literal

ACTIVE = re.compile(
    "/(?:{})".format(
        "|".join(
            "".join(f"(?:{letter}|#(?i:{ord(letter):02x}))" for letter in name)
            for name in ("JavaScript", "Launch", "EmbeddedFile", "RichMedia", "XFA")
        )
    ).encode()
)
"""Names of what acts, each letter as it is or as ``#`` and digits: ``/J#61vaScript`` is ``/JavaScript``."""

ENCRYPTED = b"/Encrypt"
UNPACKED = 64 * 1024 * 1024
"""What all object streams may hold together: more than a thousand pages need."""

FAR = 4
"""How many times its own length a PDF is looked through, dictionaries and object streams together. In an honest one
they do not lie over each other; one made to be looked through for hours is given up.
"""

STREAM = re.compile(rb"(?<!end)stream\r?\n")
FILTER = re.compile(rb"/\w*Decode\b")
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")

Fault = Literal["active", "encrypted", "unclear"]


def fault_of(content: bytes) -> Fault | None:
    """What keeps a PDF from being taken in, if anything; ``unclear`` if its objects cannot be looked into."""
    if ENCRYPTED in content:
        return "encrypted"
    if ACTIVE.search(content):
        return "active"
    left, far = UNPACKED, FAR * len(content)
    for found in STREAM.finditer(content):
        at = max(0, content.rfind(b"obj", max(0, found.start() - far), found.start()))
        far -= found.start() - at
        if far < 0:
            return "unclear"
        dictionary = _plain(content[at : found.start()])
        if b"/ObjStm" not in dictionary or b"/Filter" not in dictionary:
            continue  # without a filter it stands openly, and was looked at with the rest
        if FILTER.findall(dictionary) != [b"/FlateDecode"] or b"/Predictor" in dictionary:
            return "unclear"
        end = content.find(b"endstream", found.end())
        far -= end - found.end()
        if end < 0 or far < 0:
            return "unclear"
        try:
            unpacked = zlib.decompressobj().decompress(content[found.end() : end], left)
        except zlib.error:
            return "unclear"
        left -= len(unpacked)
        if left <= 0:
            return "unclear"
        if ACTIVE.search(unpacked):
            return "active"
    return None


def _plain(text: bytes) -> bytes:
    """Names as they are meant: ``/J#61vaScript`` is ``/JavaScript``."""
    return ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), text)
