"""What became of a wording, word by word: runs that stayed, went and came.

Words come in from outside, since Thai is written without spaces and finding its words takes a dictionary. Any way of
cutting a text will do, as long as the pieces put together are the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["same", "removed", "added"]


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive words with one fate.

    :ivar kind: ``same`` in both wordings, ``removed`` from the older, ``added`` in the newer
    """

    kind: Kind
    text: str


def redline(before: Sequence[str], after: Sequence[str]) -> tuple[Run, ...]:
    """The runs that lead from `before` to `after`, in reading order; of a replacement the old words come first.

    Spaces that stayed between two changes are taken into them: a reader sees one change instead of two.
    """
    found: list[tuple[Kind, str]] = []
    for kind, old, new in _joined(_opcodes(before, after)):
        if kind == "same":
            found.append(("same", old))
        else:
            found += [("removed", old), ("added", new)]
    return tuple(Run(kind, text) for kind, text in found if text)


def before(runs: Sequence[Run]) -> str:
    """The older wording."""
    return "".join(run.text for run in runs if run.kind != "added")


def after(runs: Sequence[Run]) -> str:
    """The newer wording."""
    return "".join(run.text for run in runs if run.kind != "removed")


def _opcodes(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        yield "same" if tag == "equal" else "changed", "".join(old[a:b]), "".join(new[c:d])


def _joined(steps: Iterator[tuple[str, str, str]]) -> Iterator[tuple[str, str, str]]:
    """`steps` with the blank ones between two changes made part of the change."""
    listed = list(steps)
    held: tuple[str, str, str] | None = None
    for place, (kind, old, new) in enumerate(listed):
        blank = kind == "same" and not old.strip() and 0 < place < len(listed) - 1
        if kind == "changed" or blank:
            held = ("changed", held[1] + old, held[2] + new) if held else ("changed", old, new)
            continue
        if held:
            yield held
            held = None
        yield kind, old, new
    if held:
        yield held
