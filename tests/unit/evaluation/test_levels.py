"""Level rules: conflicting practices, each as data."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.evaluation import examples, reference
from services.evaluation.domain.levels import LevelRule, suggest

RULES = {rule["id"]: msgspec.convert(rule, LevelRule) for rule in reference.level_rules()}
THIRD = ("4.3", "5.2", "5.3", "5.4", "6.4", "8.3")


def rated(*values: int) -> dict[str, list[int]]:
    """The first item of standard 3 with `values`."""
    return {"4.3": list(values)}


@pytest.mark.parametrize(
    ("rule", "level"), [("level-by-likert-bands", 5), ("level-by-floor", 4)], ids=["bands", "floor"]
)
def test_a_mean_of_four_point_six_is_read_differently_by_two_rules(rule: str, level: int) -> None:
    assert suggest(RULES[rule], "basic", "3", rated(5, 5, 5, 4, 4)) == level


def test_the_floor_rule_does_not_lift_a_mean_by_rounding_it_first() -> None:
    values = rated(*[5] * 499, 4)
    assert suggest(RULES["level-by-floor"], "basic", "3", values) == 4


def test_the_share_rule_counts_ratings_that_reach_the_upper_two_answers() -> None:
    assert suggest(RULES["level-by-share"], "basic", "3", rated(5, 4, 4, 4, 3)) == 4


def test_the_weakest_item_holds_the_whole_standard_down() -> None:
    values = {"4.3": [5, 5], "5.2": [2, 3]}
    assert suggest(RULES["level-by-weakest-item"], "basic", "3", values) == 2


def test_of_two_equally_common_ratings_the_lower_counts() -> None:
    assert suggest(RULES["level-by-mode"], "basic", "3", rated(5, 5, 3, 3, 4)) == 3


def test_judgement_suggests_nothing() -> None:
    assert suggest(RULES["level-by-judgement"], "basic", "3", rated(5, 5)) is None


def test_without_ratings_on_its_basis_no_rule_suggests_anything() -> None:
    assert [suggest(rule, "basic", "3", {"1.1": [5]}) for rule in RULES.values()] == [None] * len(RULES)


def test_every_item_of_a_basis_is_an_item_of_the_form() -> None:
    assert set(THIRD) <= set(examples.every_item())


@given(st.lists(st.integers(1, 5), min_size=1, max_size=30), st.sampled_from(sorted(RULES)))
def test_a_suggestion_is_one_of_the_levels_whatever_the_ratings(values: list[int], rule: str) -> None:
    found: Any = suggest(RULES[rule], "early", "1", {"4.5": values})
    assert found in {None, 1, 2, 3, 4, 5}


@given(st.lists(st.integers(1, 5), min_size=1, max_size=30))
def test_better_ratings_never_lower_a_suggestion(values: list[int]) -> None:
    better = [min(value + 1, 5) for value in values]
    for rule in RULES.values():
        before, now = (suggest(rule, "basic", "1", {"4.5": given}) for given in (values, better))
        assert (now or 0) >= (before or 0)
