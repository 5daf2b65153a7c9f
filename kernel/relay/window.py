"""Which of the messages on their way are safely with the broker. Pure: what the broker says comes in as calls.

The broker numbers the messages of a channel 1, 2, 3 … and confirms these numbers, in any order, singly or "all up to".
Only the contiguous confirmed beginning counts: a cursor that moved over a message still on its way could lose it. After
anything that is not a plain confirm the window is failed for good, and the connection with it; a late confirm of an
abandoned message can then never be taken for one of another (py-amqp and kombu do take it so, and lose an event).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from kernel.relay.progress import LogId

Reason = Literal["refused", "unroutable", "timeout", "lost", "confused"]


@dataclass(frozen=True, slots=True)
class Failure:
    """Why nothing more can be learned from this channel.

    :ivar reason: ``refused`` by the broker, ``unroutable`` as no queue is bound, ``timeout`` of a confirm, connection
        ``lost``, or ``confused`` by a confirm of something that was never sent
    """

    reason: Reason
    detail: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A message on its way, or an event that needs none.

    :ivar tag: the channel's number of the message; 0 where nothing was published
    :ivar log: in which the event stands; None for a heartbeat
    """

    tag: int
    log: LogId | None
    position: int


@dataclass(frozen=True, slots=True)
class Window:
    """The messages of one channel.

    :ivar next_tag: the number that the next message will have
    :ivar waiting: what is on its way, in order
    :ivar early: numbers confirmed ahead of one that is not
    :ivar confirmed: for each log, the last position of the confirmed beginning
    :ivar failure: set once, and final
    """

    next_tag: int = 1
    waiting: tuple[Entry, ...] = ()
    early: frozenset[int] = frozenset()
    confirmed: Mapping[LogId, int] = field(default_factory=dict)
    failure: Failure | None = None

    @property
    def outstanding(self) -> int:
        """How many messages are on their way."""
        return len(self.waiting)


def sent(window: Window, log: LogId | None, position: int) -> Window:
    """An event, or with None for `log` a heartbeat, was handed to the connection."""
    entry = Entry(window.next_tag, log, position)
    return replace(window, next_tag=window.next_tag + 1, waiting=(*window.waiting, entry))


def passed(window: Window, log: LogId, position: int) -> Window:
    """An event that this destination does not get. It counts once everything before it is confirmed."""
    return _advance(replace(window, waiting=(*window.waiting, Entry(0, log, position))))


def acked(window: Window, tag: int, multiple: bool) -> Window:
    """The broker has taken message `tag`, or with `multiple` all up to it (0: all that there are)."""
    if window.failure is not None:
        return window
    if tag >= window.next_tag:
        return _fail(window, "confused", f"confirm of {tag}, sent up to {window.next_tag - 1}")
    if not window.waiting:
        return window
    first = window.waiting[0].tag  # never 0: an event without a message does not wait at the front
    last = window.next_tag - 1 if multiple and tag == 0 else tag
    taken = range(first, last + 1) if multiple else range(max(first, tag), tag + 1)
    return _advance(replace(window, early=window.early.union(taken))) if taken else window


def nacked(window: Window, tag: int) -> Window:
    """The broker has refused message `tag`, and perhaps others."""
    return _fail(window, "refused", f"message {tag}")


def returned(window: Window, routing_key: str) -> Window:
    """The broker has no queue for a message that was published as mandatory. Its confirm will come nevertheless."""
    return _fail(window, "unroutable", routing_key)


def expired(window: Window, seconds: float) -> Window:
    """No confirm came in time."""
    return _fail(window, "timeout", f"{window.outstanding} messages unconfirmed after {seconds:g} s")


def lost(window: Window, why: str) -> Window:
    """The connection is gone."""
    return _fail(window, "lost", why)


def _fail(window: Window, reason: Reason, detail: str) -> Window:
    return window if window.failure is not None else replace(window, failure=Failure(reason, detail))


def _advance(window: Window) -> Window:
    done = 0
    for entry in window.waiting:
        if entry.tag and entry.tag not in window.early:
            break
        done += 1
    if not done or window.failure is not None:
        return window
    safe = window.waiting[:done]
    return replace(
        window,
        waiting=window.waiting[done:],
        early=window.early.difference(entry.tag for entry in safe),
        confirmed={**window.confirmed, **{entry.log: entry.position for entry in safe if entry.log}},
    )
