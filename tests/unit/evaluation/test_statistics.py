"""Statistics of form 7.2, held against Python's own ``statistics`` and ``fractions``."""

from __future__ import annotations

import random
import statistics as reference
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from services.evaluation import reference as data
from services.evaluation.domain.statistics import (
    Band,
    BandScheme,
    Statistics,
    describe,
    half_up,
    sample_deviation,
)

RATINGS = st.lists(st.integers(1, 5), max_size=60)
MANY = st.lists(st.integers(0, 100), min_size=2, max_size=60)


def scheme(at: int = 0) -> BandScheme:
    found = data.load("bands")[at]
    cuts = tuple(Band(Decimal(cut["least"]), cut["label"]) for cut in found["cuts"])
    return BandScheme(found["id"], found["version"], cuts)


BANDS = scheme()


def rounded(exact: Fraction) -> Decimal:
    with localcontext() as context:
        context.prec = 60
        return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def test_without_ratings_there_is_n_of_zero_and_nothing_else() -> None:
    assert describe([], BANDS) == Statistics(0, None, None, None)


def test_one_rating_has_a_mean_and_no_deviation() -> None:
    assert describe([4], BANDS) == Statistics(1, Decimal("4.00"), None, "มาก")


def test_a_hand_calculated_set_comes_out_as_calculated() -> None:
    assert describe([5, 4, 4, 3, 5], BANDS) == Statistics(5, Decimal("4.20"), Decimal("0.84"), "มาก")


def test_equal_ratings_deviate_by_zero() -> None:
    assert describe([3, 3, 3], BANDS).sd == Decimal("0.00")


def test_a_mean_is_rounded_half_up_before_it_is_named() -> None:
    assert half_up(Fraction(3505, 1000)) == Decimal("3.51")
    assert BANDS.label(half_up(Fraction(3505, 1000))) == "มาก"


def test_a_mean_just_below_the_half_stays_in_the_lower_band() -> None:
    assert BANDS.label(half_up(Fraction(3504, 1000))) == "ปานกลาง"


def test_the_equal_width_scheme_names_the_same_mean_differently() -> None:
    assert (scheme(0).label(Decimal("4.30")), scheme(1).label(Decimal("4.30"))) == ("มาก", "มากที่สุด")


@given(RATINGS.filter(bool))
def test_the_mean_is_that_of_pythons_statistics(values: list[int]) -> None:
    assert describe(values, BANDS).mean == rounded(reference.mean([Fraction(value) for value in values]))


@given(MANY)
def test_the_deviation_is_the_root_of_pythons_sample_variance(values: list[int]) -> None:
    variance = reference.variance([Fraction(value) for value in values])
    with localcontext() as context:
        context.prec = 60
        root = (Decimal(variance.numerator) / Decimal(variance.denominator)).sqrt()
        assert sample_deviation(values) == root.quantize(Decimal("0.01"), ROUND_HALF_UP)


@given(RATINGS, st.randoms(use_true_random=False))
def test_the_order_of_ratings_does_not_matter(values: list[int], chance: random.Random) -> None:
    shuffled = list(values)
    chance.shuffle(shuffled)
    assert describe(shuffled, BANDS) == describe(values, BANDS)


@given(st.integers(100, 500))
def test_every_mean_of_the_scale_has_exactly_the_band_whose_limits_it_lies_between(hundredths: int) -> None:
    mean = Decimal(hundredths).scaleb(-2)
    found = [
        band.label
        for band, higher in zip(BANDS.cuts, [None, *BANDS.cuts], strict=False)
        if mean >= band.least and (higher is None or mean < higher.least)
    ]
    assert found == [BANDS.label(mean)]
