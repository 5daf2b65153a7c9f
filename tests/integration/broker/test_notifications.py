"""An append of one process wakes the relay of another."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

import pytest

from kernel.relay.notify import Notifications
from kernel.wakeup import Wakeup

pytestmark = pytest.mark.postgres


@pytest.fixture
def two_processes(postgres_database: Callable[[], str]) -> Iterator[tuple[Wakeup, Wakeup]]:
    """The bells of two processes on one database."""
    url = postgres_database()
    bells = Wakeup(), Wakeup()
    carriers = [Notifications(url, "counting", bell) for bell in bells]
    threads = [threading.Thread(target=carrier.run) for carrier in carriers]
    for thread in threads:
        thread.start()
    yield bells
    for carrier in carriers:
        carrier.stop()
    for thread in threads:
        thread.join()


def test_what_rings_here_is_heard_there(two_processes: tuple[Wakeup, Wakeup]) -> None:
    here, there = two_processes
    with there.waiter() as waiter:
        heard = False
        end = time.monotonic() + 30
        while not heard and time.monotonic() < end:
            here.ring()
            heard = waiter.wait(0.5)

    assert heard


def test_what_was_heard_from_there_is_not_told_back(two_processes: tuple[Wakeup, Wakeup]) -> None:
    here, there = two_processes
    with here.waiter() as mine, there.waiter() as theirs:
        while not theirs.wait(0.5):
            here.ring()
        while mine.wait(1.0):
            pass  # our own rings, and those from when the connection was made
        here.ring()
        own = mine.wait(0.0)
        echo = mine.wait(1.0)

    assert (own, echo) == (True, False)
