"""Whether a person has written something: a reason of invisible characters is none."""

from __future__ import annotations

from unicodedata import category

READABLE = frozenset("LNPS")
"""Letters, numbers, punctuation and symbols. Spaces, marks without a letter and format characters say nothing."""

BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and symbols that show nothing: fillers of Hangul, the empty braille pattern."""


def written(text: str) -> str:
    """`text` without spaces around it; empty if there is nothing in it to read."""
    return text.strip() if any(_shows(character) for character in text) else ""


def _shows(character: str) -> bool:
    return category(character)[0] in READABLE and character not in BLANK
