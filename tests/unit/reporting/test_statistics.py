"""Means over schools, as a Thai evaluation report prints them."""

from __future__ import annotations

import math
import statistics as reference
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.reporting.domain.statistics import Cut, Spread, half_up, interpret, percent, spread

CUTS = (Cut(Decimal("3.51"), "มาก"), Cut(Decimal("2.51"), "ปานกลาง"), Cut(Decimal("1.51"), "น้อย"))
MEANS = st.lists(st.integers(100, 500).map(lambda k: Decimal(k) / 100), min_size=2, max_size=150)


def test_no_school_has_no_mean() -> None:
    assert spread([]) == Spread(0, None, None)


def test_one_school_has_a_mean_and_no_deviation() -> None:
    assert spread([Decimal("4.25")]) == Spread(1, Decimal("4.25"), None)


def test_the_deviation_divides_by_n_less_one() -> None:
    assert spread([Decimal("3.00"), Decimal("5.00")]) == Spread(2, Decimal("4.00"), Decimal("1.41"))


@pytest.mark.parametrize(("exact", "printed"), [("3.505", "3.51"), ("3.504", "3.50"), ("2.675", "2.68")])
def test_a_half_is_rounded_upward(exact: str, printed: str) -> None:
    assert half_up(Fraction(exact)) == Decimal(printed)


def test_the_mean_is_rounded_before_it_is_named() -> None:
    result = spread([Decimal("3.50"), Decimal("3.51")])

    assert (result.mean, interpret(result.mean, CUTS)) == (Decimal("3.51"), "มาก")


def test_a_mean_below_every_cut_has_the_lowest_name() -> None:
    assert interpret(Decimal("1.00"), CUTS) == "น้อย"


def test_no_mean_has_no_name() -> None:
    assert interpret(None, CUTS) is None


def test_a_share_of_nothing_is_unknown() -> None:
    assert percent(0, 0) is None


def test_shares_are_rounded_half_up_to_two_decimals() -> None:
    assert percent(1, 3) == Decimal("33.33") and percent(2, 3) == Decimal("66.67")


@given(MEANS)
def test_the_mean_never_leaves_the_range_of_its_schools(means: list[Decimal]) -> None:
    mean = spread(means).mean

    assert mean is not None and min(means) <= mean <= max(means)


@given(MEANS)
def test_the_deviation_agrees_with_the_standard_library_to_the_last_printed_digit(means: list[Decimal]) -> None:
    deviation = spread(means).sd

    assert deviation is not None
    assert math.isclose(float(deviation), reference.stdev(float(m) for m in means), abs_tol=0.00501)


@given(MEANS, st.randoms(use_true_random=False))
def test_the_order_of_schools_does_not_matter(means: list[Decimal], random) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(means)
    random.shuffle(shuffled)

    assert spread(shuffled) == spread(means)
