"""What happens to a piece of evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kernel.files.file import File


@dataclass(frozen=True, slots=True)
class EvidenceAdded:
    """A piece of evidence was put on the school's shelf.

    :ivar year: academic year of the event, Buddhist era
    :ivar thumbnail: a small picture of it, where it is a picture
    :ivar link: where it stands, if it is no file
    """

    evidence: str
    school: str
    year: int
    file: File | None
    thumbnail: File | None
    link: str | None
    kind: str
    caption: str
    happened_on: date
    uploaded_on: date
    audience: str
    faces: bool


@dataclass(frozen=True, slots=True)
class EvidenceDescribed:
    """It is described otherwise now."""

    evidence: str
    school: str
    year: int
    kind: str
    caption: str
    happened_on: date
    audience: str
    faces: bool


@dataclass(frozen=True, slots=True)
class EvidenceWithdrawn:
    """It is on the shelf no longer. The file stays with what was already submitted."""

    evidence: str
    school: str
    year: int
    reason: str


EvidenceEvent = EvidenceAdded | EvidenceDescribed | EvidenceWithdrawn
