"""A link to a meeting's papers opens that meeting, until some days after it or until it is withdrawn."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from gateway.meeting_links import MeetingLinks, Outdated
from gateway.meeting_papers import opened
from gateway.parts import parts
from gateway.problems import Problem
from gateway.tables import MEETING_LINKS
from kernel.database import Database
from tests.unit.gateway.conftest import Clock, Services

HELD = date(2026, 1, 20)


@pytest.fixture
def links(database: Database, clock: Clock) -> MeetingLinks:
    return MeetingLinks(database, clock)


def made(links: MeetingLinks, meeting: str = "gsj-3-2569") -> str:
    secret = links.make("1501", meeting, HELD)
    assert secret is not None
    return secret


def test_a_link_opens_its_own_meeting_and_no_other(links: MeetingLinks) -> None:
    first, second = made(links), made(links, "gsj-4-2569")

    found = [links.find(secret) for secret in (first, second)]

    assert [one.meeting if one else None for one in found] == ["gsj-3-2569", "gsj-4-2569"]


def test_what_is_not_the_whole_secret_opens_nothing(links: MeetingLinks) -> None:
    secret = made(links)

    assert [links.find(guess) for guess in ("", secret[:-1], secret.swapcase())] == [None, None, None]


def test_a_link_ends_with_the_seventh_day_after_the_meeting(links: MeetingLinks, clock: Clock) -> None:
    secret = made(links)

    clock.now = clock.now.replace(day=27, hour=16, minute=59)
    last = links.find(secret)
    clock.pass_by(minutes=1)

    assert last is not None and last.last_day == date(2026, 1, 27)
    assert links.find(secret) is None and links.make("1501", "gsj-3-2569", HELD) is None


def test_a_withdrawn_link_opens_no_more_and_the_office_sees_when(links: MeetingLinks, clock: Clock) -> None:
    secret = made(links)

    links.withdraw("1501", "gsj-3-2569")

    known = links.of("1501", "gsj-3-2569")
    assert links.find(secret) is None
    assert known is not None and known.withdrawn_at == clock.now


def test_another_office_does_not_end_it(links: MeetingLinks) -> None:
    secret = made(links)

    links.withdraw("1502", "gsj-3-2569")

    assert links.find(secret) is not None


def test_a_new_link_takes_the_place_of_the_one_before(links: MeetingLinks, clock: Clock) -> None:
    first = made(links)
    second = links.make("1501", "gsj-3-2569", HELD, int(clock.now.timestamp()))

    assert links.find(first) is None and second is not None and links.find(second) is not None


@pytest.mark.parametrize("again", [0, 1])
def test_the_same_form_sent_again_makes_no_link_and_ends_none(links: MeetingLinks, clock: Clock, again: int) -> None:
    first, shown = made(links), int(clock.now.timestamp())
    secret = links.make("1501", "gsj-3-2569", HELD, shown) if again else first

    with pytest.raises(Outdated):
        links.make("1501", "gsj-3-2569", HELD, shown if again else None)

    assert secret is not None and links.find(secret) is not None


def told(held_on: str, *before: str, cancelled: str | None = None) -> dict[str, Any]:
    """A meeting, moved from the days `before`."""
    return {"held_on": held_on, "moves": [{"before": day} for day in before], "cancelled": cancelled}


def test_a_link_does_not_open_a_meeting_that_was_cancelled_or_called_anew(links: MeetingLinks) -> None:
    known = links.find(made(links))
    assert known is not None

    assert known.to(told("2026-01-20")) == known
    assert known.to(told("2026-01-20", cancelled="งดประชุม")) is None
    assert known.to(told("2026-01-21")) is None


def test_a_link_to_a_meeting_that_was_moved_opens_no_longer_than_the_earlier_day_allows(links: MeetingLinks) -> None:
    known = links.find(made(links))
    assert known is not None

    days = [known.to(told(day, "2026-01-20")) for day in ("2026-01-16", "2026-02-01")]

    assert [one.last_day if one else None for one in days] == [date(2026, 1, 23), date(2026, 1, 27)]


def test_the_database_does_not_hold_what_opens(links: MeetingLinks, database: Database) -> None:
    secret = made(links)

    with database.reading() as tx:
        assert secret not in str(tx.execute(select(MEETING_LINKS)).all())


def test_guessing_is_slowed_down_and_reading_is_not(app: Flask, services: Services) -> None:
    services.answers["standards", "meeting"] = {"ok": told("2026-01-20")}
    with app.test_request_context(environ_base={"REMOTE_ADDR": "192.0.2.1"}):
        secret, limit = made(parts().meeting_links), parts().settings.attempts_per_address

        for _ in range(limit + 1):
            assert opened(secret).meeting == "gsj-3-2569"
        for _ in range(limit):
            with pytest.raises(Problem, match="not-found"):
                opened("guess")
        with pytest.raises(Problem, match="too-many-attempts"):
            opened(secret)
