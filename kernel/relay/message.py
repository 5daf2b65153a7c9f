"""What travels between services: a recorded event as it stands in the log, or a heartbeat with the log's head."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from kernel.envelope import Recorded
from kernel.log import Head
from kernel.log.chain import is_intact

CONTENT_TYPE = "application/json"


class Unreadable(ValueError):
    """The bytes are neither an event nor a heartbeat, or they were changed on the way."""


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """Where the log of `source` for one area ends. Whoever stands before that has missed something."""

    source: str
    area: str
    epoch: int
    position: int
    hash: str

    def head(self) -> Head:
        """As the log says it."""
        return Head(self.area, self.epoch, self.position, self.hash)


@dataclass(frozen=True, slots=True)
class _HeartbeatBody:
    heartbeat: Heartbeat


_ENCODER = msgspec.json.Encoder()
_EVENT = msgspec.json.Decoder(Recorded)
_HEARTBEAT = msgspec.json.Decoder(_HeartbeatBody)


def encode_event(event: Recorded) -> bytes:
    """The body of an event's message; `event` as stored, not upcast."""
    return _ENCODER.encode(event)


def encode_heartbeat(source: str, head: Head) -> bytes:
    """The body of a heartbeat's message."""
    return _ENCODER.encode(_HeartbeatBody(Heartbeat(source, head.area, head.epoch, head.position, head.hash)))


def decode(body: bytes) -> Recorded | Heartbeat:
    """What a message says.

    :raises Unreadable: if it says neither, or an event's hash is not that of its content
    """
    try:
        event = _EVENT.decode(body)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        try:
            return _HEARTBEAT.decode(body).heartbeat
        except (msgspec.MsgspecError, ValueError, RecursionError):
            raise Unreadable(str(error)) from error
    try:
        intact = is_intact(event)
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        raise Unreadable(f"its hash cannot be computed: {error}") from error
    if not intact:
        raise Unreadable("its hash is not that of its content")
    return event
