"""What a process counts and measures for Prometheus. Every name stands here, and only here.

Buckets are in seconds. Labels have few values: never an area, a school or a person.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, PlatformCollector, ProcessCollector
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

REGISTRY = CollectorRegistry()
ProcessCollector(registry=REGISTRY)
PlatformCollector(registry=REGISTRY)

_QUICK = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)

APPEND_SECONDS = Histogram(
    "nithet_append_seconds", "Time to append the events of one command.", ["service"], buckets=_QUICK, registry=REGISTRY
)
APPENDED_EVENTS = Counter("nithet_appended_events", "Events appended.", ["service"], registry=REGISTRY)
RELAY_LAG_EVENTS = Gauge(
    "nithet_relay_lag_events", "Events in the log that are not yet with the broker.", ["service"], registry=REGISTRY
)
RELAY_LAG_SECONDS = Gauge("nithet_relay_lag_seconds", "Age of the oldest of them.", ["service"], registry=REGISTRY)
RELAYED_EVENTS = Counter("nithet_relayed_events", "Events confirmed by the broker.", ["service"], registry=REGISTRY)
SUBSCRIPTION_LAG_EVENTS = Gauge(
    "nithet_subscription_lag_events",
    "Events of a source that a follower has not applied yet, by the head last heard of.",
    ["service", "follower", "source"],
    registry=REGISTRY,
)
PARKED_EVENTS = Gauge(
    "nithet_parked_events", "Events that wait for a person, with their followers.", ["service"], registry=REGISTRY
)
HANDLER_SECONDS = Histogram(
    "nithet_handler_seconds",
    "Time to apply one delivery.",
    ["service", "outcome"],
    buckets=_QUICK,
    registry=REGISTRY,
)
RPC_SECONDS = Histogram(
    "nithet_rpc_seconds",
    "Time to carry out one request.",
    ["service", "method", "outcome"],
    buckets=_QUICK,
    registry=REGISTRY,
)
DEADLINE_ACTS = Counter(
    "nithet_deadline_acts",
    "Acts that were found due on a day: done, idle (not due any more), refused or failed.",
    ["service", "deadline", "outcome"],
    registry=REGISTRY,
)
DEADLINES_KEPT = Gauge(
    "nithet_deadlines_kept_timestamp_seconds",
    "When a day's deadlines were last gone through to the end.",
    ["service"],
    registry=REGISTRY,
)
RESTARTED_STEPS = Counter(
    "nithet_transient_faults",
    "Steps tried again because the database or broker was away.",
    ["service"],
    registry=REGISTRY,
)


@contextmanager
def timed(histogram: Histogram) -> Iterator[None]:
    """Observes how long the block takes, also if it raises."""
    start = time.perf_counter()
    try:
        yield
    finally:
        histogram.observe(time.perf_counter() - start)


def exposition() -> tuple[bytes, str]:
    """Everything in Prometheus' text format, with its content type."""
    return generate_latest(REGISTRY), CONTENT_TYPE_LATEST
