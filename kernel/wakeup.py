"""A bell inside one process: appends ring it, whoever tails the log waits for it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Wakeup:
    """Rung by writers, heard by every waiter that was registered before."""

    def __init__(self) -> None:
        self._waiters: set[threading.Event] = set()

    def ring(self, but: Waiter | None = None) -> None:
        """Wake every waiter, except `but`. Rings while nobody waits are kept for the next wait, once."""
        for waiter in tuple(self._waiters):
            if but is None or waiter is not but.event:
                waiter.set()

    @contextmanager
    def waiter(self) -> Iterator[Waiter]:
        """Register to hear rings from now on."""
        event = threading.Event()
        self._waiters.add(event)
        try:
            yield Waiter(event)
        finally:
            self._waiters.discard(event)


class Waiter:
    """One who waits at the bell."""

    def __init__(self, event: threading.Event) -> None:
        self.event = event

    def wait(self, seconds: float) -> bool:
        """Wait until the bell has rung since the last wait, or `seconds` have passed; whether it rang."""
        rang = self.event.wait(seconds)
        self.event.clear()
        return rang
