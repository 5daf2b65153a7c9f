"""What a school hears of beside itself exists, and names no school."""

from __future__ import annotations

import pytest

from gateway.reach import SHARED, SHARED_SUBJECTS
from kernel.specs import recorded
from tests.contracts.language import services


@pytest.mark.parametrize(("source", "event"), sorted(SHARED))
def test_a_shared_event_exists_and_names_no_school(source: str, event: str) -> None:
    example = services()[source].examples[event]

    assert "school" not in example


@pytest.mark.parametrize("beginning", SHARED_SUBJECTS)
def test_a_shared_subject_is_that_of_a_public_event_that_names_no_school(beginning: str) -> None:
    found = [
        published.data(recorded(definition.name, name, definition.examples[name]))
        for definition in services().values()
        for name, published in definition.published.items()
        if published.subject(recorded(definition.name, name, definition.examples[name])).startswith(beginning)
    ]

    assert found and not any("school" in data for data in found)
