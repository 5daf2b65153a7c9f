"""Supervision as one value."""

from __future__ import annotations

from kernel.definition import ServiceDefinition
from services.supervision import examples
from services.supervision.application import COMMANDS, QUERIES
from services.supervision.contracts import follow_ups
from services.supervision.contracts.consumes import CONSUMES
from services.supervision.events import REGISTRY
from services.supervision.projections.activities import ACTIVITIES
from services.supervision.projections.follow_ups import FOLLOW_UPS
from services.supervision.projections.schools import SCHOOLS
from services.supervision.reactions import REQUIRE_FOLLOW_UPS


def define() -> ServiceDefinition:
    """The service."""
    return ServiceDefinition(
        name="supervision",
        registry=REGISTRY,
        commands=COMMANDS,
        queries=QUERIES,
        projections=(FOLLOW_UPS, SCHOOLS, ACTIVITIES),
        reactions=(REQUIRE_FOLLOW_UPS,),
        published=follow_ups.PUBLISHED,
        consumes=CONSUMES,
        examples=examples.EVENTS,
    )
