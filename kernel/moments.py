"""When something was recorded."""

from __future__ import annotations

from kernel.application import Reading
from kernel.log import AsOf


def instants(reading: Reading, stream: str, *kinds: str, **said: object) -> list[str]:
    """When the events of `kinds` that say `said` were recorded in `stream`, in order, as ISO instants in UTC.

    Names are looked up as of such a moment where a document is to read as it did on the day of the act.
    """
    until = None if reading.as_of is None else AsOf(instant=reading.as_of)
    return [
        event.recorded_at.isoformat()
        for event in reading.log.read_stream(reading.area, stream, as_of=until)
        if event.type in kinds and all(event.data.get(key) == value for key, value in said.items())
    ]


def last_instant(reading: Reading, stream: str, *kinds: str, **said: object) -> str | None:
    """When the last of them was recorded; None where there is none."""
    found = instants(reading, stream, *kinds, **said)
    return found[-1] if found else None
