"""The names under which standards' events are stored."""

from __future__ import annotations

from kernel.registry import EventType, Registry
from services.standards.domain.agency_notice import AgencyNotified
from services.standards.domain.area_standard import amendments, moves, sign_offs
from services.standards.domain.area_standard import events as area_standard
from services.standards.domain.circulation import (
    AgencyDropped,
    AgencyListed,
    AgencyNamed,
    CorrigendumCirculated,
    EditionCirculated,
    RecipientClosed,
    RecipientListed,
)
from services.standards.domain.committee import body_events as body
from services.standards.domain.committee import proceedings as meeting
from services.standards.domain.committee.writing_events import MinutesWritten
from services.standards.domain.crosswalk_events import (
    CrosswalkItemExplained,
    CrosswalkLinkRemoved,
    CrosswalkLinkSet,
    CrosswalkOpened,
    CrosswalkRegistered,
)
from services.standards.domain.document import DocumentRegistered, DocumentSuperseded
from services.standards.domain.framework_events import (
    FrameworkRegistered,
    FrameworkRubricRecorded,
    ItemCitationWithdrawn,
    ItemCited,
)
from services.standards.domain.notification import (
    CorrigendumNotified,
    CorrigendumRead,
    NoticeOpened,
    ReceiptAcknowledged,
    SchoolNotified,
)
from services.standards.domain.reminder import ReminderSent
from services.standards.domain.reminder_terms import ReminderTermsSet
from services.standards.domain.school_standard import (
    SchoolStandardAdopted,
    SchoolStandardCorrected,
    SchoolStandardDiscarded,
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
        EventType("framework-rubric-recorded", 1, FrameworkRubricRecorded),
        EventType("framework-item-cited", 1, ItemCited),
        EventType("framework-citation-withdrawn", 1, ItemCitationWithdrawn),
        EventType("crosswalk-registered", 1, CrosswalkRegistered),
        EventType("crosswalk-opened", 1, CrosswalkOpened),
        EventType("crosswalk-link-set", 1, CrosswalkLinkSet),
        EventType("crosswalk-link-removed", 1, CrosswalkLinkRemoved),
        EventType("crosswalk-item-explained", 1, CrosswalkItemExplained),
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
        EventType("recipient-listed", 1, RecipientListed),
        EventType("recipient-closed", 1, RecipientClosed),
        EventType("agency-listed", 1, AgencyListed),
        EventType("agency-named", 1, AgencyNamed),
        EventType("agency-dropped", 1, AgencyDropped),
        EventType("edition-circulated", 1, EditionCirculated),
        EventType("corrigendum-circulated", 1, CorrigendumCirculated),
        EventType("school-notified", 1, SchoolNotified),
        EventType("notice-opened", 1, NoticeOpened),
        EventType("receipt-acknowledged", 1, ReceiptAcknowledged),
        EventType("reminder-sent", 1, ReminderSent),
        EventType("reminder-terms-set", 1, ReminderTermsSet),
        EventType("corrigendum-notified", 1, CorrigendumNotified),
        EventType("corrigendum-read", 1, CorrigendumRead),
        EventType("agency-notified", 1, AgencyNotified),
        EventType("school-standard-adopted", 1, SchoolStandardAdopted),
        EventType("school-standard-revised", 1, SchoolStandardRevised),
        EventType("school-standard-corrected", 1, SchoolStandardCorrected),
        EventType("school-standard-endorsed", 1, SchoolStandardEndorsed),
        EventType("school-standard-proclaimed", 1, SchoolStandardProclaimed),
        EventType("school-standard-reviewed", 1, SchoolStandardReviewed),
        EventType("school-standard-discarded", 1, SchoolStandardDiscarded),
        EventType("school-targets-drafted", 1, SchoolTargetsDrafted),
        EventType("school-targets-endorsed", 1, SchoolTargetsEndorsed),
        EventType("school-targets-announced", 1, SchoolTargetsAnnounced),
        EventType("approving-body-registered", 1, body.ApprovingBodyRegistered),
        EventType("approving-body-changed", 1, body.ApprovingBodyChanged),
        EventType("body-members-appointed", 1, body.BodyMembersAppointed),
        EventType("meeting-called", 1, meeting.MeetingCalled),
        EventType("meeting-moved", 1, meeting.MeetingMoved),
        EventType("agenda-item-added", 1, meeting.AgendaItemAdded),
        EventType("attendance-recorded", 1, meeting.AttendanceRecorded),
        EventType("attendance-corrected", 1, meeting.AttendanceCorrected),
        EventType("member-recused", 1, meeting.MemberRecused),
        EventType("recusal-withdrawn", 1, meeting.RecusalWithdrawn),
        EventType("recusal-corrected", 1, meeting.RecusalCorrected),
        EventType("resolution-recorded", 1, meeting.ResolutionRecorded),
        EventType("resolution-corrected", 1, meeting.ResolutionCorrected),
        EventType("meeting-cancelled", 1, meeting.MeetingCancelled),
        EventType("minutes-attached", 1, meeting.MinutesAttached),
        EventType("minutes-written", 1, MinutesWritten),
        EventType("area-standard-drafted", 1, area_standard.AreaStandardDrafted),
        EventType("area-standard-revised", 1, area_standard.AreaStandardRevised),
        EventType("area-standard-item-moved", 1, moves.AreaStandardItemMoved),
        EventType("draft-comment-made", 1, area_standard.DraftCommentMade),
        EventType("draft-comment-resolved", 1, area_standard.DraftCommentResolved),
        EventType("sign-off-chain-set", 1, sign_offs.SignOffChainSet),
        EventType("area-standard-signed-off", 1, sign_offs.AreaStandardSignedOff),
        EventType("area-standard-held-up", 1, sign_offs.AreaStandardHeldUp),
        EventType("area-standard-sign-off-revoked", 1, sign_offs.AreaStandardSignOffRevoked),
        EventType("area-standard-submitted", 1, area_standard.AreaStandardSubmitted),
        EventType("area-standard-taken-back", 1, area_standard.AreaStandardTakenBack),
        EventType("area-standard-withdrawn", 1, area_standard.AreaStandardWithdrawn),
        EventType("area-standard-placed-on-agenda", 1, area_standard.AreaStandardPlacedOnAgenda),
        EventType("area-standard-taken-off-agenda", 1, amendments.AreaStandardTakenOffAgenda),
        EventType("area-standard-resolution-corrected", 1, amendments.AreaStandardResolutionCorrected),
        EventType("area-standard-approval-recounted", 1, amendments.AreaStandardApprovalRecounted),
        EventType("area-standard-approved", 1, area_standard.AreaStandardApproved),
        EventType("area-standard-condition-met", 1, area_standard.AreaStandardConditionMet),
        EventType("area-standard-returned", 1, area_standard.AreaStandardReturned),
        EventType("area-standard-rejected", 1, area_standard.AreaStandardRejected),
        EventType("area-standard-proclaimed", 1, area_standard.AreaStandardProclaimed),
        EventType("area-standard-superseded", 1, area_standard.AreaStandardSuperseded),
        EventType("area-standard-corrected", 1, area_standard.AreaStandardCorrected),
        EventType("area-standard-renumbered", 1, amendments.AreaStandardRenumbered),
    ]
)
