"""The way of a report to the office and back: endorsed, submitted, withdrawn, returned, accepted, corrected."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kernel.specs import given
from services.evaluation.domain.sar import commands as c
from services.evaluation.domain.sar import events as e
from services.evaluation.domain.sar.decider import SAR
from tests.unit.evaluation.reports import (
    ACCEPTED,
    COPIED,
    DIRECTOR,
    DUE,
    OF,
    ON,
    READY,
    RETURNED,
    SUBMITTED,
    SUPERVISOR,
    act,
    after,
    decided,
    endorsed,
    figure_row,
    judged,
    state,
    submit,
    wrote,
)


def without(kind: type[Any]) -> tuple[Any, ...]:
    """A ready report without one sort of fact."""
    return tuple(event for event in READY if not isinstance(event, kind))


def test_the_board_is_recorded_with_its_meeting() -> None:
    endorse = c.Endorse(act(), "2/2569", date(2027, 4, 12))
    given(SAR, *without(e.SarEndorsed)).when(endorse).then(endorsed())


def test_a_board_meeting_without_number_or_in_the_future_is_refused() -> None:
    begun = without(e.SarEndorsed)
    given(SAR, *begun).when(c.Endorse(act(), " ", ON)).then_refused("sar.board-unfit", "/meeting_number")
    given(SAR, *begun).when(c.Endorse(act(), "2/2570", date(2027, 4, 21))).then_refused("sar.board-unfit", "/held_on")


@pytest.mark.parametrize("typed", ["๒/๒๕๖๙", " 2 / 2569 ", "ครั้งที่ 02/2569"])
def test_a_boards_meeting_is_kept_under_one_number_however_it_is_typed(typed: str) -> None:
    endorse = c.Endorse(act(), typed, date(2027, 4, 12))
    given(SAR, *without(e.SarEndorsed)).when(endorse).then(endorsed())


def test_a_boards_meeting_of_another_year_than_its_number_is_refused() -> None:
    endorse = c.Endorse(act(), "2/2565", date(2027, 4, 12))
    given(SAR, *without(e.SarEndorsed)).when(endorse).then_refused("sar.board-unfit", "/meeting_number")


def test_a_ready_report_is_submitted_with_a_receipt_its_levels_and_findings() -> None:
    made = given(SAR, *READY).when(submit()).events()[0]
    assert made.receipt == "SAR-2569-1015000001-basic-1"
    assert next((level.item, level.level, level.target) for level in made.levels) == ("1.1 (1)", 4, 4)
    assert [(entry.standard, entry.level) for entry in made.standards] == [("1", 4), ("2", 4)]
    assert [finding.text for finding in made.strengths] == ["ครูทุ่มเท", "ครูทุ่มเท"]
    assert (made.late, made.submitted_on, made.hash) == (False, ON, "0" * 64)


def test_a_report_that_the_board_has_not_endorsed_is_not_submitted() -> None:
    given(SAR, *without(e.SarEndorsed)).when(submit()).then_refused("sar.not-endorsed", "/board")


def test_a_report_is_not_submitted_before_the_day_of_the_boards_meeting() -> None:
    given(SAR, *READY).when(submit(on=date(2027, 4, 11))).then_refused("sar.not-endorsed")


def test_a_report_is_submitted_on_the_day_of_the_boards_meeting() -> None:
    assert given(SAR, *READY).when(submit(on=date(2027, 4, 12))).events()


@pytest.mark.parametrize("kind", [e.ItemJudged, e.StandardJudged])
def test_a_report_in_which_an_item_or_a_standard_has_no_level_is_not_submitted(kind: type[Any]) -> None:
    given(SAR, *without(kind)).when(submit()).then_refused("sar.not-ready")


def test_more_evaluated_than_enrolled_stands_in_the_way() -> None:
    row = figure_row("อ่าน", "ป.1", 25, 26, (0, 2, 10, 9, 5))
    history = (*READY, e.FiguresEntered(*OF, "1.4", (row,), "x", 2), endorsed())
    given(SAR, *history).when(submit()).then_refused("sar.not-ready", "/figures/1.4/0")


def test_as_many_evaluated_as_enrolled_do_not_stand_in_the_way() -> None:
    all_of_them = e.FiguresEntered(*OF, "1.4", (figure_row("อ่าน", "ป.1", 25, 25, (0, 2, 9, 9, 5)),), DIRECTOR, 2)
    (made,) = given(SAR, *READY, all_of_them).when(submit()).events()
    assert made.receipt == "SAR-2569-1015000001-basic-1"


def test_paragraphs_of_last_year_that_nobody_confirmed_stand_in_the_way() -> None:
    history = (COPIED, *(event for event in READY[1:] if event != wrote("summary")))
    given(SAR, *history).when(submit()).then_refused("sar.not-ready", "/sections/summary")
    confirmed = after(history, c.Confirm(act(), "summary", ()))
    assert given(SAR, *confirmed).when(submit()).events()


def test_a_warning_does_not_stand_in_the_way() -> None:
    history = (*READY, judged("1.1 (1)", 5, 2), endorsed())
    assert given(SAR, *history).when(submit()).events()


def test_a_report_after_the_due_day_is_taken_and_marked_late() -> None:
    assert given(SAR, *READY).when(submit(on=date(2027, 5, 1), due_on=DUE)).events()[0].late


def test_a_submitted_report_is_not_submitted_again() -> None:
    given(SAR, *SUBMITTED).when(submit()).then_refused("sar.submitted")


def test_a_submission_is_withdrawn_before_checking_begins() -> None:
    taken = after(SUBMITTED, c.Withdraw(act(DIRECTOR), "แนบผิดฉบับ"))
    assert (state(*taken).status, state(*taken).submissions[0].outcome) == ("in_progress", "withdrawn")
    given(SAR, *SUBMITTED).when(c.Withdraw(act(DIRECTOR), "")).then_refused("sar.reason-needed", "/reason")


def test_nothing_is_withdrawn_once_checking_has_begun() -> None:
    checking = after(SUBMITTED, c.BeginChecking(act(SUPERVISOR)))
    given(SAR, *checking).when(c.Withdraw(act(DIRECTOR), "แนบผิดฉบับ")).then_refused("sar.checking")


def test_checking_begins_once() -> None:
    checking = after(SUBMITTED, c.BeginChecking(act(SUPERVISOR)))
    given(SAR, *checking).when(c.BeginChecking(act(SUPERVISOR))).then_nothing()
    given(SAR, *READY).when(c.BeginChecking(act(SUPERVISOR))).then_refused("sar.not-submitted")


def test_a_receipt_is_never_given_twice() -> None:
    again = after(SUBMITTED, c.Withdraw(act(DIRECTOR), "แนบผิดฉบับ"), submit())
    assert [entry.receipt[-1] for entry in state(*again).submissions] == ["1", "2"]


def test_the_supervisor_proposes_and_a_proposal_to_return_says_why() -> None:
    proposed = after(SUBMITTED, c.Propose(act(SUPERVISOR), "accept", ""))
    assert (state(*proposed).status, state(*proposed).proposal.outcome) == ("checking", "accept")  # type: ignore[union-attr]
    given(SAR, *SUBMITTED).when(c.Propose(act(SUPERVISOR), "return", "")).then_refused("sar.reason-needed", "/note")


def test_a_report_is_returned_with_a_comment_at_each_place() -> None:
    assert [(comment.number, comment.place) for comment in state(*RETURNED).asked()] == [
        (1, "item/1.1 (1)"),
        (2, "section/summary"),
    ]


@pytest.mark.parametrize(
    ("places", "field"),
    [
        ((), "/items"),
        ((c.Place("9.9", None, "แก้"),), "/items/0/section"),
        ((c.Place(None, "9", "แก้"),), "/items/0/item"),
        ((c.Place("summary", None, " "),), "/items/0/comment"),
        ((c.Place("summary", "1", "แก้"),), "/items/0"),
        ((c.Place(None, None, "แก้"),), "/items/0"),
        ((c.Place("summary", None, "แก้", overall=True),), "/items/0"),
    ],
)
def test_a_return_without_place_or_comment_is_refused(places: tuple[c.Place, ...], field: str) -> None:
    given(SAR, *SUBMITTED).when(c.Return(act(SUPERVISOR), places)).then_refused("sar.return-unfit", field)


def test_a_report_that_is_not_with_the_office_is_neither_returned_nor_accepted() -> None:
    given(SAR, *READY).when(c.Return(act(SUPERVISOR), (c.Place("summary", None, "แก้"),))).then_refused(
        "sar.not-submitted"
    )
    given(SAR, *READY).when(c.Accept(act(SUPERVISOR))).then_refused("sar.not-submitted")
    given(SAR, *RETURNED).when(c.Accept(act(SUPERVISOR))).then_refused("sar.not-submitted")


def test_a_returned_report_does_not_come_back_before_every_comment_is_met() -> None:
    given(SAR, *RETURNED).when(submit()).then_refused("sar.not-ready", "/comments/1")
    half = after(RETURNED, c.Answer(act(), 1, "ตรวจแล้วถูกต้อง"))
    given(SAR, *half).when(submit()).then_refused("sar.not-ready", "/comments/2")


def test_a_returned_report_comes_back_and_says_what_was_changed() -> None:
    mended = after(
        RETURNED, c.Answer(act(), 1, "ตรวจแล้ว"), c.Write(act(), "summary", {"text": ("ยาวขึ้น",)}, 1), submit()
    )
    last = mended[-1]
    assert isinstance(last, e.SarResubmitted)
    assert (last.receipt, last.changes) == ("SAR-2569-1015000001-basic-2", ("section/summary",))


def test_what_was_in_on_time_stays_on_time_when_it_comes_back() -> None:
    met = after(RETURNED, c.Answer(act(), 1, "แก้แล้ว"), c.Answer(act(), 2, "แก้แล้ว"))
    assert not given(SAR, *met).when(submit(on=date(2027, 5, 20))).events()[0].late


def test_a_withdrawn_resubmission_is_open_where_it_was_returned() -> None:
    back = after(RETURNED, c.Answer(act(), 1, "แก้"), c.Answer(act(), 2, "แก้"), submit(), c.Withdraw(act(), "ลืม"))
    assert state(*back).status == "returned"
    assert state(*back).places_open() == {"item/1.1 (1)", "section/summary"}


def test_after_closing_the_only_submission_that_stands_is_not_withdrawn_but_a_resubmission_is() -> None:
    closed = c.Withdraw(act(DIRECTOR), "ลืม", taken_again=False)
    given(SAR, *SUBMITTED).when(closed).then_refused("sar.round-closed")
    back = after(RETURNED, c.Answer(act(), 1, "แก้"), c.Answer(act(), 2, "แก้"), submit(), closed)
    assert state(*back).status == "returned"


def test_an_accepted_report_stands_for_good() -> None:
    assert state(*ACCEPTED).status == "accepted"
    given(SAR, *ACCEPTED).when(c.Accept(act(SUPERVISOR))).then_refused("sar.accepted")
    given(SAR, *ACCEPTED).when(c.Return(act(SUPERVISOR), (c.Place("summary", None, "แก้"),))).then_refused(
        "sar.not-submitted"
    )
    given(SAR, *ACCEPTED).when(submit()).then_refused("sar.accepted")


def test_what_is_accepted_is_what_was_submitted() -> None:
    submitted, accepted = SUBMITTED[-1], ACCEPTED[-1]
    assert (accepted.hash, accepted.levels, accepted.strengths) == (
        submitted.hash,
        submitted.levels,
        submitted.strengths,
    )


def test_a_correction_is_a_second_version_with_a_reason() -> None:
    begin = c.BeginCorrection(act(DIRECTOR), "นับผลสอบผิดห้อง")
    given(SAR, *ACCEPTED).when(begin).then(e.SarCorrectionBegun(*OF, 2, "นับผลสอบผิดห้อง"))
    given(SAR, *ACCEPTED).when(c.BeginCorrection(act(DIRECTOR), "")).then_refused("sar.reason-needed", "/reason")
    given(SAR, *SUBMITTED).when(begin).then_refused("sar.not-accepted")


def test_a_second_version_needs_the_board_again_and_keeps_the_first_in_its_history() -> None:
    second = after(ACCEPTED, c.BeginCorrection(act(DIRECTOR), "นับผิด"))
    given(SAR, *second).when(submit()).then_refused("sar.not-endorsed")
    done = after(second, judged("1.1 (1)", 3, 2), decided("1"), c.Endorse(act(), "3/2569", ON), submit())
    assert [(entry.version, entry.outcome) for entry in state(*done).submissions] == [(1, "accepted"), (2, "waiting")]
    assert done[-1].changes == ("item/1.1 (1)", "item/1")
