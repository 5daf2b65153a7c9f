"""Canonical events of supervision, for tests, contracts and documents, by subject."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.supervision.examples import activities, follow_ups

EVENTS: Mapping[str, Mapping[str, Any]] = {
    **follow_ups.EVENTS,
    **activities.EVENTS,
}
