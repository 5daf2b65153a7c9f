"""The area's report of self-assessment reports is compiled from what is confirmed and endorsed in two steps (3.5)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kernel.authority import Capacity, Signer
from kernel.specs import given
from services.reporting.domain.area_report.events import (
    AcceptedSince,
    AreaReportCompiled,
    AreaReportEndorsed,
    AreaReportReturned,
    Step,
)
from services.reporting.domain.area_report.figures import (
    GroupFigures,
    GroupLevels,
    StandardFigures,
    ThemeFigures,
    TrackFigures,
)
from services.reporting.domain.area_report.report import AREA_REPORT, Compile, Endorse, Return

ON = date(2026, 9, 10)
WHO = "person:00000000-0000-4000-8000-000000000007"
BASIC = TrackFigures(
    "basic",
    due=133,
    submitted=130,
    accepted=128,
    confirmed=True,
    standards=(StandardFigures("1", "คุณภาพของผู้เรียน", (0, 3, 60, 55, 10)),),
    themes=(ThemeFigures("strength", "1", "รักการอ่าน", "", 42),),
)
EARLY = replace(BASIC, track="early", accepted=0, confirmed=False, standards=(), themes=())
COMPILE = Compile(2568, "13/2569", 900, (BASIC, EARLY), "", ON)
COMPILED = AreaReportCompiled(2568, 1, "13/2569", 900, (BASIC, EARLY), "", ON)
SIGNER = Signer(WHO)
BY_GROUP = AreaReportEndorsed(2568, 1, "group", WHO, (), ON)
GROUP = GroupFigures("cluster", "c01", "", 10, 9, 9, (GroupLevels("1", (0, 0, 4, 4, 1)),))
BY_OFFICE = AreaReportEndorsed(2568, 1, "office", WHO, (BASIC, EARLY), ON)


def test_a_report_states_how_many_schools_sent_of_how_many_due() -> None:
    (event,) = given(AREA_REPORT).when(COMPILE).events()
    assert [(track.submitted, track.due) for track in event.tracks] == [(130, 133), (130, 133)]


def test_a_report_freezes_its_figures_as_of_a_place_in_the_log() -> None:
    given(AREA_REPORT).when(COMPILE).then(COMPILED)


def test_a_report_without_a_document_number_is_refused() -> None:
    given(AREA_REPORT).when(replace(COMPILE, number=" ")).then_refused("area-report.number-needed", "/number")


def test_a_report_on_no_accepted_report_is_refused() -> None:
    given(AREA_REPORT).when(replace(COMPILE, tracks=(EARLY,))).then_refused("area-report.no-sars")


def test_a_track_whose_synthesis_is_not_confirmed_is_refused() -> None:
    tracks = (replace(BASIC, confirmed=False), EARLY)
    given(AREA_REPORT).when(replace(COMPILE, tracks=tracks)).then_refused("area-report.synthesis-open")


def test_the_head_of_the_group_endorses_first() -> None:
    given(AREA_REPORT, COMPILED).when(Endorse("group", 1, SIGNER, ON)).then(BY_GROUP)


@pytest.mark.parametrize("step", ["group", "office"])
def test_themes_that_are_older_than_the_reports_beside_them_are_not_endorsed(step: Step) -> None:
    old = replace(COMPILED, tracks=(replace(BASIC, stale=3), EARLY))
    history = (old,) if step == "group" else (old, BY_GROUP)
    given(AREA_REPORT, *history).when(Endorse(step, 1, WHO, ON)).then_refused("area-report.stale")


LATE = (AcceptedSince("basic", "1015000002", 1), AcceptedSince("early", "1015000003", 2))
WHY = "รับเพิ่มสองแห่ง ไม่เปลี่ยนข้อค้นพบ"
KNOWING = Endorse("group", 1, SIGNER, ON, LATE, told=2, reason=WHY)


@pytest.mark.parametrize("step", ["group", "office"])
def test_reports_accepted_since_the_cut_off_are_not_passed_over_without_a_reason(step: Step) -> None:
    history = (COMPILED,) if step == "group" else (COMPILED, BY_GROUP)
    silent = replace(KNOWING, step=step, reason=" \u200b ")
    given(AREA_REPORT, *history).when(silent).then_refused("area-report.endorsing-reason-needed", "/reason")


def test_reports_accepted_since_the_cut_off_are_not_passed_over_unseen() -> None:
    given(AREA_REPORT, COMPILED).when(replace(KNOWING, told=1)).then_refused(
        "area-report.accepted-since", "/accepted_since"
    )


def test_an_edition_is_endorsed_knowing_of_later_reports_and_says_of_which_and_why() -> None:
    given(AREA_REPORT, COMPILED).when(KNOWING).then(replace(BY_GROUP, since=LATE, reason=WHY))


def test_where_nothing_came_since_no_reason_is_asked_or_kept() -> None:
    given(AREA_REPORT, COMPILED).when(replace(KNOWING, since=())).then(BY_GROUP)


def test_an_edition_of_old_themes_is_returned_to_be_mended() -> None:
    old = replace(COMPILED, tracks=(replace(BASIC, stale=3), EARLY))
    mend = Return("group", 1, "ยืนยันผลการสังเคราะห์ใหม่", ON)
    given(AREA_REPORT, old).when(mend).then(AreaReportReturned(2568, 1, "group", "ยืนยันผลการสังเคราะห์ใหม่", ON))


def test_the_director_does_not_endorse_before_the_head_of_the_group() -> None:
    given(AREA_REPORT, COMPILED).when(Endorse("office", 1, SIGNER, ON)).then_refused("area-report.not-at-step", "/step")


def test_the_director_endorses_after_the_head_of_the_group() -> None:
    given(AREA_REPORT, COMPILED, BY_GROUP).when(Endorse("office", 1, SIGNER, ON)).then(BY_OFFICE)


def test_what_an_edition_knows_of_clusters_sizes_and_single_schools_is_not_told_outside() -> None:
    cited = replace(BASIC.themes[0], sources=("1015000001/1/strength/0",))
    grouped = replace(COMPILED, tracks=(replace(BASIC, groups=(GROUP,), themes=(cited,)), EARLY))
    (event,) = given(AREA_REPORT, grouped, BY_GROUP).when(Endorse("office", 1, SIGNER, ON)).events()
    assert event.tracks == (BASIC, EARLY)


def test_who_acts_for_the_director_endorses_by_the_order() -> None:
    acting = Signer(WHO, Capacity.ACTING, "สพฐ. 99/2569")
    (event,) = given(AREA_REPORT, COMPILED, BY_GROUP).when(Endorse("office", 1, acting, ON)).events()
    assert event.signer == acting


@pytest.mark.parametrize("step", ["group", "office"])
def test_an_endorsed_report_is_not_endorsed_again(step: Step) -> None:
    given(AREA_REPORT, COMPILED, BY_GROUP, BY_OFFICE).when(Endorse(step, 1, SIGNER, ON)).then_refused(
        "area-report.not-at-step"
    )


AGAIN = (COMPILED, AreaReportReturned(2568, 1, "group", "เพิ่มตาราง", ON), replace(COMPILED, edition=2))


@pytest.mark.parametrize("command", [Endorse("group", 1, SIGNER, ON), Return("group", 1, "เพิ่มตาราง", ON)])
def test_an_edition_that_another_one_has_replaced_is_neither_endorsed_nor_returned(command: Endorse | Return) -> None:
    given(AREA_REPORT, *AGAIN).when(command).then_refused("area-report.another-edition", "/edition")


@pytest.mark.parametrize("command", [Endorse("group", 2, SIGNER, ON), Return("group", 2, "เพิ่มตาราง", ON)])
def test_the_newest_edition_is_endorsed_or_returned(command: Endorse | Return) -> None:
    (event,) = given(AREA_REPORT, *AGAIN).when(command).events()
    assert event.edition == 2


def test_nothing_is_endorsed_before_it_is_compiled() -> None:
    given(AREA_REPORT).when(Endorse("group", 1, SIGNER, ON)).then_refused("area-report.none")


def test_a_report_is_returned_with_what_is_to_be_mended() -> None:
    given(AREA_REPORT, COMPILED, BY_GROUP).when(Return("office", 1, "เพิ่มตารางปฐมวัย", ON)).then(
        AreaReportReturned(2568, 1, "office", "เพิ่มตารางปฐมวัย", ON)
    )


def test_a_report_is_not_returned_without_a_word() -> None:
    given(AREA_REPORT, COMPILED).when(Return("group", 1, "\u200b", ON)).then_refused(
        "area-report.reason-needed", "/reason"
    )


def test_a_returned_report_is_compiled_anew_as_the_next_edition() -> None:
    returned = AreaReportReturned(2568, 1, "group", "เพิ่มตาราง", ON)
    given(AREA_REPORT, COMPILED, returned).when(COMPILE).then(replace(COMPILED, edition=2))


def test_a_returned_report_is_not_endorsed() -> None:
    returned = AreaReportReturned(2568, 1, "group", "เพิ่มตาราง", ON)
    given(AREA_REPORT, COMPILED, returned).when(Endorse("group", 1, SIGNER, ON)).then_refused("area-report.not-at-step")


def test_what_waits_for_the_director_is_not_compiled_anew() -> None:
    given(AREA_REPORT, COMPILED, BY_GROUP).when(COMPILE).then_refused("area-report.under-way")


def test_an_endorsed_report_is_replaced_only_for_a_reason() -> None:
    given(AREA_REPORT, COMPILED, BY_GROUP, BY_OFFICE).when(COMPILE).then_refused("area-report.reason-needed", "/reason")


def test_a_later_edition_keeps_its_reason() -> None:
    again = replace(COMPILE, reason="รับ SAR ฉบับแก้ไขสองแห่ง")
    (event,) = given(AREA_REPORT, COMPILED, BY_GROUP, BY_OFFICE).when(again).events()
    assert (event.edition, event.reason) == (2, "รับ SAR ฉบับแก้ไขสองแห่ง")


RETURNED = AreaReportReturned(2568, 1, "office", "เพิ่มตารางปฐมวัย", ON)


def test_a_returned_report_knows_at_whose_step_it_was_returned_and_why() -> None:
    state = AREA_REPORT.fold((COMPILED, BY_GROUP, RETURNED))
    assert (state.status, state.returned, state.endorsements) == ("returned", RETURNED, (BY_GROUP,))


def test_the_edition_that_mends_it_still_knows_what_was_to_be_mended_until_the_director_has_endorsed_it() -> None:
    again = (COMPILED, BY_GROUP, RETURNED, replace(COMPILED, edition=2))
    assert AREA_REPORT.fold(again).returned == RETURNED
    assert AREA_REPORT.fold((*again, replace(BY_GROUP, edition=2), replace(BY_OFFICE, edition=2))).returned is None
