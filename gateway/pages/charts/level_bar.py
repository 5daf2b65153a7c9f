"""Schools by level as one stacked bar of a hundred per cent."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup, escape

from gateway.pages.charts.naming import named

HEIGHT = 30
ROOM_FOR_A_COUNT = 7.0
"""Per cent of the width below which a segment carries no number."""


def level_bar(key: str, counts: Mapping[int, int], missing: int, title: str, description: str) -> Markup:
    """One bar from level 1 on the left to level 5, then those without a result, hatched.

    :param key: unique on the page; names the hatch pattern
    :param counts: level -> schools
    :param missing: schools without a result
    """
    total = sum(counts.values()) + missing
    parts = [
        Markup('<svg class="chart" width="100%" height="{}" role="img" aria-labelledby="{}-t {}-d">').format(
            HEIGHT, key, key
        ),
        named(key, title, description),
        Markup(
            '<defs><pattern id="{}-h" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
            '<rect class="hatch-ground" width="6" height="6"/><line class="hatch-line" x1="0" y1="0" x2="0" y2="6"/>'
            "</pattern></defs>"
        ).format(key),
    ]
    at = 0.0
    for level in sorted(counts):
        if counts[level]:
            width = 100 * counts[level] / total
            parts.append(_segment(at, width, f"c{level}", f"t{level}", counts[level]))
            at += width
    if missing:
        hatch = Markup(' fill="url(#{}-h)"').format(key)
        parts.append(_segment(at, 100 * missing / total, "none", "soft", missing, hatch, label=False))
    if not total:
        parts.append(_segment(0, 100, "none", "soft", 0, Markup(' fill="url(#{}-h)"').format(key), label=False))
    parts.append(Markup("</svg>"))
    return Markup("").join(parts)


def _segment(
    at: float, width: float, look: str, ink: str, count: int, extra: Markup | None = None, *, label: bool = True
) -> Markup:
    box = Markup('<rect class="{}" x="{:.2f}%" y="1" width="{:.2f}%" height="{}"{}/>').format(
        look, at, width, HEIGHT - 2, extra or ""
    )
    if not label or width < ROOM_FOR_A_COUNT:
        return box
    return box + Markup('<text class="{}" x="{:.2f}%" y="{}" text-anchor="middle">{}</text>').format(
        ink, at + width / 2, HEIGHT / 2 + 5, escape(count)
    )
