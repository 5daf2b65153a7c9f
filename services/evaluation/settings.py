"""What evaluation needs from its environment beside what every process needs."""

from __future__ import annotations

from functools import cache

from kernel.settings import Reader

MEGABYTE = 1024 * 1024


def read(reader: Reader) -> int:
    """Bytes of evidence that a school may send in one academic year (``NITHET_EVIDENCE_MEGABYTES``).

    Faults stay with `reader`.
    """
    return reader.integer("NITHET_EVIDENCE_MEGABYTES", 500, 1, 1_000_000) * MEGABYTE


@cache
def evidence_quota() -> int:
    """The same, of this process.

    :raises kernel.settings.BrokenSettings: naming every fault
    """
    reader = Reader()
    quota = read(reader)
    reader.done()
    return quota
