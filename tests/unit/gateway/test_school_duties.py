"""What a school's standards and targets ask of its people: one duty never hides another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gateway.pages.school_duties import _due
from services.standards.projections.school_standards import show

THIS = 2569
HELD = {"edition": 1, "area_edition": 1, "year": THIS, "signed_on": "2026-06-08", "position": 9}
DRAFT = {"edition": 2, "area_edition": 2, "year": THIS + 1, "state": "begun"}
ROW: Mapping[str, Any] = {"draft": None, "proclaimed": [HELD], "reviews": {}, "targets": {}}


def targets(state: str, version: int = 1, announced: int = 0) -> dict[str, Any]:
    return {"state": state, "version": version, "announced": announced, "position": None}


def due(row: Mapping[str, Any], *, coming: int | None = None, director: bool = True) -> list[tuple[str, str, int]]:
    return list(_due(show(dict(row), THIS, 1, coming), director, THIS))


def test_an_edition_for_next_year_hides_neither_this_years_targets_nor_advice() -> None:
    found = due({**ROW, "reviews": {"1": "advice"}}, coming=2)
    assert found == [("targets", "/targets", THIS), ("advice", "", THIS), ("coming", "", THIS + 1)]


def test_an_edition_for_next_year_that_was_taken_up_leaves_this_years_targets_to_be_set() -> None:
    assert due({**ROW, "draft": DRAFT}, coming=2) == [("go-on", "", THIS), ("targets", "/targets", THIS)]
    endorsed = {**ROW, "draft": {**DRAFT, "state": "endorsed"}}
    assert due(endorsed, coming=2) == [("announce", "/announce", THIS), ("targets", "/targets", THIS)]


def test_targets_that_the_board_endorsed_wait_for_the_director_whatever_the_area_proclaims() -> None:
    row = {**ROW, "targets": {str(THIS): targets("endorsed")}}
    wait = ("targets-announce", "/targets/announce", THIS)
    assert due(row, coming=2) == [wait, ("coming", "", THIS + 1)]
    assert due(row, coming=2, director=False) == [("coming", "", THIS + 1)]


def test_targets_of_next_year_and_changed_ones_wait_to_be_announced_too() -> None:
    changed = {str(THIS): targets("endorsed", version=2, announced=1), str(THIS + 1): targets("endorsed")}
    told = [("targets-announce", "/targets/announce", year) for year in (THIS, THIS + 1)]
    assert due({**ROW, "targets": changed}) == told


def test_what_is_announced_waits_for_nobody() -> None:
    assert due({**ROW, "targets": {str(THIS): targets("announced", announced=1)}}) == []


def test_a_school_that_has_taken_up_nothing_is_asked_to_and_for_nothing_else() -> None:
    assert list(_due(show(None, THIS, 1, 2), True, THIS)) == [("adopt", "", THIS)]
