"""The language of this page, and its strings."""

from __future__ import annotations

from flask import g, has_app_context, request

from gateway.catalogue import LOCALES, THEN, entries, text
from gateway.pages import thai

COOKIE = "lang"


def locale() -> str:
    """``th``, or ``en`` where the person chose it."""
    found: str | None = g.get("locale")
    if found is None:
        chosen = request.cookies.get(COOKIE)
        found = g.locale = chosen if chosen in LOCALES else LOCALES[0]
    return found


def t(key: str, **values: object) -> str:
    """The catalogue's string of `key` in the language of this page.

    While the page looks back, the words under ``then.<key>`` stand in its place where there are any; they may name the
    ``{day}``.
    """
    shown = g.get("scope") if has_app_context() else None
    if shown is not None and shown.as_of is not None and f"{THEN}{key}" in entries():
        return text(f"{THEN}{key}", locale(), **values, day=thai.show_date(shown.as_of, locale()))
    return text(key, locale(), **values)
