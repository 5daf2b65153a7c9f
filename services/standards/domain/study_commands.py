"""What people do in a study of an academic year."""

from __future__ import annotations

from dataclasses import dataclass

from services.standards.domain.citation import Citation
from services.standards.domain.crosswalk_events import Edition


@dataclass(frozen=True, slots=True)
class OpenStudy:
    """Begin the study of a year.

    :ivar year: academic year, Buddhist era
    :ivar scope: what is studied, in words
    :ivar tracks: the levels of education it is about
    """

    year: int
    scope: str
    tracks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CiteDocument:
    """Cite a document of the library.

    :ivar kind: of the document, None where it is not on record
    :ivar superseded: whether something else holds in its place on the day of the act
    :ivar finding: what the study takes from it
    :ivar over: whether the last day that it names had gone by on the day of the act
    """

    year: int
    citation: Citation
    kind: str | None
    superseded: bool
    finding: str
    over: bool = False


@dataclass(frozen=True, slots=True)
class WithdrawCitation:
    """Take back a citation that was made by mistake."""

    year: int
    citation: int
    reason: str


@dataclass(frozen=True, slots=True)
class RecordCommunityNeed:
    """Write down what the community asks for.

    :ivar source: where it was heard, such as a meeting or a survey; never a person
    """

    year: int
    source: str
    text: str


@dataclass(frozen=True, slots=True)
class WithdrawCommunityNeed:
    """Take back a need that was recorded by mistake."""

    year: int
    need: int
    reason: str


@dataclass(frozen=True, slots=True)
class RecordComparison:
    """Refer to a comparison of two frameworks that are on record.

    :ivar known: whether both editions are
    """

    year: int
    a: Edition
    b: Edition
    crosswalk: str | None
    finding: str
    known: bool


@dataclass(frozen=True, slots=True)
class ConcludeStudy:
    """Close the study with what it found."""

    year: int
    summary: str


@dataclass(frozen=True, slots=True)
class ReopenStudy:
    """Go on with a concluded study, as long as no handbook was issued from it."""

    year: int
    reason: str


@dataclass(frozen=True, slots=True)
class IssueHandbook:
    """Issue the office's handbook out of a concluded study.

    :ivar kind: of the document that is the handbook, None where it is not on record
    """

    year: int
    document: str
    edition: str
    kind: str | None
    superseded: bool


StudyCommand = (
    OpenStudy
    | CiteDocument
    | WithdrawCitation
    | RecordCommunityNeed
    | WithdrawCommunityNeed
    | RecordComparison
    | ConcludeStudy
    | ReopenStudy
    | IssueHandbook
)
