"""An item of the area's standards has its own history from edition to edition, whatever number it bears."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kernel.province import Province
from tests.founding import once
from tests.unit.standards.area_office import BODY, MEMBERS, OWN, TITLE, do, hand_in, proclaimed

TODAY = "2026-11-22"
NEWER = {**OWN, "text": "เล่าเรื่องชุมชนให้ผู้อื่นฟังได้"}
REWORDED = {**OWN, "code": "1.2 (9)", "text": "รู้จักสายน้ำของตนและดูแลป่าต้นน้ำ"}
SECOND = {"track": "basic", "edition": 2}


@once
def renumbered(folder: Path) -> Province:
    """Edition 2 is drafted: 1.2 (5) of edition 1 is 1.2 (9) and reads otherwise, and another item is 1.2 (5)."""
    province = proclaimed(folder)
    do(province, "draft_area_standard", track="basic", title=TITLE)
    do(province, "move_area_standard_item", **SECOND, base=1, code=OWN["code"], parent="1.2", before=OWN["code"],
       to="1.2 (9)")  # fmt: skip
    do(province, "revise_area_standard", **SECOND, base=2, put=[REWORDED, NEWER])
    hand_in(province, "basic", 2, 3, on=None)
    return province


@once
def followed(folder: Path) -> Province:
    """That edition 2 is proclaimed."""
    province = renumbered(folder)
    decided(province, 2, 3)
    return province


def decided(province: Province, edition: int, revision: int, **changes: Any) -> None:
    """A meeting approves an edition, and it is proclaimed."""
    named = {"track": "basic", "edition": edition}
    meeting = do(province, "call_meeting", body=BODY, number=f"{edition + 5}/2569", held_on=TODAY)["extra"]["meeting"]
    do(province, "place_area_standard_on_agenda", **named, meeting=meeting)
    do(province, "record_attendance", meeting=meeting, present=MEMBERS[:4])
    do(province, "record_resolution", meeting=meeting, ordinal=1, outcome="approved", text="เห็นชอบ")
    announcement = {"number": f"{edition + 30}/2569", "signed_on": TODAY}
    do(province, "proclaim_area_standard", **named, revision=revision, effective_from_year=2568 + edition,
       announcement=announcement, **changes)  # fmt: skip


def history(province: Province, code: str, edition: int = 2) -> list[tuple[int, str]]:
    """Edition and number of each wording of an item."""
    asked = {"track": "basic", "edition": edition, "code": code}
    return [
        (one["edition"], one["code"]) for one in province.ask("standards", "area_standard_origin", asked)["wordings"]
    ]


@pytest.mark.parametrize("office", [renumbered, followed])
def test_the_origin_of_an_item_shows_its_own_history_and_not_that_of_whatever_bore_its_number(office, tmp_path):
    province = office(tmp_path)
    assert history(province, "1.2 (9)") == [(2, "1.2 (9)"), (1, "1.2 (5)")]
    assert history(province, "1.2 (5)") == [(2, "1.2 (5)")]
    assert history(province, "1.2 (4)") == [(2, "1.2 (4)"), (1, "1.2 (4)")]


def test_an_item_that_was_taken_out_and_put_in_again_goes_on_with_its_history(tmp_path):
    province = proclaimed(tmp_path)
    do(province, "draft_area_standard", track="basic", title=TITLE)
    do(province, "revise_area_standard", **SECOND, base=1, removed=[OWN["code"]])
    do(province, "revise_area_standard", **SECOND, base=2, put=[NEWER])
    assert history(province, OWN["code"]) == [(2, OWN["code"]), (1, OWN["code"])]


def test_the_origin_goes_by_what_the_proclamation_says_took_whose_place(tmp_path):
    province = renumbered(tmp_path)
    items = province.ask("standards", "area_standard", {"track": "basic", "edition": 1})["items"]
    given = {item["code"]: item["code"] for item in items}
    decided(province, 2, 3, successors=given)
    assert history(province, "1.2 (5)") == [(2, "1.2 (5)"), (1, "1.2 (5)")]
    assert history(province, "1.2 (9)") == [(2, "1.2 (9)")]


def test_two_proclaimed_editions_are_compared_as_the_page_of_the_newer_one_does(tmp_path):
    province = followed(tmp_path)

    def compared(a: int, b: int) -> dict[tuple[str | None, str | None], list[str]]:
        sides = {
            "a": {"framework": "area-basic", "version": f"{a}"},
            "b": {"framework": "area-basic", "version": f"{b}"},
        }
        return marked(province.ask("standards", "compare", sides)["rows"])

    page = marked(province.ask("standards", "area_standard_changes", {**SECOND, "against": "previous"})["rows"])
    assert compared(1, 2) == page == {("1.2 (5)", "1.2 (9)"): ["changed", "moved"], (None, "1.2 (5)"): ["added"]}
    assert compared(2, 1) == {("1.2 (9)", "1.2 (5)"): ["changed", "moved"], ("1.2 (5)", None): ["removed"]}

    do(province, "draft_area_standard", track="basic", title=TITLE)
    third = {"track": "basic", "edition": 3}
    do(province, "move_area_standard_item", **third, base=1, code="1.2 (9)", parent="1.2", to="1.2 (7)")
    hand_in(province, "basic", 3, 2, on=None)
    decided(province, 3, 2)
    assert compared(1, 3) == {("1.2 (5)", "1.2 (7)"): ["changed", "moved"], (None, "1.2 (5)"): ["added"]}


def marked(rows: list[dict[str, Any]]) -> dict[tuple[str | None, str | None], list[str]]:
    """Marks of the rows that are not the same, by the numbers before and after."""
    sides = [([row[side] and row[side]["code"] for side in ("before", "after")], row["marks"]) for row in rows]
    return {(before, after): list(marks) for (before, after), marks in sides if list(marks) != ["same"]}
