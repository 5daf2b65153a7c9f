"""Live hints reach those whom they concern, and only them."""

from __future__ import annotations

import itertools
import json
import threading

import pytest
from flask import Flask
from flask.testing import FlaskClient

from gateway.hints import QUEUE_LENGTH, Hint, Hub, frames, hint_of
from gateway.parts import EXTENSION
from gateway.problems import Problem
from kernel.authority import Role
from tests.unit.gateway.conftest import Services, principal, recognises, sign_in


def changed(position: int = 7, area: str = "1501", school: str | None = None) -> Hint:
    return Hint("evaluation", area, position, "evaluation-completed", school)


def test_a_hint_says_that_something_is_new_and_never_what():
    frame = changed(school="1015000001").frame()

    assert frame.splitlines()[:2] == ["event: changed", "id: evaluation:7"]
    assert json.loads(frame.splitlines()[2].removeprefix("data: ")) == {
        "source": "evaluation",
        "area": "1501",
        "position": 7,
        "type": "evaluation-completed",
    }


@pytest.mark.parametrize(
    ("reach", "hint", "told"),
    [
        ({"1501": None}, changed(), True),
        ({"1501": None}, changed(area="1502"), False),
        ({"1501": frozenset({"1015000001"})}, changed(school="1015000001"), True),
        ({"1501": frozenset({"1015000001"})}, changed(school="1015000002"), False),
        ({"1501": frozenset({"1015000001"})}, changed(school=None), False),
        ({"1501": frozenset({"1015000001"})}, Hint("planning", "1501", 7, "proposal-raised"), False),
        ({"1501": frozenset({"1015000001"})}, Hint("directory", "1501", 7, "person-registered"), False),
        ({"1501": frozenset({"1015000001"})}, Hint("planning", "1501", 7, "plan-revised"), True),
        ({"1501": frozenset({"1015000001"})}, Hint("evaluation", "1501", 7, "round-opened"), True),
        ({"1502": frozenset({"1015000001"})}, Hint("planning", "1501", 7, "plan-revised"), False),
        ({}, changed(), False),
    ],
)
def test_a_reader_is_told_only_of_what_is_in_reach(reach: dict[str, frozenset[str] | None], hint: Hint, told: bool):
    hub = Hub(10)
    reader = hub.open(reach)

    hub.tell(hint)

    assert (reader.hints.qsize() == 1) is told


def test_a_reader_that_does_not_keep_up_costs_no_memory_and_is_told_that_it_missed_something():
    hub = Hub(10)
    reader = hub.open({"1501": None})
    for position in range(QUEUE_LENGTH * 3):
        hub.tell(changed(position))

    stream = frames(hub, reader)
    first = list(itertools.islice(stream, 3))

    assert reader.hints.qsize() < QUEUE_LENGTH
    assert first[1] == "event: missed\ndata: {}\n\n"


def test_a_lost_broker_tells_every_reader_to_look_again():
    hub = Hub(10)
    reader = hub.open({"1501": None})

    hub.miss()
    stream = frames(hub, reader)

    assert list(itertools.islice(stream, 2))[1] == "event: missed\ndata: {}\n\n"


def test_a_quiet_stream_shows_that_it_lives():
    hub = Hub(10)

    stream = frames(hub, hub.open({"1501": None}), heartbeat=0.01)

    assert list(itertools.islice(stream, 3))[1:] == [": alive\n\n"] * 2


def test_a_stream_grows_old_so_that_its_reader_is_asked_anew_who_it_is():
    hub = Hub(10)

    stream = frames(hub, hub.open({"1501": None}), heartbeat=0.01, lifetime=0.05)

    assert 1 < len(list(stream)) < 20
    assert len(hub) == 0


def test_ending_the_hub_ends_every_stream_even_a_full_one():
    hub = Hub(300)
    readers = [hub.open({"1501": None}) for _ in range(200)]
    for position in range(QUEUE_LENGTH + 5):
        hub.tell(changed(position))

    hub.end()
    for reader in readers:
        list(frames(hub, reader))

    assert len(hub) == 0


def test_one_stream_too_many_is_refused():
    hub = Hub(1)
    hub.open({"1501": None})

    with pytest.raises(Problem) as caught:
        hub.open({"1501": None})

    assert caught.value.status == 503


@pytest.mark.parametrize(
    "message",
    [
        {},
        {"heartbeat": {"source": "x"}},
        {"source": "x", "area": "1501", "position": "many", "type": "t"},
        {"source": 1},
    ],
)
def test_what_is_no_event_gives_no_hint(message: dict[str, object]):
    assert hint_of(message) is None


@pytest.mark.parametrize(
    ("stream", "data", "school"),
    [
        ("evaluation-2568-1015000001", {"school": "1015000001"}, "1015000001"),
        ("follow-up-2568-1015000001", {"follow_up": "2568-1015000001-1"}, "1015000001"),
        ("person-00000000-0000-4000-8000-000000000001", {}, None),
        ("plan-2567", {}, None),
    ],
)
def test_a_hint_knows_its_school_from_the_event_or_its_stream(stream: str, data: dict[str, object], school: str | None):
    message = {"source": "x", "area": "1501", "position": 1, "type": "t", "stream": stream, "data": data}

    assert hint_of(message) == Hint("x", "1501", 1, "t", school)


def test_the_live_address_needs_somebody_signed_in(client: FlaskClient):
    assert client.get("/live?area=1501").status_code == 401


def test_the_live_address_of_another_office_is_closed(client: FlaskClient):
    sign_in(client)

    assert client.get("/live?area=1502").status_code == 403


def test_two_hundred_browsers_hear_of_an_event(app: Flask):
    client = app.test_client()
    sign_in(client)
    hub: Hub = app.extensions[EXTENSION].hub
    streams = [client.get("/live?area=1501", buffered=False).response for _ in range(200)]
    for stream in streams:
        next(stream)
    heard: list[bytes] = []

    listening = [threading.Thread(target=lambda s=s: heard.append(next(s))) for s in streams]
    for thread in listening:
        thread.start()
    hub.tell(changed(42))
    for thread in listening:
        thread.join(10)

    assert len(heard) == 200
    assert all(b"id: evaluation:42" in frame for frame in heard)


def test_a_browser_that_goes_away_is_forgotten(app: Flask, client: FlaskClient):
    sign_in(client)
    hub: Hub = app.extensions[EXTENSION].hub
    answer = client.get("/live?area=1501", buffered=False)
    opened = len(hub)

    answer.close()

    assert (opened, len(hub)) == (1, 0)


def test_an_agency_is_sent_to_the_feed_of_public_events(client: FlaskClient, services: Services):
    services.answers["directory", "authenticate"] = recognises(principal(Role.AGENCY))
    sign_in(client)

    answer = client.get("/live?area=1501", headers={"Accept": "application/json"})

    assert (answer.status_code, "/v1/events" in answer.text) == (403, True)


@pytest.mark.parametrize(("role", "told"), [(Role.SUPERVISOR, True), (Role.SCHOOL_DIRECTOR, False)])
def test_the_office_hears_of_every_school_and_a_school_of_itself(
    app: Flask, client: FlaskClient, services: Services, role: Role, told: bool
):
    who = principal(role, schools=frozenset({"1015000001"}))
    services.answers["directory", "authenticate"] = recognises(who)
    sign_in(client)
    hub = app.extensions[EXTENSION].hub
    stream = iter(client.get("/live?area=1501").response)
    next(stream)

    hub.tell(changed(position=8, school="1015000002"))
    hub.tell(changed(position=9, school="1015000001"))

    assert ("evaluation:8" in next(stream).decode()) is told
