"""A day in the three fields of a form: what was typed into them, which day that is, what stands in them at first."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import request

from gateway.pages import thai
from kernel.years import buddhist

PARTS = ("day", "month", "year")
EMPTY: Mapping[str, str] = dict.fromkeys(PARTS, "")


def typed(name: str, given: Mapping[str, Any] | None = None) -> dict[str, str]:
    """What stands in the fields of `name`, for the form to show it again.

    :param given: the form that was sent, unless said otherwise
    """
    found = request.form if given is None else given
    return {part: str(found.get(f"{name}_{part}") or "").strip() for part in PARTS}


def day(fields: Mapping[str, str]) -> date | None:
    """The day that `fields` say; None where they say none."""
    return thai.read_date(*(fields[part] for part in PARTS))


def read(name: str) -> date | None:
    """The day that was typed into the fields of `name`; None where it is none."""
    return day(typed(name))


def misread(name: str) -> bool:
    """Whether something was typed into the fields of `name` that is no day; a day may be left out."""
    fields = typed(name)
    return day(fields) is None and any(fields.values())


def filled(known: str | date) -> dict[str, str]:
    """The fields of a day that is known, in the Buddhist era."""
    found = thai.day(known)
    return {"day": str(found.day), "month": str(found.month), "year": str(buddhist(found.year))}
