"""What a measure says: the area's own words, and behind them what the newest results ask for, once.

Both are kept apart. Own words change only by a person's hand; a request is written by the system and gives way to the
next one, so that the plan does not grow by a paragraph with every year. A request that a person has rewritten is not
recognised any more and is therefore their own words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Request:
    """What the results of one academic year ask of a measure.

    :ivar year: academic year of the results, Buddhist era
    :ivar schools: how many schools it counts
    """

    year: int
    schools: int
    text: str


@dataclass(frozen=True, slots=True)
class MeasureText:
    """Own words and request; either may be missing, not both."""

    own: str = ""
    request: Request | None = None

    @property
    def whole(self) -> str:
        """As it reads."""
        return " ".join(part for part in (self.own, "" if self.request is None else self.request.text) if part)


Ending = Literal["proposed", "standing", "none"]
"""Which request a person left at the end of their text: the proposed one, the plan's present one, or neither."""


@dataclass(frozen=True, slots=True)
class Edited:
    """A person's words for a measure."""

    own: str
    ending: Ending


def read_from(typed: str, proposed: Request, standing: Request | None) -> Edited:
    """What a person wrote, told from the request they left untouched behind it."""
    text = typed.replace("\r\n", "\n").strip()
    if text.endswith(proposed.text):
        return Edited(text.removesuffix(proposed.text).rstrip(), "proposed")
    if standing is not None and text.endswith(standing.text):
        return Edited(text.removesuffix(standing.text).rstrip(), "standing")
    return Edited(text, "none")


def outcome(standing: MeasureText, proposed: Request, edited: Edited | None) -> MeasureText:
    """What the measure would say: own words as they stand or as edited, and one request at most."""
    if edited is None:
        return MeasureText(standing.own, proposed)
    return MeasureText(edited.own, {"proposed": proposed, "standing": standing.request, "none": None}[edited.ending])
