"""Signing in, staying signed in, and signing out."""

from __future__ import annotations

import re

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from gateway.settings import Settings
from gateway.tables import SESSIONS
from kernel.database import Database
from tests.lending import LENDING
from tests.unit.gateway.conftest import Clock, Services, csrf_of, principal, recognises, sign_in


def test_a_right_password_opens_a_session(client: FlaskClient):
    answer = sign_in(client)

    assert answer.status_code == 201
    assert client.get("/v1/me").get_json()["display_name"] == "ศน. ตัวอย่าง"


def test_a_wrong_password_opens_none_and_says_neither_which_part_was_wrong(client: FlaskClient):
    answer = sign_in(client, "wrong")

    assert (answer.status_code, answer.get_json()["code"]) == (401, "sign-in-failed")
    assert client.get("/v1/me").status_code == 401


def test_the_database_holds_no_token_that_a_thief_could_use(client: FlaskClient, database: Database):
    sign_in(client)

    token = client.get_cookie("nithet-session").value
    with database.reading() as connection:
        row = connection.execute(select(SESSIONS)).one()

    assert token not in str(tuple(row))


def test_signing_in_gives_a_new_token_and_ends_the_old_one(app: Flask, client: FlaskClient):
    sign_in(client)
    before = client.get_cookie("nithet-session").value
    sign_in(client, headers=csrf_of(client))
    after = client.get_cookie("nithet-session").value

    thief = app.test_client()
    thief.set_cookie("nithet-session", before)

    assert before != after
    assert thief.get("/v1/me").status_code == 401


def test_a_token_that_somebody_planted_before_sign_in_is_not_taken_over(client: FlaskClient):
    client.set_cookie("nithet-session", "planted")

    sign_in(client)

    assert client.get_cookie("nithet-session").value != "planted"


def test_on_http_the_cookie_is_plain_but_closed_to_scripts_and_other_sites(client: FlaskClient):
    cookie = sign_in(client).headers["Set-Cookie"]

    assert cookie.startswith("nithet-session=")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie


def test_on_https_the_cookie_is_bound_to_the_host(services: Services, database: Database, clock: Clock):
    app = LENDING.app(
        Settings("k" * 40, public_url="https://office.example"), services, database, clock, with_pages=False
    )

    cookie = sign_in(app.test_client(), base_url="https://office.example").headers["Set-Cookie"]

    assert re.match(r"__Host-nithet-session=[\w-]{40,}; Secure; HttpOnly; Path=/; SameSite=Lax$", cookie)


def test_a_session_ends_when_nobody_uses_it(client: FlaskClient, clock: Clock):
    sign_in(client)
    clock.pass_by(minutes=61)

    assert client.get("/v1/me").status_code == 401


def test_a_session_that_is_used_goes_on(client: FlaskClient, clock: Clock):
    sign_in(client)
    for _ in range(3):
        clock.pass_by(minutes=40)
        assert client.get("/v1/me").status_code == 200


def test_a_session_ends_after_half_a_day_however_busy(client: FlaskClient, clock: Clock):
    sign_in(client)
    for _ in range(17):
        clock.pass_by(minutes=40)
        client.get("/v1/me")
    clock.pass_by(minutes=41)

    assert client.get("/v1/me").status_code == 401


def test_signing_out_ends_the_session_on_the_server(app: Flask, client: FlaskClient):
    sign_in(client)
    token = client.get_cookie("nithet-session").value

    answer = client.delete("/v1/session", headers=csrf_of(client))
    thief = app.test_client()
    thief.set_cookie("nithet-session", token)

    assert answer.status_code == 204
    assert thief.get("/v1/me").status_code == 401


def test_signing_out_everywhere_ends_the_other_browser_too(app: Flask, client: FlaskClient):
    other = app.test_client()
    sign_in(client)
    sign_in(other)

    client.delete("/v1/sessions", headers=csrf_of(client))

    assert other.get("/v1/me").status_code == 401


def test_rights_are_fetched_again_after_a_few_minutes(client: FlaskClient, services: Services, clock: Clock):
    import msgspec

    sign_in(client)
    services.answers["directory", "principal"] = {
        "ok": {"principal": msgspec.to_builtins(principal()), "session_epoch": 0}
    }
    clock.pass_by(minutes=4)

    assert client.get("/v1/me").get_json()["grants"] == []


def test_a_closed_account_cannot_do_one_thing_more(client: FlaskClient, services: Services, clock: Clock):
    sign_in(client)
    services.answers["directory", "principal"] = {"problem": {"status": 404, "code": "directory.actor-unknown"}}
    clock.pass_by(minutes=4)

    assert client.get("/v1/me").status_code == 401


def test_while_directory_is_away_known_rights_hold_for_a_while(client: FlaskClient, services: Services, clock: Clock):
    sign_in(client)
    services.answers.clear()
    clock.pass_by(minutes=10)

    assert client.get("/v1/me").status_code == 200


def test_when_directory_stays_away_nobody_is_believed(client: FlaskClient, services: Services, clock: Clock):
    sign_in(client)
    services.answers.clear()
    clock.pass_by(minutes=20)

    answer = client.get("/v1/me")

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")


def test_sign_in_while_directory_is_away_says_so(client: FlaskClient, services: Services):
    services.answers.clear()

    answer = sign_in(client)

    assert answer.status_code == 503
    assert "ทะเบียนสถานศึกษาและบุคคล" in answer.get_json()["detail"]


def test_a_session_started_by_one_process_is_known_to_another(
    settings: Settings, services: Services, database: Database, clock: Clock, client: FlaskClient
):
    sign_in(client)
    other = LENDING.app(settings, services, database, clock, with_pages=False).test_client()
    other.set_cookie("nithet-session", client.get_cookie("nithet-session").value)

    assert other.get("/v1/me").status_code == 200


def test_guessing_at_one_account_is_stopped(client: FlaskClient):
    statuses = [sign_in(client, f"guess {n}").status_code for n in range(12)]

    assert statuses == [401] * 10 + [429] * 2


def test_even_the_right_password_waits_after_too_many_guesses(client: FlaskClient):
    for n in range(10):
        sign_in(client, f"guess {n}")

    answer = sign_in(client)

    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 300


def test_after_the_window_the_right_password_is_right_again(client: FlaskClient, clock: Clock):
    for n in range(11):
        sign_in(client, f"guess {n}")
    clock.pass_by(minutes=5)

    assert sign_in(client).status_code == 201


def test_guessing_over_many_accounts_from_one_address_is_stopped(client: FlaskClient):
    statuses = [sign_in(client, "guess", username=f"person{n}").status_code for n in range(61)]

    assert statuses == [401] * 60 + [429]


def test_the_account_counts_whatever_the_case_and_spaces_of_its_name(client: FlaskClient):
    for name in ("sup1", "SUP1", " sup1", "Sup1 ", "sUp1", "suP1", "SuP1", "sup1 ", "SUp1", "sUP1"):
        sign_in(client, "guess", username=name)

    assert sign_in(client, username="sup1").status_code == 429


def test_sign_in_tells_how_many_attempts_are_left(client: FlaskClient):
    answer = sign_in(client, "wrong")

    assert answer.headers["RateLimit-Policy"] == '"sign-in";q=10;w=300'
    assert answer.headers["RateLimit"] == '"sign-in";r=9;t=300'


def test_people_who_know_their_passwords_do_not_use_up_their_schools_address(app: Flask):
    statuses = {sign_in(app.test_client(), username=f"teacher{n}").status_code for n in range(80)}

    assert statuses == {201}


def test_a_very_long_password_is_not_even_hashed(client: FlaskClient, services: Services):
    services.answers["directory", "authenticate"] = recognises(principal(), "x" * 600)

    answer = sign_in(client, "x" * 600)

    assert answer.status_code == 422
    assert services.asked == []
