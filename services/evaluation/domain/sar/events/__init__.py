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
    SubmittedStandard,
)
from services.evaluation.domain.sar.events.writing import (
    CommentAnswered,
    EvidenceLinked,
    EvidenceUnlinked,
    FiguresEntered,
    ItemJudged,
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
