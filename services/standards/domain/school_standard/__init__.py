"""A school's standards of one track: one stream holds all editions.

* Taken up from the area's proclaimed edition in force in the year: the area's items locked, own ones added under them.
* Endorsed by the school board; any change after that asks for its endorsement again.
* A draft is discarded, for a reason, as long as it is not announced: a year that was chosen wrongly is chosen anew.
* Announced by the director as endorsed, to the letter (the text is held by its hash).
* Reviewed by a supervisor of the school; advice is answered by a new edition.
* A draft of an area's edition that another has superseded is taken up anew before it is announced.
* What the area corrected in its edition since the draft was begun is taken over before it is endorsed or announced.
"""

from __future__ import annotations

from services.standards.domain.school_standard.commands import (
    Adopt,
    AreaEdition,
    Discard,
    Endorse,
    Proclaim,
    Review,
    Revise,
    SchoolStandardCommand,
    TakeCorrected,
)
from services.standards.domain.school_standard.decider import OUTCOMES, SCHOOL_STANDARD, stream
from services.standards.domain.school_standard.events import (
    Comment,
    SchoolStandardAdopted,
    SchoolStandardCorrected,
    SchoolStandardDiscarded,
    SchoolStandardEndorsed,
    SchoolStandardEvent,
    SchoolStandardProclaimed,
    SchoolStandardReviewed,
    SchoolStandardRevised,
)
from services.standards.domain.school_standard.state import Draft, Endorsement, SchoolStandard

__all__ = [
    "OUTCOMES",
    "SCHOOL_STANDARD",
    "Adopt",
    "AreaEdition",
    "Comment",
    "Discard",
    "Draft",
    "Endorse",
    "Endorsement",
    "Proclaim",
    "Review",
    "Revise",
    "SchoolStandard",
    "SchoolStandardAdopted",
    "SchoolStandardCommand",
    "SchoolStandardCorrected",
    "SchoolStandardDiscarded",
    "SchoolStandardEndorsed",
    "SchoolStandardEvent",
    "SchoolStandardProclaimed",
    "SchoolStandardReviewed",
    "SchoolStandardRevised",
    "TakeCorrected",
    "stream",
]
