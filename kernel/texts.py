"""Text as people type and paste it, brought into one form before anything is compared or kept."""

from __future__ import annotations

import re
import unicodedata

_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_SPLIT_AM = re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32")
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]")


def tidy(text: str) -> str:
    """`text` composed (NFC, SARA AM as one letter), without unseen characters, single spaces, none at the ends."""
    composed = unicodedata.normalize("NFC", seen(text))
    return " ".join(_SPLIT_AM.sub("\\1\u0e33", composed).split())


def seen(text: str) -> str:
    """`text` without the characters that no one sees: joiners, direction marks, soft hyphens."""
    return _UNSEEN.sub("", text)


def western_digits(text: str) -> str:
    """Thai digits as 0–9, everything else as it is."""
    return text.translate(_THAI_DIGITS)
