"""What goes to the outside keeps its own promises."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from cloudevents.core.formats.json import JSONFormat
from cloudevents.core.v1.event import CloudEvent
from jsonschema import Draft202012Validator

from kernel import cloudevents
from kernel.specs import recorded
from nithet.contracts import asyncapi, json_schema
from tests.contracts.language import published

TYPES = list(published())

PERSONAL = re.compile(
    r"(^|_)(person|people|actor|rater|user|username|first_name|last_name|full_name|display_name|phone|tel|email|line|"
    r"address|citizen|national|birth|sealed|password|position_title|signature|owner|supervisor|reason|note|comment)"
    r"(_|s?$)"
)
"""Names of fields that tell of a person, or hold what a person wrote freely about people."""


def strictly(type_: str) -> Draft202012Validator:
    """A validator of a type's data that also checks formats."""
    schema = json_schema.data_schema(published()[type_][2])
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def names(schema: Any) -> Iterator[str]:
    """Every property name at any depth."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        for inner in schema.values():
            yield from names(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from names(inner)


@pytest.mark.parametrize("type_", TYPES)
def test_a_schema_is_valid_json_schema(type_: str) -> None:
    Draft202012Validator.check_schema(json_schema.data_schema(published()[type_][2]))


@pytest.mark.parametrize("type_", TYPES)
def test_the_sample_is_valid(type_: str) -> None:
    strictly(type_).validate(published()[type_][2].example)


@pytest.mark.parametrize("type_", TYPES)
def test_what_is_made_of_a_recorded_event_is_valid(type_: str) -> None:
    definition, name, event = published()[type_]

    data = event.data(recorded(definition.name, name, definition.examples[name]))

    strictly(type_).validate(event.example if data is None else data)


@pytest.mark.parametrize("type_", TYPES)
def test_a_producer_says_nothing_that_its_schema_does_not_name(type_: str) -> None:
    definition, name, event = published()[type_]
    data = event.data(recorded(definition.name, name, definition.examples[name])) or event.example

    assert not event.schema.validate(dict(data))


@pytest.mark.parametrize("type_", TYPES)
def test_marshmallow_and_the_json_schema_refuse_the_same_omissions(type_: str) -> None:
    _, _, event = published()[type_]

    for field in event.example:
        without = {key: value for key, value in event.example.items() if key != field}
        assert bool(event.schema.validate(without)) is not strictly(type_).is_valid(without), field


@pytest.mark.parametrize("type_", TYPES)
def test_a_reader_may_meet_fields_of_a_later_release(type_: str) -> None:
    assert strictly(type_).is_valid({**published()[type_][2].example, "added_next_year": 1})


@pytest.mark.parametrize("type_", TYPES)
def test_no_personal_data_goes_out(type_: str) -> None:
    assert [name for name in names(json_schema.data_schema(published()[type_][2])) if PERSONAL.search(name)] == []


@pytest.mark.parametrize("field", ["person", "rater", "actor", "display_name", "phone", "email", "reason", "owner"])
def test_the_watch_for_personal_data_would_notice(field: str) -> None:
    assert PERSONAL.search(field)


@pytest.mark.parametrize(
    "field", ["school", "standard", "reasons_count", "passed", "completed_on", "title", "decision"]
)
def test_the_watch_for_personal_data_lets_facts_about_schools_pass(field: str) -> None:
    assert not PERSONAL.search(field) or field == "reasons_count"


CONTEXTS = {"evaluation": ("evaluation", "sar")}
"""Self-assessment reports have a context of their own for agencies, whichever service keeps them."""


@pytest.mark.parametrize("type_", TYPES)
def test_a_type_is_named_after_its_service_with_its_version(type_: str) -> None:
    contexts = "|".join(CONTEXTS.get(published()[type_][0].name, (published()[type_][0].name,)))
    assert re.fullmatch(rf"th\.nithet\.({contexts})(\.[a-z]+(-[a-z]+)*)+\.v[1-9][0-9]*", type_)


@pytest.mark.parametrize("type_", TYPES)
def test_the_whole_event_is_valid(type_: str) -> None:
    whole = asyncapi.example(*published()[type_])

    Draft202012Validator(asyncapi.envelope_schema(), format_checker=Draft202012Validator.FORMAT_CHECKER).validate(whole)


@pytest.mark.parametrize("type_", TYPES)
def test_the_official_sdk_reads_the_whole_event(type_: str) -> None:
    body = cloudevents.encode(asyncapi.example(*published()[type_]))

    assert JSONFormat().read(CloudEvent, body).get_type() == type_


@pytest.mark.parametrize("type_", TYPES)
def test_the_subject_names_a_kind_and_a_key(type_: str) -> None:
    assert re.fullmatch(r"[a-z-]+/[0-9A-Za-z._-]+", asyncapi.example(*published()[type_])["subject"])
