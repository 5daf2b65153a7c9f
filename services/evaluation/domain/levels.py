"""Level rules: how ratings suggest one of the quality levels. The rules are data; offices use conflicting ones.

A suggestion never decides. A level is judged holistically by a person, against the target of the school
(แนวทางของ สพฐ. ตามมาตรฐานการศึกษา พ.ศ. 2561); the rule's version and its suggestion are kept beside the decision.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from services.evaluation.domain.statistics import half_up, mean_of

Kind = Literal["judgement", "mean", "share", "lowest", "mode"]


@dataclass(frozen=True, slots=True)
class LevelCut:
    """`level` from `least` upward."""

    least: Decimal
    level: int


@dataclass(frozen=True, slots=True)
class LevelRule:
    """One rule in one version.

    :ivar kind: ``judgement`` suggests nothing; ``mean`` cuts the mean of the basis; ``share`` cuts the percentage of
        ratings that reach `at_least`; ``lowest`` cuts the mean of the weakest item; ``mode`` cuts the commonest rating,
        the lower one where two are equally common
    :ivar cuts: from the highest level to the lowest
    :ivar basis: track -> standard -> the items whose ratings speak for it
    :ivar rounded: round half-up to two decimals before cutting
    """

    id: str
    version: str
    kind: Kind
    title: str = ""
    source: str = ""
    cuts: tuple[LevelCut, ...] = ()
    basis: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    rounded: bool = True
    at_least: int | None = None


def suggest(rule: LevelRule, track: str, standard: str, values: Mapping[str, Sequence[int]]) -> int | None:
    """The level that `rule` suggests from the `values` of each item; None where it has nothing to go by."""
    of_items = [values[item] for item in rule.basis.get(track, {}).get(standard, ()) if values.get(item)]
    if rule.kind == "judgement" or not rule.cuts or not of_items:
        return None
    figure = _figure(rule, of_items)
    compared = half_up(figure) if rule.rounded else figure
    return next((cut.level for cut in rule.cuts if compared >= cut.least), rule.cuts[-1].level)


def _figure(rule: LevelRule, of_items: Sequence[Sequence[int]]) -> Fraction:
    ratings = [value for values in of_items for value in values]
    match rule.kind:
        case "share":
            least = rule.at_least if rule.at_least is not None else 1
            return Fraction(100 * sum(value >= least for value in ratings), len(ratings))
        case "lowest":
            return min(mean_of(values) for values in of_items)
        case "mode":
            counts = Counter(ratings)
            return Fraction(min(counts, key=lambda value: (-counts[value], value)))
        case _:
            return mean_of(ratings)
