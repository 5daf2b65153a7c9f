"""A refusal of a service as words at the fields of a form."""

from __future__ import annotations

from gateway.pages.backend import Problem
from gateway.pages.wording import refusal

REFUSED = (400, 409, 412, 422)
"""Statuses that a form answers by showing itself again."""


def faults_of(fault: Problem, fields: tuple[str, ...]) -> dict[str, str]:
    """A refusal as ``{field: sentence}``; what names no field of the form stands at its first field."""
    found: dict[str, str] = {}
    for error in fault.errors:
        names = [part for part in str(error.get("pointer", "")).split("/") if part in fields]
        name = names[-1] if names else fields[0]
        found.setdefault(name, refusal(fault, name, str(error.get("detail", ""))))
    return found or {fields[0]: refusal(fault)}
