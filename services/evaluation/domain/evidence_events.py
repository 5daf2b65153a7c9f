"""What happens to a piece of evidence, and its file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class File:
    """A file by its content.

    :ivar size: in bytes
    :ivar name: made by us; what the file was called may name people
    """

    sha256: str
    media_type: str
    size: int
    name: str


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
