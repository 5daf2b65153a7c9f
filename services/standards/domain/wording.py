"""Whether a wording is written as it has to be kept: nothing at its ends, nothing that only looks right."""

from __future__ import annotations

import re
import unicodedata

_DECOMPOSED_AM = re.compile("\u0e4d[\u0e48-\u0e4b]?\u0e32")
"""Thai SARA AM typed as two letters: looks right, compares wrong, and is what copying from a PDF leaves behind."""


def tidy(text: str) -> bool:
    """Whether `text` is there and has no space at its ends."""
    return bool(text.strip()) and text == text.strip()


def composed(text: str) -> bool:
    """Whether every letter of `text` is the one it looks like."""
    return text == unicodedata.normalize("NFC", text) and not _DECOMPOSED_AM.search(text)
