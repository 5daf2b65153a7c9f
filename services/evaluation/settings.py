"""What evaluation needs from its environment beside what every process needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from kernel.environment import Reader

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class EvidenceSettings:
    """What becomes of the files of evidence.

    :ivar quota: bytes that a school may send in one academic year (``NITHET_EVIDENCE_MEGABYTES``)
    :ivar erased_after: how long the file of a withdrawn piece is kept (``NITHET_EVIDENCE_ERASED_DAYS``)
    """

    quota: int
    erased_after: timedelta


def read(reader: Reader) -> EvidenceSettings:
    """The settings of evidence. Faults stay with `reader`."""
    return EvidenceSettings(
        reader.integer("NITHET_EVIDENCE_MEGABYTES", 500, 1, 1_000_000) * MEGABYTE,
        timedelta(days=reader.integer("NITHET_EVIDENCE_ERASED_DAYS", 30, 1, 3650)),
    )


@cache
def of_evidence() -> EvidenceSettings:
    """The same, of this process.

    :raises kernel.environment.BrokenSettings: naming every fault
    """
    reader = Reader()
    found = read(reader)
    reader.done()
    return found
