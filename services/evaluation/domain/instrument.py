"""The instrument: form 7.2 in one edition, and the scale that its items are rated on."""

from __future__ import annotations

import re
from dataclasses import dataclass

NUMBERED = re.compile(r"-[1-9]\d{0,2}\Z")
"""Behind a kind of rater where several of it answer."""


@dataclass(frozen=True, slots=True)
class Item:
    """One statement to be rated."""

    item: str
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """One element of the internal quality-assurance system and its items."""

    element: str
    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class RaterKind:
    """Whose answers on paper are taken up, as in ``board`` กรรมการสถานศึกษา. Several of a kind are told by a number."""

    rater: str
    title: str


@dataclass(frozen=True, slots=True)
class Instrument:
    """One edition of form 7.2."""

    id: str
    version: str
    sections: tuple[Section, ...]
    title: str = ""
    source: str = ""
    raters: tuple[RaterKind, ...] = ()

    def takes(self, rater: str) -> bool:
        """Whether `rater` is of one of the kinds: ``teacher``, ``teacher-2``."""
        kind = NUMBERED.sub("", rater)
        return any(known.rater in (rater, kind) for known in self.raters)


@dataclass(frozen=True, slots=True)
class ScaleStep:
    """One answer of the scale, as in 5 มากที่สุด."""

    value: int
    label: str
