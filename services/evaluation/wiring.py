"""Evaluation as one value."""

from __future__ import annotations

from kernel.definition import ServiceDefinition
from kernel.registry import EventType, Registry
from services.evaluation import upcasting
from services.evaluation.application import COMMANDS, QUERIES
from services.evaluation.contracts.consumes import SchoolClosed, SchoolRegistered, SchoolTracksChanged
from services.evaluation.contracts.publishes import PUBLISHED
from services.evaluation.domain.events import (
    EvaluationCompleted,
    EvaluationReopened,
    EvaluationStarted,
    FindingsNoted,
    GateDecided,
    LevelDecided,
    RatingsRecorded,
)
from services.evaluation.domain.round import RoundOpened
from services.evaluation.examples import EVENTS
from services.evaluation.projections.board import BOARD
from services.evaluation.projections.rounds import ROUNDS
from services.evaluation.projections.schools import SCHOOLS


def registry() -> Registry:
    """The events of evaluation under their stored names."""
    return Registry(
        [
            EventType("round-opened", 2, RoundOpened, {1: upcasting.round_opened}),
            EventType("evaluation-started", 1, EvaluationStarted),
            EventType("ratings-recorded", 1, RatingsRecorded),
            EventType("level-decided", 1, LevelDecided),
            EventType("findings-noted", 1, FindingsNoted),
            EventType("gate-decided", 1, GateDecided),
            EventType("evaluation-completed", 1, EvaluationCompleted),
            EventType("evaluation-reopened", 1, EvaluationReopened),
        ]
    )


def define() -> ServiceDefinition:
    """The service."""
    return ServiceDefinition(
        name="evaluation",
        registry=registry(),
        commands=COMMANDS,
        queries=QUERIES,
        projections=(SCHOOLS, ROUNDS, BOARD),
        published=PUBLISHED,
        consumes={
            ("directory", "school-registered"): SchoolRegistered(),
            ("directory", "school-tracks-changed"): SchoolTracksChanged(),
            ("directory", "school-closed"): SchoolClosed(),
        },
        examples=EVENTS,
    )
