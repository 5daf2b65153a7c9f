"""What the board of a round says of its pace."""

from __future__ import annotations

from datetime import date

import pytest

from gateway.pages import sar_board
from gateway.pages.charts.burn_up import Day

DAY = date(2026, 3, 1)


@pytest.mark.parametrize(("target", "key"), [(5, "on"), (4, "ahead"), (6, "behind")])
def test_a_round_that_is_where_it_should_be_is_on_the_line_and_not_ahead_by_nothing(
    monkeypatch: pytest.MonkeyPatch, target: int, key: str
) -> None:
    monkeypatch.setattr(sar_board, "t", lambda name, **_words: name)
    assert sar_board._finding(Day(DAY, 5, 0), 10, target, over=False) == f"sar-board.finding-{key}"
