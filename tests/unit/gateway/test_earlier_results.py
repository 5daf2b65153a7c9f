"""Results of the years before, beside a target: what is known, what is not, and when a target lies under them."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from gateway.pages import accepted_reports, earlier_results
from gateway.pages.earlier_results import Earlier, YearResult, earlier_than
from gateway.pages.own_standards import standard_of, tree

ITEMS = [
    {"code": "1", "parent": None},
    {"code": "1.1", "parent": "1"},
    {"code": "1.1 (1)", "parent": "1.1"},
    {"code": "2", "parent": None},
    {"code": "2.1", "parent": "2"},
]
STANDARD = standard_of(ITEMS)


def earlier(*years: YearResult) -> Earlier:
    return Earlier(years, STANDARD)


def test_an_item_belongs_to_the_standard_at_the_top_of_its_branch():
    assert STANDARD == {"1": "1", "1.1": "1", "1.1 (1)": "1", "2": "2", "2.1": "2"}


def test_where_only_standards_have_results_an_item_shows_that_of_its_standard():
    found = earlier(YearResult(2567, {"1": 4}), YearResult(2568, {"1": 3, "2": 5}))

    assert found.levels("1.1 (1)") == [(2567, 4), (2568, 3)]
    assert found.per_standard


def test_the_result_of_the_item_itself_goes_before_that_of_its_standard():
    found = earlier(YearResult(2568, {"1": 3}, {"1.1 (1)": 5}))

    assert found.levels("1.1 (1)") == [(2568, 5)]
    assert not found.per_standard


def test_the_years_whose_items_have_results_of_their_own_are_known():
    found = earlier(YearResult(2566, {"1": 2}), YearResult(2567), YearResult(2568, {"1": 3}, {"1.1 (1)": 5}))

    assert found.per_standard
    assert found.per_item == [2568]


def test_a_year_without_result_is_shown_as_such():
    assert earlier(YearResult(2567), YearResult(2568, {"1": 3})).levels("2.1") == [(2567, None), (2568, None)]


def test_the_last_result_is_the_newest_that_there_is():
    found = earlier(YearResult(2566, {"1": 2}), YearResult(2567, {"1": 4}), YearResult(2568))

    assert found.last("1.1 (1)") == (2567, 4)


def test_a_target_under_the_last_result_is_told_and_one_at_it_is_not():
    found = earlier(YearResult(2568, {"1": 4}))

    assert found.lower("1.1 (1)", 3)
    assert not found.lower("1.1 (1)", 4)
    assert not found.lower("1.1 (1)", None)
    assert not found.lower("2.1", 1)


def test_no_result_of_any_year_is_known_as_none():
    assert earlier(YearResult(2567), YearResult(2568)).none


def test_lines_become_a_tree():
    top = tree(ITEMS)

    assert [node["code"] for node in top] == ["1", "2"]
    assert [node["code"] for node in top[0]["children"][0]["children"]] == ["1.1 (1)"]


def test_what_was_accepted_of_a_report_counts_while_its_correction_is_written(monkeypatch: pytest.MonkeyPatch):
    accepted = {"version": 1, "standards": [], "levels": [{"item": "1.1 (1)", "level": 5, "target": None}]}
    rows = [
        {"year": 2568, "track": "early", "status": "accepted", "accepted": {"standards": [], "levels": []}},
        {"year": 2568, "track": "basic", "status": "in_progress", "accepted": accepted, "levels": []},
        {"year": 2567, "track": "basic", "status": "submitted", "accepted": None, "levels": accepted["levels"]},
    ]
    asked = SimpleNamespace(ask=lambda *_args, **_named: {"sars": rows})
    monkeypatch.setattr(accepted_reports, "backend", lambda: asked)
    monkeypatch.setattr(earlier_results, "results_of", lambda *_args: {})
    monkeypatch.setattr(earlier_results.scope, "scope", lambda: SimpleNamespace(instant=None))
    own = SimpleNamespace(school=SimpleNamespace(code="1015000001"), track="basic", year=2569, items=ITEMS)
    own.targets = {"standard": None}

    assert earlier_than(own).levels("1.1 (1)") == [(2566, None), (2567, None), (2568, 5)]  # type: ignore[arg-type]
