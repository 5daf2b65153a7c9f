"""One dot for each school of a group, by how far it is: full, half, empty. Shape tells before colour."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from gateway.pages.charts.naming import named

STEP, RADIUS = 18, 6
ORDER = ("completed", "in_progress", "not_started")


def dot_strip(key: str, statuses: Sequence[str], title: str, description: str) -> Markup:
    """A strip of dots, the finished ones first."""
    ordered = sorted(statuses, key=ORDER.index)
    width = max(STEP, STEP * len(ordered))
    parts = [
        Markup(
            '<svg class="chart chart-strip" width="{}" height="{}" viewBox="0 0 {} {}" role="img" '
            'aria-labelledby="{}-t {}-d">'
        ).format(width, STEP, width, STEP, key, key),
        named(key, title, description),
    ]
    parts += [_dot(STEP * place + STEP / 2, status) for place, status in enumerate(ordered)]
    parts.append(Markup("</svg>"))
    return Markup("").join(parts)


def _dot(x: float, status: str) -> Markup:
    y = STEP / 2
    if status == "completed":
        return Markup('<circle class="dot-done" cx="{}" cy="{}" r="{}"/>').format(x, y, RADIUS)
    ring = Markup('<circle class="dot-open" cx="{}" cy="{}" r="{}"/>').format(x, y, RADIUS - 0.75)
    if status == "in_progress":
        return ring + Markup('<path class="dot-done" d="M{0} {1}a{2} {2} 0 0 0 0 {3}z"/>').format(
            x, y - RADIUS + 0.75, RADIUS - 0.75, 2 * RADIUS - 1.5
        )
    return ring
