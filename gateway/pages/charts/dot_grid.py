"""One mark for each report of a group: its shape says how far it is, the letter beneath of which track it is."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from gateway.pages.wording import thai_lang

SHAPES = {
    "not_started": '<circle class="dot-open" cx="9" cy="9" r="6.25"/>',
    "in_progress": (
        '<circle class="dot-open" cx="9" cy="9" r="6.25"/><path class="dot-done" d="M2.75 9a6.25 6.25 0 0 0 12.5 0z"/>'
    ),
    "submitted": '<rect class="dot-doing" x="3" y="3" width="12" height="12" rx="1.5"/>',
    "returned": '<path class="dot-back" d="M9 1.5 16.5 9 9 16.5 1.5 9z"/>',
    "accepted": '<circle class="dot-done" cx="9" cy="9" r="7"/>',
}
"""Ring, ring filled by half, square, diamond, disc: told apart without colour."""


def dot_mark(status: str) -> Markup:
    """The shape of `status` alone, as a legend shows it."""
    return Markup(
        '<svg class="chart dot-mark" width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">{}</svg>'
    ).format(Markup(SHAPES[status]))


def dot_grid(dots: Sequence[tuple[str, str, str]], description: str) -> Markup:
    """Marks in rows as wide as there is room.

    :param dots: (status, letter of the track, what it is when pointed at)
    """
    marks = [
        Markup('<span class="dot" title="{}"{}>{}<small>{}</small></span>').format(
            words, thai_lang(words), dot_mark(status), letter
        )
        for status, letter, words in dots
    ]
    return Markup('<div class="dot-grid" role="img" aria-label="{}">{}</div>').format(
        description, Markup("").join(marks)
    )
