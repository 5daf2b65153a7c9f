"""A fault in English, for programs that ask for it: services speak Thai, and the catalogue has the same in English."""

from __future__ import annotations

from gateway.catalogue import entries
from gateway.problems import KINDS, Problem, explain


def in_english(fault: Problem) -> Problem:
    """`fault` with its title, its detail and those of its errors in English, as far as there are words for them; what
    has none stays Thai."""
    kind = explain(fault.code, fault.status)
    known = _known(fault.code)
    title = kind.title_en if known or fault.title == kind.title else fault.title
    general = fault.detail == kind.mend or KINDS.get(fault.code) is KINDS["invalid"]  # then the errors say more
    detail = known or (kind.mend_en if general else fault.detail)
    errors = []
    for error in fault.errors:
        field = next((error[place] for place in ("pointer", "parameter", "header") if place in error), "")
        own = next((words for part in reversed(field.split("/")) if (words := _known(f"{fault.code}-{part}"))), None)
        same = detail if error.get("detail") == fault.detail and known else None
        errors.append({**error, "detail": own or same or error.get("detail", "")})
    return Problem(fault.status, fault.code, title, detail, errors, fault.headers, fault.current)


def _known(code: str) -> str | None:
    entry = entries().get(f"refusal.{code}")
    return entry["en"] if entry else None
