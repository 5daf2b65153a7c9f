"""Everything that happens to the editions of one track's area standard."""

from __future__ import annotations

from services.standards.domain.area_standard.amendments import (
    AreaStandardApprovalRecounted,
    AreaStandardRenumbered,
    AreaStandardResolutionCorrected,
    AreaStandardTakenOffAgenda,
)
from services.standards.domain.area_standard.events import (
    AreaStandardApproved,
    AreaStandardConditionMet,
    AreaStandardCorrected,
    AreaStandardDrafted,
    AreaStandardPlacedOnAgenda,
    AreaStandardProclaimed,
    AreaStandardRejected,
    AreaStandardReturned,
    AreaStandardRevised,
    AreaStandardSubmitted,
    AreaStandardSuperseded,
    AreaStandardTakenBack,
    AreaStandardWithdrawn,
    DraftCommentMade,
    DraftCommentResolved,
)
from services.standards.domain.area_standard.moves import AreaStandardItemMoved
from services.standards.domain.area_standard.sign_offs import (
    AreaStandardHeldUp,
    AreaStandardSignedOff,
    AreaStandardSignOffRevoked,
)

AreaStandardEvent = (
    AreaStandardDrafted
    | AreaStandardRevised
    | AreaStandardItemMoved
    | DraftCommentMade
    | DraftCommentResolved
    | AreaStandardSubmitted
    | AreaStandardTakenBack
    | AreaStandardWithdrawn
    | AreaStandardPlacedOnAgenda
    | AreaStandardApproved
    | AreaStandardConditionMet
    | AreaStandardReturned
    | AreaStandardRejected
    | AreaStandardProclaimed
    | AreaStandardSuperseded
    | AreaStandardCorrected
    | AreaStandardTakenOffAgenda
    | AreaStandardResolutionCorrected
    | AreaStandardApprovalRecounted
    | AreaStandardSignedOff
    | AreaStandardHeldUp
    | AreaStandardSignOffRevoked
    | AreaStandardRenumbered
)
