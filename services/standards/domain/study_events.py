"""What happens to a study of an academic year."""

from __future__ import annotations

from dataclasses import dataclass

from services.standards.domain.citation import Citation
from services.standards.domain.crosswalk_events import Edition


@dataclass(frozen=True, slots=True)
class StudyOpened:
    """The study of `year` has begun, of `scope`, for the tracks named."""

    year: int
    scope: str
    tracks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocumentCited:
    """A document of the library is cited.

    :ivar ordinal: 1, 2, 3 … within the study
    :ivar kind: of the document, as it was on record
    """

    year: int
    ordinal: int
    citation: Citation
    kind: str
    finding: str


@dataclass(frozen=True, slots=True)
class CitationWithdrawn:
    """A citation was made by mistake."""

    year: int
    ordinal: int
    reason: str


@dataclass(frozen=True, slots=True)
class CommunityNeedRecorded:
    """The community or locality asks for something."""

    year: int
    ordinal: int
    source: str
    text: str


@dataclass(frozen=True, slots=True)
class CommunityNeedWithdrawn:
    """A need was recorded by mistake."""

    year: int
    ordinal: int
    reason: str


@dataclass(frozen=True, slots=True)
class FrameworkCompared:
    """Two editions were compared; `finding` says what came of it."""

    year: int
    a: Edition
    b: Edition
    crosswalk: str | None
    finding: str


@dataclass(frozen=True, slots=True)
class StudyConcluded:
    """The study is closed."""

    year: int
    summary: str


@dataclass(frozen=True, slots=True)
class StudyReopened:
    """A concluded study goes on."""

    year: int
    reason: str


@dataclass(frozen=True, slots=True)
class HandbookIssued:
    """The office's handbook of quality assurance is issued; it stands in the library as `document`."""

    year: int
    document: str
    edition: str


StudyEvent = (
    StudyOpened
    | DocumentCited
    | CitationWithdrawn
    | CommunityNeedRecorded
    | CommunityNeedWithdrawn
    | FrameworkCompared
    | StudyConcluded
    | StudyReopened
    | HandbookIssued
)
