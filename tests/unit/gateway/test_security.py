"""What every answer tells the browser, and what nobody reads."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from gateway.settings import Settings
from kernel.database import Database
from tests.lending import LENDING
from tests.unit.gateway.conftest import Clock, Services, sign_in

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@pytest.mark.parametrize("path", ["/v1/me", "/v1/openapi.json", "/health/live", "/nowhere", "/problems/csrf", "/v1/x"])
def test_every_answer_carries_the_headers(client: FlaskClient, path: str):
    answer = client.get(path, headers={"Accept": "application/json"})

    assert {name: answer.headers[name] for name in HEADERS} == HEADERS


def test_the_content_policy_allows_nothing_inline_and_nobody_elses(client: FlaskClient):
    policy = client.get("/v1/me").headers["Content-Security-Policy"]

    directives = dict(part.split(" ", 1) for part in policy.split("; "))
    assert directives["default-src"] == "'none'"
    assert directives["script-src"] == directives["style-src"] == "'self'"
    assert directives["frame-ancestors"] == directives["base-uri"] == "'none'"
    assert "unsafe" not in policy
    assert "*" not in policy


def test_https_is_demanded_only_where_the_site_has_it(
    client: FlaskClient, services: Services, database: Database, clock: Clock
):
    secure = Settings("k" * 40, public_url="https://office.example")
    there = LENDING.app(secure, services, database, clock, with_pages=False).test_client()

    assert "max-age=31536000" in there.get("/v1/me").headers["Strict-Transport-Security"]
    assert "Strict-Transport-Security" not in client.get("/v1/me").headers


def test_what_a_person_sees_is_kept_by_no_cache(client: FlaskClient):
    sign_in(client)

    assert client.get("/v1/me").headers["Cache-Control"] == "no-store"


def test_a_body_of_ten_megabytes_is_refused_unread(client: FlaskClient):
    answer = client.post("/v1/session", data=b"x" * 10_000_000, content_type="application/json")

    assert (answer.status_code, answer.get_json()["code"]) == (413, "too-large")


def test_a_very_long_address_is_refused(client: FlaskClient):
    answer = client.get("/v1/events?after=" + "x" * 9000)

    assert (answer.status_code, answer.get_json()["code"]) == (414, "address-too-long")


def test_the_proxy_is_believed_only_where_the_operator_says_so(
    client: FlaskClient, services: Services, database: Database, clock: Clock
):
    behind = LENDING.app(Settings("k" * 40, trusted_proxies=1), services, database, clock, with_pages=False)

    def addresses_blocked(asking: FlaskClient) -> set[int]:
        for n in range(61):
            asking.post(
                "/v1/session",
                json={"username": f"p{n}", "password": "wrong"},
                headers={"X-Forwarded-For": f"10.0.0.{n}"},
            )
        last = {"username": "px", "password": "wrong"}
        return {asking.post("/v1/session", json=last, headers={"X-Forwarded-For": "10.0.1.1"}).status_code}

    assert addresses_blocked(client) == {429}
    assert addresses_blocked(behind.test_client()) == {401}


def test_a_bug_tells_the_caller_nothing_but_a_reference(own_app: Flask):
    def broken() -> str:
        raise RuntimeError("password of the database")

    own_app.add_url_rule("/v1/broken", "broken", broken)

    answer = own_app.test_client().get("/v1/broken")

    assert answer.status_code == 500
    assert answer.get_json()["traceId"] in answer.get_json()["detail"]
    assert "database" not in answer.text
    assert "RuntimeError" not in answer.text


@pytest.mark.parametrize("chosen", [{"lang": "en"}, {"theme": "dark"}, {"theme": "auto"}])
@pytest.mark.parametrize("address", ["https://office.example", "http://127.0.0.1:8000"])
def test_what_the_browser_keeps_of_a_person_goes_over_https_where_the_site_has_it(
    services: Services, database: Database, clock: Clock, chosen: dict[str, str], address: str
):
    site = Settings("k" * 40, public_url=address)
    browser = LENDING.app(site, services, database, clock, with_pages=True).test_client()
    token = re.search(r'name="csrf_token" value="(\w+)"', browser.get("/sign-in", base_url=address).text)
    assert token

    answer = browser.post("/preferences", base_url=address, data={**chosen, "csrf_token": token[1]})

    (cookie,) = answer.headers.getlist("Set-Cookie")
    assert ("Secure" in cookie) is address.startswith("https")
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie
