"""The language of this page, and its strings."""

from __future__ import annotations

from flask import g, request

from gateway.catalogue import LOCALES, text

COOKIE = "lang"


def locale() -> str:
    """``th``, or ``en`` where the person chose it."""
    found: str | None = g.get("locale")
    if found is None:
        chosen = request.cookies.get(COOKIE)
        found = g.locale = chosen if chosen in LOCALES else LOCALES[0]
    return found


def t(key: str, **values: object) -> str:
    """The catalogue's string of `key` in the language of this page."""
    return text(key, locale(), **values)
