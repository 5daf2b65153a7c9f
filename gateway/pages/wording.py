"""Words that come out of the data, on pages in another language than Thai.

What the data says in Thai, because law or people said it so, stays Thai and is marked as such for those who listen.
Labels of scales, refusals and what a form lacks have words of ours in the catalogue.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup, escape

from gateway.catalogue import entries
from gateway.pages.language import locale, t
from gateway.problems import KINDS, Problem

THAI = re.compile("[ก-๛](?:[^A-Za-z]*[ก-๛])?")
"""From a Thai letter to the last one before a Latin letter, with the figures and signs between."""


def in_thai(text: str | None) -> str:
    """`text` as it is, with what is Thai in it marked so where the page is not."""
    if not text or locale() == "th" or not THAI.search(text):
        return text or ""
    return Markup(THAI.sub(r'<span lang="th">\g<0></span>', str(escape(text))))


def thai_lang(text: str | None) -> str:
    """The attribute that marks an element as Thai, where `text` has Thai in it and the page is not.

    For what can hold no marks inside: options, titles of pages and drawings, and words in attributes. A voice for Thai
    reads Latin letters as well; one for English passes over Thai ones.
    """
    return Markup(' lang="th"') if text and locale() != "th" and THAI.search(text) else ""


def band(label: str | None) -> str:
    """A label of a scale or band in the language of the page; an en dash for none."""
    return _known(f"band.{label}") or in_thai(label) or "–"


def refusal(fault: Problem, field: str = "", said: str = "") -> str:
    """Why a service refused, in the language of the page.

    :param field: the form's field at fault, where the words differ by field
    :param said: what the service said of this field, in Thai
    """
    said = said or fault.detail or fault.title
    if locale() == "th":
        return said
    kind = KINDS.get(fault.code)
    ours = _known(f"refusal.{fault.code}-{field}") or _known(f"refusal.{fault.code}")
    return ours or (kind.mend_en if kind and said in (kind.mend, kind.title) else in_thai(said))


def lacking(entry: Mapping[str, str], sheet: Mapping[str, Any]) -> str:
    """An entry of a sheet's ``missing`` in the language of the page."""
    if locale() == "th":
        return entry["detail"]
    match entry["pointer"].strip("/").split("/"):
        case ["ratings", element]:
            return t("lacking.ratings", element=element)
        case ["levels", track, code]:
            decided = any(row["track"] == track and row["standard"] == code and row["level"] for row in sheet["levels"])
            standard = t("dashboard.standard-line", standard=code, track=t(f"track.{track}"))
            return t("lacking.level-moved" if decided else "lacking.level", standard=standard)
        case ["strengths"]:
            return t("lacking.strengths")
        case ["improvements"]:
            return t("lacking.improvements")
        case ["gate"]:
            return t("lacking.gate-moved" if sheet["gate"] else "lacking.gate")
    return in_thai(entry["detail"])


def _known(key: str) -> str | None:
    return entries()[key][locale()] if key in entries() else None
