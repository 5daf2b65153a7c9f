"""The days around a due day on which the system reminds: as fields of a form, and in words."""

from __future__ import annotations

from collections.abc import Sequence

from flask import request

from gateway.pages import thai
from gateway.pages.language import t

FIELDS = ("days_before", "days_after")
AT = {"reminder_days": "days_before"}
"""Where a fault of all the days stands."""


def filled(days: Sequence[int]) -> dict[str, str]:
    """The fields for `days`, where -7 is a week before. The due day itself is no day after it."""
    before = sorted((-day for day in days if day <= 0), reverse=True)
    return {
        "days_before": ", ".join(str(day) for day in before),
        "days_after": ", ".join(str(day) for day in sorted(days) if day > 0),
    }


def typed() -> tuple[list[int], dict[str, str]]:
    """The days that were typed, and what is wrong with them, by field."""
    days: list[int] = []
    faults = {}
    for name, sign in zip(FIELDS, (-1, 1), strict=True):
        words = [word for word in request.form.get(name, "").replace("，", ",").split(",") if word.strip()]
        numbers = [thai.whole(word) for word in words]
        if None in numbers:
            faults[name] = t("sar-rounds.days-wrong")
        days += [sign * number for number in numbers if number is not None]
    return days, faults


def words(days: Sequence[int]) -> str:
    """`days` one after another."""
    return ", ".join(_word(day) for day in sorted(days))


def _word(day: int) -> str:
    if day == 0:
        return t("sar-rounds.day-due")
    return t("sar-rounds.day-before", days=-day) if day < 0 else t("sar-rounds.day-after", days=day)
