"""Agencies whose key was seen lately."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gateway.visitor import Visitor


class KnownKeys:
    """Agencies by the hash of their key, kept for a few minutes so that polling does not ask directory each time."""

    def __init__(self, lifetime: timedelta, clock: Callable[[], datetime], most: int = 1000) -> None:
        self._lifetime, self._clock, self._most = lifetime, clock, most
        self._known: OrderedDict[str, tuple[datetime, Visitor]] = OrderedDict()

    def get(self, key_hash: str) -> Visitor | None:
        """The agency if it was seen lately."""
        found = self._known.get(key_hash)
        if found is None or self._clock() - found[0] >= self._lifetime:
            return None
        return found[1]

    def put(self, key_hash: str, visitor: Visitor) -> None:
        """Remember an agency."""
        self._known[key_hash] = (self._clock(), visitor)
        while len(self._known) > self._most:
            self._known.popitem(last=False)
