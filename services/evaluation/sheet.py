"""A school's sheet as one plain value, as the form on the screen shows it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec

from services.evaluation.domain import result
from services.evaluation.domain.round import Round
from services.evaluation.domain.sheet import (
    Sheet,
)
from services.evaluation.domain.statistics import describe


def view(terms: Round, sheet: Sheet, version: int, tracks: tuple[str, ...]) -> dict[str, Any]:
    """The whole sheet.

    :param tracks: what the school offers today; shown until the evaluation has begun and fixed its own
    """
    if sheet.status == "not_started":
        sheet = replace(sheet, tracks=terms.tracks(tracks))
    gate = result.suggested_gate(terms, sheet)
    shown = {
        "year": terms.year,
        "version": version,
        "status": sheet.status,
        "tracks": sheet.tracks,
        "completion": sheet.completions,
        "completed_on": sheet.completed_on,
        "round": terms,
        "ratings": sheet.ratings,
        "statistics": _statistics(terms, sheet),
        "levels": _levels(terms, sheet),
        "gate": sheet.gate,
        "gate_suggested": gate,
        "strengths": sheet.strengths,
        "improvements": sheet.improvements,
        "missing": [{"pointer": pointer, "detail": detail} for pointer, detail in result.missing(terms, sheet)],
    }
    plain: dict[str, Any] = msgspec.to_builtins(shown)
    return plain


def _statistics(terms: Round, sheet: Sheet) -> dict[str, Any]:
    values = sheet.values()
    items = {
        section.element: [
            {"item": item.item, **msgspec.to_builtins(describe(values.get(item.item, ()), terms.bands))}
            for item in section.items
        ]
        for section in terms.instrument.sections
    }
    elements = [
        {**msgspec.to_builtins(element), "items": items[element.element]} for element in result.elements(terms, sheet)
    ]
    return {"elements": elements, "overall": result.overall(terms, sheet)}


def _levels(terms: Round, sheet: Sheet) -> list[dict[str, Any]]:
    """One row for each standard of each track: ``suggested`` is of now, ``suggested_then`` of the decision."""
    rows = []
    for track, standard in terms.standards(sheet.tracks):
        decided = sheet.level(track, standard.code)
        rows.append(
            {
                "track": track,
                "standard": standard.code,
                "text": standard.text,
                "target": terms.targets[track][standard.code],
                "suggested": result.suggested_level(terms, sheet, track, standard.code),
                "level": None if decided is None else decided.level,
                "suggested_then": None if decided is None else decided.suggested,
                "reason": "" if decided is None else decided.reason,
                "rule": None if decided is None else decided.rule,
            }
        )
    return rows
