"""How far the demo's schools are with their standards and targets."""

from __future__ import annotations

from collections import Counter

from kernel.years import academic_year
from nithet.demo.people import School
from nithet.demo.school_standards import LATE_CLUSTER, TARGETS, YEAR, review, stage


def schools(cluster: str, number: int = 10) -> list[School]:
    return [School(f"10150{cluster[1:]}{n:03d}", cluster, ("early", "basic"), n, number) for n in range(1, number + 1)]


def test_most_schools_have_announced_their_targets_and_some_are_on_the_way() -> None:
    found = Counter(stage(school, "early") for school in schools("c02"))

    assert found == {"targets": 7, "endorsed": 1, "begun": 1, "none": 1}


def test_one_cluster_has_not_begun_at_all() -> None:
    assert {stage(school, "basic") for school in schools(LATE_CLUSTER)} == {"none"}


def test_two_schools_have_advice() -> None:
    given = [review(school) for cluster in ("c01", "c02", "c10") for school in schools(cluster)]

    assert given.count("advice") == 2


def test_the_first_school_is_left_with_targets_to_set() -> None:
    first = schools("c01")[0]

    assert (stage(first, "early"), stage(first, "basic")) == ("targets", "announced")


def test_every_act_lies_in_the_year_that_it_is_for() -> None:
    assert academic_year(TARGETS) == YEAR
