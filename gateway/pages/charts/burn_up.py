"""Reports submitted and accepted by day, beside what is owed and the line to the due day.

The three lines differ in stroke as well as in colour, and each carries its name where it ends.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from gateway.pages.charts.naming import named

HEIGHT, TOP, FOOT = 248, 22, 48
PLOT = HEIGHT - TOP - FOOT
WIDE = 1000
"""Units of the plot's own coordinates from its first day to its last."""

LABELS_APART = 17


@dataclass(frozen=True, slots=True)
class Day:
    """How many were submitted and accepted by the end of a day."""

    day: date
    submitted: int
    accepted: int


def burn_up(
    key: str, days: Sequence[Day], obliged: int, span: tuple[date, date, date], words: Mapping[str, str],
    title: str, description: str,
) -> Markup:  # fmt: skip
    """The chart.

    :param span: first day, due day, last day of the axis
    :param words: ``submitted``, ``accepted``, ``obliged``: names of the lines with their last figure; ``first``,
        ``due``, ``last``: the days in words; ``last`` may be empty
    """
    opens, due, end = span
    length = max(1, (end - opens).days)

    def x(day: date) -> float:
        return WIDE * min(1, max(0, (day - opens).days / length))

    def y(count: float) -> float:
        return PLOT * (1 - count / max(1, obliged))

    parts = [
        Markup('<svg class="chart chart-burn" width="100%" height="{}" role="img" aria-labelledby="{}-t {}-d">').format(
            HEIGHT, key, key
        ),
        named(key, title, description),
        Markup('<svg x="0" y="{}" width="100%" height="{}" viewBox="0 0 {} {}" preserveAspectRatio="none">').format(
            TOP, PLOT, WIDE, PLOT
        ),
        Markup('<line class="axis" x1="0" x2="{0}" y1="{1}" y2="{1}"/>').format(WIDE, PLOT),
        Markup('<line class="owed" x1="0" x2="{}" y1="0.5" y2="0.5"/>').format(WIDE),
        Markup('<line class="due" x1="{0:.1f}" x2="{0:.1f}" y1="0" y2="{1}"/>').format(x(due), PLOT),
        Markup('<line class="target" x1="0" y1="{}" x2="{:.1f}" y2="0"/>').format(PLOT, x(due)),
        _steps("accepted", [(x(day.day), y(day.accepted)) for day in days]),
        _steps("submitted", [(x(day.day), y(day.submitted)) for day in days]),
        Markup("</svg>"),
        Markup('<text class="soft" x="0" y="14">{}</text>').format(words["obliged"]),
    ]
    if days:
        parts += _names(x(days[-1].day) / WIDE, y(days[-1].submitted), y(days[-1].accepted), words)
    parts += _days(x(due) / WIDE, words)
    parts.append(Markup("</svg>"))
    return Markup("").join(parts)


def _steps(look: str, points: Sequence[tuple[float, float]]) -> Markup:
    """A count stands until the day on which it changes."""
    if not points:
        return Markup("")
    path = f"M{points[0][0]:.1f} {points[0][1]:.1f}" + "".join(f"H{px:.1f}V{py:.1f}" for px, py in points[1:])
    return Markup('<path class="line-{}" d="{}"/>').format(look, path)


def _names(at: float, submitted: float, accepted: float, words: Mapping[str, str]) -> list[Markup]:
    """The lines' names behind their ends, never on each other. The style sheet keeps room for them on the right."""
    upper = min(submitted + 5, PLOT - LABELS_APART)
    lower = min(PLOT, max(accepted + 5, upper + LABELS_APART))
    return [
        Markup('<text class="line-name" x="{:.2f}%" dx="7" y="{:.1f}">{}</text>').format(
            100 * at, TOP + place, words[name]
        )
        for name, place in (("submitted", upper), ("accepted", lower))
    ]


def _days(due: float, words: Mapping[str, str]) -> list[Markup]:
    """Below the axis: the first day, and in a row of its own the due day, so that a phone has room for both."""
    anchor = "end" if due > 0.6 else "middle" if due > 0.3 else "start"
    text = Markup('<text class="soft" x="{:.2f}%" y="{}" text-anchor="{}">{}</text>')
    first = text.format(0, HEIGHT - 26, "start", words["first"])
    return [first, text.format(100 * due, HEIGHT - 8, anchor, words["due"])]
