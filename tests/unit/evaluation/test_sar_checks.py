"""The X-ray: what each check finds, and what it passes over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from services.evaluation.domain.sar import commands as c
from services.evaluation.domain.sar import events as e
from services.evaluation.domain.sar.checks import Evidence, Facts, Finding
from services.evaluation.domain.sar.rules import RULES
from services.evaluation.domain.sar.values import Item, ItemLevel, Target
from services.evaluation.domain.sar.xray import examine
from services.evaluation.handlers.sars.shared import newest_checks
from tests.unit.evaluation.reports import (
    CHECKS,
    COPIED,
    FACTS,
    OF,
    QA,
    READY,
    RETURNED,
    act,
    after,
    endorsed,
    figure_row,
    judged,
    started,
    state,
    wrote,
)


def found(*history: Any, facts: Facts = FACTS) -> dict[str, list[str]]:
    """Rule -> the places where it strikes."""
    rules = {check.id: check.rule for check in CHECKS}
    places: dict[str, list[str]] = {}
    for finding in examine(state(*history), CHECKS, facts):
        places.setdefault(rules[finding.check], []).append(finding.pointer)
    return places


def figures(*rows: Mapping[str, Any]) -> e.FiguresEntered:
    return e.FiguresEntered(*OF, "1.4", rows, QA, 2)


def row(
    grade: str = "ป.1", enrolled: int = 25, levels: tuple[int, ...] = (0, 2, 8, 9, 5), **changes: Any
) -> dict[str, Any]:
    return {**figure_row("อ่าน", grade, enrolled, sum(levels), levels), **changes}


def test_a_finished_report_has_nothing_to_mend() -> None:
    assert found(*READY) == {}


def test_every_check_has_a_rule_and_every_rule_a_check() -> None:
    every = newest_checks().checks
    assert {check.rule for check in every} == set(RULES)
    assert len({check.id for check in every}) == len(every)


def test_a_round_is_read_by_the_checks_of_the_version_that_its_guideline_names() -> None:
    newest = newest_checks()
    first = newest.of("sar-checks", "1")
    assert (first.version, {check.since for check in first.checks}) == ("1", {"1"})
    assert {check.id for check in newest.checks} - {check.id for check in CHECKS} == {"F3"}  # taken out with version 3
    assert newest.of("sar-checks", "99").checks == CHECKS
    assert newest.of("another", "1").checks == CHECKS


def test_an_office_sets_how_severe_a_check_is_and_leaves_the_others() -> None:
    usual = newest_checks()
    own = usual.adjusted({"E1": "error"})
    assert {c.id for c, before in zip(own.checks, usual.checks, strict=True) if c.severity != before.severity} == {"E1"}
    assert usual.faults({"E1": "error"}) == [] and usual.differing({"E1": "error", "E2": "warning"}) == {"E1": "error"}


def test_what_is_fixed_by_law_is_not_set_and_says_why() -> None:
    usual = newest_checks()
    (pointer, sentence), unknown = usual.faults({"B1": "advice", "L1": "error", "X9": "error"})[::-1]
    assert pointer == "/severities/B1" and "คณะกรรมการสถานศึกษาต้องเห็นชอบ" in sentence
    assert unknown[0] == "/severities/X9" and usual.adjusted({"B1": "advice"}) == usual


def test_every_check_has_a_name_and_only_checks_that_there_are_are_fixed() -> None:
    usual = newest_checks()
    known = {check.id for check in usual.checks}
    assert usual.names.keys() == known and usual.fixed.keys() < known


def test_errors_come_first() -> None:
    severities = [finding.severity for finding in examine(state(started()), CHECKS, FACTS)]
    assert severities == sorted(severities, key=("error", "warning", "advice").index)


def test_more_evaluated_than_enrolled_is_found_with_its_row() -> None:
    assert found(*READY, figures(row(), row("ป.2", enrolled=23)))["evaluated-above-enrolled"] == ["/figures/1.4/1"]
    assert "evaluated-above-enrolled" not in found(*READY, figures(row(enrolled=24)))


def test_levels_that_do_not_add_up_to_those_evaluated_are_found() -> None:
    assert found(*READY, figures(row(evaluated=23)))["levels-not-summing"] == ["/figures/1.4/0"]


def counted(**tracks: int) -> Facts:
    """The register counted these on 10 June of the report's year."""
    return Facts(FACTS.on, 999, ("early", "basic"), counted=tracks, counted_on=date(2026, 6, 10))


@pytest.mark.parametrize("pupils", [24, 26])
def test_a_track_with_more_or_fewer_pupils_than_the_register_counted_of_it_is_found(pupils: int) -> None:
    facts = counted(early=60, basic=pupils)
    assert found(*READY, facts=facts)["pupils-unlike-count"] == ["/figures/1.4/0"]
    assert "pupils-unlike-whole" not in found(*READY, facts=facts)


def test_a_track_with_as_many_pupils_as_the_register_counted_of_it_has_nothing_to_mend() -> None:
    assert not {"pupils-unlike-count", "pupils-unlike-whole"} & set(found(*READY, facts=counted(early=60, basic=25)))


def test_both_numbers_are_told_with_their_days() -> None:
    (told,) = [one for one in examine(state(*READY), CHECKS, counted(early=60, basic=22)) if one.check == "F8"]
    assert "รวม 25 คน (นับจากตารางผลการประเมิน) มากกว่าทะเบียน 3 คน ทะเบียนมี 22 คน (DMC 10 มิ.ย. 2569)" in told.message


def test_how_far_apart_the_numbers_may_be_is_said_by_the_check() -> None:
    lenient = [replace(check, tolerance=3) for check in CHECKS if check.id == "F8"]
    assert examine(state(*READY), lenient, counted(basic=22)) == ()
    assert len(examine(state(*READY), lenient, counted(basic=21))) == 1


@pytest.mark.parametrize("whole", [24, 26])
def test_a_school_of_one_track_is_held_against_its_one_number_where_that_is_all_that_is_known(whole: int) -> None:
    assert found(*READY, facts=Facts(FACTS.on, whole, ("basic",)))["pupils-unlike-whole"] == ["/figures/1.4/0"]
    assert "pupils-unlike-whole" not in found(*READY, facts=Facts(FACTS.on, None, ("basic",)))


@pytest.mark.parametrize(("other", "whole"), [(10, 36), (10, 34)])
def test_both_reports_of_a_school_of_two_tracks_together_are_held_against_its_one_number(
    other: int, whole: int
) -> None:
    facts = Facts(FACTS.on, whole, ("early", "basic"), other=other)
    assert found(*READY, facts=facts)["pupils-unlike-whole"] == ["/figures/1.4/0"]
    assert "pupils-unlike-whole" not in found(*READY, facts=replace(facts, students=35))


def test_while_the_other_report_has_no_numbers_this_one_can_only_have_too_many() -> None:
    assert "pupils-unlike-whole" not in found(*READY, facts=Facts(FACTS.on, 90, ("early", "basic")))
    assert "pupils-unlike-whole" in found(*READY, facts=Facts(FACTS.on, 20, ("early", "basic")))


def test_a_round_of_before_keeps_the_check_that_it_had() -> None:
    before = newest_checks().of("sar-checks", "2").checks
    told = examine(state(*READY), before, Facts(FACTS.on, 20, ("early", "basic"), counted={"basic": 25}))
    assert [one.message for one in told if one.check == "F3"] == [
        "จำนวนนักเรียนทุกชั้นในรายงานรวม 25 คน ไม่ตรงกับทะเบียน 20 คน"
    ]
    assert not {"F8", "F9"} & {one.check for one in told}


def test_one_grade_with_two_numbers_of_pupils_is_found() -> None:
    rows = (row(), row(enrolled=26, indicator="เขียน"))
    assert found(*READY, figures(*rows))["enrolled-differing"] == ["/figures/1.4/1"]


def test_missing_levels_are_found_for_items_and_standards_but_not_for_groups() -> None:
    assert found(started())["item-without-level"] == ["/items/1.1 (1)", "/items/1.1 (2)", "/items/2.1"]
    assert found(started())["standard-without-level"] == ["/standards/1", "/standards/2"]


def test_the_highest_level_asks_for_evidence() -> None:
    highest = (*READY, judged("2.1", 5, 2))
    assert found(*highest)["highest-without-evidence"] == ["/items/2.1"]
    shown = Facts(FACTS.on, 25, ("basic",), {"ev-1": Evidence("ภาพ")})
    linked = after(highest, c.Link(act(), "ev-1", ("2.1",)))
    assert "highest-without-evidence" not in found(*linked, facts=shown)


def test_evidence_that_was_withdrawn_is_found() -> None:
    linked = after(READY, c.Link(act(), "ev-1", ("2.1",)))
    gone = Facts(FACTS.on, 25, ("basic",), {"ev-1": Evidence("ภาพ", withdrawn=True)})
    assert found(*linked, facts=gone)["evidence-gone"] == ["/items/2.1"]


def test_a_target_below_last_years_result_is_found() -> None:
    lower = (started(targets=(Target("1.1 (1)", 2),)), *READY[1:])
    assert found(*lower)["target-below-last-result"] == ["/items/1.1 (1)"]
    equal = (started(targets=(Target("1.1 (1)", 3),), previous=(ItemLevel("1.1 (1)", 3),)), *READY[1:])
    assert "target-below-last-result" not in found(*equal)


def test_a_level_below_the_target_needs_an_explanation() -> None:
    assert found(*READY, judged("1.1 (1)", 3, 2))["below-target-unexplained"] == ["/items/1.1 (1)"]
    explained = e.ItemJudged(*OF, "1.1 (1)", 3, "มี", "นักเรียนย้ายเข้า", QA, 2)
    assert "below-target-unexplained" not in found(*READY, explained)


def test_a_missing_or_later_meeting_of_the_board_is_found() -> None:
    assert found(started())["not-endorsed"] == ["/board"]
    assert found(*READY, endorsed(date(2027, 4, 21)))["endorsed-late"] == ["/board"]


def test_what_is_changed_after_the_board_is_found_until_it_endorses_again() -> None:
    changed = (*READY, wrote("summary", 2))
    assert found(*changed)["changed-after-board"] == ["/board"]
    assert "changed-after-board" not in found(*changed, endorsed())


def test_unconfirmed_paragraphs_and_empty_sections_are_found() -> None:
    places = found(COPIED)
    assert places["unconfirmed-paragraph"] == ["/sections/summary"]
    assert places["standard-section-empty"] == ["/sections/2.1", "/sections/2.2"]
    assert found(started())["section-empty"] == ["/sections/summary"]
    assert found(started())["no-figures"] == ["/sections/1.4"]


def test_a_section_without_a_strength_is_not_whole() -> None:
    short = wrote("2.1", 2, parts={"process": ("ก",), "results": ("ข",), "improvements": ("ค",)})
    assert found(*READY, short)["standard-section-empty"] == ["/sections/2.1"]


def test_comments_that_were_met_are_found_no_longer() -> None:
    assert found(*RETURNED)["comment-unanswered"] == ["/comments/1", "/comments/2"]
    assert found(*RETURNED, e.CommentAnswered(*OF, 1, "แก้"))["comment-unanswered"] == ["/comments/2"]


def test_a_report_on_the_ministrys_items_says_so() -> None:
    assert found(started(source="ministry"), *READY[1:])["standard-not-own"] == ["/"]
    (told,) = [
        one for one in examine(state(started(source="ministry"), *READY[1:]), CHECKS, FACTS) if one.check == "S1"
    ]
    assert str(OF[0]) in told.message


def test_an_empty_section_of_the_guideline_is_a_warning_of_whatever_kind_it_is() -> None:
    begun = started()
    sections = (*begun.sections, replace(begun.sections[0], id="annex", kind="evidence"))
    empty = [
        (one.pointer, one.severity)
        for one in examine(state(replace(begun, sections=sections)), CHECKS, FACTS)
        if one.check in ("T3", "F5")
    ]
    assert sorted(empty) == [(f"/sections/{name}", "warning") for name in ("1.4", "annex", "summary")]


def test_an_item_without_a_word_on_its_result_is_advised() -> None:
    silent = e.ItemJudged(*OF, "2.1", 4, "", "", QA, 2)
    assert found(*READY, silent)["item-without-result"] == ["/items/2.1"]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: str(check.id))
def test_every_message_says_what_and_how_to_mend(check: Any) -> None:
    """A message is filled from its rule's own fields, and never fails on a text with braces."""
    broken = (
        started(source="ministry", items=(*started().items, Item("3", None, "{ทดสอบ}", "standard"))),
        figures(row(evaluated=99), row("ป.1", enrolled=9, indicator="เขียน")),
    )
    for finding in examine(state(*broken), [check], FACTS):
        assert isinstance(finding, Finding)
        assert finding.message
        assert finding.mend
