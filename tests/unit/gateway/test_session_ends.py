"""A session ends soon after what it came by: asked after when in doubt, and not more often than needed."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from flask import Flask
from flask.testing import FlaskClient

from gateway.parts import EXTENSION, Parts
from gateway.sessions import doubted
from gateway.settings import Settings
from kernel.authority import Role
from kernel.database import Database
from tests.lending import LENDING
from tests.unit.gateway.conftest import Clock, Services, csrf_of, principal, sign_in


@pytest.fixture
def other(settings: Settings, services: Services, database: Database, clock: Clock, client: FlaskClient) -> Parts:
    """Another process of the same gateway, after someone has signed in at the first."""
    assert sign_in(client).status_code == 201
    made: Parts = LENDING.app(settings, services, database, clock, with_pages=False).extensions[EXTENSION]
    return made


def epoch(services: Services, number: int | None) -> None:
    """Directory says from now on that the account is in this epoch."""
    who = msgspec.to_builtins(principal(Role.SUPERVISOR))
    services.answers["directory", "principal"] = {"ok": {"principal": who, "session_epoch": number}}


def asked(services: Services) -> int:
    return [method for _, method, _ in services.asked].count("principal")


def test_what_another_process_hears_of_is_asked_after_at_the_next_use(
    client: FlaskClient, services: Services, other: Parts
):
    epoch(services, 1)

    before = client.get("/v1/me").status_code
    other.sessions.doubt("person:p1")

    assert (before, client.get("/v1/me").status_code) == (200, 401)


def test_without_any_word_of_it_the_session_ends_within_a_minute(client: FlaskClient, services: Services, clock: Clock):
    sign_in(client)
    epoch(services, 1)
    clock.pass_by(seconds=60)

    assert client.get("/v1/me").status_code == 401


def test_an_account_that_is_gone_has_no_epoch_and_no_session(client: FlaskClient, services: Services, other: Parts):
    epoch(services, None)
    other.sessions.doubt("person:p1")

    assert client.get("/v1/me").status_code == 401


def test_a_doubt_without_ground_costs_one_question(client: FlaskClient, services: Services, other: Parts):
    other.sessions.doubt("person:p1")

    statuses = [client.get("/v1/me").status_code for _ in range(5)]

    assert (statuses, asked(services)) == ([200] * 5, 1)


def test_pages_read_within_a_minute_ask_nothing(client: FlaskClient, services: Services, clock: Clock):
    sign_in(client)
    for _ in range(20):
        client.get("/v1/me")
        clock.pass_by(seconds=2)

    assert asked(services) == 0


def test_a_doubt_that_comes_while_directory_is_asked_is_not_forgotten(
    client: FlaskClient, services: Services, other: Parts, clock: Clock
):
    who = msgspec.to_builtins(principal(Role.SUPERVISOR))

    def answers(_: Any) -> dict[str, Any]:
        other.sessions.doubt("person:p1")
        return {"ok": {"principal": who, "session_epoch": 0}}

    clock.pass_by(seconds=61)
    services.answers["directory", "principal"] = answers
    client.get("/v1/me")
    epoch(services, 1)

    assert client.get("/v1/me").status_code == 401


def test_a_session_in_doubt_is_not_believed_while_directory_is_away(
    client: FlaskClient, services: Services, other: Parts
):
    services.answers.clear()
    other.sessions.doubt("person:p1")

    assert client.get("/v1/me").status_code == 503


@pytest.mark.parametrize(
    ("message", "actor"),
    [
        ({"source": "directory", "type": "grant-ended", "data": {"person": "p1"}}, "person:p1"),
        ({"source": "directory", "type": "person-erased", "data": {"person": "p1"}}, "person:p1"),
        ({"source": "directory", "type": "person-sign-in-changed", "data": {"person": "p1"}}, "person:p1"),
        ({"source": "directory", "type": "school-renamed", "data": {"school": "1015000001"}}, None),
        ({"source": "planning", "type": "grant-ended", "data": {"person": "p1"}}, None),
        ({"heartbeat": {"source": "directory"}}, None),
    ],
)
def test_events_about_a_way_in_or_a_role_raise_doubt(message: dict[str, Any], actor: str | None):
    assert doubted(message) == actor


def test_whoever_came_with_an_issued_password_can_only_change_it(app: Flask, services: Services):
    known = services.answers["directory", "authenticate"]
    services.answers["directory", "authenticate"] = lambda request: {
        "ok": {**known(request)["ok"], "must_change": True}
    }
    client = app.test_client()
    sign_in(client)

    held = client.get("/v1/areas/1501/rounds")

    assert (held.status_code, held.get_json()["code"]) == (403, "password-change-needed")
    assert client.get("/v1/me").get_json()["must_change_password"] is True


@pytest.fixture
def changing(client: FlaskClient, services: Services) -> FlaskClient:
    """Someone signed in, before a directory that knows their password."""

    def change(request: Any) -> dict[str, Any]:
        if request["params"]["password"] != "right":
            return {"problem": {"status": 401, "code": "directory.sign-in-failed", "title": "ไม่", "detail": "ผิด"}}
        return {"ok": {"changed": True, "session_epoch": 1}}

    services.answers["directory", "own_account"] = {"ok": {"username": "sup1"}}
    services.answers["directory", "change_password"] = change
    sign_in(client)
    return client


def change(client: FlaskClient, old: str) -> Any:
    body = {"password": old, "new_password": "four lazy herons sleep"}
    return client.put("/v1/me/password", json=body, headers=csrf_of(client))


def test_a_changed_password_ends_every_other_session_at_once(app: Flask, changing: FlaskClient):
    elsewhere = app.test_client()
    sign_in(elsewhere)

    assert change(changing, "right").status_code == 204
    assert (changing.get("/v1/me").status_code, elsewhere.get("/v1/me").status_code) == (200, 401)


def test_a_changed_password_gives_this_browser_a_new_token(changing: FlaskClient):
    before = changing.get_cookie("nithet-session").value

    change(changing, "right")

    assert changing.get_cookie("nithet-session").value != before


def test_a_wrong_old_password_is_told_at_its_field(changing: FlaskClient):
    answer = change(changing, "wrong")

    assert (answer.status_code, answer.get_json()["errors"][0]["pointer"]) == (422, "/password")


def test_guesses_at_the_door_and_at_changing_are_counted_together(app: Flask, changing: FlaskClient):
    for n in range(5):
        sign_in(app.test_client(), f"guess {n}")

    assert [change(changing, "wrong").status_code for _ in range(6)] == [422] * 5 + [429]
    assert change(changing, "right").status_code == 429


def test_an_agency_has_no_password_to_change(client: FlaskClient, services: Services):
    who = msgspec.to_builtins(principal(Role.AGENCY))
    services.answers["directory", "agency_by_key"] = {"ok": {"principal": who, "display_name": "หน่วยงาน"}}
    body = {"password": "right", "new_password": "four lazy herons sleep"}

    answer = client.put("/v1/me/password", json=body, headers={"Authorization": "Bearer key"})

    assert answer.status_code == 403
