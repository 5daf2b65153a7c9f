"""Before the body (handbook 2.2): the right one, on the right day, with enough members, on the text it was given."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kernel.specs import given
from services.standards.domain.area_standard.approving import present
from services.standards.domain.area_standard.area_standard import AREA_STANDARD
from services.standards.domain.area_standard.commands import MeetCondition, Withdraw
from services.standards.domain.area_standard.events import (
    AreaStandardApproved,
    AreaStandardConditionMet,
    AreaStandardPlacedOnAgenda,
    AreaStandardRejected,
    AreaStandardReturned,
    AreaStandardWithdrawn,
)
from services.standards.domain.committee.quorum import Quorum
from tests.unit.standards.area_edition import (
    CONDITION,
    HANDED_IN,
    HELD_ON,
    MEETING,
    MINISTRY,
    PLACE,
    QUORUM,
    RESOLVE,
    REVISE,
    SUBMIT,
    approved,
    digest,
    drafted,
    on_agenda,
    proclaimed,
    submitted,
)


def test_a_draft_that_was_handed_in_is_proposed_at_a_meeting():
    placed = AreaStandardPlacedOnAgenda("basic", 1, 1, MEETING.id, 1)
    given(AREA_STANDARD, *submitted()).when(PLACE).then(placed)


def test_a_draft_is_not_proposed_at_a_meeting_before_it_was_handed_in():
    early = replace(PLACE, held_on=HANDED_IN - timedelta(days=1))
    given(AREA_STANDARD, *submitted()).when(early).then_refused("standards.meeting-before-draft", "meeting")
    assert given(AREA_STANDARD, *submitted()).when(replace(PLACE, held_on=HANDED_IN)).events()


def test_no_meeting_approves_what_was_handed_in_after_it():
    late = replace(submitted()[1], submitted_on=HELD_ON + timedelta(days=1))
    history = [drafted(), late, on_agenda()[-1]]
    given(AREA_STANDARD, *history).when(RESOLVE).then_refused("standards.meeting-before-draft", "meeting")


def test_a_draft_of_which_it_is_not_told_when_it_was_handed_in_is_proposed_and_approved():
    untold = replace(submitted()[1], submitted_on=None)
    assert given(AREA_STANDARD, drafted(), untold).when(PLACE).events()
    assert given(AREA_STANDARD, drafted(), untold, on_agenda()[-1]).when(RESOLVE).events()


def test_a_draft_that_was_not_handed_in_is_not_proposed():
    given(AREA_STANDARD, drafted()).when(PLACE).then_refused("standards.wrong-moment")


def test_a_draft_is_not_proposed_while_the_other_track_has_no_standards():
    alone = replace(PLACE, present=frozenset({"basic"}))
    given(AREA_STANDARD, *submitted()).when(alone).then_refused("standards.track-missing", "track")


def test_special_education_needs_no_other_track():
    special = [replace(event, track="special") for event in submitted()]
    alone = replace(PLACE, present=frozenset({"special"}))
    assert given(AREA_STANDARD, *special).when(alone).events()


@pytest.mark.parametrize(
    ("history", "there"),
    [([], False), ([drafted()], False), (submitted(), True), (approved(), True), (proclaimed(), True)],
)
def test_a_track_counts_as_present_from_its_handing_in_on(history, there):
    assert present(AREA_STANDARD.fold(history)) is there


def test_a_draft_is_not_proposed_to_a_body_that_will_not_be_competent_on_the_day():
    other = replace(PLACE, competent=False)
    given(AREA_STANDARD, *submitted()).when(other).then_refused("standards.body-not-competent", "meeting")


def test_an_approval_names_body_meeting_quorum_and_the_hash_of_the_text():
    approval = AreaStandardApproved("basic", 1, 1, digest(), "gsj", MEETING, QUORUM, (), "เห็นชอบ")
    given(AREA_STANDARD, *on_agenda()).when(RESOLVE).then(approval)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"body": " "}, "standards.body-missing"),
        ({"meeting": None}, "standards.meeting-number-missing"),
        ({"meeting": replace(MEETING, number="")}, "standards.meeting-number-missing"),
        ({"meeting": replace(MEETING, id="gsj-2-2569")}, "standards.another-meeting"),
        ({"revision": 2}, "standards.another-revision"),
        ({"competent": False}, "standards.body-not-competent"),
        ({"quorum": None}, "standards.no-quorum"),
        ({"quorum": Quorum(9, 4, 5, 0)}, "standards.no-quorum"),
        ({"resolution": " "}, "standards.resolution-missing"),
        ({"outcome": "perhaps"}, "standards.outcome-unknown"),
        ({"conditions": (CONDITION,)}, "standards.conditions-odd"),
        ({"outcome": "approved-on-conditions"}, "standards.conditions-odd"),
    ],
)
def test_an_approval_without_what_it_stands_on_is_refused(change, code):
    given(AREA_STANDARD, *on_agenda()).when(replace(RESOLVE, **change)).then_refused(code)


def test_nothing_is_resolved_about_a_draft_that_is_on_no_agenda():
    given(AREA_STANDARD, *submitted()).when(RESOLVE).then_refused("standards.wrong-moment")


def test_a_body_can_return_a_draft():
    returned = AreaStandardReturned("basic", 1, 1, "gsj", MEETING, "ให้ปรับแก้ข้อ 1.2")
    command = replace(RESOLVE, outcome="returned", resolution="ให้ปรับแก้ข้อ 1.2")
    given(AREA_STANDARD, *on_agenda()).when(command).then(returned)


def test_what_a_body_rejected_goes_no_further():
    rejected = AreaStandardRejected("basic", 1, 1, "gsj", MEETING, "ไม่เห็นชอบ")
    given(AREA_STANDARD, *on_agenda(), rejected).when(REVISE).then_refused("standards.wrong-moment")
    given(AREA_STANDARD, *on_agenda(), rejected).when(replace(SUBMIT, ministry=MINISTRY)).then_refused(
        "standards.wrong-moment"
    )


def test_an_approved_text_is_not_rewritten():
    given(AREA_STANDARD, *approved()).when(REVISE).then_refused("standards.wrong-moment")


def test_a_condition_is_met_by_saying_how():
    unsaid = given(AREA_STANDARD, *approved(1, CONDITION)).when(MeetCondition(1, "c1", ""))
    unsaid.then_refused("standards.condition-note-missing", "note")
    met = AreaStandardConditionMet("basic", 1, "c1", "ชี้แจงแล้ว")
    given(AREA_STANDARD, *approved(1, CONDITION)).when(MeetCondition(1, "c1", "ชี้แจงแล้ว")).then(met)


def test_a_condition_that_nobody_made_is_not_met():
    given(AREA_STANDARD, *approved()).when(MeetCondition(1, "c1", "ชี้แจงแล้ว")).then_refused(
        "standards.condition-unknown"
    )


WITHDRAWN = AreaStandardWithdrawn("basic", 1, 1, "เลื่อนประชุม", "on-agenda")


def test_a_draft_on_an_agenda_is_withdrawn_for_a_reason():
    given(AREA_STANDARD, *on_agenda()).when(Withdraw(1, " เลื่อนประชุม ")).then(WITHDRAWN)
    given(AREA_STANDARD, *on_agenda()).when(Withdraw(1, " ")).then_refused("standards.reason-missing", "reason")


def test_an_approval_whose_condition_cannot_be_met_is_given_up_before_it_is_proclaimed():
    withdrawn = replace(WITHDRAWN, was="approved")
    given(AREA_STANDARD, *approved(1, CONDITION)).when(Withdraw(1, "เลื่อนประชุม")).then(withdrawn)
    state = AREA_STANDARD.fold([*approved(1, CONDITION), withdrawn])
    assert (state.editions[1].status, state.editions[1].approval, state.editions[1].unmet) == ("drafting", None, ())


@pytest.mark.parametrize("history", [[drafted()], submitted(), proclaimed()])
def test_what_no_body_has_before_it_and_what_is_proclaimed_is_not_withdrawn(history):
    given(AREA_STANDARD, *history).when(Withdraw(1, "เลื่อนประชุม")).then_refused("standards.wrong-moment")


def test_a_withdrawn_draft_is_revised_and_handed_in_again():
    assert given(AREA_STANDARD, *on_agenda(), WITHDRAWN).when(REVISE).events()
    assert given(AREA_STANDARD, *on_agenda(), WITHDRAWN).when(SUBMIT).events()


def test_a_meeting_no_longer_resolves_on_a_withdrawn_draft():
    given(AREA_STANDARD, *on_agenda(), WITHDRAWN).when(RESOLVE).then_refused("standards.wrong-moment")


def test_a_withdrawn_draft_placed_anew_is_resolved_on_under_its_new_item_only():
    anew = [*on_agenda(), WITHDRAWN, submitted()[1], AreaStandardPlacedOnAgenda("basic", 1, 1, MEETING.id, 2)]
    given(AREA_STANDARD, *anew).when(RESOLVE).then_refused("standards.another-item", "ordinal")
    assert given(AREA_STANDARD, *anew).when(replace(RESOLVE, ordinal=2)).events()


def test_a_draft_is_not_approved_once_the_other_track_was_taken_back():
    alone = replace(RESOLVE, present=frozenset({"basic"}))
    given(AREA_STANDARD, *on_agenda()).when(alone).then_refused("standards.track-missing", "track")
    assert given(AREA_STANDARD, *on_agenda()).when(replace(alone, outcome="returned")).events()
