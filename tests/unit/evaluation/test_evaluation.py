"""A school's evaluation, from the first rating to a corrected completion."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kernel.decider import Refusal
from kernel.specs import given
from services.evaluation import examples
from services.evaluation.domain import result
from services.evaluation.domain.commands import (
    Complete,
    DecideGate,
    DecideLevels,
    LevelDecision,
    NoteFindings,
    RecordRatings,
    Reopen,
    SheetCommand,
)
from services.evaluation.domain.evaluation import (
    EVALUATION,
)
from services.evaluation.domain.events import (
    EvaluationCompleted,
    EvaluationReopened,
    EvaluationStarted,
    Finding,
    GateDecided,
    LevelDecided,
    Rating,
    RatingsRecorded,
    RuleReference,
)
from tests.unit.evaluation.history import (
    DAY,
    FINDINGS,
    PASS,
    SCHOOL,
    act,
    after,
    level,
    levels,
    nothing_missing,
    rate_all,
    terms,
)

ME = "person:00000000-0000-4000-8000-000000000001"


def rate(*ratings: tuple[str, str, int | None]) -> RecordRatings:
    return RecordRatings(act(), ME, tuple(Rating(*rating) for rating in ratings))


def test_the_first_act_starts_the_evaluation_and_fixes_the_tracks() -> None:
    given(EVALUATION).when(rate(("teacher", "1.1", 4))).then(
        EvaluationStarted("round-2568", 2568, SCHOOL, ("basic",)),
        RatingsRecorded(2568, SCHOOL, (Rating("teacher", "1.1", 4),)),
    )


def test_a_school_without_a_track_of_the_round_is_not_evaluated() -> None:
    command = RecordRatings(act(tracks=("special",)), ME, (Rating("teacher", "1.1", 4),))
    given(EVALUATION).when(command).then_refused("evaluation.no-track", "/school")


def test_an_act_cannot_be_dated_before_the_round_opened() -> None:
    command = rate_all(on=act(day=date(2026, 2, 1)))
    given(EVALUATION).when(command).then_refused("evaluation.before-round", "/occurred_on")


def test_a_late_act_is_accepted() -> None:
    assert given(EVALUATION).when(rate_all(on=act(day=date(2026, 11, 22)))).events()


def test_a_blank_rating_is_not_counted_as_zero() -> None:
    sheet = EVALUATION.fold(after(rate(("teacher", "1.1", 4), ("teacher", "1.2", None), ("board", "1.1", 3))))
    first = result.elements(terms(), sheet)[0]
    assert (first.n, first.mean) == (2, Decimal("3.50"))


def test_rating_again_overwrites_the_value_and_keeps_both_events() -> None:
    history = after(rate(("teacher", "1.1", 2)), rate(("teacher", "1.1", 5)))
    assert EVALUATION.fold(history).ratings == {"teacher": {"1.1": 5}}
    assert [event.ratings[0].value for event in history if isinstance(event, RatingsRecorded)] == [2, 5]


@pytest.mark.parametrize("rater", [ME, "teacher", "teacher-2", "board-12"])
def test_the_person_who_records_and_the_kinds_of_the_round_answer(rater: str) -> None:
    assert given(EVALUATION).when(rate((rater, "1.1", 4))).events()


@pytest.mark.parametrize("rater", ["somchai", "person:another", "teacher-", "teacher-0", "teacher-b", "Teacher"])
def test_whoever_is_of_no_kind_of_the_round_does_not_answer(rater: str) -> None:
    refusal = given(EVALUATION).when(rate(("board", "1.1", 4), (rater, "1.1", 4))).result

    assert isinstance(refusal, Refusal)
    assert [pointer for pointer, _ in refusal.errors] == ["/ratings/1/rater"]
    assert "กรรมการสถานศึกษา" in refusal.errors[0][1]


def test_a_round_without_kinds_of_raters_takes_the_answers_of_whoever_records_them_and_says_so() -> None:
    alone = act(instrument={**examples.open_round()["instrument"], "raters": []})
    refusal = given(EVALUATION).when(RecordRatings(alone, ME, (Rating("board", "1.1", 4),))).result

    assert isinstance(refusal, Refusal)
    assert refusal.errors[0][1].endswith("ใช้ได้เฉพาะผู้บันทึกเอง")


@pytest.mark.parametrize("value", [3, None])
def test_an_answer_taken_up_before_rounds_named_their_raters_can_be_mended_and_emptied(value: int | None) -> None:
    before = RatingsRecorded(2568, SCHOOL, (Rating("committee-a", "1.1", 4),))

    given(EVALUATION, *after(rate(("teacher", "1.1", 4))), before).when(rate(("committee-a", "1.1", value))).then(
        RatingsRecorded(2568, SCHOOL, (Rating("committee-a", "1.1", value),))
    )


def test_emptying_an_answer_takes_it_out_of_the_count() -> None:
    sheet = EVALUATION.fold(after(rate(("teacher", "1.1", 2)), rate(("teacher", "1.1", None))))
    assert sheet.ratings == {}


def test_saving_the_same_answers_again_changes_nothing() -> None:
    given(EVALUATION, *after(rate_all())).when(rate_all()).then_nothing()


def test_of_answers_saved_again_only_the_changed_ones_are_recorded() -> None:
    again = replace(rate_all(), ratings=(Rating("supervisor", "1.1", 4), Rating("supervisor", "1.2", 5)))
    given(EVALUATION, *after(rate_all())).when(again).then(
        RatingsRecorded(2568, SCHOOL, (Rating("supervisor", "1.2", 5),))
    )


@pytest.mark.parametrize(
    ("pointer", "rating"),
    [
        ("/ratings/1/value", ("teacher", "1.2", 0)),
        ("/ratings/1/item", ("teacher", "9.9", 3)),
        ("/ratings/1", ("teacher", "1.1", 3)),
    ],
    ids=["outside the scale", "not on the form", "twice at once"],
)
def test_an_unfit_answer_is_refused_where_it_stands(pointer: str, rating: tuple[str, str, int]) -> None:
    refusal = given(EVALUATION).when(rate(("teacher", "1.1", 4), rating)).result
    assert isinstance(refusal, Refusal)
    assert [where for where, _ in refusal.errors] == [pointer]


def test_a_level_is_kept_with_its_reason_its_rule_and_what_the_rule_suggested() -> None:
    (event,) = given(EVALUATION, *after(rate_all())).when(level(3, "ผลทดสอบระดับชาติลดลง")).events()
    rule = RuleReference("level-by-likert-bands", "1")
    assert event == LevelDecided(2568, SCHOOL, "basic", "1", 3, 4, 4, "ผลทดสอบระดับชาติลดลง", rule)


def test_the_suggested_level_needs_no_reason() -> None:
    assert given(EVALUATION, *after(rate_all(4))).when(level(4)).events()


def test_another_level_than_the_suggested_one_needs_a_reason() -> None:
    given(EVALUATION, *after(rate_all(4))).when(level(5, "  ")).then_refused("evaluation.reason-needed", "/reason")


def test_a_level_without_any_suggestion_needs_a_reason() -> None:
    given(EVALUATION).when(level(4)).then_refused("evaluation.reason-needed", "/reason")


def test_a_standard_of_a_track_that_the_school_does_not_offer_cannot_be_decided() -> None:
    command = level(4, "เหตุผล", track="early")
    given(EVALUATION).when(command).then_refused("evaluation.standard-unknown", "/standard")


def test_a_level_that_does_not_exist_cannot_be_decided() -> None:
    given(EVALUATION).when(level(6, "เหตุผล")).then_refused("evaluation.level-unknown", "/level")


def test_several_levels_are_decided_all_or_none() -> None:
    command = DecideLevels(act(), (LevelDecision("basic", "1", 4, "เหตุผล"), LevelDecision("basic", "2", 4, "")))
    refusal = given(EVALUATION).when(command).result
    assert isinstance(refusal, Refusal)
    assert [where for where, _ in refusal.errors] == ["/levels/1/reason"]


def test_a_standard_is_not_decided_twice_at_once() -> None:
    twice = tuple(LevelDecision("basic", "1", level, "เหตุผล") for level in (3, 4))
    given(EVALUATION).when(DecideLevels(act(), twice)).then_refused("evaluation.level-twice", "/levels")


def test_of_levels_decided_again_only_the_changed_ones_are_recorded() -> None:
    again = DecideLevels(act(), (LevelDecision("basic", "1", 4, ""), LevelDecision("basic", "2", 3, "เหตุผล")))
    (event,) = given(EVALUATION, *after(rate_all(), levels())).when(again).events()
    assert (event.standard, event.level) == ("2", 3)


def test_noting_one_kind_of_findings_leaves_the_other_as_it_is() -> None:
    more = NoteFindings(act(), None, (Finding("basic", "3", "เพิ่มการนิเทศภายใน"),))
    sheet = EVALUATION.fold((*after(FINDINGS), *given(EVALUATION, *after(FINDINGS)).when(more).events()))
    assert (sheet.strengths, sheet.improvements) == (FINDINGS.strengths, more.improvements)


def test_an_empty_finding_is_refused() -> None:
    command = NoteFindings(act(), (Finding("basic", "1", " "),), None)
    given(EVALUATION).when(command).then_refused("evaluation.findings-unfit", "/strengths/0/text")


def test_a_gate_not_passed_needs_reasons_and_a_date() -> None:
    refusal = given(EVALUATION).when(DecideGate(act(), False, (" ",), None)).result
    assert isinstance(refusal, Refusal)
    assert [where for where, _ in refusal.errors] == ["/reasons", "/due_on"]


def test_a_gate_not_passed_is_due_after_the_day_of_its_decision() -> None:
    given(EVALUATION).when(DecideGate(act(), False, ("เหตุผล",), DAY)).then_refused("evaluation.gate-unfit", "/due_on")


def test_a_failed_gate_names_the_version_of_its_criteria() -> None:
    (_, event) = given(EVALUATION).when(DecideGate(act(), False, ("เหตุผล",), date(2026, 9, 30))).events()
    criteria = RuleReference("gate-levels-and-mean", "1")
    assert event == GateDecided(2568, SCHOOL, False, ("เหตุผล",), criteria, date(2026, 9, 30))


def test_passing_a_school_that_the_criteria_would_not_pass_needs_reasons() -> None:
    history = after(rate_all(1), levels(1))
    given(EVALUATION, *history).when(PASS).then_refused("evaluation.gate-unfit", "/reasons")


def test_the_criteria_say_which_standards_are_too_low_and_which_mean() -> None:
    suggestion = result.suggested_gate(terms(), EVALUATION.fold(after(rate_all(1), levels(1))))
    assert suggestion is not None
    assert (suggestion.passed, len(suggestion.reasons)) == (False, 4)


def test_completing_an_empty_sheet_lists_everything_that_is_missing() -> None:
    refusal = (
        given(EVALUATION, *after(rate(("teacher", "1.1", 4)))).when(Complete(act(tracks=("early", "basic")))).result
    )
    assert isinstance(refusal, Refusal)
    assert refusal.code == "evaluation.incomplete"
    assert [where for where, _ in refusal.errors] == [
        *(f"/ratings/{element}" for element in range(2, 9)),
        *(f"/levels/basic/{code}" for code in ("1", "2", "3")),
        "/strengths",
        "/improvements",
        "/gate",
    ]


def test_both_tracks_of_a_school_need_their_levels() -> None:
    both = ("early", "basic")
    history = after(rate_all(on=act(tracks=both)), levels(), FINDINGS, PASS)
    refusal = given(EVALUATION, *history).when(Complete(act(tracks=both))).result
    assert isinstance(refusal, Refusal)
    assert [where for where, _ in refusal.errors] == ["/levels/early/1", "/levels/early/2", "/levels/early/3"]


def test_early_childhood_stands_before_basic_education_however_the_round_was_written() -> None:
    frameworks = examples.open_round()["frameworks"]
    written = {"frameworks": {track: frameworks[track] for track in ("basic", "early")}}
    both = ("early", "basic")
    history = after(rate_all(on=act(tracks=both, **written)), FINDINGS, PASS)

    refusal = given(EVALUATION, *history).when(Complete(act(tracks=both, **written))).result
    assert isinstance(refusal, Refusal)
    places = [where.split("/")[2] for where, _ in refusal.errors if where.startswith("/levels")]
    assert places == ["early"] * 3 + ["basic"] * 3


def test_a_gate_passed_before_the_levels_fell_below_the_criteria_needs_its_reasons_to_complete() -> None:
    fell = after(rate_all(), PASS, levels(2, "หลักฐานยังไม่ครบ"), FINDINGS)

    refusal = given(EVALUATION, *fell).when(Complete(act())).result
    assert isinstance(refusal, Refusal)
    assert [pointer for pointer, _ in refusal.errors] == ["/gate"]


def test_a_level_without_a_reason_needs_one_to_complete_once_ratings_suggest_another() -> None:
    moved = after(rate_all(), levels(), FINDINGS, PASS, rate_all(5))

    refusal = given(EVALUATION, *moved).when(Complete(act())).result
    assert isinstance(refusal, Refusal)
    assert [pointer for pointer, _ in refusal.errors] == ["/levels/basic/1", "/levels/basic/2", "/levels/basic/3"]


def test_a_single_blank_item_does_not_hold_up_completion() -> None:
    history = (*nothing_missing(), *after(rate(("supervisor", "1.1", None)))[1:])
    assert given(EVALUATION, *history).when(Complete(act())).events()


def completed() -> tuple[object, ...]:
    return (*nothing_missing(), *given(EVALUATION, *nothing_missing()).when(Complete(act())).events())


def test_completion_carries_the_whole_result() -> None:
    event = completed()[-1]
    assert isinstance(event, EvaluationCompleted)
    assert (event.completion, event.overall.n, event.overall.mean, event.gate.passed) == (1, 38, Decimal("4.00"), True)
    assert [(entry.standard, entry.level, entry.target) for entry in event.levels] == [
        ("1", 4, 4),
        ("2", 4, 3),
        ("3", 4, 4),
    ]


def test_elements_come_with_their_titles_and_in_the_order_of_the_form() -> None:
    event = completed()[-1]
    assert isinstance(event, EvaluationCompleted)
    sections = examples.open_round()["instrument"]["sections"]
    assert [element.title for element in event.elements] == [section["title"] for section in sections]


@pytest.mark.parametrize(
    "command", [rate_all(5), level(3, "เหตุผล"), FINDINGS, PASS, Complete(act())], ids=lambda c: type(c).__name__
)
def test_a_completed_evaluation_does_not_change(command: SheetCommand) -> None:
    given(EVALUATION, *completed()).when(command).then_refused("evaluation.completed")


def test_reopening_needs_a_reason() -> None:
    given(EVALUATION, *completed()).when(Reopen(act(), " ")).then_refused("evaluation.reason-needed", "/reason")


def test_only_what_is_completed_can_be_reopened() -> None:
    given(EVALUATION, *nothing_missing()).when(Reopen(act(), "เหตุผล")).then_refused("evaluation.not-completed")


def test_a_correction_ends_in_a_second_completion_with_the_corrected_result() -> None:
    history = (*completed(), EvaluationReopened(2568, SCHOOL, "กรอกคลาดเคลื่อน"))
    history += tuple(given(EVALUATION, *history).when(rate(("supervisor", "1.1", 5))).events())
    (event,) = given(EVALUATION, *history).when(Complete(act())).events()
    assert (event.completion, event.elements[0].mean) == (2, Decimal("4.20"))
