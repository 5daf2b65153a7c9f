"""What holds between two frameworks that are related through a third."""

from itertools import product

import pytest

from services.standards.domain.composing import ORDER, composed, through

SETS = [frozenset(chosen) for chosen in ("a", "b", "ab", "bc", "abc")]


def holds(relation: str, one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets stand to each other as `relation` says; `related` says nothing of them."""
    return {
        "equal": one == other, "subset": one <= other, "superset": one >= other, "intersects": bool(one & other),
    }.get(relation, True)  # fmt: skip


@pytest.mark.parametrize(("first", "second"), list(product(ORDER, ORDER)))
def test_what_is_composed_holds_wherever_both_steps_hold(first, second):
    made = composed(first, second)
    for a, b, c in product(SETS, SETS, SETS):
        if holds(first, a, b) and holds(second, b, c):
            assert holds(made, a, c)


@pytest.mark.parametrize(
    ("first", "second", "made"),
    [
        ("exactMatch", "subset", "subset"),
        ("corresponds", "corresponds", "equal"),
        ("subset", "part", "subset"),
        ("superset", "subset", "intersects"),
        ("subset", "superset", "related"),
        ("related", "equal", "related"),
    ],
)
def test_a_way_says_no_more_than_its_steps(first, second, made):
    assert composed(first, second) == made


def test_an_item_between_without_a_link_of_its_own_goes_by_the_one_above_it():
    above = {"1": None, "1.1": "1", "1.2": "1"}
    found = through([("a", "1.1", "equal"), ("b", "1.2", "equal")], [("1", "x", "equal"), ("1.2", "y", "equal")], above)
    assert found == [("a", "x", "subset"), ("b", "y", "equal")]


def test_of_two_ways_between_a_pair_the_one_that_says_more_counts():
    near = [("a", "1", "related"), ("a", "2", "equal")]
    assert through(near, [("1", "x", "equal"), ("2", "x", "subset")], {}) == [("a", "x", "subset")]
