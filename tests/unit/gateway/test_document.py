"""The OpenAPI document says what there is, and is one by the official rules."""

from __future__ import annotations

import json
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from gateway.app import openapi_document
from gateway.faults import CONTENT_TYPE


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return openapi_document()


@pytest.fixture(scope="module")
def operations(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {
        f"{method} {path}": operation
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
        if method in ("get", "put", "post", "delete")
    }


def test_it_is_openapi_3_1_by_the_official_rules(document: dict[str, Any]):
    OpenAPIV31SpecValidator(document).validate()

    assert document["openapi"].startswith("3.1")


def test_it_is_made_the_same_every_time(document: dict[str, Any]):
    assert json.dumps(openapi_document()) == json.dumps(document)


def test_every_operation_has_a_name_of_its_own_and_says_what_it_does(operations: dict[str, dict[str, Any]]):
    names = [operation["operationId"] for operation in operations.values()]

    assert len(set(names)) == len(names)
    assert all(operation.get("summary") for operation in operations.values())


def test_every_fault_is_documented_as_problem_details(document: dict[str, Any], operations: dict[str, dict[str, Any]]):
    faults = document["components"]["responses"]
    undocumented = [name for name, operation in operations.items() if "default" not in operation["responses"]]

    assert undocumented == []
    assert {kind for fault in faults.values() for kind in fault["content"]} == {CONTENT_TYPE}


def test_every_command_takes_an_idempotency_key_and_every_versioned_one_needs_if_match(
    operations: dict[str, dict[str, Any]],
):
    for name, operation in operations.items():
        if "428" in operation["responses"]:
            headers = {p["name"]: p.get("required", False) for p in operation["parameters"] if p["in"] == "header"}
            assert headers == {"If-Match": True, "Idempotency-Key": False}, name


def test_names_of_answers_do_not_hang_on_pythons_version(document: dict[str, Any]):
    text = json.dumps(document)

    assert "UNPROCESSABLE" not in text
    assert "#/components/responses/Fault422" in text


def test_no_address_of_a_machine_is_in_it(document: dict[str, Any]):
    assert document["servers"] == [{"url": "/", "description": "this office's gateway"}]
