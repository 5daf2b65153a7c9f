"""What people do in the demo is drawn from a seed, plausible, and dated within the academic year."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from kernel.years import academic_year
from nithet.demo import results, rounds
from nithet.demo.rounds import SPANS, TARGETS, Span
from services.evaluation import examples

TERMS = {span.year: rounds.open_round(span, examples.open_round()["frameworks"]) for span in SPANS}
BOTH = ("early", "basic")
CODES = [f"1015{number:06d}" for number in range(1, 134)]


def steps(span: Span, school: str, stage: results.Stage = "completed", seed: str = "seed") -> list[results.Step]:
    return results.steps(seed, span, school, BOTH, TERMS[span.year], stage)


def test_the_same_seed_draws_the_same_history() -> None:
    assert steps(SPANS[0], CODES[0]) == steps(SPANS[0], CODES[0])


def test_another_seed_draws_another_history() -> None:
    assert steps(SPANS[0], CODES[0]) != steps(SPANS[0], CODES[0], seed="other")


def test_another_school_has_another_history() -> None:
    assert steps(SPANS[0], CODES[0]) != steps(SPANS[0], CODES[1])


@pytest.mark.parametrize("span", SPANS, ids=lambda span: str(span.year))
def test_every_act_is_dated_within_its_academic_year_and_its_round(span: Span) -> None:
    days = {step.on for school in CODES for step in steps(span, school)}
    assert {academic_year(day) for day in days} == {span.year}
    assert min(days) >= span.opens_on
    assert max(days) <= span.closes_on


@pytest.mark.parametrize("span", SPANS, ids=lambda span: str(span.year))
def test_nobody_works_at_the_weekend(span: Span) -> None:
    assert {step.on.weekday() for school in CODES for step in steps(span, school)} <= set(range(5))


def test_most_levels_are_good_or_very_good_and_some_lie_below_target() -> None:
    decided = [
        level
        for school in CODES
        for step in steps(SPANS[1], school)
        if step.method == "decide_levels"
        for level in step.data["levels"]
    ]
    counts = Counter(level["level"] for level in decided)
    below = sum(level["level"] < TARGETS[level["track"]][level["standard"]] for level in decided)
    assert counts[3] + counts[4] > 0.6 * len(decided)
    assert 0.1 < below / len(decided) < 0.4


def test_a_few_schools_do_not_pass_and_are_told_why_and_by_when() -> None:
    gates = [step for school in CODES for step in steps(SPANS[0], school) if step.method == "decide_gate"]
    failed = [gate for gate in gates if not gate.data["passed"]]
    assert 0.02 < len(failed) / len(gates) < 0.25
    assert all(gate.data["reasons"] and date.fromisoformat(gate.data["due_on"]) > gate.on for gate in failed)


def test_findings_are_not_the_same_words_everywhere() -> None:
    noted = [step.data for school in CODES for step in steps(SPANS[0], school) if step.method == "note_findings"]
    texts = Counter(finding["text"] for data in noted for finding in data["improvements"])
    assert max(texts.values()) < 0.05 * texts.total()


def test_a_school_that_has_begun_has_answered_part_of_the_form() -> None:
    (only,) = steps(SPANS[1], CODES[0], "begun")
    assert 0 < len(only.data["ratings"]) < len(examples.every_item())


def test_a_school_that_is_nearly_done_waits_for_one_level_and_the_gate() -> None:
    ratings, levels, findings = steps(SPANS[1], CODES[0], "nearly")
    assert [ratings.method, levels.method, findings.method] == ["record_ratings", "decide_levels", "note_findings"]
    assert len(levels.data["levels"]) == 5


def test_a_corrected_school_was_opened_again_for_a_reason_and_completed_anew() -> None:
    made = steps(SPANS[1], CODES[1], "corrected")
    assert [step.method for step in made[-4:]] == ["complete", "reopen", "decide_levels", "complete"]
    assert made[-3].data["reason"]
    assert made[-4].on < made[-3].on <= SPANS[1].closes_on


def test_a_correction_raises_one_level_by_one_step() -> None:
    first, second = (s.data["levels"] for s in steps(SPANS[1], CODES[1], "corrected") if s.method == "decide_levels")
    before = {(level["track"], level["standard"]): level["level"] for level in first}
    (right,) = second
    assert right["level"] == before[right["track"], right["standard"]] + 1
