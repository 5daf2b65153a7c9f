"""Writing a report: whose section, which version of it, copied paragraphs, levels, evidence."""

from __future__ import annotations

from typing import Any

import pytest

from kernel.decider import Refusal
from kernel.specs import given
from services.evaluation.domain.sar import commands as c
from services.evaluation.domain.sar import events as e
from services.evaluation.domain.sar.decider import SAR
from services.evaluation.domain.sar.values import mark
from tests.unit.evaluation.reports import (
    ACCEPTED,
    COPIED,
    OF,
    QA,
    READY,
    RETURNED,
    ROW,
    RULE,
    SOMJAI,
    SOMSRI,
    SUBMITTED,
    act,
    after,
    figure_row,
    judged,
    started,
    state,
    wrote,
)

ASSIGNED = e.SectionAssigned(*OF, "2.1", (SOMJAI,))
TEXT = {"process": ("อ่านเช้าทุกวัน",)}


def test_a_report_is_begun_once() -> None:
    given(SAR).when(c.Start(act(), started())).then(started())
    given(SAR, started()).when(c.Start(act(), started())).then_refused("sar.started")


def test_a_report_without_any_standard_is_not_begun() -> None:
    given(SAR).when(c.Start(act(), started(items=()))).then_refused("sar.no-standard")


def test_nothing_is_written_in_a_report_that_nobody_began() -> None:
    given(SAR).when(c.Write(act(), "2.1", TEXT, 0)).then_refused("sar.not-started")


def test_whoever_manages_the_report_gives_its_sections_to_teachers() -> None:
    given(SAR, started()).when(c.Assign(act(), "2.1", (SOMJAI,))).then(ASSIGNED)
    given(SAR, started()).when(c.Assign(act(SOMSRI), "2.1", (SOMSRI,))).then_refused("sar.not-assigned")
    given(SAR, started()).when(c.Assign(act(), "9.9", (SOMJAI,))).then_refused("sar.section-unknown")


def test_giving_a_section_to_those_who_have_it_changes_nothing() -> None:
    given(SAR, started(), ASSIGNED).when(c.Assign(act(), "2.1", (SOMJAI,))).then_nothing()


def test_a_teacher_writes_the_section_that_was_assigned() -> None:
    written = e.SectionWritten(*OF, "2.1", TEXT, 1, SOMJAI, 0, 1)
    given(SAR, started(), ASSIGNED).when(c.Write(act(SOMJAI), "2.1", TEXT, 0)).then(written)


def test_a_teacher_does_not_write_a_section_of_somebody_else() -> None:
    given(SAR, started(), ASSIGNED).when(c.Write(act(SOMSRI), "2.1", TEXT, 0)).then_refused("sar.not-assigned")


def test_the_qa_teacher_writes_every_section() -> None:
    assert given(SAR, started(), ASSIGNED).when(c.Write(act(QA), "2.1", TEXT, 0)).events()[0].by == QA


def test_a_stale_writing_is_refused_with_what_the_other_wrote() -> None:
    refused = SAR.decide(c.Write(act(), "2.1", {"process": ("ของฉัน",)}, 0), state(started(), wrote("2.1", by=SOMJAI)))

    assert isinstance(refused, Refusal)
    assert (refused.code, refused.kind) == ("sar.section-changed", "stale")
    assert refused.current is not None
    assert (refused.current["by"], refused.current["ordinal"]) == (SOMJAI, 1)
    assert refused.current["parts"]["process"] == ("อ่านเช้าทุกวัน",)  # type: ignore[index]


def test_different_sections_never_collide() -> None:
    history = (started(), wrote("2.1"), wrote("2.1", 2, parts=TEXT))
    assert given(SAR, *history).when(c.Write(act(), "2.2", TEXT, 0)).events()[0].ordinal == 1


def test_an_autosave_that_is_sent_twice_writes_once() -> None:
    history = (started(), wrote("summary"))
    given(SAR, *history).when(c.Write(act(), "summary", {"text": ("โรงเรียนของเรา",)}, 0)).then_nothing()


def test_parts_that_are_not_named_stay_as_they_are() -> None:
    made = given(SAR, started(), wrote("2.1")).when(c.Write(act(), "2.1", {"plan": ("ปีหน้า",)}, 1)).events()[0]
    assert set(made.parts) == {"process", "results", "strengths", "improvements", "plan"}


def test_a_part_that_a_section_does_not_have_is_refused() -> None:
    given(SAR, started()).when(c.Write(act(), "summary", TEXT, 0)).then_refused("sar.part-unknown", "/parts/process")


def test_blank_lines_and_spaces_are_no_paragraphs() -> None:
    made = given(SAR, started()).when(c.Write(act(), "summary", {"text": (" ก  ข ", "\n\u200b\n", "ค\nง")}, 0)).events()
    assert made[0].parts == {"text": ("ก ข", "ค", "ง")}


def test_a_copied_paragraph_waits_until_it_is_confirmed() -> None:
    assert state(COPIED).unconfirmed("summary") == ["โรงเรียนตั้งอยู่ริมน้ำ", "มีครู 12 คน"]
    first = mark("โรงเรียนตั้งอยู่ริมน้ำ")
    given(SAR, COPIED).when(c.Confirm(act(), "summary", (first,))).then(e.ParagraphConfirmed(*OF, "summary", (first,)))


def test_a_copied_paragraph_that_is_changed_waits_no_longer() -> None:
    changed = {"text": ("โรงเรียนตั้งอยู่ริมน้ำ", "มีครู 14 คน")}
    assert state(*after([COPIED], c.Write(act(), "summary", changed, 0))).unconfirmed("summary") == ["โรงเรียนตั้งอยู่ริมน้ำ"]


def test_all_paragraphs_of_a_section_are_confirmed_at_once() -> None:
    assert state(*after([COPIED], c.Confirm(act(), "summary", ()))).unconfirmed("summary") == []
    given(SAR, started()).when(c.Confirm(act(), "summary", ())).then_nothing()


def test_an_item_is_given_one_of_five_levels() -> None:
    assert given(SAR, started()).when(c.Judge(act(), "2.1", 3, "ดี", "")).events()[0].level == 3
    given(SAR, started()).when(c.Judge(act(), "2.1", 6, "", "")).then_refused("sar.level-unknown", "/level")
    given(SAR, started()).when(c.Judge(act(), "1.1", 3, "", "")).then_refused("sar.item-unknown", "/item")


def test_several_items_are_given_a_level_all_or_none() -> None:
    both = c.JudgeItems(act(), (c.Judge(act(), "1.1 (1)", 3, "", ""), c.Judge(act(), "2.1", 4, "", "")))
    assert [event.item for event in given(SAR, started()).when(both).events()] == ["1.1 (1)", "2.1"]
    one_wrong = c.JudgeItems(act(), (c.Judge(act(), "1.1 (1)", 3, "", ""), c.Judge(act(), "2.1", 9, "", "")))
    given(SAR, started()).when(one_wrong).then_refused("sar.level-unknown", "/items/1/level")
    twice = c.JudgeItems(act(), (c.Judge(act(), "2.1", 3, "", ""), c.Judge(act(), "2.1", 4, "", "")))
    given(SAR, started()).when(twice).then_refused("sar.item-twice")


def test_an_item_is_judged_by_whoever_writes_the_section_of_its_standard() -> None:
    judge = c.Judge(act(SOMJAI), "1.1 (1)", 3, "", "")
    assert given(SAR, started(), ASSIGNED).when(judge).events()
    given(SAR, started(), ASSIGNED).when(c.Judge(act(SOMJAI), "2.1", 3, "", "")).then_refused("sar.not-assigned")


def test_a_level_that_somebody_changed_meanwhile_is_not_replaced_unseen() -> None:
    history = (started(), judged("2.1", 3))
    given(SAR, *history).when(c.Judge(act(), "2.1", 5, "", "", base=0)).then_refused("sar.item-changed")
    assert given(SAR, *history).when(c.Judge(act(), "2.1", 5, "", "", base=1)).events()[0].ordinal == 2


def test_a_standard_is_decided_by_a_person_and_the_rule_only_suggests() -> None:
    history = (started(), judged("1.1 (1)", 4), judged("1.1 (2)", 3))
    made = given(SAR, *history).when(c.JudgeStandard(act(), "1", 4, "", RULE)).events()[0]
    assert (made.level, made.suggested, made.rule.id) == (4, 4, RULE.id)


def test_a_level_unlike_the_suggested_one_needs_a_reason() -> None:
    history = (started(), judged("1.1 (1)", 4), judged("1.1 (2)", 4))
    given(SAR, *history).when(c.JudgeStandard(act(), "1", 5, " ", RULE)).then_refused("sar.reason-needed", "/reason")
    assert given(SAR, *history).when(c.JudgeStandard(act(), "1", 5, "มีนวัตกรรม", RULE)).events()[0].suggested == 4


def test_nothing_is_suggested_before_every_item_has_a_level() -> None:
    assert (
        given(SAR, started(), judged("1.1 (1)", 5)).when(c.JudgeStandard(act(), "1", 3, "", RULE)).events()[0].suggested
        is None
    )


def test_figures_are_entered_all_or_none() -> None:
    wrong = figure_row("อ่าน", "ป.2", -1, 3, (0, 0, 3, 0, 0))
    refused = given(SAR, started()).when(c.EnterFigures(act(), "1.4", (ROW, wrong)))
    refused.then_refused("sar.figures-unfit", "/rows/1/enrolled")
    given(SAR, started()).when(c.EnterFigures(act(), "1.4", (ROW,))).then(e.FiguresEntered(*OF, "1.4", (ROW,), QA, 1))


def test_the_same_grade_is_not_entered_twice_for_one_indicator() -> None:
    given(SAR, started()).when(c.EnterFigures(act(), "1.4", (ROW, ROW))).then_refused("sar.figures-unfit", "/rows/1")


def test_figures_with_more_evaluated_than_enrolled_are_taken_and_stand_in_the_way_of_submitting() -> None:
    row = figure_row("อ่าน", "ป.1", 25, 26, (0, 0, 26, 0, 0))
    assert given(SAR, started()).when(c.EnterFigures(act(), "1.4", (row,))).events()


def test_evidence_speaks_for_many_items_and_is_linked_once() -> None:
    linked = after([started()], c.Link(act(), "ev-1", ("1.1 (1)", "2.1")))
    assert state(*linked).evidence == {"ev-1": ("1.1 (1)", "2.1")}
    given(SAR, *linked).when(c.Link(act(), "ev-1", ("2.1",))).then_nothing()
    given(SAR, *linked).when(c.Link(act(), "ev-1", ("7",))).then_refused("sar.item-unknown", "/items/0")


def test_evidence_is_unlinked_from_one_item() -> None:
    history = after([started()], c.Link(act(), "ev-1", ("1.1 (1)", "2.1")), c.Link(act(), "ev-1", ("2.1",), False))
    assert state(*history).evidence == {"ev-1": ("1.1 (1)",)}


@pytest.mark.parametrize("history", [SUBMITTED, ACCEPTED])
@pytest.mark.parametrize(
    "command",
    [
        c.Write(act(), "summary", {"text": ("แก้",)}, 1),
        c.Judge(act(), "2.1", 1, "", ""),
        c.EnterFigures(act(), "1.4", ()),
        c.Link(act(), "ev-1", ("2.1",)),
        c.Confirm(act(), "summary", ()),
        c.Assign(act(), "2.1", (SOMJAI,)),
    ],
)
def test_nothing_of_a_submitted_or_accepted_report_is_changed(history: tuple[Any, ...], command: Any) -> None:
    given(SAR, *history).when(command).then_refused(f"sar.{state(*history).status}")


def test_only_what_was_returned_is_open_again() -> None:
    assert given(SAR, *RETURNED).when(c.Write(act(), "summary", {"text": ("ยาวขึ้น",)}, 1)).events()
    assert given(SAR, *RETURNED).when(c.Judge(act(), "1.1 (1)", 3, "แก้แล้ว", "")).events()
    given(SAR, *RETURNED).when(c.Write(act(), "2.1", TEXT, 1)).then_refused("sar.returned")
    given(SAR, *RETURNED).when(c.Judge(act(), "1.1 (2)", 3, "", "")).then_refused("sar.returned")
    given(SAR, *RETURNED).when(c.EnterFigures(act(), "1.4", ())).then_refused("sar.returned")


def test_the_level_of_a_standard_may_be_thought_over_where_one_of_its_items_was_returned() -> None:
    assert given(SAR, *RETURNED).when(c.JudgeStandard(act(), "1", 3, "ทบทวน", RULE)).events()
    given(SAR, *RETURNED).when(c.JudgeStandard(act(), "2", 3, "ทบทวน", RULE)).then_refused("sar.returned")


def test_a_comment_is_answered_only_while_it_is_asked() -> None:
    given(SAR, *RETURNED).when(c.Answer(act(), 1, "แก้แล้ว")).then(e.CommentAnswered(*OF, 1, "แก้แล้ว"))
    given(SAR, *RETURNED).when(c.Answer(act(), 9, "แก้แล้ว")).then_refused("sar.comment-unknown")
    given(SAR, *RETURNED).when(c.Answer(act(SOMSRI), 1, "แก้แล้ว")).then_refused("sar.not-assigned")


def test_a_finished_report_is_ready() -> None:
    assert state(*READY).status == "in_progress"
