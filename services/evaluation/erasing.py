"""Files of evidence that was withdrawn are erased after a while; that there was such a piece stays on record.

The school itself took the piece off its shelf, so nobody has a use for a picture of its pupils any more (personal data
is not kept longer than needed: PDPA, B.E. 2562). A file stays where a submission has ever named its piece, for the
snapshot of what was submitted names the file by its hash, and where another piece has the same file.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from kernel.files import clearing
from services.evaluation.projections import shelf
from services.evaluation.settings import of_evidence

SETTLED = timedelta(days=2)
"""A file may be named up to a day after it came (``kernel.housekeeping``); and the shelf follows that in another."""


def let_go(tx: Connection, tables: Callable[[str], Any], now: datetime) -> int:
    """Let go of a page of files that no piece needs; how many."""
    withdrawn_before = now - of_evidence().erased_after
    settled = now - SETTLED
    found = shelf.unneeded(tx, tables("evidence"), withdrawn_before, settled)
    return sum(clearing.release(tx, area, sha256, settled) for area, sha256 in found)
