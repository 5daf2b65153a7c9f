"""A public event does not change under its readers."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nithet.contracts import files
from nithet.contracts.compatibility import breaks, withdrawn

TYPE = "th.nithet.evaluation.completed.v1"
BEFORE: dict[str, Any] = {
    "type": "object",
    "properties": {
        "school": {"type": "string"},
        "mean": {"type": ["string", "null"], "pattern": "^[0-9.]+$"},
        "levels": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"standard": {"type": "string"}, "level": {"type": "integer"}},
                "required": ["standard"],
            },
        },
        "by_track": {"type": "object", "additionalProperties": {"type": "integer"}},
    },
    "required": ["school"],
}


def changed(change: Callable[[Any], object]) -> list[str]:
    """What is said about a change."""
    after = copy.deepcopy(BEFORE)
    change(after)
    return breaks(TYPE, BEFORE, after)


def test_nothing_is_said_where_nothing_changed() -> None:
    assert changed(lambda schema: None) == []


def test_a_field_may_be_added() -> None:
    assert changed(lambda schema: schema["properties"].update(tracks={"type": "array"})) == []


def test_a_description_may_change() -> None:
    assert changed(lambda schema: schema["properties"]["school"].update(description="รหัส 10 หลัก")) == []


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda s: s["properties"].pop("mean"), "data.mean is removed"),
        (
            lambda s: s["properties"]["school"].update(type="integer"),
            "data.school changes its type from string to integer",
        ),
        (
            lambda s: s["properties"]["mean"].update(type="string"),
            "data.mean changes its type from ['string', 'null'] to string",
        ),
        (
            lambda s: s["properties"]["mean"].update(pattern="^.*$"),
            "data.mean changes its pattern from ^[0-9.]+$ to ^.*$",
        ),
        (
            lambda s: s["required"].append("mean"),
            "data.mean is newly required, but events recorded before do not have it",
        ),
        (lambda s: s["required"].clear(), "data.school is required no longer, but readers rely on it"),
        (lambda s: s["properties"]["levels"]["items"]["properties"].pop("level"), "data.levels[].level is removed"),
        (
            lambda s: s["properties"]["by_track"]["additionalProperties"].update(type="string"),
            "data.by_track{} changes its type from integer to string",
        ),
    ],
)
def test_a_breaking_change_is_told_in_one_sentence(change: Callable[[Any], object], sentence: str) -> None:
    assert changed(change) == [f"{TYPE}: {sentence}"]


def test_the_order_of_an_enumeration_says_nothing() -> None:
    before = {"enum": ["early", "basic"]}

    assert breaks(TYPE, before, {"enum": ["basic", "early"]}) == []


def test_a_type_that_nobody_publishes_any_more_is_told() -> None:
    assert withdrawn({TYPE: BEFORE}, {}) != []


def test_a_breaking_change_against_the_repository_is_caught(tmp_path: Path) -> None:
    place = tmp_path / files.SCHEMAS / f"{TYPE}.json"
    place.parent.mkdir(parents=True)
    place.write_text(json.dumps(BEFORE), "utf-8")
    after = copy.deepcopy(BEFORE)
    del after["properties"]["mean"]

    told = files.broken(tmp_path, {files.SCHEMAS / f"{TYPE}.json": json.dumps(after)})

    assert told == [f"{TYPE}: data.mean is removed"]
