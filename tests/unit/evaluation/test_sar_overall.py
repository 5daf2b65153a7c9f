"""The overall level of a report: stated by a person with the reason, beside what the usual rules give."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec
import pytest

from kernel.specs import given
from services.evaluation.domain.sar import commands as c
from services.evaluation.domain.sar import events as e
from services.evaluation.domain.sar.decider import SAR
from services.evaluation.domain.sar.overall import UsualRules, by_usual_rules
from services.evaluation.domain.sar.xray import examine
from services.evaluation.examples.sars import EVENTS
from services.evaluation.handlers.sars.shared import newest_checks
from services.evaluation.handlers.sars.snapshot import difference, standing
from tests.unit.evaluation.reports import (
    ACCEPTED,
    CHECKS,
    DIRECTOR,
    FACTS,
    OF,
    QA,
    READY,
    RETURNED,
    SUBMITTED,
    SUPERVISOR,
    act,
    after,
    decided,
    started,
    state,
    submit,
)

WHY = "ทุกมาตรฐานได้ระดับดีเลิศ"
ASKED: tuple[Any, ...] = (started(overall_rule="judgement"), *READY[1:])
"""A ready report of a year whose guideline asks for the overall level."""


def overall(level: int = 4, reason: str = WHY, **more: Any) -> c.JudgeOverall:
    """The QA teacher states the overall level."""
    return c.JudgeOverall(act(), level, reason, **more)


def stated(level: int = 4, ordinal: int = 1, reason: str = WHY) -> e.OverallJudged:
    """It was stated, while both standards had level 4."""
    return e.OverallJudged(*OF, level, 4, 4, reason, QA, ordinal)


def found(*history: Any) -> list[tuple[str, str]]:
    """What the checks of the overall level find."""
    findings = examine(state(*history), CHECKS, FACTS)
    return [(one.check, one.severity) for one in findings if one.check.startswith("O")]


def test_the_overall_level_is_stated_with_its_reason_beside_what_the_usual_rules_give() -> None:
    given(SAR, *READY).when(overall(5)).then(stated(5))


def test_an_overall_level_without_a_reason_is_refused() -> None:
    given(SAR, *READY).when(overall(reason="  ")).then_refused("sar.reason-needed", "/reason")


def test_the_overall_level_waits_until_every_standard_has_a_level() -> None:
    only_one = tuple(event for event in READY if event != decided("2"))
    given(SAR, *only_one).when(overall()).then_refused("sar.standards-first", "/level")


def test_an_overall_level_outside_of_the_five_is_refused() -> None:
    given(SAR, *READY).when(overall(6)).then_refused("sar.level-unknown", "/level")


def test_the_same_overall_level_for_the_same_reason_changes_nothing() -> None:
    given(SAR, *READY, stated()).when(overall()).then()


def test_who_had_an_older_overall_level_before_them_is_told_what_stands_there() -> None:
    given(SAR, *READY, stated(), stated(5, 2, "ใหม่")).when(overall(3, base=1)).then_refused("sar.overall-changed")


@pytest.mark.parametrize(
    ("levels", "lowest", "mean"), [((4, 4), 4, 4), ((3, 4), 3, 4), ((1, 5), 1, 3), ((2, 5), 2, 4), ((1, 2), 1, 2)]
)
def test_the_usual_rules_give_the_lowest_level_and_the_mean_rounded_half_up(
    levels: tuple[int, int], lowest: int, mean: int
) -> None:
    judged = [replace(decided(code), level=level) for code, level in zip(("1", "2"), levels, strict=True)]
    assert by_usual_rules(state(*READY, *judged)) == UsualRules(lowest, mean)


def test_the_guidelines_rule_says_what_is_suggested_and_judgement_suggests_nothing() -> None:
    usual = UsualRules(3, 4)
    assert [usual.suggested(rule) for rule in ("lowest", "mean-rounded", "judgement", None)] == [3, 4, None, None]


def test_a_report_is_not_submitted_without_an_overall_level_where_the_guideline_asks_for_it() -> None:
    given(SAR, *ASKED).when(submit()).then_refused("sar.not-ready", "/overall")


def test_a_guideline_with_an_older_set_of_checks_asks_for_the_overall_level_all_the_same() -> None:
    before = newest_checks().of("sar-checks", "3").checks
    given(SAR, *ASKED).when(replace(submit(), checks=before)).then_refused("sar.overall-missing", "/overall")


def test_a_report_of_a_year_that_did_not_ask_is_submitted_without_an_overall_level() -> None:
    assert given(SAR, *READY).when(submit()).events()[0].overall is None


def test_the_overall_level_goes_with_the_submission_and_the_acceptance() -> None:
    said = e.SubmittedOverall(4, WHY, 4, 4)
    sent = after(ASKED, stated(), submit())
    assert sent[-1].overall == said
    assert after(sent, c.Accept(act(SUPERVISOR)))[-1].overall == said


def test_a_correction_of_an_accepted_report_carries_the_overall_level() -> None:
    accepted = after(ASKED, stated(), submit(), c.Accept(act(SUPERVISOR)))
    corrected = state(*after(accepted, c.BeginCorrection(act(DIRECTOR), "นับผิด")))
    assert corrected.overall is not None and (corrected.version, corrected.overall.level) == (2, 4)


def test_the_overall_level_may_be_thought_over_in_a_report_that_was_returned() -> None:
    assert state(*after(RETURNED, overall())).changed == ("overall",)


def test_the_overall_level_is_returned_with_a_comment_and_nothing_else_opens_until_it_is_met() -> None:
    asked = c.Return(act(SUPERVISOR), (c.Place(None, None, "เหตุผลไม่ตรงกับระดับ", overall=True),))
    back = after(ASKED, stated(), submit(), asked)

    assert state(*back).places_open() == {"overall"}
    assert not any(state(*back).is_open(f"section/{one.id}") for one in state(*back).sections)
    given(SAR, *back).when(submit()).then_refused("sar.not-ready", "/comments/1")
    assert after(back, overall(5), submit())[-1].changes == ("overall",)


def test_the_overall_level_of_a_report_with_the_office_is_not_changed() -> None:
    given(SAR, *SUBMITTED).when(overall()).then_refused("sar.submitted")
    given(SAR, *ACCEPTED).when(overall()).then_refused("sar.accepted")


def test_an_overall_level_that_is_neither_the_lowest_nor_the_mean_is_warned_of() -> None:
    assert found(*READY, stated(5)) == [("O2", "warning")]
    assert found(*READY, stated(4)) == []


def test_a_standard_judged_anew_brings_the_warning_of_the_overall_level() -> None:
    assert found(*READY, stated(4), replace(decided("1"), level=2), replace(decided("2"), level=2)) == [
        ("O2", "warning")
    ]


def test_the_office_sets_how_severe_the_warning_is_and_not_whether_the_level_is_needed() -> None:
    adjusted = {check.id: check.severity for check in newest_checks().adjusted({"O1": "advice", "O2": "error"}).checks}
    assert (adjusted["O1"], adjusted["O2"]) == ("error", "error")


@pytest.mark.parametrize(
    ("name", "kind", "field"),
    [("sar-started", e.SarStarted, "overall_rule"), ("sar-submitted", e.SarSubmitted, "overall"),
     ("sar-accepted", e.SarAccepted, "overall")],
)  # fmt: skip
def test_events_of_before_the_overall_level_was_asked_for_still_read(name: str, kind: type[Any], field: str) -> None:
    before = {key: value for key, value in EVENTS[name].items() if key != field}
    assert getattr(msgspec.convert(before, kind), field) is None


def test_what_changed_of_the_overall_level_is_told_beside_the_submission_before() -> None:
    before, later = standing(state(*READY)), standing(state(*READY, stated(5)))
    older = {name: value for name, value in before.items() if name != "overall"}

    told = [(one["place"], one["before"], one["after"]) for one in difference(older, later)]

    assert told == [("overall", None, {"level": 5, "reason": WHY})]
