"""Statistics of form 7.2: n, mean, standard deviation and what the mean is called.

Exact arithmetic on whole-number ratings; every result is rounded half-up to two decimals, and only then classified,
because the bands are written with two decimals (3.505 is 3.51, "มาก"; 3.504 is 3.50, "ปานกลาง").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import isqrt


@dataclass(frozen=True, slots=True)
class Band:
    """A name for every mean from `least` up to the next higher band."""

    least: Decimal
    label: str


@dataclass(frozen=True, slots=True)
class BandScheme:
    """How means are named. Fixed when a round is opened and used throughout it.

    :ivar cuts: from the highest band to the lowest
    :ivar source: where the scheme comes from, for people to check
    """

    id: str
    version: str
    cuts: tuple[Band, ...]
    source: str = ""

    def label(self, mean: Decimal) -> str:
        """The name of a `mean` that is already rounded to two decimals. Below every cut, the lowest band's name."""
        return next((band.label for band in self.cuts if mean >= band.least), self.cuts[-1].label)


@dataclass(frozen=True, slots=True)
class Statistics:
    """What a set of ratings amounts to.

    :ivar n: ratings given; a blank is not counted and is not zero
    :ivar mean: None where n is 0
    :ivar sd: sample standard deviation, divisor n - 1; None where n is less than 2
    """

    n: int
    mean: Decimal | None = None
    sd: Decimal | None = None
    interpretation: str | None = None


def half_up(value: Fraction) -> Decimal:
    """`value` (not negative) rounded half-up to two decimals, exactly."""
    hundredths = (200 * value.numerator + value.denominator) // (2 * value.denominator)
    return Decimal(hundredths).scaleb(-2)


def mean_of(values: Sequence[int]) -> Fraction:
    """The exact mean of at least one value."""
    return Fraction(sum(values), len(values))


def sample_deviation(values: Sequence[int]) -> Decimal:
    """S.D. = √(Σ(x - x̄)² / (n - 1)) of at least two values, half-up to two decimals.

    Stays in whole numbers: k hundredths is the answer when (2k - 1)² ≤ 40000 · variance < (2k + 1)².
    """
    n, total = len(values), sum(values)
    spread = n * sum(value * value for value in values) - total * total
    hundredths = (isqrt(40_000 * spread // (n * (n - 1))) + 1) // 2
    return Decimal(hundredths).scaleb(-2)


def describe(values: Iterable[int], bands: BandScheme) -> Statistics:
    """Statistics of `values`, whose order does not matter."""
    known = list(values)
    if not known:
        return Statistics(0)
    mean = half_up(mean_of(known))
    return Statistics(len(known), mean, sample_deviation(known) if len(known) > 1 else None, bands.label(mean))
