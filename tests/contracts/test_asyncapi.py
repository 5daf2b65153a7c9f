"""The AsyncAPI document, held against the official schema of AsyncAPI 3.0.0."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator, Draft202012Validator

from nithet.contracts import asyncapi
from tests.contracts.language import document, published

OFFICIAL = Path(__file__).parent / "asyncapi" / "3.0.0.json"
"""From npm package @asyncapi/specs 6.11.1, Apache-2.0, unchanged."""


@cache
def official() -> Draft7Validator:
    """The schema that AsyncAPI publishes of itself."""
    return Draft7Validator(json.loads(OFFICIAL.read_text("utf-8")))


def resolves(reference: str) -> bool:
    """Whether a local reference leads somewhere."""
    node: Any = document()
    for step in reference.removeprefix("#/").split("/"):
        if step not in node:
            return False
        node = node[step]
    return True


def references(node: Any) -> list[str]:
    """Every reference in the document."""
    if isinstance(node, dict):
        own = [node["$ref"]] if isinstance(node.get("$ref"), str) else []
        return own + [found for inner in node.values() for found in references(inner)]
    return [found for inner in node for found in references(inner)] if isinstance(node, list) else []


def test_the_document_is_valid_asyncapi() -> None:
    assert [error.message for error in official().iter_errors(document())] == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda doc: doc.update(asyncapi="2.6.0"),
        lambda doc: doc.pop("info"),
        lambda doc: next(iter(doc["operations"].values())).update(action="publish"),
        lambda doc: next(iter(doc["channels"].values())).update(adress="typing error"),
        lambda doc: doc["components"]["securitySchemes"]["agency"].update(type="secret handshake"),
        lambda doc: next(iter(doc["channels"].values()))["bindings"]["amqp"].update({"is": "a road"}),
    ],
    ids=["version", "info", "action", "unknown field", "security", "binding"],
)
def test_the_official_schema_notices_a_planted_fault(spoil: Callable[[Any], object]) -> None:
    spoiled = copy.deepcopy(dict(document()))
    spoil(spoiled)

    assert not official().is_valid(spoiled)


def test_every_reference_leads_somewhere() -> None:
    assert [reference for reference in references(document()) if not resolves(reference)] == []


def test_every_public_event_has_a_channel_a_message_and_an_operation() -> None:
    channels = [operation["channel"]["$ref"] for operation in document()["operations"].values()]

    assert set(document()["channels"]) == set(document()["components"]["messages"]) == set(published())
    assert sorted(channels) == sorted(f"#/channels/{type_}" for type_ in published())


@pytest.mark.parametrize("type_", list(published()))
def test_the_example_of_a_message_is_valid_against_its_payload(type_: str) -> None:
    payload = {"$ref": f"#/components/messages/{type_}/payload", "components": document()["components"]}
    (sample,) = document()["components"]["messages"][type_]["examples"]

    Draft202012Validator(payload, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(sample["payload"])


@pytest.mark.parametrize("type_", list(published()))
def test_an_event_of_another_type_is_not_valid_as_this_one(type_: str) -> None:
    payload = {"$ref": f"#/components/messages/{type_}/payload", "components": document()["components"]}
    other = {**asyncapi.example(*published()[type_]), "type": "th.nithet.other.thing.v1"}

    assert not Draft202012Validator(payload).is_valid(other)


@pytest.mark.parametrize("type_", list(published()))
def test_the_address_of_a_channel_is_its_routing_key(type_: str) -> None:
    assert document()["channels"][type_]["address"] == f"{{area}}.{type_}"


def test_the_server_asks_for_the_agencys_own_account() -> None:
    (security,) = document()["servers"]["broker"]["security"]

    assert security == {"$ref": "#/components/securitySchemes/agency"}
