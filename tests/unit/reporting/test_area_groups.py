"""Schools by level, standard, cluster and size: counted once each, in per cent of those that have a level."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.reporting.domain.area_report.figures import StandardFigures
from services.reporting.domain.area_report.groups import UNKNOWN, Counted, by_standard, grouped, size_of
from services.reporting.domain.facts import School
from services.reporting.domain.statistics import share
from services.reporting.reference import school_sizes

STANDARDS = [("1", "คุณภาพของผู้เรียน")]


def school(code: str, cluster: str, students: int | None) -> School:
    return School(code, code, cluster, "d1", ("basic",), None, students)


@pytest.mark.parametrize(("part", "whole", "told"), [(1, 3, "33.3"), (2, 3, "66.7"), (1, 16, "6.3"), (0, 7, "0.0")])
def test_a_share_is_rounded_half_up_to_one_decimal(part: int, whole: int, told: str) -> None:
    assert str(share(part, whole)) == told


def test_there_is_no_share_of_nothing() -> None:
    assert StandardFigures("1", "", (0, 0, 0, 0, 0)).shares == (None,) * 5


def test_rounded_shares_of_a_row_are_left_as_they_are_though_they_do_not_add_up() -> None:
    assert sum(x or 0 for x in StandardFigures("1", "", (1, 1, 1, 0, 0)).shares) == Decimal("99.9")


@pytest.mark.parametrize(
    ("students", "size"),
    [(0, "small"), (119, "small"), (120, "medium"), (719, "medium"), (720, "large"), (1680, "extra-large")],
)
def test_a_size_begins_with_its_least_number_of_pupils(students: int, size: str) -> None:
    found = size_of(students, school_sizes())
    assert found is not None and found.size == size


def test_a_school_whose_pupils_or_cluster_are_not_known_stands_apart() -> None:
    counted = Counted(STANDARDS, {"a", "b"}, {"a"}, {"a"}, [("a", "1", 4)])
    found = grouped(counted, {"a": school("a", "c01", None)}, school_sizes())
    assert [(row.by, row.group, row.due) for row in found] == [
        ("cluster", "c01", 1),
        ("cluster", UNKNOWN, 1),
        ("size", UNKNOWN, 2),
    ]


PLACES = st.tuples(st.sampled_from(["c01", "c02", ""]), st.one_of(st.none(), st.integers(0, 2000)), st.integers(0, 5))


@given(st.lists(PLACES, max_size=30))
def test_clusters_and_sizes_each_add_up_to_the_whole_track(places: list[tuple[str, int | None, int]]) -> None:
    schools = {str(at): school(str(at), cluster, students) for at, (cluster, students, _) in enumerate(places)}
    levels = [(str(at), "1", level) for at, (_, _, level) in enumerate(places) if level]
    accepted = {code for code, _, _ in levels}
    counted = Counted(STANDARDS, set(schools), set(schools), accepted, levels)
    (whole,) = by_standard(counted)

    found = grouped(counted, schools, school_sizes())

    for by in ("cluster", "size"):
        rows = [group for group in found if group.by == by]
        sums = tuple(sum(group.standards[0].counts[at] for group in rows) for at in range(5))
        assert sums == (whole.counts if rows else (0,) * 5)
        assert (sum(g.due for g in rows), sum(g.accepted for g in rows)) == (len(schools), len(accepted))
