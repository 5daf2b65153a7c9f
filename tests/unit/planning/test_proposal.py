"""Proposals: how findings gather, and what a person may decide."""

from __future__ import annotations

import pytest

from kernel.specs import given
from services.planning.domain.proposal import (
    PROPOSALS,
    AcceptProposal,
    DeclineProposal,
    EditProposal,
    FindingAdded,
    FindingWithdrawn,
    PlanText,
    ProposalAccepted,
    ProposalDeclined,
    ProposalEdited,
    ProposalWithdrawn,
    stream_for,
    stream_of,
)
from services.planning.domain.wording import proposed_text
from tests.unit.planning.given import EARLY_2, PLAN_TEXT, finding, raised, result

P1, P2 = "2568-early-2-1", "2568-early-2-2"
REACHED = finding(3, level=3, event="again", position=30)
CHANGED = PlanText("2567", "m02", "แผนที่ปรับแล้ว")


def test_a_result_below_target_raises_a_proposal_that_quotes_the_plan() -> None:
    given(PROPOSALS).when(result(finding())).then(raised(finding()))


def test_a_result_at_target_raises_nothing() -> None:
    given(PROPOSALS).when(result(finding(level=3))).then_nothing()


def test_the_next_school_below_target_joins_the_open_proposal() -> None:
    text = proposed_text(2568, "early", "2", EARLY_2.text, (finding(3), finding(7)))

    given(PROPOSALS, raised(finding(3))).when(result(finding(7))).then(FindingAdded(P1, finding(7), text))


def test_the_same_event_is_never_cited_twice() -> None:
    given(PROPOSALS, raised(finding())).when(result(finding())).then_nothing()


def test_an_event_that_was_cited_before_a_decision_is_not_cited_again_after_it() -> None:
    given(PROPOSALS, raised(finding()), ProposalDeclined(P1, "มีโครงการรองรับ")).when(result(finding())).then_nothing()


def test_what_is_found_after_a_decision_opens_the_next_proposal() -> None:
    decided = ProposalAccepted(P1, "ข้อความ", "2567", 2)

    given(PROPOSALS, raised(finding(3)), decided).when(result(finding(7))).then(raised(finding(7), ordinal=2))


def test_a_result_that_only_repeats_what_was_decided_upon_opens_nothing() -> None:
    again = result(finding(3, event="reopened-and-completed", position=30))

    given(PROPOSALS, raised(finding(3)), ProposalDeclined(P1, "มีโครงการรองรับ")).when(again).then_nothing()


def test_a_result_that_only_repeats_what_was_decided_upon_does_not_join_the_next_proposal_either() -> None:
    again = result(finding(3, event="reopened-and-completed", position=30))
    declined = ProposalDeclined(P1, "มีโครงการรองรับ")

    given(PROPOSALS, raised(finding(3)), declined, raised(finding(7), ordinal=2)).when(again).then_nothing()


def test_a_worse_result_than_the_one_decided_upon_opens_the_next_proposal() -> None:
    worse = finding(3, level=1, event="reopened-and-completed", position=30)

    given(PROPOSALS, raised(finding(3)), ProposalDeclined(P1, "มีโครงการรองรับ")).when(result(worse)).then(
        raised(worse, ordinal=2)
    )


def test_a_school_evaluated_anew_is_counted_once_with_its_newest_result() -> None:
    newer = finding(3, level=1, event="again", position=30)
    text = proposed_text(2568, "early", "2", EARLY_2.text, (newer,))

    given(PROPOSALS, raised(finding(3))).when(result(newer)).then(FindingAdded(P1, newer, text))


def test_a_school_that_reaches_its_target_when_evaluated_anew_is_no_longer_cited() -> None:
    text = proposed_text(2568, "early", "2", EARLY_2.text, (finding(7),))

    given(PROPOSALS, raised(finding(3), finding(7))).when(result(REACHED)).then(FindingWithdrawn(P1, REACHED, text))


def test_a_proposal_falls_away_when_its_last_school_reaches_the_target() -> None:
    given(PROPOSALS, raised(finding(3))).when(result(REACHED)).then(ProposalWithdrawn(P1, REACHED))


def test_after_a_proposal_fell_away_the_next_finding_opens_another() -> None:
    fell = ProposalWithdrawn(P1, REACHED)

    given(PROPOSALS, raised(finding(3)), fell).when(result(finding(7))).then(raised(finding(7), ordinal=2))


def test_an_older_result_does_not_replace_a_newer_one() -> None:
    newest = finding(3, level=1, event="newest", position=30)

    given(PROPOSALS, raised(newest)).when(result(finding(3, event="older", position=10))).then_nothing()


def test_without_a_plan_the_proposal_stands_alone() -> None:
    (event,) = given(PROPOSALS).when(result(finding(), plan_text=None)).events()

    assert (event.plan, event.measure, event.current_text) == (None, None, "")


def test_accepting_takes_the_proposed_text() -> None:
    proposal = raised(finding())

    given(PROPOSALS, proposal).when(AcceptProposal(P1, None, PLAN_TEXT, 2)).then(
        ProposalAccepted(P1, proposal.proposed_text, "2567", 2)
    )


def test_accepting_takes_the_words_of_the_person_who_accepts_if_there_are_any() -> None:
    given(PROPOSALS, raised(finding())).when(AcceptProposal(P1, " ข้อความของผู้อำนวยการ ", PLAN_TEXT, 2)).then(
        ProposalAccepted(P1, "ข้อความของผู้อำนวยการ", "2567", 2)
    )


def test_accepting_an_edited_proposal_takes_the_edited_text() -> None:
    edited = ProposalEdited(P1, "ข้อความที่แก้ไข", "2567", "m02", EARLY_2.text)

    given(PROPOSALS, raised(finding()), edited).when(AcceptProposal(P1, None, PLAN_TEXT, 2)).then(
        ProposalAccepted(P1, "ข้อความที่แก้ไข", "2567", 2)
    )


def test_a_proposal_written_against_an_older_plan_cannot_be_accepted() -> None:
    given(PROPOSALS, raised(finding())).when(AcceptProposal(P1, None, CHANGED, 3)).then_refused(
        "planning.proposal-stale"
    )


def test_the_refusal_of_a_stale_proposal_shows_both_texts() -> None:
    refusal = given(PROPOSALS, raised(finding())).when(AcceptProposal(P1, None, CHANGED, 3)).result

    assert EARLY_2.text in refusal.message and CHANGED.text in refusal.message  # type: ignore[union-attr]


def test_editing_writes_the_proposal_against_the_plan_of_now_so_that_it_can_be_accepted() -> None:
    edited = given(PROPOSALS, raised(finding())).when(EditProposal(P1, "ข้อความใหม่", CHANGED)).events()

    given(PROPOSALS, raised(finding()), *edited).when(AcceptProposal(P1, None, CHANGED, 3)).then(
        ProposalAccepted(P1, "ข้อความใหม่", "2567", 3)
    )


def test_accepting_a_text_that_the_plan_already_has_is_refused() -> None:
    given(PROPOSALS, raised(finding())).when(AcceptProposal(P1, EARLY_2.text, PLAN_TEXT, 2)).then_refused(
        "planning.nothing-changes", "text"
    )


def test_accepting_an_empty_text_is_refused() -> None:
    given(PROPOSALS, raised(finding())).when(AcceptProposal(P1, " ", PLAN_TEXT, 2)).then_refused(
        "planning.text-missing", "text"
    )


def test_editing_to_an_empty_text_is_refused() -> None:
    given(PROPOSALS, raised(finding())).when(EditProposal(P1, "\n", PLAN_TEXT)).then_refused(
        "planning.text-missing", "text"
    )


def test_declining_needs_a_reason() -> None:
    given(PROPOSALS, raised(finding())).when(DeclineProposal(P1, " ")).then_refused("planning.reason-missing", "reason")


def test_declining_with_a_reason_closes_the_proposal() -> None:
    given(PROPOSALS, raised(finding())).when(DeclineProposal(P1, "มีโครงการรองรับ")).then(
        ProposalDeclined(P1, "มีโครงการรองรับ")
    )


@pytest.mark.parametrize(
    "ending",
    [ProposalAccepted(P1, "ข้อความ", "2567", 2), ProposalDeclined(P1, "เหตุผล"), ProposalWithdrawn(P1, REACHED)],
    ids=["accepted", "declined", "withdrawn"],
)
def test_a_closed_proposal_cannot_be_decided_again(ending: object) -> None:
    given(PROPOSALS, raised(finding()), ending).when(DeclineProposal(P1, "เหตุผล")).then_refused(
        "planning.proposal-closed"
    )


def test_an_earlier_proposal_cannot_be_decided_once_the_next_is_open() -> None:
    history = (raised(finding(3)), ProposalDeclined(P1, "เหตุผล"), raised(finding(7), ordinal=2))

    given(PROPOSALS, *history).when(AcceptProposal(P1, None, PLAN_TEXT, 2)).then_refused("planning.proposal-closed")


def test_a_proposal_that_was_never_raised_is_not_found() -> None:
    given(PROPOSALS, raised(finding())).when(DeclineProposal(P2, "เหตุผล")).then_refused("planning.no-proposal")


def test_the_stream_is_found_from_the_id_of_a_proposal() -> None:
    assert stream_of("2568-basic-1.2-11") == stream_for(2568, "basic", "1.2")
