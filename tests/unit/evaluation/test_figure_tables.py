"""Tables of figures: each section has its own, money is exact, and reports of before keep the one that all had."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kernel.decider import Refusal
from kernel.specs import given
from services.evaluation import reference
from services.evaluation.domain.figure_tables import GRID, FigureTable
from services.evaluation.domain.sar import events as e
from services.evaluation.domain.sar.checks import Facts
from services.evaluation.domain.sar.decider import SAR
from services.evaluation.domain.sar.figures import read_rows
from services.evaluation.domain.sar.values import Section
from services.evaluation.domain.sar.xray import examine
from services.evaluation.events import REGISTRY
from services.evaluation.handlers.sar_guideline import sections_of
from services.evaluation.handlers.sars import snapshot
from tests.spreadsheets import example_of
from tests.unit.evaluation.reports import CHECKS, FACTS, OF, QA, READY, SECTIONS, endorsed, started, state, submit
from tests.unit.evaluation.sar_office import REPORT, do, plain, province, sar

USUAL = reference.load("sar-guideline")
WHOLE = sections_of(USUAL["sections"], USUAL["tables"])
assert not isinstance(WHOLE, Refusal)
TABLES: dict[str, FigureTable] = {one.figures.id: one.figures for one in WHOLE if one.figures}
MONEY = {"source": "เงินอุดหนุนรายหัว", "project": "", "received": "250,000", "spent": "๒๔๘,๕๐๐.๕"}
PUPILS = {"grade": "ป.1", "rooms": 1, "male": 12, "female": 13, "total": 25}
TEACHERS = {
    "position": "ครู",
    "male": 3,
    "female": 9,
    "total": 12,
    "below_bachelor": 0,
    "bachelor": 8,
    "above_bachelor": 4,
}


def of_tables(**sections: str) -> e.SarStarted:
    """A report whose sections of figures have these tables."""
    shaped = [Section(f"1.{at}", "ข้อมูล", "figures", figures=TABLES[name]) for at, name in enumerate(sections.values())]
    return started(sections=(*SECTIONS, *shaped))


def entered(table: str, *rows: dict[str, Any]) -> e.FiguresEntered:
    found, faults = read_rows(TABLES[table], rows)
    assert not faults
    return e.FiguresEntered(*OF, "1.0", found, QA, 1)


def found(table: str, *rows: dict[str, Any], facts: Facts = FACTS) -> dict[str, str]:
    rules = {check.id: check.rule for check in CHECKS}
    history = (of_tables(only=table), *READY[1:], entered(table, *rows), endorsed())
    return {rules[finding.check]: finding.pointer for finding in examine(state(*history), CHECKS, facts)}


def faults(table: str, **cells: Any) -> dict[str, str]:
    usual = {"budget": MONEY, "pupils": PUPILS, "staff": TEACHERS, "tests": {}, "results-by-level": {}}[table]
    return dict(read_rows(TABLES[table], [{**usual, **cells}])[1])


def test_a_budget_is_money_and_asks_for_no_grade() -> None:
    ((row,), wrong) = read_rows(TABLES["budget"], [MONEY])
    assert (row["received"], row["spent"], row["project"], wrong) == ("250000.00", "248500.50", None, [])


@pytest.mark.parametrize("spent", [250000.5, "1.005", "๑๒ บาท", "-1", "1000000000.01", True, "1e3", "NaN"])
def test_money_is_exact_baht_and_satang_or_refused(spent: object) -> None:
    assert list(faults("budget", spent=spent)) == ["/rows/0/spent"]


def test_baht_are_summed_without_rounding() -> None:
    rows, _ = read_rows(TABLES["budget"], [{**MONEY, "project": str(at), "spent": "0.10"} for at in range(3)])
    assert TABLES["budget"].totals(rows)["spent"] == "0.30"


def test_a_grade_is_one_of_those_that_there_are() -> None:
    assert "อ.1, อ.2" in faults("pupils", grade="ประถมหนึ่ง")["/rows/0/grade"]
    assert faults("pupils", grade="ป. ๑") == {}


def test_a_column_that_the_table_does_not_have_is_refused() -> None:
    assert list(faults("budget", grade="ป.1")) == ["/rows/0/grade"]


def test_a_mean_score_is_of_a_hundred_and_the_nations_may_be_missing() -> None:
    score = {"year": "๒๕๖๘", "test": "nt", "grade": "ป.3", "subject": "คณิตศาสตร์", "tested": 22, "school_mean": "58.25"}
    assert faults("tests", **score) == {}
    assert list(faults("tests", **{**score, "school_mean": "101"})) == ["/rows/0/school_mean"]
    assert list(faults("tests", **{**score, "year": "2025"})) == ["/rows/0/year"]


def test_boys_and_girls_that_are_not_all_pupils_stand_in_the_way() -> None:
    assert found("pupils", {**PUPILS, "male": 11})["columns-not-summing"] == "/figures/1.0/0"
    assert "columns-not-summing" not in found("pupils", PUPILS)
    history = (of_tables(only="pupils"), *READY[1:], entered("pupils", {**PUPILS, "male": 11}), endorsed())
    given(SAR, *history).when(submit()).then_refused("sar.not-ready", "/figures/1.0/0")


def test_degrees_of_personnel_are_those_of_all_of_them() -> None:
    assert "columns-not-summing" in found("staff", {**TEACHERS, "bachelor": 7})


def test_more_spent_than_received_is_worth_a_look() -> None:
    assert found("budget", {**MONEY, "spent": "250000.01"})["spent-above-received"] == "/figures/1.0/0"
    assert "spent-above-received" not in found("budget", MONEY)


@pytest.mark.parametrize(("table", "row"), [("staff", TEACHERS), ("budget", MONEY)])
def test_personnel_and_money_are_no_pupils(table: str, row: dict[str, Any]) -> None:
    assert not {"pupils-unlike-whole", "enrolled-differing"} & set(found(table, row))


def test_the_table_of_pupils_is_what_is_held_against_the_register() -> None:
    whole = replace(FACTS, students=26)
    assert found("pupils", {**PUPILS, "male": 13, "total": 26}, facts=whole).get("pupils-unlike-whole") is None
    assert found("pupils", PUPILS, facts=whole)["pupils-unlike-whole"] == "/figures/1.0/0"


def test_every_table_names_columns_that_it_has() -> None:
    assert {one.figures for one in WHOLE if one.kind == "figures"} and set(TABLES) == {
        "staff", "pupils", "results-by-level", "tests", "budget",
    }  # fmt: skip
    for table in (*TABLES.values(), GRID):
        named = {*table.key, *(name for rule in table.rules for name in (rule.column, *rule.of))}
        named |= {name for name in (table.group, table.pupils) if name}
        assert all(table.column(name) for name in named), table.id
        assert all(column.most > column.least for column in table.columns), table.id
        assert all(bool(column.choices) == (column.kind == "choice") for column in table.columns), table.id


def test_a_guideline_with_a_table_that_nobody_knows_is_refused() -> None:
    refused = sections_of([{**USUAL["sections"][3], "figures": "horoscope"}], USUAL["tables"])
    assert isinstance(refused, Refusal) and refused.field == "/sections/0/figures"


def test_a_report_of_a_guideline_without_tables_keeps_the_grid_and_the_form_that_it_was_kept_in() -> None:
    old = state(*READY)
    assert [one.table for one in old.sections if one.kind == "figures"] == [GRID]
    kept = snapshot.standing(old)
    assert all("figures" not in section for section in kept["sections"])
    assert kept["figures"]["1.4"] == [
        {"indicator": "อ่าน", "grade": "ป.1", "enrolled": 25, "evaluated": 24, "levels": [0, 2, 8, 9, 5]}
    ]


def test_rows_that_were_recorded_before_tables_are_read_as_they_are() -> None:
    row = {"indicator": "อ่าน", "grade": "ป.1", "enrolled": 25, "evaluated": 24, "levels": [0, 2, 8, 9, 5]}
    data = {"year": OF[0], "school": OF[1], "track": OF[2], "section": "1.4", "rows": [row], "by": QA, "ordinal": 1}
    event = REGISTRY.decode_stored("figures-entered", 1, json.dumps(data))
    assert event.rows == ({**row, "levels": (0, 2, 8, 9, 5)},)


def test_a_submission_says_the_tables_that_its_figures_are_in(tmp_path: Path) -> None:
    made = province(tmp_path)
    do(made, "start_sar")
    do(made, "enter_figures", {"section": "1.7", "rows": [MONEY]})
    shown = sar(made)["figures"]["1.7"]
    assert (shown["table"]["id"], shown["totals"]) == ("budget", {"received": "250000.00", "spent": "248500.50"})
    report = state(of_tables(only="budget"), entered("budget", MONEY))
    (told,) = [section for section in snapshot.standing(report)["sections"] if "figures" in section]
    assert told["figures"]["id"] == "budget"


def test_a_report_of_one_track_takes_no_grades_of_another(tmp_path: Path) -> None:
    made = province(tmp_path)
    do(made, "start_sar")
    (grade, *_) = sar(made)["figures"]["1.3"]["table"]["columns"]
    assert grade["choices"][0] == "ป.1" and "อ.1" not in grade["choices"]
    row = {"grade": "อ.2", "rooms": 1, "male": 12, "female": 13, "total": 25}
    problem = made.refused("evaluation", "enter_figures", {**REPORT, "section": "1.3", "rows": [row]})
    assert problem["errors"][0]["pointer"] == "/rows/0/grade"


def test_every_section_has_a_spreadsheet_of_its_own_columns(tmp_path: Path) -> None:
    made = province(tmp_path)
    do(made, "start_sar")
    for section in ("1.2", "1.3", "1.4", "1.5", "1.7"):
        place = {**REPORT, "section": section}
        file = example_of(made.ask("evaluation", "figures_template", {**place, "format": "xlsx"})["file"])
        shown = plain(made.ask("evaluation", "check_figures", {**place, "file": file, "filename": "a.xlsx"}))
        assert shown["errors"] == []
        made.do("evaluation", "import_figures", {**place, "file": file, "fingerprint": shown["fingerprint"]})
        assert sar(made)["figures"][section]["rows"] == shown["rows"] != []
