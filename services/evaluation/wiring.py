"""Evaluation as one value."""

from __future__ import annotations

from pathlib import Path

from kernel.definition import ServiceDefinition
from services.evaluation import erasing, examples
from services.evaluation.application import COMMANDS, QUERIES
from services.evaluation.contracts import rounds, sar_batches, sar_public, sar_rounds, sar_sources, sheets
from services.evaluation.contracts.consumes import SchoolClosed, SchoolMoved, SchoolRegistered, SchoolTracksChanged
from services.evaluation.deadlines import REMIND_OF_REPORTS
from services.evaluation.events import REGISTRY
from services.evaluation.projections.board import BOARD
from services.evaluation.projections.evidence import EVIDENCE_SHELF
from services.evaluation.projections.rounds import ROUNDS
from services.evaluation.projections.sar_board import SAR_BOARD
from services.evaluation.projections.sar_rounds import SAR_ROUNDS
from services.evaluation.projections.sar_terms import SAR_TERMS
from services.evaluation.projections.sars import SARS
from services.evaluation.projections.schools import SCHOOLS
from services.evaluation.reactions import FOLLOW_REGISTER

SNAPSHOT_EVERY = 40
"""A report is autosaved for weeks: no command folds more than so many of its texts."""


def define() -> ServiceDefinition:
    """The service."""
    return ServiceDefinition(
        name="evaluation",
        registry=REGISTRY,
        commands=COMMANDS,
        queries=QUERIES,
        projections=(SCHOOLS, ROUNDS, BOARD, EVIDENCE_SHELF, SAR_ROUNDS, SAR_BOARD, SAR_TERMS, SARS),
        reactions=(FOLLOW_REGISTER,),
        deadlines=(REMIND_OF_REPORTS,),
        published={
            **sheets.PUBLISHED,
            **rounds.PUBLISHED,
            **sar_rounds.PUBLISHED,
            **sar_batches.PUBLISHED,
            **sar_public.PUBLISHED,
        },
        consumes={
            ("directory", "school-registered"): SchoolRegistered(),
            ("directory", "school-tracks-changed"): SchoolTracksChanged(),
            ("directory", "school-moved"): SchoolMoved(),
            ("directory", "school-closed"): SchoolClosed(),
            **sar_sources.CONSUMES,
        },
        examples=examples.EVENTS,
        migrations=Path(__file__).parent / "migrations",
        let_go=erasing.let_go,
        snapshot_every=SNAPSHOT_EVERY,
    )
