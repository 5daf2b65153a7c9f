"""A recorded event as the outside sees it: CloudEvents 1.0.2, structured mode.

The envelope is a pure function of the log. Whoever asks later, by HTTP or from the broker, gets the same bytes.
Extensions used: ``recordedtime``, ``sequence``, ``correlationid``, ``causationid`` and ``traceparent``, all of the
CloudEvents specification's own list of documented extensions.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from kernel.definition import Published
from kernel.envelope import Recorded
from kernel.years import BANGKOK

CONTENT_TYPE = "application/cloudevents+json; charset=utf-8"
BATCH_CONTENT_TYPE = "application/cloudevents-batch+json; charset=utf-8"
SCHEMA_ADDRESS = "https://nithet.example/contracts/"
"""Where the JSON Schemas are served; their absolute ``$id`` begins with it."""

MAX_BYTES = 64 * 1024
"""The size that every intermediary must forward (CloudEvents 1.0.2, Size Limits)."""


class TooLarge(ValueError):
    """A public event is larger than intermediaries need to forward; its public data must be made thinner."""


def dataschema(event_type: str) -> str:
    """The address of the JSON Schema of a public event type's ``data``."""
    return f"{SCHEMA_ADDRESS}{event_type}.json"


def source(area: str, service: str) -> str:
    """The CloudEvents source of everything that `service` publishes for an office."""
    return f"/nithet/{area}/{service}"


def routing_key(event: Recorded, published: Published) -> str:
    """The key under which the event is offered on the public exchange: the office first, then the type."""
    return f"{event.area}.{published.type}"


def envelope(event: Recorded, published: Published) -> dict[str, Any] | None:
    """`event` as a CloudEvent in JSON, or None where this one stays inside.

    ``time`` is the date of the act, at its first moment in Thailand; ``recordedtime`` is when the log took it.
    """
    data = published.data(event)
    if data is None:
        return None
    attributes = {
        "specversion": "1.0",
        "id": event.event_id,
        "source": source(event.area, event.source),
        "type": published.type,
        "subject": published.subject(event),
        "time": _start_of(event.metadata.occurred_on),
        "datacontenttype": "application/json",
        "dataschema": dataschema(published.type),
        "recordedtime": _rfc3339(event.recorded_at),
        "sequence": f"{event.position:020d}",
        "correlationid": event.metadata.correlation_id,
        "causationid": event.metadata.causation_id,
        "traceparent": event.metadata.trace,
    }
    return {name: value for name, value in attributes.items() if value is not None} | {"data": dict(data)}


def encode(cloudevent: Mapping[str, Any]) -> bytes:
    """The body of a structured-mode message: UTF-8 JSON, the same bytes every time.

    :raises TooLarge: over 64 KiB
    """
    body = json.dumps(cloudevent, ensure_ascii=False, separators=(",", ":")).encode()
    if len(body) > MAX_BYTES:
        raise TooLarge(f"{cloudevent['type']} {cloudevent['id']} has {len(body)} bytes, at most {MAX_BYTES} are public")
    return body


def _start_of(day: date) -> str:
    return _rfc3339(datetime.combine(day, time.min, BANGKOK))


def _rfc3339(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
