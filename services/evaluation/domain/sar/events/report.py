"""What every fact of a report says first."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OfReport:
    """What every fact says first: whose report it is of."""

    year: int
    school: str
    track: str
