"""A school's targets: one for every item, endorsed, then announced (handbook 3.2; domain rules 1.4, 3.4)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kernel.specs import given
from services.standards.domain.board import Board
from services.standards.domain.school_targets import SCHOOL_TARGETS, Target
from tests.unit.standards.school import (
    ANNOUNCE,
    ANNOUNCED,
    BOARD,
    DRAFT,
    DRAFTED,
    ENDORSE_TARGETS,
    SIGNING,
    STANDARD,
    TARGETS,
    TARGETS_ENDORSED,
    targets_history,
)

OTHER_EDITION = replace(STANDARD, edition=2)
CHANGED = replace(DRAFT, targets=(replace(TARGETS[0], level=4), *TARGETS[1:]))


def test_targets_are_drafted_for_the_announced_standards() -> None:
    drafted = given(SCHOOL_TARGETS).when(DRAFT).events()[0]
    assert (drafted.edition, drafted.version, drafted.targets) == (1, 1, TARGETS)


def test_targets_stand_in_the_order_of_the_standards() -> None:
    assert given(SCHOOL_TARGETS).when(replace(DRAFT, targets=TARGETS[::-1])).events()[0].targets == TARGETS


def test_no_targets_without_announced_standards() -> None:
    given(SCHOOL_TARGETS).when(replace(DRAFT, standard=None)).then_refused("standards.school-standard-not-proclaimed")


def test_no_targets_for_a_year_that_is_over() -> None:
    given(SCHOOL_TARGETS).when(replace(DRAFT, year=2568)).then_refused("standards.year-closed")


@pytest.mark.parametrize("level", [0, 6, -1])
def test_a_target_is_one_of_the_five_levels(level: int) -> None:
    refused = given(SCHOOL_TARGETS).when(replace(DRAFT, targets=(Target("2.1", level),)))
    refused.then_refused("standards.school-targets-unfit", "targets/0/level")


@pytest.mark.parametrize("level", [1, 2, 3, 4, 5])
def test_each_of_the_five_levels_may_be_a_target(level: int) -> None:
    assert given(SCHOOL_TARGETS).when(replace(DRAFT, targets=(Target("2.1", level),))).events()


@pytest.mark.parametrize("code", ["9.9", "1", "1.1"])
def test_a_target_is_set_for_an_item_of_the_school(code: str) -> None:
    refused = given(SCHOOL_TARGETS).when(replace(DRAFT, targets=(Target(code, 3),)))
    refused.then_refused("standards.school-targets-unfit", "targets/0/code")


def test_an_item_has_one_target() -> None:
    refused = given(SCHOOL_TARGETS).when(replace(DRAFT, targets=(TARGETS[0], TARGETS[0])))
    refused.then_refused("standards.school-targets-unfit", "targets/1/code")


def test_every_fault_is_told_at_once() -> None:
    refused = given(SCHOOL_TARGETS).when(replace(DRAFT, targets=(Target("9", 7), Target("2.1", 0)))).result
    assert [where for where, _ in refused.errors] == [  # type: ignore[union-attr]
        "targets/0/code", "targets/0/level", "targets/1/level",
    ]  # fmt: skip


def test_a_part_of_the_targets_may_be_set_down_and_the_rest_later() -> None:
    assert given(SCHOOL_TARGETS).when(replace(DRAFT, targets=TARGETS[:1])).events()[0].targets == TARGETS[:1]


def test_setting_down_the_same_again_changes_nothing() -> None:
    given(SCHOOL_TARGETS, *DRAFTED).when(DRAFT).then_nothing()


def test_the_board_does_not_endorse_while_an_item_is_without_target() -> None:
    part = targets_history(replace(DRAFT, targets=TARGETS[:3]))
    refused = given(SCHOOL_TARGETS, *part).when(ENDORSE_TARGETS)
    refused.then_refused("standards.school-targets-incomplete", "/targets/2.1")


def test_an_own_item_of_the_school_needs_a_target_too() -> None:
    part = targets_history(replace(DRAFT, targets=(TARGETS[0], TARGETS[1], TARGETS[3])))
    refused = given(SCHOOL_TARGETS, *part).when(ENDORSE_TARGETS)
    refused.then_refused("standards.school-targets-incomplete", "/targets/1.4")


def test_the_board_endorses_whole_targets() -> None:
    assert given(SCHOOL_TARGETS, *DRAFTED).when(ENDORSE_TARGETS).events()[0].board == BOARD


def test_an_endorsement_of_targets_names_its_meeting() -> None:
    nameless = replace(ENDORSE_TARGETS, board=Board("", date(2026, 6, 5)))
    given(SCHOOL_TARGETS, *DRAFTED).when(nameless).then_refused("standards.board-meeting-missing")


def test_the_same_endorsement_again_changes_nothing() -> None:
    given(SCHOOL_TARGETS, *TARGETS_ENDORSED).when(ENDORSE_TARGETS).then_nothing()


def test_nothing_is_endorsed_before_it_is_drafted() -> None:
    given(SCHOOL_TARGETS).when(ENDORSE_TARGETS).then_refused("standards.school-targets-not-begun")


def test_nothing_is_announced_before_the_board_endorsed() -> None:
    given(SCHOOL_TARGETS, *DRAFTED).when(ANNOUNCE).then_refused("standards.school-targets-not-endorsed")


def test_targets_changed_after_the_endorsement_are_not_announced() -> None:
    changed = targets_history(DRAFT, ENDORSE_TARGETS, CHANGED)
    given(SCHOOL_TARGETS, *changed).when(ANNOUNCE).then_refused("standards.school-targets-differ")


def test_what_the_board_endorsed_is_announced() -> None:
    announced = given(SCHOOL_TARGETS, *TARGETS_ENDORSED).when(ANNOUNCE).events()[0]
    assert (announced.targets, announced.version, announced.board) == (TARGETS, 1, BOARD)


def test_targets_are_not_announced_for_a_day_before_the_director_held_office() -> None:
    refused = given(SCHOOL_TARGETS, *TARGETS_ENDORSED).when(
        replace(ANNOUNCE, announcement=replace(SIGNING, signer=None))
    )
    refused.then_refused("standards.signer-not-director", "announcement/signed_on")


def test_targets_are_not_announced_with_a_day_before_the_meeting() -> None:
    early = replace(ANNOUNCE, announcement=replace(SIGNING, signed_on=date(2026, 6, 1)))
    given(SCHOOL_TARGETS, *TARGETS_ENDORSED).when(early).then_refused("standards.signed-too-early")


def test_targets_of_an_older_edition_of_the_standards_are_looked_through_again() -> None:
    later = replace(ANNOUNCE, standard=OTHER_EDITION)
    given(SCHOOL_TARGETS, *TARGETS_ENDORSED).when(later).then_refused("standards.school-targets-of-other-edition")
    board = replace(ENDORSE_TARGETS, standard=OTHER_EDITION)
    given(SCHOOL_TARGETS, *DRAFTED).when(board).then_refused("standards.school-targets-of-other-edition")


def test_announced_targets_are_not_changed_without_a_reason() -> None:
    given(SCHOOL_TARGETS, *ANNOUNCED).when(CHANGED).then_refused("standards.reason-missing", "reason")


def test_announced_targets_are_changed_by_a_new_version_with_its_reason() -> None:
    drafted = given(SCHOOL_TARGETS, *ANNOUNCED).when(replace(CHANGED, reason="ผลสอบสูงกว่าที่คาด")).events()[0]
    assert (drafted.version, drafted.reason) == (2, "ผลสอบสูงกว่าที่คาด")


def test_the_announced_version_holds_until_the_next_is_announced() -> None:
    again = replace(CHANGED, reason="ผลสอบสูงกว่าที่คาด")
    state = SCHOOL_TARGETS.fold(targets_history(DRAFT, ENDORSE_TARGETS, ANNOUNCE, again))
    assert state.latest is not None and state.latest.version == 1


def test_a_new_version_needs_its_own_endorsement() -> None:
    again = targets_history(DRAFT, ENDORSE_TARGETS, ANNOUNCE, replace(CHANGED, reason="ปรับ"))
    given(SCHOOL_TARGETS, *again).when(ANNOUNCE).then_refused("standards.school-targets-not-endorsed")


def test_a_target_may_be_under_the_last_result_with_the_schools_reason() -> None:
    lower = (Target("1.1 (1)", 1, reason="นักเรียนรุ่นใหม่ครึ่งหนึ่งย้ายมากลางปี"), *TARGETS[1:])
    drafted = given(SCHOOL_TARGETS).when(replace(DRAFT, targets=lower)).events()[0]
    assert drafted.targets[0].reason.startswith("นักเรียน")
