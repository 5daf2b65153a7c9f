"""The table of a comparison: what is redlined, what stands side by side, and in which words it is related."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import gateway.catalogue
from services.reporting.documents import phrases
from services.reporting.documents.templates.comparison_table import build
from services.reporting.documents.value import Table

RUNS = [{"kind": "removed", "text": "อาคาร"}, {"kind": "added", "text": "ครู"}]


def table(a: str, b: str, *rows: dict[str, Any]) -> tuple[Any, Table]:
    """The document of a comparison of frameworks `a` and `b`, and its table."""
    sides = {name: {"framework": of, "title": of, "version": "1"} for name, of in (("a", a), ("b", b))}
    made = build({**sides, "rows": rows, "through": ["ก กับ ข"], "day": None, "office": {"name": "สพป."}})
    (found,) = [block for block in made.blocks if isinstance(block, Table)]
    return made, found


def row(relation: str | None = None, *, derived: bool = False) -> dict[str, Any]:
    """Two items of other words beside one another."""
    sides = {"before": {"code": "1", "text": "อาคาร"}, "after": {"code": "2", "text": "ครู"}}
    return {**sides, "marks": ["changed"], "runs": RUNS, "relation": relation, "derived": derived}


@pytest.mark.parametrize("derived", [False, True])
def test_items_of_two_frameworks_stand_side_by_side_and_are_not_redlined_into_each_other(derived: bool):
    _, found = table("area-basic", "onesqa-basic", row("intersects", derived=derived))
    assert found.rows[0][:2] == ("1  อาคาร", "2  ครู")
    assert str(found.rows[0][2]).startswith("ตรงกันบางส่วน")


def test_what_became_of_an_item_in_a_newer_edition_is_redlined():
    _, found = table("area-basic", "area-basic", row())
    assert isinstance(found.rows[0][1], tuple)


def test_frameworks_that_no_crosswalk_relates_are_not_said_to_have_no_counterparts():
    alone = {**row(), "after": None, "marks": ["removed"], "runs": []}
    made, found = table("onesqa-early", "area-early", alone)
    assert found.rows[0][2] == "–" and "ยังไม่มีตารางเทียบ" in str(made.blocks[0])


def test_relations_are_called_on_paper_as_they_are_on_pages():
    catalogue = Path(gateway.catalogue.__file__).with_name("standards.toml")
    words = tomllib.loads(catalogue.read_text(encoding="utf-8"))["relations"]
    assert {name: said["th"] for name, said in words.items() if name != "none"} == phrases.RELATIONS
