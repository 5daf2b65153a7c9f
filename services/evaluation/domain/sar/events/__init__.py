"""The facts of a self-assessment report."""

from __future__ import annotations

from services.evaluation.domain.sar.events.submitting import (
    ReturnedPlace,
    SarAccepted,
    SarCheckingBegun,
    SarCorrectionBegun,
    SarDecisionProposed,
    SarEndorsed,
    SarResubmitted,
    SarReturned,
    SarSubmitted,
    SarWithdrawn,
    SubmittedFinding,
    SubmittedLevel,
    SubmittedOverall,
    SubmittedStandard,
)
from services.evaluation.domain.sar.events.writing import (
    CommentAnswered,
    EvidenceLinked,
    EvidenceUnlinked,
    FiguresEntered,
    ItemJudged,
    OverallJudged,
    ParagraphConfirmed,
    SarStarted,
    SarTermsRefreshed,
    SectionAssigned,
    SectionWritten,
    StandardJudged,
)

__all__ = [
    "CommentAnswered",
    "EvidenceLinked",
    "EvidenceUnlinked",
    "FiguresEntered",
    "ItemJudged",
    "OverallJudged",
    "ParagraphConfirmed",
    "ReturnedPlace",
    "SarAccepted",
    "SarCheckingBegun",
    "SarCorrectionBegun",
    "SarDecisionProposed",
    "SarEndorsed",
    "SarEvent",
    "SarResubmitted",
    "SarReturned",
    "SarStarted",
    "SarSubmitted",
    "SarTermsRefreshed",
    "SarWithdrawn",
    "SectionAssigned",
    "SectionWritten",
    "StandardJudged",
    "SubmittedFinding",
    "SubmittedLevel",
    "SubmittedOverall",
    "SubmittedStandard",
]

SarEvent = (
    SarStarted
    | SarTermsRefreshed
    | SectionAssigned
    | SectionWritten
    | ParagraphConfirmed
    | ItemJudged
    | StandardJudged
    | OverallJudged
    | FiguresEntered
    | EvidenceLinked
    | EvidenceUnlinked
    | SarEndorsed
    | SarSubmitted
    | SarResubmitted
    | SarCheckingBegun
    | SarDecisionProposed
    | SarReturned
    | CommentAnswered
    | SarAccepted
    | SarCorrectionBegun
    | SarWithdrawn
)
