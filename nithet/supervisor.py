"""Child processes kept running: started, watched, restarted with growing pauses, and ended within a limit."""

from __future__ import annotations

import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from nithet.servers.children import signal_group, spawn

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
STEADY_SECONDS = 60.0
"""A child that ran this long starts with the first pause again."""

LARGEST_LOG = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to run one child.

    :ivar ready_url: answers 200 once the child can do its work
    """

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    folder: Path
    log: Path
    ready_url: str


class Child:
    """One process that ought to run."""

    def __init__(self, recipe: Recipe) -> None:
        self.recipe = recipe
        self.ready = False
        self.failures = 0
        self.process: subprocess.Popen[bytes] | None = None
        self._started_at = 0.0
        self._restart_at = 0.0
        self._shown = 0

    def start(self) -> None:
        """Starts it. Call from the main thread: the child is to end with it."""
        self._make_room()
        self._shown = self.recipe.log.stat().st_size if self.recipe.log.exists() else 0
        self.process = spawn(
            self.recipe.command, env=self.recipe.environment, cwd=self.recipe.folder, output=self.recipe.log
        )
        self._started_at = time.monotonic()
        self._restart_at = 0.0
        self.ready = False

    def ended(self) -> int | None:
        """Its exit code, or None while it runs."""
        return None if self.process is None else self.process.poll()

    def look(self) -> bool:
        """Whether it has become ready since the last look."""
        if self.ready or self.ended() is not None or not _answers(self.recipe.ready_url):
            return False
        self.ready = True
        return True

    def tend(self) -> float | None:
        """Starts it again when it is time; the seconds until then if it has just been found ended."""
        if self.ended() is None:
            return None
        now = time.monotonic()
        if not self._restart_at:
            self.failures = 1 if now - self._started_at > STEADY_SECONDS else self.failures + 1
            pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2.0 ** (self.failures - 1))
            self._restart_at = now + pause
            self.ready = False
            return pause
        if now >= self._restart_at:
            self.start()
        return None

    def new_lines(self) -> list[str]:
        """What it has said since the last call, whole lines only."""
        if not self.recipe.log.exists():
            return []
        with self.recipe.log.open("rb") as said:
            said.seek(self._shown)
            fresh = said.read(256 * 1024)
        whole = fresh.rfind(b"\n") + 1
        self._shown += whole
        return fresh[:whole].decode("utf-8", "replace").splitlines()

    def last_words(self, count: int = 5) -> list[str]:
        """The end of its log."""
        if not self.recipe.log.exists():
            return []
        return self.recipe.log.read_bytes()[-20_000:].decode("utf-8", "replace").splitlines()[-count:]

    def signal(self, number: int) -> None:
        """Sends a signal to it and everything it started."""
        if self.process is not None:
            signal_group(self.process, number)

    def _make_room(self) -> None:
        """One older log is kept."""
        if self.recipe.log.exists() and self.recipe.log.stat().st_size > LARGEST_LOG:
            self.recipe.log.replace(self.recipe.log.with_suffix(".log.1"))


def end_all(children: Sequence[Child], grace: float) -> list[str]:
    """Ends every child: SIGTERM, `grace` seconds for all of them together, SIGKILL. Names those that were killed."""
    limit = time.monotonic() + grace
    for child in children:
        child.signal(signal.SIGTERM)
    killed = []
    for child in children:
        if child.process is None:
            continue
        try:
            child.process.wait(max(0.05, limit - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.signal(signal.SIGKILL)
            child.process.wait()
            killed.append(child.recipe.name)
    return killed


def _answers(url: str) -> bool:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(url, timeout=1.0) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False
