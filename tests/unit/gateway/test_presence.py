"""Who else has a page open is known for a moment, and only to those who are there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from gateway.migrating import migrate
from gateway.presence import HERE_SECONDS, Presence
from kernel.database import Database

PLACE = "/sars/2568/1015000001/basic/sections/summary"
START = datetime(2026, 4, 20, 20, 0, tzinfo=UTC)


class Hall:
    """A database with a clock that is set by hand."""

    def __init__(self, folder: Path) -> None:
        self.now = START
        self.database = Database(f"sqlite:///{folder}/gateway.sqlite")
        migrate(self.database)
        self.presence = Presence(self.database, lambda: self.now)

    def enter(self, who: str, area: str = "1501", place: str = PLACE) -> list[str]:
        return self.presence.beside(area, place, who)


@pytest.fixture
def hall(tmp_path: Path) -> Hall:
    return Hall(tmp_path)


def test_the_first_is_alone(hall: Hall):
    assert hall.enter("person:a") == []


def test_two_are_told_of_each_other(hall: Hall):
    hall.enter("person:a")

    assert (hall.enter("person:b"), hall.enter("person:a")) == (["person:a"], ["person:b"])


def test_whoever_has_gone_is_forgotten(hall: Hall):
    hall.enter("person:a")
    hall.now += timedelta(seconds=HERE_SECONDS + 1)

    assert hall.enter("person:b") == []


def test_another_section_and_another_office_are_elsewhere(hall: Hall):
    hall.enter("person:a", place=f"{PLACE}-2")
    hall.enter("person:c", area="1502")

    assert hall.enter("person:b") == []


def test_the_overview_knows_who_is_in_which_section_and_of_no_other_report(hall: Hall):
    base = PLACE.rpartition("/")[0]
    hall.enter("person:a")
    hall.enter("person:b")
    hall.enter("person:b", place=f"{base}/2.1")
    hall.enter("person:c", place=f"{base.replace('basic', 'early')}/2.1")
    hall.enter("person:d", area="1502")

    assert hall.presence.within("1501", base, "person:a") == {"2.1": ["person:b"], "summary": ["person:b"]}
    hall.now += timedelta(seconds=HERE_SECONDS + 1)
    assert hall.presence.within("1501", base, "person:a") == {}
