"""What an event says of a file. Its bytes stand with the service that has the event, under their hash."""

from __future__ import annotations

from dataclasses import dataclass


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
