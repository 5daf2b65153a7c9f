"""How fast a relay goes, and how long it waits."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pace:
    """How a relay goes. Seconds, unless said otherwise.

    :ivar window: messages that may be on their way at once
    :ivar poll: how long an append of another process may stay unseen without a notification
    :ivar heartbeat: between two rounds of heartbeats
    :ivar confirm_timeout: how long the broker may take for a confirm
    :ivar save: at most this much is published again after a crash
    :ivar back_off: the longest pause after failures in a row
    """

    window: int = 500
    poll: float = 0.5
    heartbeat: float = 10.0
    confirm_timeout: float = 10.0
    save: float = 0.5
    back_off: float = 15.0


DEFAULT_PACE = Pace()
