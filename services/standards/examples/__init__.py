"""Canonical events of standards, as they stand in its log, by subject."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.standards.examples import area_standards, committee, frameworks, library, notifications, schools
from services.standards.examples.frameworks import CROSSWALK_REGISTERED, FRAMEWORK_REGISTERED

__all__ = ["CROSSWALK_REGISTERED", "EVENTS", "FRAMEWORK_REGISTERED"]

EVENTS: Mapping[str, Mapping[str, Any]] = {
    **frameworks.EVENTS,
    **library.EVENTS,
    **committee.EVENTS,
    **area_standards.EVENTS,
    **schools.EVENTS,
    **notifications.EVENTS,
}
