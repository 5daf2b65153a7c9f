"""Two frameworks, or two editions of one, set side by side item by item (handbook 1)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from kernel.redline import Run, redline

Mark = Literal["same", "changed", "moved", "added", "removed"]
MARKS: tuple[Mark, ...] = ("same", "changed", "moved", "added", "removed")

Words = Callable[[str], Sequence[str]]
"""Cuts a text into words that put together are the text."""


class Line(Protocol):
    """What a comparison needs to know of an item."""

    @property
    def code(self) -> str:
        """Its number as printed."""
        ...

    @property
    def parent(self) -> str | None:
        """The code of the item above it."""
        ...

    @property
    def text(self) -> str:
        """Its wording."""
        ...


@dataclass(frozen=True, slots=True)
class Row:
    """An item of the older side beside its counterpart of the newer side.

    :ivar marks: what became of it; a wording that changed can have moved as well
    :ivar runs: the redline of the two wordings; empty where one side is missing
    :ivar relation: how a crosswalk relates the two, where one was used
    """

    before: str | None
    after: str | None
    marks: tuple[Mark, ...]
    runs: tuple[Run, ...] = ()
    relation: str | None = None


def compare_editions(
    old: Sequence[Line], new: Sequence[Line], words: Words, renumbered: Mapping[str, str] | None = None
) -> tuple[Row, ...]:
    """Two editions of one framework. An item goes by its code; one whose words moved to another code has moved.

    A code that stands for other words in the new edition is a changed item, unless the old words live on elsewhere.

    :param renumbered: new code -> old code of items that are known to be the same though their numbers are not
    """
    codes, wanted = {line.code for line in old}, {line.code for line in new}
    pairs = {here: there for here, there in (renumbered or {}).items() if here in wanted and there in codes}
    served = set(pairs.values())
    pairs |= _by_text(
        [line for line in old if line.code not in served], [line for line in new if line.code not in pairs]
    )
    taken = set(pairs.values())
    for line in new:
        if line.code not in pairs and line.code in codes and line.code not in taken:
            pairs[line.code] = line.code
    return _rows(old, new, {code: ((other, None),) for code, other in pairs.items()}, words, within=True)


def compare_frameworks(
    old: Sequence[Line], new: Sequence[Line], links: Sequence[tuple[str, str, str]], words: Words
) -> tuple[Row, ...]:
    """Two frameworks: items go together as a crosswalk's `links` say, or where they say the same word for word.

    :param links: (code of `old`, code of `new`, relation); one item may have several counterparts
    """
    linked: dict[str, list[tuple[str, str | None]]] = defaultdict(list)
    known, wanted = {line.code for line in old}, {line.code for line in new}
    for before, after, relation in links:
        if before in known and after in wanted:
            linked[after].append((before, relation))
    served = {before for pairs in linked.values() for before, _ in pairs}
    for after, before in _by_text(old, new).items():
        if after not in linked and before not in served:
            linked[after].append((before, None))
    return _rows(old, new, {after: tuple(pairs) for after, pairs in linked.items()}, words, within=False)


def counts(rows: Sequence[Row]) -> dict[Mark, int]:
    """How many rows bear each mark."""
    found = Counter(mark for row in rows for mark in row.marks)
    return {mark: found[mark] for mark in MARKS}


def _by_text(old: Sequence[Line], new: Sequence[Line]) -> dict[str, str]:
    """Old code by new code where the words are the same: under the same code first, else where nobody else has them."""
    there: dict[str, list[str]] = defaultdict(list)
    here: dict[str, list[str]] = defaultdict(list)
    for line in old:
        there[line.text].append(line.code)
    for line in new:
        here[line.text].append(line.code)
    pairs = {code: code for text, codes in here.items() for code in codes if code in there.get(text, ())}
    for text, codes in here.items():
        left = [code for code in codes if code not in pairs]
        free = [code for code in there.get(text, ()) if code not in pairs.values()]
        if len(left) == len(free) == 1:
            pairs[left[0]] = free[0]
    return pairs


def _rows(
    old: Sequence[Line],
    new: Sequence[Line],
    pairs: Mapping[str, Sequence[tuple[str, str | None]]],
    words: Words,
    *,
    within: bool,
) -> tuple[Row, ...]:
    """Rows in the order of `new`; what went stands where it stood among what stayed.

    :param within: whether codes mean the same on both sides, so that another place can be told
    """
    before = {line.code: line for line in old}
    jumped = _out_of_order(old, new, pairs) if within else frozenset()
    gone = _gone_after(old, {code for found in pairs.values() for code, _ in found})
    rows = [_removed(code) for code in gone.pop(None, ())]
    for line in new:
        for other, relation in pairs.get(line.code, ()):
            moved = within and (line.code in jumped or _moved(before[other], line, pairs))
            rows.append(_row(before[other], line, relation, moved, words))
        if line.code not in pairs:
            rows.append(Row(None, line.code, ("added",)))
        for other, _ in pairs.get(line.code, ()):
            rows += [_removed(code) for code in gone.pop(other, ())]
    return tuple(rows)


def _gone_after(old: Sequence[Line], stayed: set[str]) -> dict[str | None, list[str]]:
    """The codes that went, by the nearest one before them that stayed."""
    found: dict[str | None, list[str]] = defaultdict(list)
    last: str | None = None
    for line in old:
        if line.code in stayed:
            last = line.code
        else:
            found[last].append(line.code)
    return found


def _moved(old: Line, new: Line, pairs: Mapping[str, Sequence[tuple[str, str | None]]]) -> bool:
    if old.code != new.code or (old.parent is None) != (new.parent is None):
        return True
    above = {code for code, _ in pairs.get(new.parent, ())} if new.parent is not None else set()
    return new.parent is not None and old.parent not in above


def _out_of_order(
    old: Sequence[Line], new: Sequence[Line], pairs: Mapping[str, Sequence[tuple[str, str | None]]]
) -> frozenset[str]:
    """The codes that stand elsewhere among those beside them than they did: as few as explain the new order."""
    at = {line.code: place for place, line in enumerate(old)}
    beside: dict[str | None, list[tuple[int, str]]] = defaultdict(list)
    for line in new:
        if line.code in pairs:
            beside[line.parent].append((at[pairs[line.code][0][0]], line.code))
    return frozenset(code for line in beside.values() for code in _left_over(line))


def _left_over(line: Sequence[tuple[int, str]]) -> set[str]:
    """What is not of the longest row that runs upwards in `line`."""
    longest: list[list[tuple[int, str]]] = []
    for place in line:
        before = max((row for row in longest if row[-1] < place), key=len, default=[])
        longest.append([*before, place])
    kept = max(longest, key=len, default=[])
    return {code for _, code in line} - {code for _, code in kept}


def _row(old: Line, new: Line, relation: str | None, moved: bool, words: Words) -> Row:
    changed = old.text != new.text
    marks: list[Mark] = ["changed"] if changed else []
    if moved:
        marks.append("moved")
    runs = redline(words(old.text), words(new.text)) if changed else (Run("same", new.text),)
    return Row(old.code, new.code, tuple(marks) or ("same",), runs, relation)


def _removed(code: str) -> Row:
    return Row(code, None, ("removed",))
