"""What is slow to load is loaded once the process answers, and a process that has no use for it is not held up."""

from __future__ import annotations

import threading
import time

import eventlet
import pytest
from eventlet import tpool

from kernel.preloading import Preloading


@pytest.fixture(autouse=True)
def no_threads_left() -> object:
    """The threads of the pool end with each test."""
    yield
    tpool.killall()


def test_starting_does_not_wait_and_the_process_goes_on_meanwhile() -> None:
    loaded = threading.Event()
    preloading = Preloading(lambda: (time.sleep(0.2), loaded.set())[1], after=0.0)

    preloading.start()
    turns, begun = 0, loaded.is_set()
    while not loaded.is_set() and turns < 1000:
        eventlet.sleep(0.005)
        turns += 1

    assert not begun and loaded.is_set() and turns > 5


def test_what_cannot_be_loaded_is_no_fault_of_the_process(caplog: pytest.LogCaptureFixture) -> None:
    def broken() -> None:
        raise OSError("no such dictionary")

    Preloading(broken, after=0.0).start()
    eventlet.sleep(0.1)

    assert "preloading.failed" in caplog.text


def test_what_was_not_begun_is_not_loaded_after_stopping() -> None:
    loaded: list[bool] = []
    preloading = Preloading(lambda: loaded.append(True), after=0.05)

    preloading.start()
    preloading.stop()
    eventlet.sleep(0.1)

    assert loaded == []
