"""A round is opened once, on terms that hang together, and never changes."""

from __future__ import annotations

from typing import Any

import pytest

from kernel.decider import Refusal
from kernel.specs import given, recorded
from services.evaluation import examples, reference, wiring
from services.evaluation.domain.round import ROUND, OpenRound, RoundOpened, faults
from tests.unit.evaluation.history import terms


def opened() -> RoundOpened:
    (event,) = given(ROUND).when(OpenRound(terms())).events()
    assert isinstance(event, RoundOpened)
    return event


def test_a_round_is_opened_with_everything_its_results_are_read_by() -> None:
    event = opened()
    assert (event.instrument.id, event.bands.id, event.level_rule.version) == ("form-7.2", "likert-bands-half", "1")


def test_there_is_one_round_a_year_and_its_form_cannot_be_exchanged() -> None:
    other = terms(instrument={**examples.open_round()["instrument"], "version": "2"})
    given(ROUND, opened()).when(OpenRound(other)).then_refused("evaluation.round-exists", "/year")


def test_the_default_form_has_the_eight_elements_with_three_to_six_items_each() -> None:
    sections = reference.choices()["instruments"][0]["sections"]
    assert [section["element"] for section in sections] == [str(n) for n in range(1, 9)]
    assert all(3 <= len(section["items"]) <= 6 for section in sections)


def test_the_default_scale_runs_from_most_to_least() -> None:
    steps = [(step["value"], step["label"]) for step in reference.choices()["scales"][0]["steps"]]
    assert steps == [(5, "มากที่สุด"), (4, "มาก"), (3, "ปานกลาง"), (2, "น้อย"), (1, "น้อยที่สุด")]


def test_every_offered_choice_can_be_opened_with() -> None:
    choices = reference.choices()
    assert [
        faults(terms(bands=bands, level_rule=rule, gate_criteria=criteria))
        for bands in choices["bands"]
        for rule in choices["level_rules"]
        for criteria in choices["gate_criteria"]
        if faults(terms(bands=bands, level_rule=rule, gate_criteria=criteria))
    ] == []


EXAMPLE = examples.open_round()
INSTRUMENT = EXAMPLE["instrument"]
BOARD = {"rater": "board", "title": "กรรมการสถานศึกษา"}
SECTION = {"element": "1", "title": "หนึ่ง", "items": [{"item": "1.1", "text": "ก"}, {"item": "1.1", "text": "ข"}]}
NO_RULE = {**EXAMPLE["level_rule"], "kind": "judgement", "cuts": [], "basis": {}}


@pytest.mark.parametrize(
    ("pointer", "changes"),
    [
        ("/instrument/raters", {"instrument": {**INSTRUMENT, "raters": [BOARD, BOARD]}}),
        ("/instrument/raters", {"instrument": {**INSTRUMENT, "raters": [{**BOARD, "rater": "board-2"}]}}),
        ("/instrument/sections", {"instrument": {"id": "f", "version": "1", "sections": []}, "level_rule": NO_RULE}),
        (
            "/instrument/sections",
            {"instrument": {"id": "f", "version": "1", "sections": [SECTION]}, "level_rule": NO_RULE},
        ),
        ("/scale", {"scale": [{"value": 1, "label": "มี"}, {"value": 1, "label": "ไม่มี"}]}),
        ("/bands/cuts", {"bands": {"id": "b", "version": "1", "cuts": []}}),
        ("/bands/cuts", {"bands": {"id": "b", "version": "1", "cuts": [{"least": "2", "label": "มาก"}]}}),
        ("/levels", {"levels": [], "level_rule": NO_RULE, "targets": {}}),
        ("/level_rule/basis", {"level_rule": {**EXAMPLE["level_rule"], "basis": {"basic": {"1": ["9.9"]}}}}),
        ("/gate_criteria/least_level", {"gate_criteria": {"id": "g", "version": "1", "least_level": 9}}),
        ("/frameworks", {"frameworks": {}}),
        ("/targets/early/2", {"targets": {**EXAMPLE["targets"], "early": {"1": 4, "3": 4}}}),
        ("/closes_on", {"closes_on": "2026-01-01"}),
        ("/opens_on", {"opens_on": "2025-05-15"}),
    ],
)
def test_terms_that_do_not_hang_together_are_refused_where_they_fail(pointer: str, changes: dict[str, Any]) -> None:
    refusal = given(ROUND).when(OpenRound(terms(**changes))).result
    assert isinstance(refusal, Refusal)
    assert pointer in [where for where, _ in refusal.errors]


def test_a_round_opened_before_rounds_named_their_raters_takes_the_answers_of_those_of_the_default_form() -> None:
    before = {name: value for name, value in INSTRUMENT.items() if name != "raters"}
    stored = recorded("evaluation", "round-opened", {"round": "round-2568", **EXAMPLE, "instrument": before})

    opened = wiring.define().registry.decode(stored)

    assert [kind.rater for kind in opened.instrument.raters] == [kind["rater"] for kind in INSTRUMENT["raters"]]
