"""What became of an append, before it is told to the caller."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Outcome:
    """The verdict, and the area's head as it was just before.

    :ivar verdict: ``written``; ``repeated``: the command is known and nothing was written; ``stale``: the stream is at
        `actual_version`, and nothing was written
    """

    verdict: Literal["written", "repeated", "stale"]
    head_position: int
    head_hash: bytes
    actual_version: int
