"""A day in three fields of a form is read and shown alike wherever one is asked for."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask

from gateway.pages import day_fields


@pytest.fixture
def app() -> Flask:
    """Something that takes requests."""
    return Flask("pages")


def test_a_day_is_read_out_of_the_form_that_was_sent(app: Flask) -> None:
    with app.test_request_context(method="POST", data={"on_day": " ๕ ", "on_month": "6", "on_year": "2569"}):
        assert day_fields.read("on") == date(2026, 6, 5)


def test_what_was_typed_stays_for_the_form_to_show_it_again_though_it_is_no_day(app: Flask) -> None:
    with app.test_request_context(method="POST", data={"on_day": "31", "on_month": "2"}):
        assert day_fields.typed("on") == {"day": "31", "month": "2", "year": ""}
        assert day_fields.read("on") is None


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        ({"on_day": "31", "on_month": "2", "on_year": "2569"}, True),
        ({"on_day": "5"}, True),
        ({"on_day": "5", "on_month": "6", "on_year": "2569"}, False),
        ({"on_day": " "}, False),
        ({}, False),
    ],
)
def test_what_was_typed_and_is_no_day_is_told_from_nothing(app: Flask, data: dict[str, str], wrong: bool) -> None:
    with app.test_request_context(method="POST", data=data):
        assert day_fields.misread("on") is wrong


def test_fields_are_read_out_of_an_address_too() -> None:
    fields = day_fields.typed("as_of", {"as_of_day": "1", "as_of_month": "11", "as_of_year": "2568"})
    assert day_fields.day(fields) == date(2025, 11, 1)


@pytest.mark.parametrize("known", ["2026-06-05", date(2026, 6, 5)])
def test_a_known_day_fills_its_fields_in_the_buddhist_era_and_is_read_out_of_them_again(known: str | date) -> None:
    fields = day_fields.filled(known)
    assert fields == {"day": "5", "month": "6", "year": "2569"}
    assert day_fields.day(fields) == date(2026, 6, 5)


@pytest.mark.parametrize("month", ["พ.ย.", "พย", " พฤศจิกายน ", "Nov", "๑๑"])
def test_a_month_may_be_given_by_the_name_that_pages_print(month: str) -> None:
    assert day_fields.day({"day": "23", "month": month, "year": "2569"}) == date(2026, 11, 23)


def test_empty_fields_say_no_day() -> None:
    assert day_fields.day(day_fields.EMPTY) is None
