"""A report whose standard or targets were announced or changed after it was begun: told, and taken over."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from kernel.decider import Refusal
from kernel.specs import given
from services.evaluation.domain.sar import commands as c
from services.evaluation.domain.sar.checks import Facts
from services.evaluation.domain.sar.decider import SAR
from services.evaluation.domain.sar.terms import Terms, TermsChange, changes
from services.evaluation.domain.sar.values import Item, ItemLevel, Target
from services.evaluation.domain.sar.xray import examine
from tests.unit.evaluation.reports import (
    ACCEPTED,
    CHECKS,
    ITEMS,
    LEAVES,
    ON,
    QA,
    READY,
    RETURNED,
    SOMJAI,
    SUBMITTED,
    SUPERVISOR,
    act,
    after,
    started,
    state,
    submit,
)
from tests.unit.evaluation.sar_office import NOON, REPORT, announce, do, fill, province, sar

NEW = Item("2.2", "2", "ระบบบริหารจัดการคุณภาพ", "item")
WITHOUT = tuple(item for item in ITEMS if item.code != "1.1 (2)")
TARGETS = (Target("1.1 (1)", 4), Target("1", 4))
PREVIOUS = (ItemLevel("1.1 (1)", 3),)


def terms(items: tuple[Item, ...] = ITEMS, **others: Any) -> Terms:
    """The terms that `started` begins on, but for what is named."""
    told: dict[str, Any] = {"source": "school", "standard_edition": 1, "framework": None, "targets": TARGETS}
    return Terms(**{**told, "previous": PREVIOUS, **others}, items=items)


def refresh(items: tuple[Item, ...] = ITEMS, by: str = QA, **others: Any) -> c.RefreshTerms:
    return c.RefreshTerms(act(by), terms(items, **others))


def told(*history: Any, **others: Any) -> TermsChange:
    return changes(state(*history).standing, terms(**others))


def findings(history: tuple[Any, ...], changed: int = 0) -> dict[str, list[str]]:
    facts = Facts(ON, 25, ("basic",), terms_changed=changed)
    rules = {check.id: check.rule for check in CHECKS}
    places: dict[str, list[str]] = {}
    for finding in examine(state(*history), CHECKS, facts):
        places.setdefault(rules[finding.check], []).append(finding.pointer)
    return places


def test_terms_that_are_the_same_are_no_change() -> None:
    assert told(started()).count == 0


def test_targets_that_were_announced_later_are_told_line_by_line() -> None:
    found = told(started(targets=()))
    assert [(line.code, line.before, line.after) for line in found.targets] == [("1", None, 4), ("1.1 (1)", None, 4)]


def test_a_changed_standard_tells_what_came_what_went_and_what_has_other_words() -> None:
    words = replace(ITEMS[2], text="อ่าน เขียน คิดคำนวณ")
    found = told(started(), items=(*(words if item.code == words.code else item for item in WITHOUT), NEW))
    assert [item.code for item in found.added] == ["2.2"]
    assert [item.code for item in found.gone] == ["1.1 (2)"]
    assert [(line.before, line.after) for line in found.reworded] == [("อ่าน เขียน", "อ่าน เขียน คิดคำนวณ")]


def test_another_edition_of_the_same_lines_is_told_too() -> None:
    found = told(started(), standard_edition=2)
    assert (found.basis, found.count) == (True, 1)


def test_what_was_written_and_judged_of_lines_that_remain_is_kept() -> None:
    before, now = state(*READY), state(*after(READY, refresh((*ITEMS, NEW), targets=(Target("2.1", 5),))))
    for name in ("texts", "judgements", "standards", "figures", "evidence", "assigned"):
        assert getattr(now, name) == getattr(before, name)
    assert (now.targets, now.item("2.2")) == ({"2.1": 5}, NEW)


def test_a_line_that_is_gone_stays_to_be_seen_with_its_level_and_evidence() -> None:
    linked = after(READY, c.Link(act(), "ev-1", ("1.1 (2)", "2.1")), refresh(WITHOUT))
    found = state(*linked)
    assert [(line.item.code, line.judged.level if line.judged else None, line.evidence) for line in found.former] == [
        ("1.1 (2)", 4, ("ev-1",))
    ]
    assert "1.1 (2)" not in found.judgements
    assert found.evidence == {"ev-1": ("2.1",)}


def test_a_line_that_comes_back_has_what_was_judged_of_it() -> None:
    linked = after(READY, c.Link(act(), "ev-1", ("1.1 (2)",)))
    back = state(*after(linked, refresh(WITHOUT), refresh()))
    assert (back.former, back.judgements, back.evidence) == ((), state(*linked).judgements, {"ev-1": ("1.1 (2)",)})


def test_an_item_that_became_a_heading_keeps_its_level_apart() -> None:
    below = Item("2.1 (1)", "2.1", "วิสัยทัศน์", "item")
    now = state(*after(READY, refresh((*ITEMS, below))))
    assert "2.1" not in now.judgements
    assert [line.item.code for line in now.former] == ["2.1"]
    assert state(*after(READY, refresh((*ITEMS, below)), refresh())).judgements == state(*READY).judgements


def test_a_line_judged_in_other_words_is_to_be_judged_again_even_if_the_level_stays() -> None:
    words = tuple(replace(item, text="เป้าหมาย") if item.code == "2.1" else item for item in ITEMS)
    refreshed = after(READY, refresh(words))
    assert findings(refreshed)["judged-in-other-words"] == ["/items/2.1"]
    again = after(refreshed, c.Judge(act(), "2.1", 4, "มีร่องรอย", ""))
    assert len(again) == len(refreshed) + 1
    assert "judged-in-other-words" not in findings(again)


def test_a_new_line_has_to_be_judged_before_the_report_is_submitted() -> None:
    given(SAR, *after(READY, refresh((*ITEMS, NEW)))).when(submit()).then_refused("sar.not-ready", "/items/2.2")


def test_a_line_that_is_gone_stands_in_the_way_of_nothing() -> None:
    made = given(SAR, *after(READY, refresh(WITHOUT))).when(submit()).events()[0]
    assert [level.item for level in made.levels] == ["1.1 (1)", "2.1"]


def test_the_board_is_told_that_the_terms_changed_after_it_had_endorsed() -> None:
    assert findings(after(READY, refresh(targets=(Target("2.1", 4),))))["changed-after-board"] == ["/board"]


def test_taking_over_the_same_terms_changes_nothing() -> None:
    given(SAR, *READY).when(refresh()).then()


def test_terms_are_taken_over_by_those_who_manage_the_report() -> None:
    given(SAR, *READY).when(refresh(WITHOUT, by=SOMJAI)).then_refused("sar.not-assigned", "/track")


@pytest.mark.parametrize("history", [SUBMITTED, after(SUBMITTED, c.BeginChecking(act(SUPERVISOR))), ACCEPTED])
def test_the_terms_of_a_report_that_is_not_being_written_stay(history: tuple[Any, ...]) -> None:
    outcome = SAR.decide(refresh(WITHOUT), state(*history))
    assert isinstance(outcome, Refusal)
    assert outcome.code in ("sar.submitted", "sar.checking", "sar.accepted")


def test_a_returned_report_opens_the_lines_that_its_new_terms_touch_and_no_others() -> None:
    now = state(*after(RETURNED, refresh((*WITHOUT, NEW), targets=TARGETS)))
    assert now.is_open("item/2.2")
    assert now.is_open("section/2.2")
    assert not now.is_open("item/2.1")
    assert not now.is_open("section/2.1")


def test_terms_without_a_standard_are_not_taken_over() -> None:
    given(SAR, *READY).when(refresh(())).then_refused("sar.no-standard", "/track")


def test_a_year_without_announced_targets_is_found() -> None:
    assert findings((started(targets=()), *READY[1:]))["no-targets"] == ["/terms"]
    assert "no-targets" not in findings(READY)


def test_terms_that_changed_since_are_found() -> None:
    assert findings(READY, changed=2)["terms-changed"] == ["/terms"]
    assert "terms-changed" not in findings(READY)


def test_whatever_is_taken_over_no_judgement_is_lost() -> None:
    history: tuple[Any, ...] = READY
    for items in (WITHOUT, ITEMS[:4], (*ITEMS, NEW), (ITEMS[0], ITEMS[2]), ITEMS):
        history = after(history, refresh(items))
        now = state(*history)
        kept = {line.item.code for line in now.former if line.judged} | set(now.judgements) | set(now.standards)
        assert kept == {*LEAVES, "1", "2"}
    assert state(*history).judgements == state(*READY).judgements


def test_targets_announced_after_a_report_was_begun_are_told_and_taken_over(tmp_path: Path) -> None:
    made = province(tmp_path)
    do(made, "start_sar")
    do(made, "judge_item", {"item": "2.1", "level": 3})
    assert sar(made)["terms"] is None
    made.now = then = NOON + timedelta(hours=1)
    lines = [{"code": "2", "parent": None, "text": "บริหาร", "kind": "standard"}]
    lines += [{"code": "2.1", "parent": "2", "text": "เป้าหมาย", "kind": "item"}]
    announce(made, "school-standard-proclaimed", items=lines, effective_from_year=REPORT["year"], edition=1)
    announce(made, "school-targets-announced", year=REPORT["year"], targets=[{"code": "2.1", "level": 4, "text": "ดี"}])
    shown = sar(made)
    assert [(line["code"], line["before"], line["after"]) for line in shown["terms"]["targets"]] == [("2.1", None, 4)]
    assert len(shown["terms"]["gone"]) == len(shown["tree"]) - 2
    found = made.ask("evaluation", "check_sar", REPORT)
    assert {"G3", "G4"} <= {finding["check"] for finding in found["findings"]}
    assert found["set"] == {"id": "sar-checks", "version": "4"}
    made.now = then + timedelta(hours=1)
    do(made, "refresh_sar_terms")
    now = sar(made)
    assert (now["terms"], now["source"], now["standard_edition"]) == (None, "school", 1)
    assert [(line["code"], line["level"], line["target"]) for line in now["items"]] == [("2.1", 3, 4)]
    assert len(now["former"]) == len(shown["terms"]["gone"])
    row = made.ask("evaluation", "sars", {})["sars"][0]
    assert (row["judged"], row["items"], row["source"]) == (1, 1, "school")
    assert sar(made, as_of=then.isoformat())["terms"]["count"] == shown["terms"]["count"]


def test_a_submission_keeps_the_set_of_checks_that_it_was_read_by() -> None:
    assert [(one.checks.id, one.checks.version) for one in state(*SUBMITTED).submissions if one.checks] == [
        ("sar-checks", "4")
    ]


def test_a_report_whose_new_terms_have_one_more_standard_is_refused_at_that_standard(tmp_path: Path) -> None:
    made = province(tmp_path)
    do(made, "start_sar")
    fill(made)
    lines = [{name: line[name] for name in ("code", "parent", "text", "kind")} for line in sar(made)["tree"]]
    lines.append({"code": "4", "parent": None, "text": "อัตลักษณ์ของสถานศึกษา", "kind": "standard"})
    made.now = NOON + timedelta(hours=1)
    announce(made, "school-standard-proclaimed", items=lines, effective_from_year=REPORT["year"], edition=1)
    do(made, "refresh_sar_terms")

    refused = made.refused("evaluation", "submit_sar", REPORT)

    assert (refused["code"], refused["errors"][0]["pointer"]) == ("sar.not-ready", "/standards/4")
