"""How many pixels a picture says it has, read from its head without decoding anything."""

from __future__ import annotations

import re
import struct

MOST_PIXELS = 64_000_000
"""More than any phone takes by itself; what a browser or a document would have to hold in memory to show it."""

FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Markers of JPEG that begin a frame and tell its size."""

FILL = re.compile(rb"\xff++")


def pixels(media_type: str, content: bytes) -> int | None:
    """Width times height; None for what is no picture, or one whose head cannot be read."""
    try:
        match media_type:
            case "image/jpeg":
                return _jpeg(content)
            case "image/png":
                width, height = struct.unpack_from(">II", content, 16)
                return int(width * height)
            case "image/webp":
                return _webp(content)
    except (struct.error, IndexError):
        return None
    return None


def marker_at(content: bytes, at: int) -> int:
    """Where the marker of a JPEG begins before which any number of fill bytes stands at `at` (ITU-T T.81, B.1.1.2)."""
    filled = FILL.match(content, at)
    return at if filled is None else filled.end() - 1


def _jpeg(content: bytes) -> int | None:
    at = 2
    while content[at] == 0xFF:
        at = marker_at(content, at)
        marker = content[at + 1]
        if marker in FRAMES:
            height, width = struct.unpack_from(">HH", content, at + 5)
            return int(width * height)
        if marker == 0xDA:
            return None
        (length,) = struct.unpack_from(">H", content, at + 2)
        at += 2 + int(length)
    return None


def _webp(content: bytes) -> int | None:
    """The extended, the lossless or the lossy form (RFC 9649)."""
    match content[12:16]:
        case b"VP8X":
            width, height = (int.from_bytes(content[at : at + 3], "little") + 1 for at in (24, 27))
            return width * height
        case b"VP8L":
            bits = int.from_bytes(content[21:25], "little")
            return ((bits & 0x3FFF) + 1) * ((bits >> 14 & 0x3FFF) + 1)
        case b"VP8 ":
            width, height = (int.from_bytes(content[at : at + 2], "little") & 0x3FFF for at in (26, 28))
            return width * height
    return None
