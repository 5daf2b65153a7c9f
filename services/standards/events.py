"""The names under which standards' events are stored."""

from __future__ import annotations

from kernel.registry import EventType, Registry
from services.standards.domain.crosswalk import CrosswalkRegistered
from services.standards.domain.document import DocumentRegistered, DocumentSuperseded
from services.standards.domain.framework import FrameworkRegistered
from services.standards.domain.school_standard import (
    SchoolStandardAdopted,
    SchoolStandardEndorsed,
    SchoolStandardProclaimed,
    SchoolStandardReviewed,
    SchoolStandardRevised,
)
from services.standards.domain.school_targets import (
    SchoolTargetsAnnounced,
    SchoolTargetsDrafted,
    SchoolTargetsEndorsed,
)
from services.standards.domain.study_events import (
    CitationWithdrawn,
    CommunityNeedRecorded,
    CommunityNeedWithdrawn,
    DocumentCited,
    FrameworkCompared,
    HandbookIssued,
    StudyConcluded,
    StudyOpened,
    StudyReopened,
)

REGISTRY = Registry(
    [
        EventType("framework-registered", 1, FrameworkRegistered),
        EventType("crosswalk-registered", 1, CrosswalkRegistered),
        EventType("reference-document-registered", 1, DocumentRegistered),
        EventType("reference-document-superseded", 1, DocumentSuperseded),
        EventType("study-opened", 1, StudyOpened),
        EventType("study-document-cited", 1, DocumentCited),
        EventType("study-citation-withdrawn", 1, CitationWithdrawn),
        EventType("community-need-recorded", 1, CommunityNeedRecorded),
        EventType("community-need-withdrawn", 1, CommunityNeedWithdrawn),
        EventType("study-framework-compared", 1, FrameworkCompared),
        EventType("study-concluded", 1, StudyConcluded),
        EventType("study-reopened", 1, StudyReopened),
        EventType("handbook-issued", 1, HandbookIssued),
        EventType("school-standard-adopted", 1, SchoolStandardAdopted),
        EventType("school-standard-revised", 1, SchoolStandardRevised),
        EventType("school-standard-endorsed", 1, SchoolStandardEndorsed),
        EventType("school-standard-proclaimed", 1, SchoolStandardProclaimed),
        EventType("school-standard-reviewed", 1, SchoolStandardReviewed),
        EventType("school-targets-drafted", 1, SchoolTargetsDrafted),
        EventType("school-targets-endorsed", 1, SchoolTargetsEndorsed),
        EventType("school-targets-announced", 1, SchoolTargetsAnnounced),
    ]
)
