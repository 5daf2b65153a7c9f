"""A level over the years as a small line: dots joined only where years follow each other, gaps left open."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from markupsafe import Markup

from gateway.pages.charts.naming import named

STEP, HEIGHT, EDGE = 22, 30, 6


def trend(key: str, levels: Sequence[tuple[int, int | None]], title: str, description: str) -> Markup:
    """Levels by year, oldest first; None for a year without a result."""
    width = STEP * (max(1, len(levels)) - 1) + 2 * EDGE
    points = [(EDGE + STEP * place, _y(level)) for place, (_, level) in enumerate(levels)]
    parts = [
        Markup(
            '<svg class="chart chart-strip" width="{}" height="{}" viewBox="0 0 {} {}" role="img" '
            'aria-labelledby="{}-t {}-d">'
        ).format(width, HEIGHT, width, HEIGHT, key, key),
        named(key, title, description),
    ]
    for (x1, y1), (x2, y2) in pairwise(points):
        if y1 is not None and y2 is not None:
            parts.append(Markup('<line class="spread" x1="{}" y1="{}" x2="{}" y2="{}"/>').format(x1, y1, x2, y2))
    for x, y in points:
        if y is None:
            parts.append(
                Markup('<line class="strong" x1="{0}" x2="{1}" y1="{2}" y2="{2}"/>').format(x - 3, x + 3, HEIGHT / 2)
            )
        else:
            parts.append(Markup('<circle class="mean" cx="{}" cy="{}" r="4"/>').format(x, y))
    parts.append(Markup("</svg>"))
    return Markup("").join(parts)


def _y(level: int | None) -> float | None:
    return None if level is None else HEIGHT - EDGE - (level - 1) * (HEIGHT - 2 * EDGE) / 4
