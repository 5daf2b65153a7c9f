"""Mean and standard deviation over schools, and percentages, as a Thai evaluation report prints them.

Rules (domain notes 4.4): a school counts once, however many raters it had, and a school without a value is left out
and never zero; S.D. with divisor n - 1; half-up to two decimals first, then classified by the round's bands. All in
exact arithmetic.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import isqrt

RULE = (
    "ค่าเฉลี่ยและ S.D. คำนวณจากค่าเฉลี่ยของโรงเรียน โดยโรงเรียนทุกแห่งมีน้ำหนักเท่ากัน ไม่นับโรงเรียนที่ยังไม่มีค่า "
    "S.D. ใช้ตัวหาร n−1 ปัดเศษครึ่งขึ้นเป็นทศนิยม 2 ตำแหน่งก่อนแปลผล"
)
"""The rule as it stands under every table of means."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A name for every mean from `least` up to the next higher cut."""

    least: Decimal
    label: str


@dataclass(frozen=True, slots=True)
class Spread:
    """What a set of school means amounts to.

    :ivar n: schools with a value
    :ivar mean: None where n is 0
    :ivar sd: None where n is less than 2
    """

    n: int
    mean: Decimal | None = None
    sd: Decimal | None = None


def spread(values: Sequence[Decimal]) -> Spread:
    """Mean and S.D. of `values`, one for each school."""
    if not values:
        return Spread(0)
    exact = [Fraction(value) for value in values]
    n, total = len(exact), sum(exact, Fraction(0))
    mean = half_up(total / n)
    if n < 2:
        return Spread(n, mean)
    variance = (n * sum((value * value for value in exact), Fraction(0)) - total * total) / (n * (n - 1))
    return Spread(n, mean, root_half_up(variance))


def half_up(value: Fraction) -> Decimal:
    """`value` (not negative) to two decimals, a half upward."""
    hundredths = (200 * value.numerator + value.denominator) // (2 * value.denominator)
    return Decimal(hundredths).scaleb(-2)


def root_half_up(value: Fraction) -> Decimal:
    """The square root of `value` to two decimals, a half upward, without leaving whole numbers.

    k hundredths is the answer when (2k - 1)² ≤ 40000 · value < (2k + 1)².
    """
    hundredths = (isqrt(40_000 * value.numerator // value.denominator) + 1) // 2
    return Decimal(hundredths).scaleb(-2)


def percent(part: int, whole: int) -> Decimal | None:
    """`part` of `whole` in per cent to two decimals; None of nothing. Rounded parts need not add up to 100.00."""
    return None if whole == 0 else half_up(Fraction(100 * part, whole))


def share(part: int, whole: int) -> Decimal | None:
    """`part` of `whole` in per cent to one decimal, a half upward; None of nothing."""
    return None if whole == 0 else Decimal((2000 * part + whole) // (2 * whole)).scaleb(-1)


def interpret(mean: Decimal | None, cuts: Sequence[Cut]) -> str | None:
    """The name of a mean that is already rounded; None where there is no mean or no bands are known."""
    if mean is None or not cuts:
        return None
    ordered = sorted(cuts, key=lambda cut: cut.least, reverse=True)
    return next((cut.label for cut in ordered if mean >= cut.least), ordered[-1].label)
