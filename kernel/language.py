"""Thai or English, for the words that operators read. People in the gateway have a catalogue of their own."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Literal

Language = Literal["th", "en"]


def language(environ: Mapping[str, str] | None = None) -> Language:
    """The language to answer in: ``NITHET_LANG``, else the locale, else English."""
    values = os.environ if environ is None else environ
    for name in ("NITHET_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := values.get(name):
            return "th" if value.lower().startswith("th") else "en"
    return "en"


def say(thai: str, english: str) -> str:
    """Whichever of the two sentences the locale asks for."""
    return thai if language() == "th" else english
