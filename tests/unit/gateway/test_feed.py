"""The event feed: every event once, in order, whatever the page size and whoever appends meanwhile."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway import feed
from gateway.backend import Unavailable
from gateway.problems import Problem

EVERYWHERE = {"1501": None, "1502": None}
SOURCES = ("evaluation", "planning")


class Logs:
    """Logs of two services; every third event stays inside."""

    def __init__(self, **lengths: int) -> None:
        self.lengths = {tuple(name.split("_")): length for name, length in lengths.items()}
        self.calls = 0

    def call(self, *_: Any) -> dict[str, Any]:
        raise AssertionError("the feed asks no commands and no queries")

    def kernel(self, service: str, method: str, *arguments: Any, principal_token: str | None = None) -> Any:
        self.calls += 1
        if method == "log_heads":
            found = [(area, length) for (source, area), length in self.lengths.items() if source == service]
            return [{"area": area, "position": length} for area, length in found]
        area, after, limit = arguments
        head = self.lengths[service, area]
        last = min(after + limit, head)
        events = [event(service, area, position) for position in range(after + 1, last + 1) if position % 3]
        return {"events": events, "position": last, "head": head}


def event(source: str, area: str, position: int) -> dict[str, Any]:
    return {
        "id": f"{source}/{area}/{position}",
        "type": f"th.nithet.{source}.thing.done.v1",
        "subject": f"school/10150000{position % 5:02d}",
        "sequence": f"{position:020d}",
        "recordedtime": f"2026-01-01T00:{position % 60:02d}:00Z",
    }


def walk(logs: Logs, wanted: feed.Filter, limit: int) -> Iterator[list[dict[str, Any]]]:
    cursor = ""
    while True:
        page = feed.read(logs, feed.decode(cursor), wanted, limit, SOURCES)
        yield page.events
        if not page.more:
            return
        cursor = feed.encode(page.positions)


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 50), st.integers(0, 400), st.integers(0, 150), st.integers(0, 40))
def test_pages_of_any_size_give_every_public_event_once_and_each_log_in_order(limit: int, a: int, b: int, c: int):
    logs = Logs(evaluation_1501=a, planning_1501=b, evaluation_1502=c)

    given_ids = [found["id"] for page in walk(logs, feed.Filter(EVERYWHERE), limit) for found in page]

    for (source, area), length in logs.lengths.items():
        mine = [int(name.rsplit("/", 1)[1]) for name in given_ids if name.startswith(f"{source}/{area}/")]
        assert mine == [position for position in range(1, length + 1) if position % 3]


def test_events_appended_between_two_pages_are_neither_skipped_nor_repeated():
    chance = random.Random(7)
    logs = Logs(evaluation_1501=5, planning_1501=5)
    seen: list[str] = []
    cursor = ""
    for _ in range(300):
        page = feed.read(logs, feed.decode(cursor), feed.Filter(EVERYWHERE), chance.randint(1, 9), SOURCES)
        seen += [found["id"] for found in page.events]
        cursor = feed.encode(page.positions)
        if chance.random() < 0.4:
            logs.lengths[chance.choice(SOURCES), "1501"] += chance.randint(1, 4)
    while (page := feed.read(logs, feed.decode(cursor), feed.Filter(EVERYWHERE), 50, SOURCES)).events:
        seen += [found["id"] for found in page.events]
        cursor = feed.encode(page.positions)

    for source in SOURCES:
        wanted = [f"{source}/1501/{n}" for n in range(1, logs.lengths[source, "1501"] + 1) if n % 3]
        assert [name for name in seen if name.startswith(source)] == wanted


def test_a_page_never_holds_more_than_was_asked_for():
    logs = Logs(evaluation_1501=100, planning_1501=100)

    assert all(len(page) <= 7 for page in walk(logs, feed.Filter(EVERYWHERE), 7))


def test_other_offices_are_not_even_asked_about():
    logs = Logs(evaluation_1501=10, evaluation_1502=10)

    found = feed.read(logs, {}, feed.Filter({"1502": None}), 100, SOURCES)

    assert {name["id"].split("/")[1] for name in found.events} == {"1502"}


def test_a_cursor_that_names_a_foreign_office_opens_nothing():
    logs = Logs(evaluation_1501=10, evaluation_1502=10)
    foreign = feed.encode({("evaluation", "1501"): 3})

    found = feed.read(logs, feed.decode(foreign), feed.Filter({"1502": None}), 100, SOURCES)

    assert "1501" not in {area for _, area in found.positions}


def test_someone_of_one_school_gets_that_schools_events_only():
    logs = Logs(evaluation_1501=50)

    found = feed.read(logs, {}, feed.Filter({"1501": frozenset({"1015000002"})}), 100, SOURCES)

    assert {name["subject"] for name in found.events} == {"school/1015000002"}


def test_types_are_chosen_exactly_or_by_their_beginning():
    logs = Logs(evaluation_1501=5, planning_1501=5)

    exact = feed.read(logs, {}, feed.Filter(EVERYWHERE, ("th.nithet.planning.thing.done.v1",)), 100, SOURCES)
    begun = feed.read(logs, {}, feed.Filter(EVERYWHERE, ("th.nithet.evaluation.*",)), 100, SOURCES)

    assert {found["id"].split("/")[0] for found in exact.events} == {"planning"}
    assert {found["id"].split("/")[0] for found in begun.events} == {"evaluation"}


def test_a_filter_that_nothing_passes_still_moves_on_and_costs_a_bounded_number_of_calls():
    logs = Logs(evaluation_1501=100_000)

    page = feed.read(logs, {}, feed.Filter(EVERYWHERE, ("nothing",)), 100, SOURCES)

    assert logs.calls <= feed.CALLS + len(SOURCES)
    assert page.more
    assert page.positions["evaluation", "1501"] == feed.CALLS * feed.PAGE


def test_a_log_that_is_shorter_than_it_said_does_not_hold_the_feed_up():
    class Shrunk(Logs):
        def kernel(self, service: str, method: str, *arguments: Any, principal_token: str | None = None) -> Any:
            found = super().kernel(service, method, *arguments)
            return [{**head, "position": 99} for head in found] if method == "log_heads" else found

    page = feed.read(Shrunk(evaluation_1501=4), {}, feed.Filter(EVERYWHERE), 10, SOURCES)

    assert [found["id"] for found in page.events] == [f"evaluation/1501/{n}" for n in (1, 2, 4)]
    assert not page.more


def test_when_one_service_is_away_nothing_is_given_rather_than_something_left_out():
    class HalfAway(Logs):
        def kernel(self, service: str, method: str, *arguments: Any, principal_token: str | None = None) -> Any:
            if service == "planning":
                raise Unavailable(service)
            return super().kernel(service, method, *arguments)

    with pytest.raises(Unavailable):
        feed.read(HalfAway(evaluation_1501=4), {}, feed.Filter(EVERYWHERE), 10, SOURCES)


@given(st.dictionaries(st.sampled_from(["1501", "1502", "7001"]), st.integers(0, 10**12), max_size=3))
def test_a_cursor_is_read_as_it_was_written(by_area: dict[str, int]):
    positions = {("evaluation", area): position for area, position in by_area.items() if position}

    back = {key: position for key, position in feed.decode(feed.encode(positions)).items() if position}

    assert back == positions


@pytest.mark.parametrize(
    "cursor", ["x", "====", "ก", "AAAA", "eJwDAAAAAAE", "eJyrNlSyMjAEAAPUATs=", "e30", "bnVsbA", "-_-_"]
)
def test_a_cursor_that_is_not_ours_is_refused(cursor: str):
    with pytest.raises(Problem) as caught:
        feed.decode(cursor)

    assert (caught.value.status, caught.value.code) == (400, "cursor-unknown")


def test_a_cursor_that_unpacks_without_end_is_cut_off():
    import base64
    import zlib

    bomb = base64.urlsafe_b64encode(zlib.compress(b"[" * 10_000_000)).decode().rstrip("=")

    with pytest.raises(Problem):
        feed.decode(bomb)
