"""The level that the rule suggests for a standard from its items' levels. A person decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from services.evaluation.domain.levels import LevelRule, suggest
from services.evaluation.domain.sar.report import Sar
from services.evaluation.domain.sar.values import ancestors, leaves


def suggested(rule: LevelRule, state: Sar, standard: str) -> int | None:
    """What `rule` makes of the levels given so far; None while an item of the standard has none.

    A level is judged over everything that a standard asks for, so a part of its items says nothing.
    """
    below = [item.code for item in leaves(state.items) if ancestors(state.items, item.code)[-1] == standard]
    values: Mapping[str, list[int]] = {
        code: [state.judgements[code].level] for code in below if code in state.judgements
    }
    if not below or len(values) < len(below):
        return None
    on_these = replace(rule, basis={state.track: {standard: tuple(below)}})
    return suggest(on_these, state.track, standard, values)
