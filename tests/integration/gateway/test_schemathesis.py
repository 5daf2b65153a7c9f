"""Requests made from the OpenAPI document, proper and improper: no 5xx, and every answer is as the document says."""

from __future__ import annotations

from dataclasses import replace

import pytest
import schemathesis
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.schemas import BaseSchema
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from gateway.app import openapi_document
from tests.integration.gateway.office import OWN, YEAR, Offices, Visitor

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
]
REAL = {"area": "1501", "school": OWN, "year": YEAR, "framework": "moe-basic", "plan": "2567", "track": "basic"}
"""What stands in the path half of the time, so that requests reach the services."""

OPERATIONS = sorted(
    operation["operationId"]
    for path in openapi_document()["paths"].values()
    for method, operation in path.items()
    if method in ("get", "put", "post", "delete") and not operation["operationId"].startswith("sign_out")
)
EXAMPLES = 10
SEED = 2568


@pytest.fixture(scope="module")
def visitor(founded: Offices, tmp_path_factory: pytest.TempPathFactory) -> Visitor:
    offices = founded.copy(tmp_path_factory.mktemp("schemathesis"))
    offices.settings = replace(offices.settings, longest_wait=0.01, attempts_per_account=10_000)
    return Visitor(offices.app(), "group-director")


@pytest.fixture(scope="module")
def schema(visitor: Visitor) -> BaseSchema:
    """The document as it is served, read once."""
    made = schemathesis.openapi.from_wsgi("/v1/openapi.json", visitor.client.application)
    made.config.checks.negative_data_rejection.expected_statuses += ["412", "413", "414"]
    return made


@pytest.mark.parametrize("mode", list(GenerationMode))
@pytest.mark.parametrize("name", OPERATIONS)
def test_every_answer_is_as_the_document_says(name: str, mode: GenerationMode, visitor: Visitor, schema: BaseSchema):
    operation = schema.find_operation_by_id(name)
    parameters = {parameter.name for parameter in operation.path_parameters}
    known = {place: value for place, value in REAL.items() if place in parameters}
    session = {"nithet-session": visitor.client.get_cookie("nithet-session").value}

    @seed(SEED)
    @settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.one_of(operation.as_strategy(mode, path_parameters=known), operation.as_strategy(mode)))
    def ask(case: Case) -> None:
        case.call_and_validate(headers=visitor.headers, cookies=session, checks=CHECKS)

    ask()
