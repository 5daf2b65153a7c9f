"""What happens to the area's report of self-assessment reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from kernel.authority import Capacity, Signer
from services.reporting.domain.area_report.figures import TrackFigures

Step = Literal["group", "office"]
STEPS: tuple[Step, ...] = ("group", "office")
"""ผอ.กลุ่มนิเทศฯ first, then ผอ.สพป. (handbook 3.5)."""


@dataclass(frozen=True, slots=True)
class AreaReportCompiled:
    """จัดทำสรุประดับเขตแล้ว: figures are frozen as of a place in evaluation's log.

    :ivar edition: from 1; a later one takes the earlier one's place
    :ivar number: the office's number of the document
    :ivar cut_off: last position of evaluation's log that the figures know of
    :ivar reason: why there is another edition after an endorsed one; empty otherwise
    :ivar introduction: what the office says of the year's work before the figures, as the book prints it
    :ivar recommendations: what it recommends after them, one by one
    """

    year: int
    edition: int
    number: str
    cut_off: int
    tracks: tuple[TrackFigures, ...]
    reason: str
    on: date
    introduction: str = ""
    recommendations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AcceptedSince:
    """A report that was accepted after an edition's cut-off: neither its levels nor its sentences are in it.

    :ivar version: of the report; a correction is a later one
    """

    track: str
    school: str
    version: int


@dataclass(frozen=True, slots=True)
class AreaReportEndorsed:
    """เห็นชอบรายงาน, at one of the two steps.

    :ivar by: the person who endorsed it
    :ivar tracks: the edition's figures once the director has endorsed it, for those who hear of it; empty before
    :ivar order: what let them sign in the place of the post's holder; None for the holder
    :ivar since: the reports that were accepted since the edition's cut-off and are not in it, as they were told
    :ivar reason: why it was endorsed all the same; empty where there were none
    """

    year: int
    edition: int
    step: Step
    by: str
    tracks: tuple[TrackFigures, ...]
    on: date
    capacity: Capacity = Capacity.OWN
    order: str | None = None
    since: tuple[AcceptedSince, ...] = ()
    reason: str = ""

    @property
    def signer(self) -> Signer:
        """Who signed it, and as what."""
        return Signer(self.by, self.capacity, self.order)


@dataclass(frozen=True, slots=True)
class AreaReportReturned:
    """ให้ปรับแก้: another edition is to be compiled."""

    year: int
    edition: int
    step: Step
    reason: str
    on: date


AreaReportEvent = AreaReportCompiled | AreaReportEndorsed | AreaReportReturned
