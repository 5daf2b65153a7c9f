"""The standards service as one value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kernel.definition import Published, ServiceDefinition
from kernel.envelope import Recorded
from kernel.registry import EventType, Registry
from services.standards import application, contracts, examples
from services.standards.domain.crosswalk import CrosswalkRegistered
from services.standards.domain.framework import FrameworkRegistered
from services.standards.projections.crosswalks import CROSSWALKS
from services.standards.projections.frameworks import FRAMEWORKS

REGISTRY = Registry(
    [
        EventType("framework-registered", 1, FrameworkRegistered),
        EventType("crosswalk-registered", 1, CrosswalkRegistered),
    ]
)


def _public_framework(event: Recorded) -> Mapping[str, Any]:
    kept = ("framework", "version", "title", "track", "kind", "effective_from_year")
    return {**{key: event.data[key] for key in kept}, "items": len(event.data["items"])}


def _subject(event: Recorded) -> str:
    return f"framework/{event.data['framework']}"


def define() -> ServiceDefinition:
    """What standards is made of."""
    return ServiceDefinition(
        name="standards",
        registry=REGISTRY,
        commands=application.COMMANDS,
        queries=application.QUERIES,
        projections=(FRAMEWORKS, CROSSWALKS),
        published={
            "framework-registered": Published(
                type="th.nithet.standards.framework.registered.v1",
                schema=contracts.PublicFrameworkRegisteredSchema(),
                data=_public_framework,
                subject=_subject,
                example={
                    "framework": "moe-basic",
                    "version": "2561",
                    "title": "มาตรฐานการศึกษา ระดับการศึกษาขั้นพื้นฐาน พ.ศ. 2561",
                    "track": "basic",
                    "kind": "standards",
                    "effective_from_year": 2561,
                    "items": 26,
                },
            )
        },
        examples=examples.EVENTS,
    )
