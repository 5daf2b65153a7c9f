"""Two frameworks related through a third: what holds of the whole way, and no more than that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

SAME: Mapping[str, str] = {"exactMatch": "equal", "corresponds": "equal", "part": "subset"}
"""What relations are otherwise called."""

TURNED: Mapping[str, str] = {"subset": "superset", "superset": "subset"}
"""A relation read from its other end; the rest are the same from both."""

STEPS: Mapping[tuple[str, str], str] = {
    ("subset", "subset"): "subset",
    ("superset", "superset"): "superset",
    ("superset", "subset"): "intersects",
    ("intersects", "subset"): "intersects",
    ("superset", "intersects"): "intersects",
}
"""What two steps make of each other; an equal changes nothing, and what is not named here is no more than akin."""

Link = tuple[str, str, str]
"""A code, another's code, and how the first stands to the other."""


def plain(relation: str) -> str:
    """`relation` by the name that the others here go by."""
    return SAME.get(relation, relation)


def turned(relation: str) -> str:
    """`relation` as it is seen from its other end."""
    return TURNED.get(plain(relation), plain(relation))


def composed(first: str, second: str) -> str:
    """How A stands to C, where A stands to B as `first` says and B to C as `second` says."""
    first, second = plain(first), plain(second)
    if first == "equal":
        return second
    return first if second == "equal" else STEPS.get((first, second), "related")


def through(near: Sequence[Link], far: Sequence[Link], above: Mapping[str, str | None]) -> list[Link]:
    """The links of the whole way, each pair once and by the strongest of its ways.

    An item of the framework between that has no link of its own is part of the item above it and goes by that one's.

    :param near: from the first framework to the one between
    :param far: from the one between to the last
    :param above: of the framework between, the code of the item above each
    """
    onward: dict[str, list[tuple[str, str]]] = {}
    for code, there, relation in far:
        onward.setdefault(code, []).append((there, relation))
    found: dict[tuple[str, str], list[str]] = {}
    for here, between, relation in near:
        at: str | None = between
        way = relation
        while at is not None and at not in onward:
            at, way = above.get(at), composed(way, "subset")
        for there, last in onward.get(at, ()) if at is not None else ():
            found.setdefault((here, there), []).append(composed(way, last))
    return [(here, there, min(relations, key=ORDER.index)) for (here, there), relations in found.items()]


ORDER = ("equal", "subset", "superset", "intersects", "related")
"""From the relation that says most to the one that says least."""
