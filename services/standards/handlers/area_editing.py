"""What whoever writes a draft or says something of it needs to know: numbers, places, and what was said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from kernel.redline import redline
from services.standards.domain.area_standard import arranging
from services.standards.domain.area_standard.state import Edition
from services.standards.segmenting import words

Data = Mapping[str, Any]


def editing(found: Edition, since: int | None) -> dict[str, Any]:
    """An edition as those who work on it see it.

    ``numbers`` has what became of the numbers of revision `since` that stand for other items by now or for none (None);
    ``places`` has the top (``under`` None) and every item that can hold others, each with ``path``, itself and what it
    stands under, its ``children``, and the number that is ``next`` there.
    """
    return {
        "touched": found.touched,
        "numbers": found.numbers_since(found.revision if since is None else since),
        "places": [
            {
                "under": under,
                "path": arranging.path(found.items, under),
                "children": (beside := arranging.children(found.items, under)),
                "next": arranging.following(beside, under),
            }
            for under in (None, *(item.code for item in found.items if item.kind != "item"))
        ],
        "comments": [
            {
                **msgspec.to_builtins(one),
                "resolved": found.dealt_with.get(one.comment),
                "about": about(found, one.comment),
            }
            for one in found.comments.values()
        ],
    }


def about(found: Edition, comment: str) -> dict[str, str] | None:
    """The item that was taken out after a comment was made on it, as it read then; None of any other comment."""
    item = found.left_over.get(comment)
    return None if item is None else {"code": item.code, "text": item.text}


def whole(older: Edition, newer: Edition) -> list[dict[str, Any]]:
    """What the newer edition changes of what is no item, each ``part`` with both wordings and their redline."""
    parts = (("title", older.title, newer.title), ("distinctiveness", older.distinctiveness, newer.distinctiveness))
    return [
        {
            "part": part,
            "before": before,
            "after": after,
            "runs": [{"kind": run.kind, "text": run.text} for run in redline(words(before), words(after))],
        }
        for part, before, after in parts
        if before != after
    ]
