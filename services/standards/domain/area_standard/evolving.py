"""What each event makes of the editions of one track's area standard."""

from __future__ import annotations

from dataclasses import replace

from services.standards.domain.area_standard import arranging
from services.standards.domain.area_standard import items as item_tree
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
from services.standards.domain.area_standard.history import AreaStandardEvent
from services.standards.domain.area_standard.moves import AreaStandardItemMoved
from services.standards.domain.area_standard.sign_offs import (
    AreaStandardHeldUp,
    AreaStandardSignedOff,
    AreaStandardSignOffRevoked,
)
from services.standards.domain.area_standard.state import DISTINCTIVENESS, TITLE, AreaStandard, Edition


def evolve(state: AreaStandard, event: AreaStandardEvent) -> AreaStandard:
    """The editions after one more event."""
    if isinstance(event, AreaStandardDrafted):
        edition = Edition(
            event.track, event.edition, event.title, event.items, event.distinctiveness, event.base_edition,
            origins={item.code: item.code for item in event.items},
        )  # fmt: skip
    else:
        edition = _changed(state.editions[event.edition], event)
    return replace(state, editions={**state.editions, event.edition: edition})


def _changed(edition: Edition, event: AreaStandardEvent) -> Edition:
    match event:
        case AreaStandardRevised():
            return _revised(edition, event)
        case AreaStandardItemMoved():
            return _moved(edition, event)
        case DraftCommentMade():
            return replace(edition, comments={**edition.comments, event.comment: event})
        case DraftCommentResolved():
            return replace(edition, dealt_with={**edition.dealt_with, event.comment: event.note})
        case AreaStandardSignedOff() | AreaStandardHeldUp():
            others = {station: said for station, said in edition.sign_offs.items() if station != event.station}
            return replace(edition, sign_offs={**others, event.station: event})
        case AreaStandardSignOffRevoked():
            stations = list(edition.sign_offs)
            kept = stations[: stations.index(event.station)] if event.station in stations else stations
            return replace(edition, sign_offs={station: edition.sign_offs[station] for station in kept})
        case AreaStandardSubmitted():
            return replace(edition, status="submitted", refused=None, submitted_on=event.submitted_on)
        case AreaStandardTakenBack():
            return replace(edition, status="drafting")
        case AreaStandardWithdrawn():
            return replace(edition, status="drafting", placed=None, approval=None, met={})
        case AreaStandardPlacedOnAgenda():
            return replace(edition, status="on-agenda", placed=event)
        case AreaStandardApproved():
            return replace(edition, status="approved", approval=event)
        case AreaStandardConditionMet():
            return replace(edition, met={**edition.met, event.condition: event.note})
        case AreaStandardReturned():
            return replace(edition, status="returned", refused=event, returned_text=edition.text_hash)
        case AreaStandardTakenOffAgenda():
            return replace(edition, status="submitted", placed=None)
        case AreaStandardResolutionCorrected():
            return _resolved_otherwise(edition, event)
        case AreaStandardApprovalRecounted():
            approval = replace(edition.approval, quorum=event.quorum) if edition.approval else None
            return replace(edition, approval=approval)
        case AreaStandardRejected():
            return replace(edition, status="rejected", refused=event)
        case AreaStandardProclaimed():
            return replace(edition, status="proclaimed", proclamation=event)
        case AreaStandardSuperseded():
            return replace(edition, status="superseded", until_year=event.from_year)
        case AreaStandardRenumbered():
            return _renumbered(edition, event)
        case AreaStandardCorrected():
            return _corrected(edition, event)
        case AreaStandardDrafted():
            return edition


def _corrected(edition: Edition, event: AreaStandardCorrected) -> Edition:
    wordings = {change.code: change.after for change in event.changes}
    return replace(
        edition,
        title=event.title.after if event.title else edition.title,
        distinctiveness=event.distinctiveness.after if event.distinctiveness else edition.distinctiveness,
        items=item_tree.reworded(edition.items, wordings),
        corrigenda=(*edition.corrigenda, event),
    )


def _renumbered(edition: Edition, event: AreaStandardRenumbered) -> Edition:
    if edition.proclamation is None:
        return edition
    announcement = replace(edition.proclamation.announcement, number=event.number)
    proclamation = replace(edition.proclamation, announcement=announcement)
    return replace(edition, proclamation=proclamation, renumbered=(*edition.renumbered, event))


def _resolved_otherwise(edition: Edition, event: AreaStandardResolutionCorrected) -> Edition:
    before = replace(edition.as_resolved_on, met={}, returned_text=None)
    named = (event.track, event.edition, event.revision)
    told = (event.body, event.meeting, event.resolution)
    if event.outcome == "returned":
        return _changed(before, AreaStandardReturned(*named, *told))
    if event.outcome == "rejected":
        return _changed(before, AreaStandardRejected(*named, *told))
    approval = AreaStandardApproved(
        *named, event.text_hash, event.body, event.meeting, event.quorum, event.conditions, event.resolution
    )
    kept = {one.id: edition.met[one.id] for one in event.conditions if one.id in edition.met}
    return replace(_changed(before, approval), met=kept)


def _revised(edition: Edition, event: AreaStandardRevised) -> Edition:
    touched = [*(item.code for item in event.put), *event.removed]
    origins = {code: origin for code, origin in edition.origins.items() if code not in event.removed}
    taken = {item.code: item for item in edition.items if item.code in event.removed}
    freed = {key: taken[said.code] for key, said in edition.comments.items() if said.code in taken}
    touched += [TITLE] if event.title is not None else []
    touched += [DISTINCTIVENESS] if event.distinctiveness is not None else []
    return replace(
        edition,
        status="drafting",
        revision=event.revision,
        title=edition.title if event.title is None else event.title,
        distinctiveness=edition.distinctiveness if event.distinctiveness is None else event.distinctiveness,
        items=item_tree.changed(edition.items, event.put, event.removed),
        touched={**edition.touched, **dict.fromkeys(touched, event.revision)},
        origins=origins,
        comments={key: replace(said, code=None) if key in freed else said for key, said in edition.comments.items()},
        left_over={**edition.left_over, **freed},
        removals={**edition.removals, event.revision: tuple(taken)} if taken else edition.removals,
    )


def _moved(edition: Edition, event: AreaStandardItemMoved) -> Edition:
    codes = {one["from"]: one["to"] for one in event.codes}
    items = arranging.placed(edition.items, event.code, event.parent, event.before)
    touched = dict.fromkeys({event.code, *codes, *codes.values()}, event.revision)
    comments = {
        key: replace(said, code=None if said.code is None else codes.get(said.code, said.code))
        for key, said in edition.comments.items()
    }
    return replace(
        edition,
        status="drafting",
        revision=event.revision,
        items=arranging.renumbered(items, codes),
        touched={**edition.touched, **touched},
        comments=comments,
        origins={codes.get(code, code): origin for code, origin in edition.origins.items()},
        moves=(*edition.moves, event),
    )
