"""Requests that another site makes a browser send do nothing."""

from __future__ import annotations

import re
from pathlib import Path
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient

from gateway import csrf
from gateway.app import create_app, equip
from gateway.settings import Settings
from kernel.database import Database
from tests.unit.gateway.conftest import KEY, Clock, Services, csrf_of, sign_in

PLACES = {
    "area": "1501",
    "school": "1015000001",
    "person": str(UUID(int=1)),
    "track": "basic",
    "source": "standards",
    "position": "1",
    "ordinal": "1",
    "year": "2568",
    "int": "2568",
    "uuid": str(UUID(int=1)),
}
"""Something that each kind of place in a path takes."""

CHANGING = ("POST", "PUT", "PATCH", "DELETE")


@pytest.fixture(scope="module")
def with_a_form(migrated: Path) -> Flask:
    """The gateway with a small form in it; what it works with, each test gives it anew."""
    made = create_app(Settings(KEY), Services(), Database(f"sqlite:///{migrated}"), with_pages=False)
    made.add_url_rule("/form", "form", lambda: csrf.token())
    made.add_url_rule("/form", "form-post", lambda: "done", methods=CHANGING)
    return made


@pytest.fixture
def form_app(with_a_form: Flask, settings: Settings, services: Services, database: Database, clock: Clock) -> Flask:
    """It, with services and a database of this test's own."""
    equip(with_a_form, settings, services, database, clock)
    return with_a_form


def test_every_route_that_changes_something_asks_for_the_token(app: Flask, client: FlaskClient):
    sign_in(client)
    unguarded = []
    for rule in app.url_map.iter_rules():
        for method in rule.methods & set(CHANGING):
            filled = re.sub(r"<(?:(\w+):)?\w+>", lambda part: PLACES.get(part[1], "x"), rule.rule)
            answer = client.open(filled, method=method, json={"reason": "x"})
            if answer.status_code != 403 or answer.get_json()["code"] != "csrf":
                unguarded.append((method, rule.rule, answer.status_code))

    assert unguarded == []


def test_a_token_of_another_session_is_refused(app: Flask, client: FlaskClient):
    other = app.test_client()
    sign_in(client)
    sign_in(other)

    answer = client.delete("/v1/session", headers=csrf_of(other))

    assert answer.status_code == 403


def test_a_form_before_sign_in_has_a_token_of_its_own(form_app: Flask):
    client = form_app.test_client()
    token = client.get("/form").text

    answer = client.post("/form", data={"csrf_token": token})

    assert answer.status_code == 200


def test_a_form_before_sign_in_without_its_cookie_is_refused(form_app: Flask):
    token = form_app.test_client().get("/form").text

    answer = form_app.test_client().post("/form", data={"csrf_token": token})

    assert answer.status_code == 403


def test_the_token_works_as_a_header_for_scripts(form_app: Flask):
    client = form_app.test_client()
    token = client.get("/form").text

    assert client.put("/form", headers={"X-CSRF-Token": token}).status_code == 200


def test_a_token_from_before_sign_in_does_not_work_after_it(form_app: Flask):
    client = form_app.test_client()
    token = client.get("/form").text
    sign_in(client)

    assert client.post("/form", data={"csrf_token": token}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_another_sites_request_is_refused_even_with_the_token(form_app: Flask, headers: dict[str, str]):
    client = form_app.test_client()
    token = client.get("/form").text

    answer = client.post("/form", data={"csrf_token": token}, headers=headers)

    assert answer.status_code == 403


def test_our_own_origin_is_welcome(form_app: Flask):
    client = form_app.test_client()
    token = client.get("/form").text

    answer = client.post("/form", data={"csrf_token": token}, headers={"Origin": "http://localhost"})

    assert answer.status_code == 200


def test_signing_in_by_json_needs_no_token_but_no_other_site_can_do_it(client: FlaskClient):
    assert sign_in(client, headers={"Origin": "https://elsewhere.example"}).status_code == 403
    assert sign_in(client).status_code == 201


def test_reading_never_needs_a_token(client: FlaskClient):
    sign_in(client)

    assert client.get("/v1/me").status_code == 200
