"""Versions, repeated requests and pages of the API."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from flask.testing import FlaskClient

from tests.unit.gateway.conftest import Services, csrf_of, sign_in

RATINGS = "/v1/areas/1501/rounds/2568/schools/1015000001/evaluation/ratings"
BODY = {"ratings": [{"item": "1.1", "value": 5}]}
DONE = {"area": "1501", "stream": "evaluation-2568-1015000001", "position": 12, "version": 4, "extra": {}}


@pytest.fixture
def signed_in(client: FlaskClient, services: Services) -> FlaskClient:
    services.answers["evaluation", "record_ratings"] = {"ok": DONE}
    sign_in(client)
    return client


def put(client: FlaskClient, body: Any = BODY, **headers: str) -> Any:
    return client.put(RATINGS, json=body, headers={**csrf_of(client), **headers})


def sent(services: Services) -> dict[str, Any]:
    return dict(next(request for _, method, request in reversed(services.asked) if method == "record_ratings"))


def test_the_version_in_if_match_reaches_the_service(signed_in: FlaskClient, services: Services):
    answer = put(signed_in, **{"If-Match": '"3"'})

    assert (answer.status_code, sent(services)["expected_version"]) == (200, 3)


def test_the_answer_carries_the_next_version_and_what_to_wait_for(signed_in: FlaskClient):
    answer = put(signed_in, **{"If-Match": '"3"'})

    assert answer.headers["ETag"] == '"4"'
    assert answer.get_json()["wait"] == "evaluation:12"


def test_without_if_match_nothing_is_done(signed_in: FlaskClient, services: Services):
    answer = put(signed_in)

    assert (answer.status_code, answer.get_json()["errors"][0]["header"]) == (428, "If-Match")
    assert not any(method == "record_ratings" for _, method, _ in services.asked)


def test_a_star_says_that_any_version_will_do(signed_in: FlaskClient, services: Services):
    put(signed_in, **{"If-Match": "*"})

    assert "expected_version" not in sent(services)


@pytest.mark.parametrize("tag", ['W/"3"', '"abc"', '"3", "4"', '"-1"', '""'])
def test_a_tag_that_can_never_match_is_a_failed_precondition(signed_in: FlaskClient, tag: str):
    assert put(signed_in, **{"If-Match": tag}).status_code == 412


@pytest.mark.parametrize("tag", ["3", "version 3", '"3', ""])
def test_what_is_no_tag_is_malformed(signed_in: FlaskClient, tag: str):
    assert put(signed_in, **{"If-Match": tag}).status_code == 400


def test_the_idempotency_key_is_the_command_id(signed_in: FlaskClient, services: Services):
    key = str(uuid4())

    put(signed_in, **{"If-Match": "*", "Idempotency-Key": key})

    assert sent(services)["command_id"] == key


def test_a_key_in_any_spelling_is_one_key(signed_in: FlaskClient, services: Services):
    key = str(uuid4())

    put(signed_in, **{"If-Match": "*", "Idempotency-Key": f'"{key.upper()}"'})

    assert sent(services)["command_id"] == key


def test_the_same_request_may_be_sent_again_under_its_key(signed_in: FlaskClient):
    headers = {"If-Match": "*", "Idempotency-Key": str(uuid4())}

    assert [put(signed_in, **headers).status_code for _ in range(3)] == [200] * 3


def test_another_request_under_a_used_key_is_refused(signed_in: FlaskClient):
    headers = {"If-Match": "*", "Idempotency-Key": str(uuid4())}
    put(signed_in, **headers)

    answer = put(signed_in, {"ratings": [{"item": "1.1", "value": 1}]}, **headers)

    assert (answer.status_code, answer.get_json()["code"]) == (422, "idempotency-key-reused")


def test_a_key_that_is_no_uuid_is_named(signed_in: FlaskClient):
    answer = put(signed_in, **{"If-Match": "*", "Idempotency-Key": "again"})

    assert (answer.status_code, answer.get_json()["errors"][0]["header"]) == (400, "Idempotency-Key")


def test_the_date_of_the_act_goes_along_and_is_no_data(signed_in: FlaskClient, services: Services):
    put(signed_in, {**BODY, "occurred_on": "2026-01-10"}, **{"If-Match": "*"})

    assert sent(services)["occurred_on"] == "2026-01-10"
    assert set(sent(services)["data"]) == {"ratings", "year", "school"}


def test_a_reader_that_has_it_already_is_sent_nothing(signed_in: FlaskClient, services: Services):
    sheet = {"version": 4, "status": "in_progress", "levels": [], "missing": [], "freshness": []}
    services.answers["evaluation", "sheet"] = {"ok": sheet}
    path = RATINGS.removesuffix("/ratings")
    tag = signed_in.get(path).headers["ETag"]

    again = signed_in.get(path, headers={"If-None-Match": tag})

    assert (tag, again.status_code, again.data) == ('"4"', 304, b"")


def test_what_has_no_version_is_tagged_by_its_content_not_by_its_freshness(signed_in: FlaskClient, services: Services):
    def answer(head: int, n: int) -> str:
        fresh = [{"source": "evaluation", "position": head, "head": head}]
        services.answers["reporting", "area_summary"] = {"ok": {"n": n, "freshness": fresh}}
        return str(signed_in.get("/v1/areas/1501/years/2568/summary").headers["ETag"])

    assert answer(1, 5) == answer(2, 5) != answer(2, 6)


def test_looking_back_and_waiting_reach_the_service(signed_in: FlaskClient, services: Services):
    services.answers["reporting", "area_summary"] = {"ok": {"n": 0, "freshness": []}}

    signed_in.get("/v1/areas/1501/years/2568/summary?as_of=2026-01-01T00:00:00%2B07:00&wait=evaluation:12")

    _, _, request = services.asked[-1]
    assert request["as_of"] == "2026-01-01T00:00:00+07:00"
    assert request["wait_for"] == {"source": "evaluation", "position": 12}


@pytest.fixture
def board(signed_in: FlaskClient, services: Services) -> FlaskClient:
    rows = [{"school": f"10150000{n:02d}", "status": "completed"} for n in range(23, 0, -1)]
    services.answers["evaluation", "board"] = {"ok": {"schools": rows, "freshness": []}}
    return signed_in


def test_pages_follow_each_other_to_the_end_without_gap_or_repetition(board: FlaskClient):
    found: list[str] = []
    address: str | None = "/v1/areas/1501/rounds/2568/board?limit=5"
    while address:
        answer = board.get(address)
        found += [row["school"] for row in answer.get_json()["items"]]
        link = answer.headers.get("Link")
        address = link[1:].partition(">")[0] if link else None

    assert found == [f"10150000{n:02d}" for n in range(1, 24)]


def test_the_last_page_has_no_next(board: FlaskClient):
    answer = board.get("/v1/areas/1501/rounds/2568/board?limit=200")

    assert answer.get_json()["next"] is None
    assert "Link" not in answer.headers


@pytest.mark.parametrize("cursor", ["x", "e30", "WzFd", "WyJhIiwiYiJd", "%E0%B8%81", "bnVsbA"])
def test_a_cursor_that_is_not_ours_is_refused(board: FlaskClient, cursor: str):
    answer = board.get(f"/v1/areas/1501/rounds/2568/board?after={cursor}")

    assert (answer.status_code, answer.get_json()["code"]) == (400, "cursor-unknown")
