"""The public events of every service behind one cursor, for programs that catch up or follow by HTTP.

The order of each source and office is kept and nothing is left out: the cursor holds a position for every log, and an
event counts as given only when the positions behind it were looked at. Between logs, events come roughly by the time
they were recorded. The same cursor asked twice gives the same events again.
"""

from __future__ import annotations

import base64
import binascii
import heapq
import json
import zlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gateway.backend import Backend
from gateway.problems import problem
from gateway.reach import Reach, reads
from gateway.settings import SOURCES

PAGE = 200
"""Positions that one call to a service looks at, at most."""

CALLS = 60
"""Calls to services that one request may cost; an answer that ends early has a cursor that has moved on."""

CURSOR_BYTES = 64 * 1024
LARGEST_POSITION = 2**53 - 1

Positions = dict[tuple[str, str], int]
"""How far each (source, area) has been read."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some events and where to go on.

    :ivar more: whether a log is known to go further than `positions`
    """

    events: list[dict[str, Any]]
    positions: Positions
    more: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """Which events a reader gets.

    :ivar reach: the offices and what is given of each
    :ivar types: CloudEvents types; one that ends in ``*`` stands for all that begin so; empty for every type
    """

    reach: Reach
    types: tuple[str, ...] = ()

    def takes(self, area: str, event: Mapping[str, Any]) -> bool:
        """Whether the reader gets `event` of `area`."""
        if not reads(self.reach, area, str(event.get("subject", ""))):
            return False
        return not self.types or any(_matches(wanted, str(event["type"])) for wanted in self.types)


def _matches(wanted: str, actual: str) -> bool:
    return actual.startswith(wanted[:-1]) if wanted.endswith("*") else actual == wanted


def encode(positions: Positions) -> str:
    """`positions` as an opaque cursor."""
    by_area: dict[str, list[int]] = {}
    for (source, area), position in sorted(positions.items()):
        by_area.setdefault(area, [0] * len(SOURCES))[SOURCES.index(source)] = position
    packed = zlib.compress(json.dumps(by_area, separators=(",", ":")).encode(), 9)
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def decode(cursor: str) -> Positions:
    """The positions in `cursor`; the beginning of every log for an empty one.

    :raises Problem: 400 for a cursor that is not ours
    """
    if not cursor:
        return {}
    try:
        packed = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        unpacked = zlib.decompressobj().decompress(packed, CURSOR_BYTES)
        by_area = json.loads(unpacked)
        positions = {
            (source, area): position
            for area, found in by_area.items()
            for source, position in zip(SOURCES, found, strict=True)
        }
        usable = all(type(position) is int and 0 <= position <= LARGEST_POSITION for position in positions.values())
    except (ValueError, TypeError, AttributeError, RecursionError, zlib.error, binascii.Error) as error:
        raise _unknown() from error
    if not usable:
        raise _unknown()
    return positions


def _unknown() -> Exception:
    return problem("cursor-unknown", errors=[{"parameter": "after", "detail": "ไม่ใช่ตัวชี้ตำแหน่งที่ระบบออกให้"}])


def read(backend: Backend, start: Positions, wanted: Filter, limit: int, sources: Collection[str] = SOURCES) -> Page:
    """At most `limit` events behind `start`.

    :raises Unavailable: if a service is away; to leave its events out would break the order
    """
    areas = wanted.reach
    positions = {key: position for key, position in start.items() if key[1] in areas}
    calls, width = 0, min(PAGE, max(20, 2 * limit))
    heads: Positions = {}
    for source in sources:
        for head in backend.kernel(source, "log_heads"):
            if head["area"] in areas:
                heads[source, head["area"]] = head["position"]
    found: list[dict[str, Any]] = []
    while len(found) < limit and calls < CALLS:
        behind = sorted(key for key, head in heads.items() if head > positions.get(key, 0))
        if not behind:
            break
        ranges: dict[tuple[str, str], tuple[list[dict[str, Any]], int]] = {}
        for source, area in behind[: CALLS - calls]:
            answer = backend.kernel(source, "public_range", area, positions.get((source, area), 0), width)
            taken = [event for event in answer["events"] if wanted.takes(area, event)]
            ranges[source, area] = (taken, answer["position"])
            calls += 1
        merged = _merge(ranges)
        room = limit - len(found)
        found += [event for _, event in merged[:room]]
        left = _first_left(merged[room:])
        for key, (_, looked_at) in ranges.items():
            if key not in left and looked_at <= positions.get(key, 0):
                heads.pop(key)  # the log ends before the head it told of: nothing more to wait for here
            else:
                positions[key] = left[key] - 1 if key in left else looked_at
    more = any(head > positions.get(key, 0) for key, head in heads.items())
    return Page(found, positions, more)


def _merge(
    ranges: Mapping[tuple[str, str], tuple[Sequence[dict[str, Any]], int]],
) -> list[tuple[tuple[str, str], dict[str, Any]]]:
    rows = [[(key, event) for event in events] for key, (events, _) in sorted(ranges.items())]
    return list(heapq.merge(*rows, key=lambda row: str(row[1].get("recordedtime", ""))))


def _first_left(rest: Sequence[tuple[tuple[str, str], dict[str, Any]]]) -> Positions:
    first: Positions = {}
    for key, event in rest:
        first.setdefault(key, int(event["sequence"]))
    return first
