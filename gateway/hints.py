"""Hints that something new stands in a log, handed to every open stream that they concern.

Every stream has a queue of its own with a limit; a reader that does not keep up loses hints and is told so.
"""

from __future__ import annotations

import json
import queue
import re
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from gateway.problems import problem
from gateway.reach import Reach, hears

HEARTBEAT_SECONDS = 15.0
QUEUE_LENGTH = 200
LIFETIME_SECONDS = 600.0
"""A stream ends after this long; the browser opens it again and is asked anew who it is."""


@dataclass(frozen=True, slots=True)
class Hint:
    """Something new stands at `position` of the log of `source` for `area`.

    :ivar school: whose it is, where the event or its stream says so; used to filter and never sent
    """

    source: str
    area: str
    position: int
    type: str
    school: str | None = None

    def frame(self) -> str:
        """As a server-sent event named ``changed``; its id is the place in the log."""
        data = {"source": self.source, "area": self.area, "position": self.position, "type": self.type}
        return f"event: changed\nid: {self.source}:{self.position}\ndata: {json.dumps(data)}\n\n"


OF_A_SCHOOL = re.compile(r"-(\d{10})\Z")
"""How the name of a stream ends that is about one school, such as its evaluation of a year."""

LOST = Hint("", "", 0, "")
"""Stands in a queue for hints that nobody got."""


def hint_of(message: Mapping[str, Any]) -> Hint | None:
    """The hint in a message of the log exchanges; None for heartbeats and for what is no event."""
    try:
        data = message.get("data")
        school = data.get("school") if isinstance(data, Mapping) else None
        of_a_school = OF_A_SCHOOL.search(str(message.get("stream", "")))
        if school is None and of_a_school is not None:
            school = of_a_school[1]
        return Hint(
            str(message["source"]),
            str(message["area"]),
            int(message["position"]),
            str(message["type"]),
            school if isinstance(school, str) else None,
        )
    except (KeyError, TypeError, ValueError):
        return None


@dataclass(eq=False, slots=True)
class Reader:
    """One open stream.

    :ivar reach: the offices listened to and what is heard of each
    """

    reach: Reach
    hints: queue.Queue[Hint | None] = field(default_factory=lambda: queue.Queue(QUEUE_LENGTH))
    missed: bool = False

    def sees(self, hint: Hint) -> bool:
        """Whether `hint` is about something in this reader's reach."""
        return hears(self.reach, hint.area, hint.source, hint.type, hint.school)


class Hub:
    """The open streams of this process.

    :param most: streams at once; one more is refused
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._readers: set[Reader] = set()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._readers)

    def open(self, reach: Reach) -> Reader:
        """A new stream.

        :raises Problem: 503 if there are too many
        """
        reader = Reader(reach)
        with self._lock:
            if len(self._readers) >= self._most:
                raise problem("service-unavailable", "มีผู้เปิดรับข้อมูลสดเต็มจำนวนแล้ว หน้าเว็บยังใช้งานได้ตามปกติ", Retry_After="30")
            self._readers.add(reader)
        return reader

    def close(self, reader: Reader) -> None:
        """Forget a stream."""
        with self._lock:
            self._readers.discard(reader)

    def tell(self, hint: Hint) -> None:
        """Hand `hint` to everyone whom it concerns. Never waits."""
        with self._lock:
            readers = list(self._readers)
        for reader in readers:
            if not reader.sees(hint):
                continue
            try:
                reader.hints.put_nowait(hint)
            except queue.Full:
                reader.missed = True

    def miss(self) -> None:
        """Hints may have been lost: every reader is told so, and reads again what it shows."""
        with self._lock:
            readers = list(self._readers)
        for reader in readers:
            reader.missed = True
            with suppress(queue.Full):
                reader.hints.put_nowait(LOST)

    def end(self) -> None:
        """End every stream, so that the process can stop; browsers open them again elsewhere."""
        with self._lock:
            readers = list(self._readers)
        for reader in readers:
            while True:
                try:
                    reader.hints.put_nowait(None)
                    break
                except queue.Full:
                    reader.hints.get_nowait()


def frames(
    hub: Hub, reader: Reader, heartbeat: float = HEARTBEAT_SECONDS, lifetime: float = LIFETIME_SECONDS
) -> Iterator[str]:
    """The stream of one reader until it goes away, grows old, or the hub ends."""
    end = time.monotonic() + lifetime
    try:
        yield "retry: 3000\n: open\n\n"
        while time.monotonic() < end:
            try:
                hint = reader.hints.get(timeout=heartbeat)
            except queue.Empty:
                yield ": alive\n\n"
                continue
            if hint is None:
                return
            if reader.missed:
                reader.missed = False
                yield "event: missed\ndata: {}\n\n"
            if hint is not LOST:
                yield hint.frame()
    finally:
        hub.close(reader)
