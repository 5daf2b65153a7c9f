"""The burn-up says the same to those who see it, listen to it, or print it without colour."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask

from gateway.pages.charts.burn_up import PLOT, TOP, Day, burn_up
from gateway.pages.charts.dot_grid import SHAPES, dot_grid

OPENS, DUE = date(2026, 3, 1), date(2026, 4, 30)
WORDS = {"submitted": "ส่งแล้ว 5", "accepted": "รับแล้ว 5", "obliged": "ต้องส่ง 10", "first": "1 มี.ค.", "due": "30 เม.ย."}


@pytest.fixture(autouse=True)
def page() -> Iterator[None]:
    """A drawing is part of a page, whose language it asks for."""
    with Flask("pages").test_request_context():
        yield


def drawn(*days: Day, obliged: int = 10) -> str:
    return str(burn_up("b", days, obliged, (OPENS, DUE, DUE), WORDS, "ส่งแล้วครึ่งหนึ่ง", "เส้นสะสม"))


def test_it_carries_its_finding_and_its_figures_for_those_who_listen() -> None:
    svg = drawn(Day(OPENS, 0, 0), Day(DUE, 5, 5))

    assert '<title id="b-t">ส่งแล้วครึ่งหนึ่ง</title><desc id="b-d">เส้นสะสม</desc>' in svg


def test_a_count_stands_until_the_day_on_which_it_changes() -> None:
    assert 'class="line-submitted" d="M0.0 178.0H1000.0V89.0"' in drawn(Day(OPENS, 0, 0), Day(DUE, 5, 0))


@pytest.mark.parametrize("counts", [(0, 0), (5, 5), (10, 10), (10, 9)])
def test_the_names_of_the_lines_never_stand_on_each_other_nor_below_the_axis(counts: tuple[int, int]) -> None:
    svg = drawn(Day(OPENS, 0, 0), Day(DUE, *counts))
    places = [float(part.split('"')[0]) for part in svg.split('dx="7" y="')[1:]]

    assert places[1] - places[0] >= 17
    assert places[1] <= TOP + PLOT


def test_names_are_text_and_never_markup() -> None:
    assert "&lt;b&gt;" in str(burn_up("b", [], 1, (OPENS, DUE, DUE), WORDS, "<b>", ""))


def test_each_state_of_a_report_has_a_shape_of_its_own() -> None:
    assert len(set(SHAPES.values())) == len(SHAPES)


def test_a_mark_says_what_it_is_when_pointed_at() -> None:
    assert 'title="โรงเรียน &lt;ก&gt;"' in dot_grid([("accepted", "พ", "โรงเรียน <ก>")], "หนึ่งฉบับ")
