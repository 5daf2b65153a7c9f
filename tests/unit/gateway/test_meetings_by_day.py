"""Meetings in two lists: those to come, and those that are over."""

from __future__ import annotations

from typing import Any

import pytest

from gateway.pages.meetings import by_day


def meeting(day: str, *agenda: dict[str, Any], over: bool = False) -> dict[str, Any]:
    """A meeting of `day`."""
    return {"held_on": day, "cancelled": None, "over": over, "agenda": list(agenda)}


def item(*, resolved: bool = False, withdrawn: bool = False) -> dict[str, Any]:
    """A matter on an agenda."""
    return {"resolution": {"outcome": "approved"} if resolved else None, "withdrawn": withdrawn}


def test_the_next_meeting_comes_first() -> None:
    later, next_one = meeting("2026-12-18"), meeting("2026-11-23")

    assert by_day([later, next_one]) == ([next_one, later], [])


def test_the_last_of_those_that_are_over_comes_first() -> None:
    earlier, last = meeting("2026-03-20", over=True), meeting("2026-04-21", over=True)

    assert by_day([earlier, last]) == ([], [last, earlier])


@pytest.mark.parametrize("settled", [item(resolved=True), item(withdrawn=True)], ids=["resolved", "withdrawn"])
def test_a_meeting_of_today_with_nothing_left_to_resolve_is_over(settled: dict[str, Any]) -> None:
    held = meeting("2026-11-23", item(resolved=True), settled)

    assert by_day([held]) == ([], [held])


def test_a_meeting_with_a_matter_left_is_to_come() -> None:
    held = meeting("2026-11-23", item(resolved=True), item())

    assert by_day([held]) == ([held], [])


def test_a_meeting_without_an_agenda_is_to_come() -> None:
    called = meeting("2026-11-23")

    assert by_day([called]) == ([called], [])
