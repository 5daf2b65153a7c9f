"""The names under which evaluation's events are stored."""

from __future__ import annotations

from kernel.registry import EventType, Registry
from services.evaluation import upcasting
from services.evaluation.domain.events import (
    EvaluationCompleted,
    EvaluationReopened,
    EvaluationStarted,
    FindingsNoted,
    GateDecided,
    LevelDecided,
    RatingsRecorded,
)
from services.evaluation.domain.evidence import EvidenceAdded, EvidenceDescribed, EvidenceWithdrawn
from services.evaluation.domain.round import RoundOpened

REGISTRY = Registry(
    [
        EventType("round-opened", 2, RoundOpened, {1: upcasting.round_opened}),
        EventType("evaluation-started", 1, EvaluationStarted),
        EventType("ratings-recorded", 1, RatingsRecorded),
        EventType("level-decided", 1, LevelDecided),
        EventType("findings-noted", 1, FindingsNoted),
        EventType("gate-decided", 1, GateDecided),
        EventType("evaluation-completed", 1, EvaluationCompleted),
        EventType("evaluation-reopened", 1, EvaluationReopened),
        EventType("evidence-added", 1, EvidenceAdded),
        EventType("evidence-described", 1, EvidenceDescribed),
        EventType("evidence-withdrawn", 1, EvidenceWithdrawn),
    ]
)
