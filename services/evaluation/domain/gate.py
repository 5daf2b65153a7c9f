"""The quality gate "ได้คุณภาพ / ไม่ได้คุณภาพ": what the criteria say, beside what a person decides.

The gate is an explicit, recorded decision per school and year; a failed one names its reasons and a date.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class GateCriteria:
    """Criteria in one version.

    :ivar least_level: every standard must reach this level; None if levels do not matter
    :ivar least_mean: the overall mean of form 7.2 must reach this; None if it does not matter
    """

    id: str
    version: str
    title: str = ""
    source: str = ""
    least_level: int | None = None
    least_mean: Decimal | None = None


@dataclass(frozen=True, slots=True)
class GateSuggestion:
    """What the criteria lead to, with one Thai sentence for each criterion that is not met."""

    passed: bool
    reasons: tuple[str, ...]


def weigh(
    criteria: GateCriteria, levels: Iterable[tuple[str, int]], overall: Decimal | None, names: dict[int, str]
) -> GateSuggestion:
    """What `criteria` say of decided levels.

    :param levels: (label of the standard for people, level)
    :param overall: overall mean of form 7.2, None where nothing was rated
    :param names: level -> its name
    """
    reasons: list[str] = []
    if criteria.least_level is not None:
        least = criteria.least_level
        reasons += [
            f"{label} อยู่ระดับ{names.get(level, level)} ต่ำกว่าระดับ{names.get(least, least)}ที่เกณฑ์กำหนด"
            for label, level in levels
            if level < least
        ]
    if criteria.least_mean is not None and overall is not None and overall < criteria.least_mean:
        reasons.append(f"ค่าเฉลี่ยรวมของแบบประเมิน {overall} ต่ำกว่า {criteria.least_mean} ที่เกณฑ์กำหนด")
    return GateSuggestion(not reasons, tuple(reasons))
