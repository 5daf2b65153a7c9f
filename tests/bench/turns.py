"""Contenders that take turns, and the table of their ratios."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median

Turn = Callable[[float], float]
"""Works for about so many seconds and tells its rate per second."""


@dataclass(frozen=True)
class Measured:
    """One measurement.

    :ivar rates: each contender's rate per second in each round
    """

    name: str
    rates: Mapping[str, list[float]]

    def rate(self, contender: str) -> float:
        """Its median rate."""
        return median(self.rates[contender])

    def ratio(self, contender: str, anchor: str) -> float:
        """The median over the rounds of one contender's rate by another's in the same round."""
        pairs = zip(self.rates[contender], self.rates[anchor], strict=True)
        return median(ours / theirs for ours, theirs in pairs)


def repeated(step: Callable[[], int | None]) -> Turn:
    """A turn that repeats `step`, which tells how much it did where that is not one."""

    def turn(seconds: float) -> float:
        done = 0
        start = now = time.perf_counter()
        while now - start < seconds:
            done += step() or 1
            now = time.perf_counter()
        return done / (now - start)

    return turn


def take_turns(name: str, contenders: Mapping[str, Turn], rounds: int, seconds: float) -> Measured:
    """Every contender once a round, in an order that moves on by one each round; the first round only warms up."""
    rates: dict[str, list[float]] = {contender: [] for contender in contenders}
    order = list(contenders)
    for turn in range(rounds + 1):
        for contender in order:
            rate = contenders[contender](seconds if turn else seconds / 4)
            if turn:
                rates[contender].append(rate)
        order = [*order[1:], order[0]]
    return Measured(name, rates)
