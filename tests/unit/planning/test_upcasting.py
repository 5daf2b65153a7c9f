"""Events of before requests had a field of their own."""

from __future__ import annotations

from typing import Any

import pytest

from kernel.envelope import Recorded
from kernel.specs import recorded
from services.planning import wiring
from services.planning.domain.measure_text import Edited, MeasureText, Request
from services.planning.examples import EXAMPLES, FINDING, MEASURE, REQUEST

OWN = str(MEASURE["text"])
ASKED = str(REQUEST["text"])
WITH_CODES = ASKED.replace("จำนวน 1 แห่ง ให้", "จำนวน 1 แห่ง (รหัส 1015000003) ให้").replace("2568", "2567")


def decoded(event: str, data: dict[str, Any]) -> Any:
    """An event of version 1 as the domain reads it today."""
    stored: Recorded = recorded("planning", event, data)
    return wiring.define().registry.decode(stored)


def measure(text: str) -> dict[str, Any]:
    return {name: value for name, value in MEASURE.items() if name != "request"} | {"text": text}


@pytest.mark.parametrize("asked", [ASKED, WITH_CODES], ids=["counted", "named by code"])
def test_what_a_proposal_had_added_to_a_measure_is_its_request(asked: str) -> None:
    drafted = decoded("plan-drafted", {**EXAMPLES["plan-drafted"], "measures": [measure(f"{OWN} {asked}")]})

    (found,) = drafted.measures
    assert (found.text, found.request.text, found.request.schools) == (OWN, asked, 1)


def test_all_that_proposals_had_added_one_behind_the_other_gives_way_to_the_next_request_together() -> None:
    text = f"{OWN} {WITH_CODES} {ASKED}"

    (found,) = decoded("plan-drafted", {**EXAMPLES["plan-drafted"], "measures": [measure(text)]}).measures

    assert found.said == MeasureText(OWN, Request(2568, 1, f"{WITH_CODES} {ASKED}"))


@pytest.mark.parametrize("text", [OWN, f"{ASKED} ภายในภาคเรียนที่ 1", f"{OWN} {WITH_CODES} {ASKED}", ASKED])
def test_a_measure_reads_as_it_was_recorded(text: str) -> None:
    (found,) = decoded("plan-drafted", {**EXAMPLES["plan-drafted"], "measures": [measure(text)]}).measures

    assert found.said.whole == text


def test_a_request_with_a_persons_words_behind_it_is_their_own_text() -> None:
    (found,) = decoded(
        "plan-drafted", {**EXAMPLES["plan-drafted"], "measures": [measure(f"{ASKED} ทุกภาคเรียน")]}
    ).measures

    assert found.said == MeasureText(f"{ASKED} ทุกภาคเรียน")


def test_a_change_of_the_plan_has_own_words_and_request_before_and_after() -> None:
    change = {"measure": "m02", "before": None, "after": measure(f"{OWN} {ASKED}")}
    data = {**EXAMPLES["plan-revised"], "changes": [change], "measures": [change["after"]]}

    (found,) = decoded("plan-revised", data).changes

    assert (found.before, found.after.said) == (None, MeasureText(OWN, Request(2568, 1, ASKED)))


def test_a_proposal_asks_what_it_added_to_the_plans_text() -> None:
    kept = {name: EXAMPLES["proposal-raised"][name] for name in ("proposal", "ordinal", "year", "track", "standard")}
    before = f"{OWN} {WITH_CODES}"
    data = {**kept, "plan": "2567", "measure": "m02", "findings": [FINDING]}

    found = decoded("proposal-raised", {**data, "current_text": before, "proposed_text": f"{before} {ASKED}"})

    assert (found.current.whole, found.request) == (before, Request(2568, 1, ASKED))


def test_a_finding_changes_what_the_proposal_asks() -> None:
    data = {"proposal": "2568-early-2-1", "finding": FINDING, "proposed_text": f"{OWN} {ASKED}"}

    assert decoded("finding-added", data).request == Request(2568, 1, ASKED)


def test_what_a_person_wrote_was_the_whole_text() -> None:
    data = {"proposal": "2568-early-2-1", "plan": "2567", "measure": "m02", "current_text": OWN, "text": "ใหม่"}

    found = decoded("proposal-edited", data)

    assert (found.edited, found.current) == (Edited("ใหม่", "none"), MeasureText(OWN))


def test_an_accepted_text_is_own_words_and_request() -> None:
    data = {"proposal": "2568-early-2-1", "plan": "2567", "plan_version": 2, "text": f"{OWN} {ASKED}"}

    assert decoded("proposal-accepted", data).text == MeasureText(OWN, Request(2568, 1, ASKED))
