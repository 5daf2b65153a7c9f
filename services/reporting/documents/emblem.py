"""The State emblem. It is not part of the product: the office names its own file by `NITHET_EMBLEM`."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from services.reporting.documents.typesetting import typeset

LARGEST = 1_000_000
"""Bytes."""

TYPES = {".png": "image/png", ".svg": "image/svg+xml"}
SETTING = "NITHET_EMBLEM"


@dataclass(frozen=True, slots=True)
class Emblem:
    """A picture file of the emblem."""

    content: bytes
    media_type: str


def emblem() -> Emblem | None:
    """The office's emblem; None where it prints on paper that has it already, and the room is kept free.

    :raises ValueError: if the setting names a file that is no PNG or SVG, or too large
    :raises OSError: if it cannot be read
    """
    named = os.environ.get(SETTING, "")
    if not named:
        return None
    path = Path(named)
    media_type = TYPES.get(path.suffix.lower())
    if media_type is None or path.stat().st_size > LARGEST:
        raise ValueError(f"{SETTING} must name a PNG or SVG of at most {LARGEST // 1000} kB")
    return Emblem(path.read_bytes(), media_type)


def as_png(emblem: Emblem) -> bytes:
    """`emblem` as PNG, which is what Word reads; an SVG is drawn at 300 dots an inch, 3 cm high."""
    if emblem.media_type == "image/png":
        return emblem.content
    page = b'#set page(width: auto, height: auto, margin: 0pt, fill: none)\n#image("emblem.svg", height: 3cm)'
    return typeset({"main": page, "emblem.svg": emblem.content}, format="png", ppi=300.0)
