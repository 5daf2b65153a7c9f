"""What afterwards changes the way of an edition through a body: a meeting that is not held, a record that was wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from services.standards.domain.area_standard.events import MeetingReference
from services.standards.domain.committee.proceedings import Condition
from services.standards.domain.committee.quorum import Quorum


@dataclass(frozen=True, slots=True)
class AreaStandardTakenOffAgenda:
    """The meeting that had the draft before it is not held; the draft waits for another as it was handed in."""

    track: str
    edition: int
    revision: int
    meeting: str
    reason: str


@dataclass(frozen=True, slots=True)
class AreaStandardResolutionCorrected:
    """The record of the resolution was wrong; this is what the body resolved on this revision.

    :ivar text_hash: of the text that was before the body
    :ivar corrected_on: the day of the correction
    """

    track: str
    edition: int
    revision: int
    outcome: str
    text_hash: str
    body: str
    meeting: MeetingReference
    quorum: Quorum
    conditions: tuple[Condition, ...]
    resolution: str
    reason: str
    corrected_on: date


@dataclass(frozen=True, slots=True)
class AreaStandardApprovalRecounted:
    """Who was at the meeting was recorded wrongly: the edition was approved by this many."""

    track: str
    edition: int
    revision: int
    quorum: Quorum
    reason: str


@dataclass(frozen=True, slots=True)
class AreaStandardRenumbered:
    """The number of an edition's announcement was recorded wrongly: it went out under `number`, not `before`.

    :ivar corrected_on: the day of the correction
    """

    track: str
    edition: int
    number: str
    before: str
    reason: str
    corrected_on: date
