"""The schools of an area taken by cluster and by size, for tables that show where levels differ (handbook 3.5)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from services.reporting.domain.area_report.figures import LEVELS, GroupFigures, GroupLevels, StandardFigures
from services.reporting.domain.facts import School

UNKNOWN = "unknown"
"""The group of schools whose cluster or number of pupils the register does not tell."""


@dataclass(frozen=True, slots=True)
class Size:
    """A size of school.

    :ivar least: pupils from which on a school has it
    """

    size: str
    least: int
    name: str


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted of one track.

    :ivar submitted: those of `due` that have sent a report; `accepted` those whose report is accepted
    :ivar levels: (school, standard, level) of the accepted reports
    """

    standards: Sequence[tuple[str, str]]
    due: Collection[str]
    submitted: Collection[str]
    accepted: Collection[str]
    levels: Sequence[tuple[str, str, int]]


def size_of(students: int | None, sizes: Sequence[Size]) -> Size | None:
    """The size of a school of so many pupils; None where their number is not known."""
    if students is None:
        return None
    return max((size for size in sizes if size.least <= students), key=lambda size: size.least, default=None)


def by_standard(counted: Counted, schools: Collection[str] | None = None) -> tuple[StandardFigures, ...]:
    """Schools by level of each standard; of `schools` alone where they are given."""
    counts = Counter((s, level) for school, s, level in counted.levels if schools is None or school in schools)
    return tuple(
        StandardFigures(code, text, tuple(counts[code, level] for level in LEVELS)) for code, text in counted.standards
    )


def grouped(counted: Counted, schools: Mapping[str, School], sizes: Sequence[Size]) -> tuple[GroupFigures, ...]:
    """The schools that owe a report by cluster in the order of its key, then by size from the smallest up."""

    def size(code: str) -> str:
        found = size_of(schools[code].students, sizes) if code in schools else None
        return found.size if found else UNKNOWN

    def cluster(code: str) -> str:
        return (schools[code].cluster if code in schools else "") or UNKNOWN

    names = {size.size: size.name for size in sizes}
    clusters = sorted({cluster(code) for code in counted.due}, key=lambda key: (key == UNKNOWN, key))
    return (
        *_groups(counted, "cluster", clusters, {}, cluster),
        *_groups(counted, "size", (*names, UNKNOWN), names, size),
    )


def _groups(
    counted: Counted, by: str, order: Iterable[str], names: Mapping[str, str], group_of: Callable[[str], str]
) -> Iterable[GroupFigures]:
    members: dict[str, set[str]] = {}
    for code in counted.due:
        members.setdefault(group_of(code), set()).add(code)
    for group in order:
        codes = members.get(group, set())
        if codes:
            sent, taken = len(codes.intersection(counted.submitted)), len(codes.intersection(counted.accepted))
            rows = tuple(GroupLevels(row.standard, row.counts) for row in by_standard(counted, codes))
            yield GroupFigures(by, group, names.get(group, ""), len(codes), sent, taken, rows)
