"""A school's self-assessment reports by year, and what was accepted of them. Their owner is asked; nothing is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gateway.pages import scope
from gateway.pages.backend import Problem, backend


def accepted_reports(code: str) -> list[Mapping[str, Any]]:
    """The reports of a school that stand as accepted, newest first: of each what was accepted last; none where
    evaluation is away, or has nothing to tell whoever asks.
    """
    return [row for row in begun_reports(code) if row["accepted"]]


def begun_reports(code: str) -> list[Mapping[str, Any]]:
    """Every report that a school has begun, newest first, however far it is; none where evaluation is
    away, or has nothing to tell whoever asks."""
    try:
        answer = backend().ask("evaluation", "sars", {"school": code}, as_of=scope.scope().instant)
    except Problem as fault:
        if fault.status not in (403, 404, 503):
            raise
        return []
    return list(answer["sars"])
