"""The names under which standards' events are stored."""

from __future__ import annotations

from kernel.registry import EventType, Registry
from services.standards.domain.crosswalk import CrosswalkRegistered
from services.standards.domain.framework import FrameworkRegistered

REGISTRY = Registry(
    [
        EventType("framework-registered", 1, FrameworkRegistered),
        EventType("crosswalk-registered", 1, CrosswalkRegistered),
    ]
)
