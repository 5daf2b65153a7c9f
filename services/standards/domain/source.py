"""Where a piece of reference data comes from, and how sure we are of our copy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Source:
    """The instrument behind a framework or crosswalk.

    :ivar instrument: its full Thai title
    :ivar dated: the day it was signed, where known
    :ivar note: what a reader must know about our copy of it
    :ivar confidence: tag as explained in ``services/standards/reference/README.md``
    """

    instrument: str
    dated: date | None
    note: str
    confidence: str
