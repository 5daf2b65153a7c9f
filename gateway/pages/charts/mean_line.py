"""A mean on the scale from 1 to 5 with one standard deviation to both sides."""

from __future__ import annotations

from decimal import Decimal

from markupsafe import Markup

from gateway.pages.charts.naming import named

HEIGHT = 30
LEAST, MOST = Decimal(1), Decimal(5)


def mean_line(key: str, mean: str | None, sd: str | None, title: str, description: str) -> Markup:
    """One scale with a dot at `mean`; hatched where there is none.

    :param mean: decimal text; also `sd`, None where n is below two
    """
    middle = HEIGHT / 2
    parts = [
        Markup('<svg class="chart" width="100%" height="{}" role="img" aria-labelledby="{}-t {}-d">').format(
            HEIGHT, key, key
        ),
        named(key, title, description),
        Markup('<rect class="band" x="0" y="{}" width="100%" height="10" rx="5"/>').format(middle - 5),
    ]
    parts += [
        Markup('<line class="strong" x1="{0}%" x2="{0}%" y1="{1}" y2="{2}"/>').format(at, middle - 5, middle + 5)
        for at in (_at(Decimal(step)) for step in range(1, 6))
    ]
    if mean is None:
        parts.append(
            Markup(
                '<defs><pattern id="{0}-h" width="6" height="6" patternUnits="userSpaceOnUse" '
                'patternTransform="rotate(45)"><line class="hatch-line" x1="0" y1="0" x2="0" y2="6"/></pattern></defs>'
                '<rect x="0" y="{1}" width="100%" height="10" rx="5" fill="url(#{0}-h)"/>'
            ).format(key, middle - 5)
        )
    else:
        value = Decimal(mean)
        if sd is not None:
            low, high = _at(max(LEAST, value - Decimal(sd))), _at(min(MOST, value + Decimal(sd)))
            spread = Markup('<line class="spread" x1="{0}%" x2="{1}%" y1="{2}" y2="{2}"/>')
            parts.append(spread.format(low, high, middle))
        parts.append(Markup('<circle class="mean" cx="{}%" cy="{}" r="7"/>').format(_at(value), middle))
    parts.append(Markup("</svg>"))
    return Markup("").join(parts)


def _at(value: Decimal) -> str:
    """Where `value` lies, in per cent of the width, with room for the dot at both ends."""
    return f"{3 + 94 * (value - LEAST) / (MOST - LEAST):.2f}"
