"""Faults as RFC 9457 has them."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from gateway.faults import CONTENT_TYPE
from gateway.problems import KINDS, explain
from tests.unit.gateway.conftest import Services, csrf_of, sign_in

MEMBERS = {"type", "title", "status", "code", "detail", "instance", "errors", "traceId"}
THAI = re.compile(r"[\u0e01-\u0e5b]")


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/v1/nowhere", 404),
        ("DELETE", "/v1/me", 405),
        ("GET", "/v1/me", 401),
        ("GET", "/v1/areas/1501/tree", 401),
        ("GET", "/v1/areas/15%2001/tree", 404),
        ("GET", "/v1/events?after=%00", 400),
    ],
)
def test_a_fault_has_every_member_and_a_thai_sentence(client: FlaskClient, method: str, path: str, status: int):
    answer = client.open(path, method=method)
    body = answer.get_json()

    assert (answer.status_code, answer.content_type) == (status, CONTENT_TYPE)
    assert set(body) == MEMBERS
    assert body["status"] == status
    assert THAI.search(body["detail"])
    assert re.fullmatch(r"[0-9a-f]{32}", body["traceId"])


@pytest.mark.parametrize("code", KINDS)
def test_the_type_of_a_fault_is_the_address_of_its_explanation_in_two_languages(client: FlaskClient, code: str):
    page = client.get(f"/problems/{code}", headers={"Accept": "application/json"}).get_json()

    assert THAI.search(page["title"]["th"])
    assert page["title"]["en"].isascii()
    assert THAI.search(page["mend"]["th"])


def test_a_services_own_code_has_an_explanation_too(client: FlaskClient):
    answer = client.get("/problems/evaluation.reason-missing", headers={"Accept": "application/json"})

    assert answer.status_code == 200


def test_what_is_no_code_has_no_explanation(client: FlaskClient):
    assert client.get("/problems/no-such-thing", headers={"Accept": "application/json"}).status_code == 404


def test_a_method_that_is_not_there_is_answered_with_those_that_are(client: FlaskClient):
    assert "GET" in client.delete("/v1/me").headers["Allow"]


def test_a_fault_of_a_service_comes_through_with_its_status_code_and_field(client: FlaskClient, services: Services):
    errors = [{"pointer": "/reason", "detail": "โปรดระบุเหตุผล"}]
    fault = {"status": 422, "code": "evaluation.reason-missing", "title": "ไม่ได้", "detail": "โปรดระบุ", "errors": errors}
    services.answers["evaluation", "decide_level"] = {"problem": fault}
    sign_in(client)

    answer = client.put(
        "/v1/areas/1501/rounds/2568/schools/1015000001/evaluation/levels/basic/1",
        json={"level": 3},
        headers={**csrf_of(client), "If-Match": '"2"'},
    )

    body = answer.get_json()
    assert (answer.status_code, body["code"], body["errors"]) == (422, "evaluation.reason-missing", errors)


def test_a_field_that_the_caller_put_into_the_address_is_named_as_a_parameter(client: FlaskClient, services: Services):
    fault = {"status": 404, "code": "x.school-unknown", "title": "ไม่พบ", "detail": "ไม่พบ"}
    errors = [{"pointer": "/school", "detail": "ไม่พบ"}]
    services.answers["reporting", "school_result"] = {"problem": {**fault, "errors": errors}}
    sign_in(client)

    answer = client.get("/v1/areas/1501/schools/1015000001/result")

    assert answer.get_json()["errors"] == [{"parameter": "school", "detail": "ไม่พบ"}]


def test_a_service_that_is_away_is_a_503_that_says_what_still_works(client: FlaskClient):
    sign_in(client)

    answer = client.get("/v1/areas/1501/years/2568/summary")

    detail = answer.get_json()["detail"]
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert detail.startswith("ส่วนรายงานและสรุปผลไม่ตอบ")
    assert "การประเมิน" in detail


def test_the_general_kind_explains_a_code_nobody_wrote_a_page_for():
    assert explain("planning.no-plan", 404).code == "not-found"


def test_a_program_that_prefers_english_is_told_in_english_what_there_are_words_for(
    client: FlaskClient, services: Services
):
    told = "ปิดการประเมินของโรงเรียนนี้แล้ว"
    fault = {"status": 409, "code": "evaluation.completed", "title": "ปิดการประเมินแล้ว", "detail": told, "errors": []}
    services.answers["reporting", "school_result"] = {"problem": fault}
    sign_in(client)
    path, english = "/v1/areas/1501/schools/1015000001/result", {"Accept-Language": "en-GB,en;q=0.9,th;q=0.5"}

    answer = client.get(path, headers=english)

    body = answer.get_json()
    assert body["detail"].startswith("The evaluation is completed")
    assert body["title"] == "This cannot be done as things stand"
    assert "Accept-Language" in answer.headers["Vary"]
    missing = client.get("/v1/nowhere", headers=english).get_json()
    assert (missing["title"], missing["detail"]) == (explain("not-found").title_en, explain("not-found").mend_en)
    assert client.get(path).get_json()["detail"] == told
    assert client.get(path, headers={"Accept-Language": "th,en;q=0.5"}).get_json()["detail"] == told


def test_what_has_no_english_words_stays_thai(client: FlaskClient, services: Services):
    fault = {"status": 409, "code": "x.unheard-of", "title": "ไม่ได้", "detail": "ทำไม่ได้", "errors": []}
    services.answers["reporting", "school_result"] = {"problem": fault}
    sign_in(client)

    answer = client.get("/v1/areas/1501/schools/1015000001/result", headers={"Accept-Language": "en"})

    assert (answer.get_json()["title"], answer.get_json()["detail"]) == ("ไม่ได้", "ทำไม่ได้")


@pytest.mark.parametrize("path", ["/v1", "/v1/"])
def test_the_root_of_the_api_says_where_its_description_is(client: FlaskClient, path: str):
    answer = client.get(path)

    assert answer.status_code == 200
    assert client.get(answer.get_json()["links"]["describedby"]).get_json()["openapi"].startswith("3.1")
