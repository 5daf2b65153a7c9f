"""Evaluation as one value."""

from __future__ import annotations

from kernel.definition import ServiceDefinition
from services.evaluation import examples
from services.evaluation.application import COMMANDS, QUERIES
from services.evaluation.contracts import rounds, sheets
from services.evaluation.contracts.consumes import SchoolClosed, SchoolRegistered, SchoolTracksChanged
from services.evaluation.events import REGISTRY
from services.evaluation.projections.board import BOARD
from services.evaluation.projections.evidence import EVIDENCE_SHELF
from services.evaluation.projections.rounds import ROUNDS
from services.evaluation.projections.schools import SCHOOLS


def define() -> ServiceDefinition:
    """The service."""
    return ServiceDefinition(
        name="evaluation",
        registry=REGISTRY,
        commands=COMMANDS,
        queries=QUERIES,
        projections=(SCHOOLS, ROUNDS, BOARD, EVIDENCE_SHELF),
        published={**sheets.PUBLISHED, **rounds.PUBLISHED},
        consumes={
            ("directory", "school-registered"): SchoolRegistered(),
            ("directory", "school-tracks-changed"): SchoolTracksChanged(),
            ("directory", "school-closed"): SchoolClosed(),
        },
        examples=examples.EVENTS,
    )
