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
from services.evaluation.domain.evidence_events import EvidenceAdded, EvidenceDescribed, EvidenceWithdrawn
from services.evaluation.domain.round import RoundOpened
from services.evaluation.domain.sar import events as sar
from services.evaluation.domain.sar_batch_events import (
    SarBatchDiscarded,
    SarBatchForwarded,
    SarBatchLetterCorrected,
    SarBatchPrepared,
    SarForwarded,
)
from services.evaluation.domain.sar_round_events import (
    SarDeadlineExtended,
    SarGuidelineIssued,
    SarLateAdmitted,
    SarObligationChanged,
    SarReminderSent,
    SarRoundClosed,
    SarRoundOpened,
)

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
        EventType("sar-guideline-issued", 1, SarGuidelineIssued),
        EventType("sar-round-opened", 1, SarRoundOpened),
        EventType("sar-obligation-changed", 1, SarObligationChanged),
        EventType("sar-deadline-extended", 1, SarDeadlineExtended),
        EventType("sar-reminder-sent", 1, SarReminderSent),
        EventType("sar-round-closed", 1, SarRoundClosed),
        EventType("sar-late-admitted", 1, SarLateAdmitted),
        EventType("sar-batch-prepared", 1, SarBatchPrepared),
        EventType("sar-batch-discarded", 1, SarBatchDiscarded),
        EventType("sar-forwarded", 1, SarForwarded),
        EventType("sar-batch-forwarded", 1, SarBatchForwarded),
        EventType("sar-batch-letter-corrected", 1, SarBatchLetterCorrected),
        EventType("evidence-added", 1, EvidenceAdded),
        EventType("evidence-described", 1, EvidenceDescribed),
        EventType("evidence-withdrawn", 1, EvidenceWithdrawn),
        EventType("sar-started", 1, sar.SarStarted),
        EventType("sar-terms-refreshed", 1, sar.SarTermsRefreshed),
        EventType("section-assigned", 1, sar.SectionAssigned),
        EventType("section-written", 1, sar.SectionWritten),
        EventType("paragraph-confirmed", 1, sar.ParagraphConfirmed),
        EventType("item-judged", 1, sar.ItemJudged),
        EventType("standard-judged", 1, sar.StandardJudged),
        EventType("overall-judged", 1, sar.OverallJudged),
        EventType("figures-entered", 2, sar.FiguresEntered, {1: upcasting.figures_entered}),
        EventType("evidence-linked", 1, sar.EvidenceLinked),
        EventType("evidence-unlinked", 1, sar.EvidenceUnlinked),
        EventType("comment-answered", 1, sar.CommentAnswered),
        EventType("sar-endorsed", 1, sar.SarEndorsed),
        EventType("sar-submitted", 1, sar.SarSubmitted),
        EventType("sar-resubmitted", 1, sar.SarResubmitted),
        EventType("sar-checking-begun", 1, sar.SarCheckingBegun),
        EventType("sar-decision-proposed", 1, sar.SarDecisionProposed),
        EventType("sar-returned", 1, sar.SarReturned),
        EventType("sar-accepted", 1, sar.SarAccepted),
        EventType("sar-correction-begun", 1, sar.SarCorrectionBegun),
        EventType("sar-withdrawn", 1, sar.SarWithdrawn),
    ]
)
