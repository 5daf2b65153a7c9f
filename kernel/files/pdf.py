"""Whether a PDF may be taken in: nothing in it acts by itself, and nothing in it is hidden from whoever looks.

PDF keeps what acts (scripts, launches, files inside) in dictionaries. Those stand openly, or since PDF 1.5 deflated in
object streams (ISO 32000-1, 7.5.7), and names may be written with ``#`` and digits (7.3.5). An encrypted document
cannot be looked into, and nobody at the office could open it either.

Programs that show PDF forgive much: an object stream without its type, a line that ends by a carriage return alone,
short names of filters. Whatever one of them would open is looked into, or the document is not taken in. Why no library
reads it: ``docs/adr/0016-looking-into-pdf.md``.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Literal


def _named(*names: str) -> str:
    """Any of `names`, each letter as it is or as ``#`` and digits: ``/J#61vaScript`` is ``/JavaScript``."""
    spelt = ("".join(f"(?:{letter}|#(?i:{ord(letter):02x}))" for letter in name) for name in names)
    return f"/(?:{'|'.join(spelt)})"


ACTIVE = re.compile(
    rf"{_named('JavaScript', 'Launch', 'EmbeddedFile', 'RichMedia')}|{_named('XFA')}(?=[\s\0\[%])".encode()
)
"""So short a name as ``/XFA`` stands by chance in one of two hundred large pictures; its value begins as one may."""

ENCRYPTED = re.compile(_named("Encrypt").encode())
UNPACKED = 64 * 1024 * 1024
"""What all object streams may hold together: more than a thousand pages need."""

FAR = 4
"""How many times its own length a PDF is looked through, dictionaries and object streams together. In an honest one
they do not lie over each other; one made to be looked through for hours is given up.
"""

PIECE = 64 * 1024
"""How much of a stream is unpacked at a time; where it ends only its own end tells."""

HEAD = re.compile(rb"(?<!end)obj\d*")
"""What stands before an object. A text may look like it: then more is looked at, never less."""

SPACE = re.compile(rb"(?:[\s\0]++|%[^\r\n]*+)*+")
PART = re.compile(rb"%[^\r\n]*|<<|>>|<[^>]*>?|[()]")
IN_TEXT = re.compile(rb"\\.|[()]", re.DOTALL)
STREAM = re.compile(rb"stream(?:[ \t]*(\r\n|\r|\n))?")
END = b"endstream"
OBJECTS = re.compile(rb"/ObjStm|/First|/N(?![^\s\0()<>\[\]{}/%])")
"""What makes a dictionary that of an object stream. Its type may be missing, and so may ``/First`` for some."""

FILTER = re.compile(rb"/(?:\w*Decode|Fl|AHx|A85|LZW|RL|CCF|DCT|Crypt)\b")
FILTERED = re.compile(rb"/F(?:ilter)?(?![^\s\0()<>\[\]{}/%])")
DEFLATED = re.compile(rb"/F(?:ilter)?\s*\[?\s*/Fl(?:ateDecode)?\b")
PREDICTED = re.compile(rb"/Predictor|/D(?:ecode)?P(?:arms)?(?!\w)(?!\s*<<)")
"""What was changed before it was deflated, or may have been: where its terms stand in another object."""

ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")

Fault = Literal["active", "encrypted", "unclear"]


class _Unclear(Exception):
    """A PDF that cannot be looked into."""


class _Look:
    """One look through a PDF, as far as it is worth.

    :ivar left: bytes that its object streams may still hold
    :ivar far: bytes that may still be looked through
    """

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.left = UNPACKED
        self.far = FAR * len(content)
        self.last = content.rfind(END)

    def objects(self) -> Iterator[bytes]:
        """What each object stream holds.

        :raises _Unclear: where that cannot be told
        """
        for head in HEAD.finditer(self.content):
            start = self._spaces(head.end())
            if not self.content.startswith(b"<<", start):
                continue
            end = self._dictionary(start)
            dictionary = ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), self.content[start:end])
            found = STREAM.match(self.content, self._spaces(end))
            if found is None or not OBJECTS.search(dictionary):
                continue
            keys = len(FILTERED.findall(dictionary))
            if not keys:
                continue  # it stands openly, and was looked at with the rest
            deflated = DEFLATED.search(dictionary) and (keys, len(FILTER.findall(dictionary))) == (1, 1)
            if not deflated or PREDICTED.search(dictionary) or found[1] is None:
                raise _Unclear
            yield self._unpacked(found.end())

    def _spaces(self, at: int) -> int:
        """Where the spaces and remarks that begin at `at` end."""
        found = SPACE.match(self.content, at)
        end = at if found is None else found.end()
        self._looked(end - at)
        return end

    def _dictionary(self, start: int) -> int:
        """Where the dictionary that begins at `start` ends; the end of the document if nowhere."""
        at, depth, end = start, 0, len(self.content)
        while (part := PART.search(self.content, at, min(end, start + self.far))) is not None:
            at = part.end()
            match part[0]:
                case b"(":
                    at = self._text(at, start + self.far)
                case b"<<":
                    depth += 1
                case b">>":
                    depth -= 1
            if not depth:
                break
        else:
            at = end
        self._looked(at - start)
        return at

    def _text(self, at: int, most: int) -> int:
        """Where the text in round brackets ends whose first bracket stands before `at`."""
        depth = 1
        while depth:
            part = IN_TEXT.search(self.content, at, most)
            if part is None:
                return len(self.content)
            at = part.end()
            depth += {b"(": 1, b")": -1}.get(part[0], 0)
        return at

    def _unpacked(self, at: int) -> bytes:
        made, unpacking = bytearray(), zlib.decompressobj()
        while not unpacking.eof:
            piece = self.content[at : at + PIECE]
            if not piece:
                raise _Unclear
            try:
                some = unpacking.decompress(piece, self.left)
            except zlib.error as fault:
                raise _Unclear from fault
            made += some
            self.left -= len(some)
            if self.left <= 0:  # without end, were it asked on
                raise _Unclear
            taken = len(piece) - len(unpacking.unconsumed_tail) - len(unpacking.unused_data)
            at += taken
            self._looked(taken)
        if at > self.last:
            raise _Unclear
        return bytes(made)

    def _looked(self, far: int) -> None:
        self.far -= far
        if self.far < 0:
            raise _Unclear


def unpacked(content: bytes) -> list[bytes] | None:
    """What each object stream of `content` holds; None where that cannot be told."""
    try:
        return list(_Look(content).objects())
    except _Unclear:
        return None


def fault_of(content: bytes) -> Fault | None:
    """What keeps a PDF from being taken in, if anything; ``unclear`` if its objects cannot be looked into."""
    if ENCRYPTED.search(content):
        return "encrypted"
    if ACTIVE.search(content):
        return "active"
    try:
        active = any(ACTIVE.search(unpacked) for unpacked in _Look(content).objects())
    except _Unclear:
        return "unclear"
    return "active" if active else None
