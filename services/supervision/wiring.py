"""Supervision as one value."""

from __future__ import annotations

from kernel.definition import ServiceDefinition
from kernel.registry import EventType, Registry
from services.supervision.application import COMMANDS, QUERIES
from services.supervision.contracts import PUBLISHED, EvaluationCompleted
from services.supervision.domain.follow_up import (
    FollowUpDone,
    FollowUpRequired,
    FollowUpScheduled,
    FollowUpWithdrawn,
)
from services.supervision.examples import EVENTS
from services.supervision.projections.follow_ups import FOLLOW_UPS
from services.supervision.reactions import REQUIRE_FOLLOW_UPS


def registry() -> Registry:
    """The events of supervision under their stored names."""
    return Registry(
        [
            EventType("follow-up-required", 1, FollowUpRequired),
            EventType("follow-up-scheduled", 1, FollowUpScheduled),
            EventType("follow-up-done", 1, FollowUpDone),
            EventType("follow-up-withdrawn", 1, FollowUpWithdrawn),
        ]
    )


def define() -> ServiceDefinition:
    """The service."""
    return ServiceDefinition(
        name="supervision",
        registry=registry(),
        commands=COMMANDS,
        queries=QUERIES,
        projections=(FOLLOW_UPS,),
        reactions=(REQUIRE_FOLLOW_UPS,),
        published=PUBLISHED,
        consumes={("evaluation", "evaluation-completed"): EvaluationCompleted()},
        examples=EVENTS,
    )
