"""Who leaves a partition to whom."""

from __future__ import annotations

import pytest

from kernel.subscription.shares import ACTIVE_SECONDS, BETWEEN_SECONDS, Shares, fair_share, to_give_up


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(("replicas", "share"), [(1, 4), (2, 2), (3, 2), (4, 1), (5, 1), (0, 4)])
def test_a_fair_share_is_rounded_up(replicas: int, share: int):
    assert fair_share(4, replicas) == share


def test_whoever_has_no_more_than_its_share_keeps_it():
    assert to_give_up({0, 3}, 4, 2) is None


def test_whoever_has_more_leaves_one():
    assert to_give_up({0, 2, 3}, 4, 2) == 3


def reading(clock: Clock) -> Shares:
    shares = Shares(4, clock)
    for partition in range(4):
        shares.delivered(partition)
    return shares


def test_only_the_partition_to_be_left_is_told_to_go():
    shares = reading(Clock())

    assert [shares.leave(partition, 2) for partition in range(4)] == [False, False, False, True]


def test_what_was_left_is_no_longer_counted():
    shares = reading(Clock())
    shares.leave(3, 2)

    assert shares.active() == [0, 1, 2]


def test_nothing_more_is_left_before_another_replica_had_time_to_take_over():
    clock = Clock()
    shares = reading(clock)
    shares.leave(3, 2)

    assert not shares.leave(2, 2)
    clock.now += BETWEEN_SECONDS
    assert shares.leave(2, 2)


def test_a_partition_from_which_nothing_comes_is_not_counted():
    clock = Clock()
    shares = reading(clock)
    clock.now += ACTIVE_SECONDS + 1
    shares.delivered(1)

    assert shares.active() == [1]
