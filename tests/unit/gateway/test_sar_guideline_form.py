"""What an office chooses of a guideline: order within a part, names, what is left out, how severe the checks are."""

from __future__ import annotations

from typing import Any

from werkzeug.datastructures import MultiDict

from gateway.pages import sar_guideline_form as form
from services.evaluation import reference

USUAL = reference.load("sar-guideline")["sections"]


def sent(**fields: Any) -> MultiDict[str, str]:
    """The form as it is shown first, with `fields`; None takes one away."""
    rows = form.rows(USUAL, USUAL)
    shown = {f"use-{row.key}": "yes" for row in rows} | {f"title-{row.key}": row.title for row in rows}
    kept = {name: value for name, value in (shown | fields).items() if value is not None}
    return MultiDict([*(("section", row.key) for row in rows), *kept.items()])


def chosen(answer: MultiDict[str, str]) -> list[form.Row]:
    return form.typed(answer, form.rows(USUAL, USUAL))


def test_untouched_it_is_the_usual_guideline() -> None:
    told = form.sections(chosen(sent()))

    assert [(one["id"], one["title"], one["figures"]) for one in told] == [
        (one["id"], one["title"], one.get("figures")) for one in USUAL
    ]


def test_a_section_is_renamed_and_another_left_out() -> None:
    told = form.sections(chosen(sent(**{"title-1-1-all": "เกี่ยวกับโรงเรียน", "use-foreword-all": None})))

    titles = {one["id"]: one["title"] for one in told}
    assert titles["1.1"] == "เกี่ยวกับโรงเรียน" and "foreword" not in titles


def test_the_summary_and_the_standards_are_not_left_out() -> None:
    kept = [row for row in form.rows(USUAL, USUAL) if row.kept]
    told = form.sections(chosen(sent(**{f"use-{row.key}": None for row in kept})))

    assert len(told) == len(USUAL) and {row.section["kind"] for row in kept} == {"text", "standard"}


def test_a_section_moves_within_its_part_and_not_out_of_it() -> None:
    rows = chosen(sent())

    def order(moved: list[form.Row]) -> list[str]:
        return [row.section["id"] for row in moved][:4]

    assert order(form.moved(rows, "down:1-1-all")) == ["foreword", "summary", "1.2", "1.1"]
    assert order(form.moved(rows, "up:1-1-all")) == order(rows) == order(form.moved(rows, "up:what-is-none"))


def test_a_section_that_was_left_out_is_offered_again() -> None:
    current = [one for one in USUAL if one["id"] != "foreword"]

    rows = form.rows(current, USUAL)

    assert [(row.section["id"], row.used) for row in rows[:2]] == [("summary", True), ("foreword", False)]


def test_only_checks_that_are_the_offices_to_set_are_told() -> None:
    rules = [{"id": "E1", "fixed": None}, {"id": "B1", "fixed": "กฎหมาย"}, {"id": "E2", "fixed": None}]
    answer = MultiDict([("severity-E1", "error"), ("severity-B1", "advice"), ("severity-E2", "whatever")])

    assert form.severities(answer, rules) == {"E1": "error"}
