"""Loading what a service rarely needs and is slow to load, such as a library, once its process answers.

Starting does not wait for it, and whoever is the first to need it does not either. The process goes on answering
meanwhile: it is loaded in a thread of the operating system, not in a greenthread, which would hold up all others.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from eventlet import spawn_after, tpool
from nameko.extensions import DependencyProvider

LOGGER = logging.getLogger(__name__)

AFTER = 1.0
"""Seconds from the start: the process says first that it is ready, and reads on what it has missed."""


class Preloading(DependencyProvider):  # type: ignore[misc]
    """Something to load, as an extension of the service that needs it.

    :param load: loads it; once is enough, and whoever comes in between only waits for what is left
    :param after: seconds from the start
    """

    def __init__(self, load: Callable[[], None], after: float = AFTER) -> None:
        super().__init__()
        self._load = load
        self._after = after
        self._waiting: Any = None

    def start(self) -> None:
        """Load it soon; returns at once."""
        self._waiting = spawn_after(self._after, self._run)

    def stop(self) -> None:
        """What was not begun is not loaded any more."""
        if self._waiting is not None:
            self._waiting.cancel()

    def _run(self) -> None:
        try:
            tpool.execute(self._load)
        except Exception:  # the service works without: whoever needs it loads it, and hears what is wrong
            LOGGER.exception("preloading.failed")
        else:
            LOGGER.info("preloading.done")
