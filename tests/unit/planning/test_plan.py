"""The plan: its span, its versions and what may change it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kernel.specs import given
from services.planning.domain.measure import Change, differences
from services.planning.domain.plan import (
    PLAN,
    AdoptProposal,
    Because,
    DraftPlan,
    Plan,
    PlanRevised,
    RevisePlan,
    in_force,
)
from tests.unit.planning.given import ALL_TRACKS, DRAFTED, EARLY_2, finding, request

BETTER = replace(EARLY_2, text="จัดพี่เลี้ยงรายโรงเรียน")


def draft(to_year: int) -> DraftPlan:
    return DraftPlan("แผน 2567–2571", 2567, to_year, "คุณภาพเพื่อเด็กทุกคน", (ALL_TRACKS, EARLY_2))


@pytest.mark.parametrize("to_year", [2569, 2570, 2571])
def test_a_plan_may_span_three_four_or_five_years(to_year: int) -> None:
    assert len(given(PLAN).when(draft(to_year)).events()) == 1


@pytest.mark.parametrize("to_year", [2566, 2567, 2568, 2572])
def test_a_plan_of_fewer_than_three_or_more_than_five_years_is_refused(to_year: int) -> None:
    given(PLAN).when(draft(to_year)).then_refused("planning.span", "to_year")


def test_a_drafted_plan_is_version_one() -> None:
    given(PLAN).when(draft(2571)).then(DRAFTED)


def test_a_second_plan_beginning_in_the_same_year_is_refused() -> None:
    given(PLAN, DRAFTED).when(draft(2571)).then_refused("planning.plan-exists")


def test_two_measures_for_one_standard_are_refused() -> None:
    twice = replace(draft(2571), measures=(EARLY_2, replace(EARLY_2, measure="m09")))

    given(PLAN).when(twice).then_refused("planning.standard-twice", "measures.1.standard")


def test_two_measures_with_one_id_are_refused() -> None:
    twice = replace(draft(2571), measures=(EARLY_2, replace(ALL_TRACKS, measure="m02")))

    given(PLAN).when(twice).then_refused("planning.measure-twice", "measures.1.measure")


def test_a_revision_makes_the_next_version_and_keeps_what_it_does_not_touch() -> None:
    revised = PlanRevised("2567", 2, Because(None, "มติที่ประชุม"), (Change("m02", EARLY_2, BETTER),), (ALL_TRACKS, BETTER))

    given(PLAN, DRAFTED).when(RevisePlan(" มติที่ประชุม ", (BETTER,))).then(revised)


def test_a_revision_without_a_reason_is_refused() -> None:
    given(PLAN, DRAFTED).when(RevisePlan("  ", (BETTER,))).then_refused("planning.reason-missing", "reason")


def test_a_revision_that_changes_nothing_is_refused() -> None:
    given(PLAN, DRAFTED).when(RevisePlan("เหตุผล", (EARLY_2,))).then_refused("planning.nothing-changes")


def test_a_dropped_measure_is_gone_from_the_next_version_and_told_as_a_change() -> None:
    (event,) = given(PLAN, DRAFTED).when(RevisePlan("สิ้นสุดโครงการ", drop=("m01",))).events()

    assert (event.measures, event.changes) == ((EARLY_2,), (Change("m01", ALL_TRACKS, None),))


def test_an_unknown_measure_cannot_be_dropped() -> None:
    given(PLAN, DRAFTED).when(RevisePlan("เหตุผล", drop=("m77",))).then_refused("planning.no-measure", "drop")


def test_a_plan_that_was_never_drafted_cannot_be_revised() -> None:
    given(PLAN).when(RevisePlan("เหตุผล", (BETTER,))).then_refused("planning.no-plan")


ASKED = replace(EARLY_2, request=request(finding()))
ADOPTED = (DRAFTED, PlanRevised("2567", 2, Because("2568-early-2-1", None), (), (ALL_TRACKS, ASKED)))


def test_a_revision_of_a_measures_own_words_keeps_what_the_results_asked_for() -> None:
    (event,) = given(PLAN, *ADOPTED).when(RevisePlan("มติที่ประชุม", (BETTER,))).events()

    assert event.measures[-1] == replace(BETTER, request=ASKED.request)


def test_a_revision_that_was_written_from_the_whole_text_does_not_say_the_request_twice() -> None:
    copied = replace(EARLY_2, text=f"ปรับแล้ว {ASKED.said.whole}")

    (event,) = given(PLAN, *ADOPTED).when(RevisePlan("มติที่ประชุม", (copied,))).events()

    assert event.measures[-1] == replace(ASKED, text=f"ปรับแล้ว {EARLY_2.text}")


def test_a_measure_that_serves_another_standard_from_now_on_leaves_the_request_behind() -> None:
    (event,) = given(PLAN, *ADOPTED).when(RevisePlan("มติที่ประชุม", (replace(BETTER, standard="3"),))).events()

    assert event.measures[-1].request is None


def test_an_adopted_proposal_is_named_as_the_cause_of_the_version() -> None:
    (event,) = given(PLAN, DRAFTED).when(AdoptProposal("2568-early-2-1", BETTER, ())).events()

    assert event.because == Because("2568-early-2-1", None, ())


def test_the_versions_of_a_plan_count_its_events() -> None:
    plan = PLAN.fold([DRAFTED, *given(PLAN, DRAFTED).when(RevisePlan("เหตุผล", (BETTER,))).events()])

    assert (plan.version, plan.measure_for("early", "2")) == (2, BETTER)


def test_a_new_measure_never_takes_an_id_that_is_in_use() -> None:
    plan = Plan(version=1, measures=(replace(ALL_TRACKS, measure="m02"),))

    assert plan.new_measure_id() == "m03"


def test_a_new_measure_never_takes_the_id_of_one_that_was_dropped() -> None:
    dropped = given(PLAN, DRAFTED).when(RevisePlan("เหตุผล", drop=("m02",))).events()

    assert PLAN.fold([DRAFTED, *dropped]).new_measure_id() == "m03"


PLANS = {
    "2563": Plan("2563", 1, from_year=2563, to_year=2566),
    "2567": Plan("2567", 1, from_year=2567, to_year=2571),
}


@pytest.mark.parametrize(
    ("year", "plan"), [(2563, "2563"), (2565, "2563"), (2566, "2567"), (2568, "2567"), (2571, "2567")]
)
def test_results_of_a_year_bear_on_the_plan_that_decides_what_is_done_next(year: int, plan: str) -> None:
    found = in_force(lambda wanted: PLANS.get(wanted, Plan()), year)

    assert found is not None and found.plan == plan


def test_results_of_a_year_outside_every_plan_bear_on_none() -> None:
    assert in_force(lambda wanted: PLANS.get(wanted, Plan()), 2572) is None


def test_the_difference_between_equal_versions_is_empty() -> None:
    assert differences((ALL_TRACKS, EARLY_2), (ALL_TRACKS, EARLY_2)) == ()


def test_a_new_measure_has_no_before() -> None:
    assert differences((ALL_TRACKS,), (ALL_TRACKS, EARLY_2)) == (Change("m02", None, EARLY_2),)
